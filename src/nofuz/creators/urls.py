from __future__ import annotations

from django.urls import path

from nofuz.creators import views

app_name = "creators"
urlpatterns = [
    path("", views.creator_list, name="list"),
    path("creators.csv", views.creators_csv, name="csv"),
    path("new/", views.creator_new, name="new"),
    path("duplicates/", views.duplicates, name="duplicates"),
    path("<int:pk>/", views.creator_detail, name="detail"),
    path("<int:pk>/edit/", views.creator_edit, name="edit"),
    path("<int:pk>/merge/", views.merge_choose, name="merge_choose"),
    path("<int:pk>/merge/<int:other>/", views.merge, name="merge"),
    path("<int:pk>/apart/<int:other>/", views.tell_apart, name="tell_apart"),
    path("<int:pk>/accounts/new/", views.account_new, name="account_new"),
    path("<int:pk>/prices/new/", views.rate_new, name="rate_new"),
    path("<int:pk>/notes/new/", views.note_new, name="note_new"),
    path("prices/<int:pk>/end/", views.rate_end, name="rate_end"),
    path("notes/<int:pk>/remove/", views.note_remove, name="note_remove"),
    path("views/save/", views.view_save, name="view_save"),
    path("views/<int:pk>/remove/", views.view_remove, name="view_remove"),
    path("lists/", views.list_index, name="lists"),
    path("lists/new/", views.list_new, name="list_new"),
    path("lists/pick/", views.list_pick, name="list_pick"),
    path("lists/<int:pk>/", views.list_detail, name="list_detail"),
    path("lists/<int:pk>/edit/", views.list_edit, name="list_edit"),
    path("lists/<int:pk>/remove/", views.list_remove, name="list_remove"),
    path("lists/<int:pk>/take-off/", views.list_take_off, name="list_take_off"),
    path("lists/<int:pk>/share/", views.share_new, name="share_new"),
    path("shares/<int:pk>/close/", views.share_revoke, name="share_revoke"),
]
