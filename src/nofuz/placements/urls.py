from __future__ import annotations

from django.urls import path

from nofuz.placements.views import channels, importing, measuring

app_name = "placements"
urlpatterns = [
    path("", channels.placement_list, name="list"),
    path("<int:pk>/", channels.placement_detail, name="detail"),
    path("accounts/", channels.account_list, name="accounts"),
    path("metrics/", measuring.metric_list, name="metrics"),
    path("metrics/<slug:name>/", measuring.metric_detail, name="metric"),
    path("explain/", measuring.explain_figure, name="explain"),
    path("values/", measuring.value_list, name="values"),
    path("values/choose/", measuring.choose_ruler, name="choose"),
    path("values/new/", measuring.value_table, name="value_table"),
    path("imports/of/<slug:section>/", importing.import_list, name="imports"),
    path("imports/<int:pk>/check/", importing.import_check, name="check"),
    path("imports/<int:pk>/", importing.import_run, name="run"),
    path("imports/<int:pk>/cancel/", importing.import_cancel, name="cancel"),
    path("imports/<int:pk>/retry/", importing.import_retry, name="retry"),
    path("imports/<int:pk>/refused.csv", importing.import_refusals, name="refusals"),
    path("imports/new/<slug:kind>/", importing.import_file, name="import"),
]
