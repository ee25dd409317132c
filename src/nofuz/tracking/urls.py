from __future__ import annotations

from django.urls import path

from nofuz.tracking.views import pages

app_name = "tracking"
urlpatterns = [
    path("", pages.links, name="list"),
    path("activity/", pages.activity, name="activity"),
    path("key/", pages.key, name="key"),
    path("key/rotate/", pages.rotate, name="rotate"),
]
