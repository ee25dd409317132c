from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nofuz.ui import gallery


def show_gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for people who build and test pages."""
    return render(request, "ui/gallery.html", gallery.samples(request))
