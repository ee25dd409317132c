from __future__ import annotations

from django.urls import include, path

from nofuz.shell.views import (
    entered,
    health,
    home,
    invitation,
    jobs,
    people,
    portal_access,
    profile,
    search,
    settings,
    setup,
)

app_name = "shell"
settings_pages = [
    path("", settings.workspace, name="settings"),
    path("brands/", settings.brands, name="brands"),
    path("brands/<int:pk>/", settings.brand, name="brand"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="invite"),
    path("people/<int:pk>/", people.person, name="person"),
    path("people/<int:pk>/remove/", people.remove, name="remove_person"),
    path("invitations/<int:pk>/withdraw/", people.withdraw, name="withdraw_invitation"),
    path("roles/", settings.roles, name="roles"),
    path("jobs/", jobs.jobs, name="jobs"),
    path("log/", settings.audit, name="audit"),
]
urlpatterns = [
    path("", home.start, name="start"),
    path("health/", health.health, name="health"),
    path("welcome/", setup.first_visit, name="first_visit"),
    path("workspaces/new/", setup.new_workspace, name="new_workspace"),
    path("invitations/<slug:token>/", invitation.invitation, name="invitation"),
    path("me/", profile.profile, name="profile"),
    path("w/<slug:workspace>/", home.home, name="home"),
    path(
        "w/<slug:workspace>/portal-access/<int:pk>/",
        portal_access.portal_access,
        name="portal_access",
    ),
    path(
        "w/<slug:workspace>/entered/<str:kind>/<int:pk>/",
        entered.entered,
        name="entered",
    ),
    path("w/<slug:workspace>/search/", search.search, name="search"),
    path("w/<slug:workspace>/settings/", include(settings_pages)),
]
