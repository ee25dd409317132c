from __future__ import annotations

from django.urls import path

from nofuz.campaigns.views import assignments, campaigns, portal

app_name = "campaigns"
urlpatterns = [
    path("", campaigns.campaign_list, name="list"),
    path("new/", campaigns.new, name="new"),
    path("<int:pk>/", campaigns.detail, name="detail"),
    path("<int:pk>/edit/", campaigns.edit, name="edit"),
    path("<int:pk>/creators/", campaigns.add_creators, name="add_creators"),
    path("<int:pk>/costs/", campaigns.add_cost, name="add_cost"),
    path("assignments/<int:pk>/", assignments.assignment, name="assignment"),
    path("assignments/<int:pk>/move/<str:event>/", assignments.move, name="move"),
    path("assignments/<int:pk>/fee/", assignments.change_fee, name="change_fee"),
    path("assignments/<int:pk>/dates/", assignments.change_dates, name="change_dates"),
    path("assignments/<int:pk>/costs/", assignments.add_cost, name="add_assignment_cost"),
    path("assignments/<int:pk>/metrics/", assignments.record_metrics, name="record_metrics"),
    path("of-creator/<int:pk>/", assignments.of_creator, name="of_creator"),
    path("portal/", portal.portal, name="portal"),
    path("portal/<int:pk>/", portal.assignment, name="portal_assignment"),
    path("portal/<int:pk>/<str:event>/", portal.move, name="portal_move"),
]
