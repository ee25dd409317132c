"""Mounted without a name space, where Django's own templates and ours expect the switcher."""

from __future__ import annotations

from django.urls import path

from nofuz.shell.views.language import choose_language

urlpatterns = [path("setlang/", choose_language, name="set_language")]
