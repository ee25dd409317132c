"""Outside any workspace: links that people follow, and the address that shops send orders to."""

from __future__ import annotations

from django.urls import path

from nofuz.tracking.views import public

app_name = "tracking_open"
urlpatterns = [
    path("t/<str:token>", public.follow, name="follow"),
    path("api/conversions/", public.receive, name="receive"),
]
