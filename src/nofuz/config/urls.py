from __future__ import annotations

from django.urls import include, path

WORKSPACE = "w/<slug:workspace>/"

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("nofuz.shell.language_urls")),
    path("gallery/", include("nofuz.ui.urls")),
    path(WORKSPACE + "placements/", include("nofuz.placements.urls")),
    path(WORKSPACE + "creators/", include("nofuz.creators.urls")),
    path(WORKSPACE + "campaigns/", include("nofuz.campaigns.urls")),
    path(WORKSPACE + "analytics/", include("nofuz.analytics.urls")),
    path(WORKSPACE + "planner/", include("nofuz.planner.urls")),
    path(WORKSPACE + "tracking/", include("nofuz.tracking.urls")),
    path("", include("nofuz.tracking.open_urls")),
    path("", include("nofuz.creators.open_urls")),
    path("", include("nofuz.shell.urls")),
]
handler400 = "nofuz.shell.views.errors.bad_request"
handler403 = "nofuz.shell.views.errors.forbidden"
handler404 = "nofuz.shell.views.errors.missing"
handler500 = "nofuz.shell.views.errors.broken"
