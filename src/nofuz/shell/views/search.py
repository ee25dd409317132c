from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from nofuz.ui import search as rooms
from nofuz.workspaces import api as workspaces
from nofuz.workspaces.api import Permission

AT_A_GLANCE, ON_A_PAGE = 5, 30


def search(request: HttpRequest, workspace: str) -> HttpResponse:
    """Find what the rooms hold: a short list while one types, a page after Enter."""
    seat = workspaces.enter(request, workspace, Permission.VIEW)
    query = request.GET.get("q", "").strip()
    typing = request.headers.get("HX-Target") == "search-hits"
    limit = AT_A_GLANCE if typing else ON_A_PAGE
    groups = rooms.find(seat, query, limit)
    template = "shell/search.html#hits" if typing else "shell/search.html"
    return render(request, template, {"search_query": query, "groups": groups, "typing": typing})
