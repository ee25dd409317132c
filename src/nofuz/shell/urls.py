from __future__ import annotations

from django.urls import path

from nofuz.shell import views

app_name = "shell"
urlpatterns = [
    path("", views.start, name="start"),
    path("w/<slug:workspace>/", views.home, name="home"),
]
