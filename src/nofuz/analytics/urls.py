from __future__ import annotations

from django.urls import path

from nofuz.analytics import views

app_name = "analytics"
urlpatterns = [
    path("compare/", views.compare, name="compare"),
    path("campaigns/<int:pk>/", views.campaign_results, name="campaign"),
]
