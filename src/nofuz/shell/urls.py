from __future__ import annotations

from django.urls import path

from nofuz.shell.views import home

app_name = "shell"
urlpatterns = [
    path("", home.start, name="start"),
    path("w/<slug:workspace>/", home.home, name="home"),
]
