from __future__ import annotations

from django.urls import path

from nofuz.ui import views

app_name = "ui"
urlpatterns = [path("", views.show_gallery, name="gallery")]
