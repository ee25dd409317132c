from __future__ import annotations

from django.urls import include, path

WORKSPACE = "w/<slug:workspace>/"

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("gallery/", include("nofuz.ui.urls")),
    path(WORKSPACE + "placements/", include("nofuz.placements.urls")),
    path("", include("nofuz.shell.urls")),
]
