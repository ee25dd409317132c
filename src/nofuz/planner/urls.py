from __future__ import annotations

from django.urls import path

from nofuz.planner import views

app_name = "planner"
urlpatterns = [
    path("find/", views.find, name="find"),
    path("plans/<int:pk>/", views.plan_detail, name="plan"),
    path("plans/<int:pk>/campaign/", views.plan_campaign, name="plan_campaign"),
]
