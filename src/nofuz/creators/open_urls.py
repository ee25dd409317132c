"""Addresses that need no sign-in: whoever holds the link sees the list."""

from __future__ import annotations

from django.urls import path

from nofuz.creators.views import shared

app_name = "creators_open"
urlpatterns = [
    path("shared/<slug:token>/", shared.shared_list, name="shared"),
    path("shared/<slug:token>/<int:pk>/vote/", shared.shared_vote, name="vote"),
]
