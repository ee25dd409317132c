from __future__ import annotations

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from nofuz.workspaces import api as workspaces

INVITATION_KEY = "invitation"


class AccountAdapter(DefaultAccountAdapter):
    """People join by invitation; only the first visitor of a new installation needs none."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return INVITATION_KEY in request.session or not workspaces.User.objects.exists()
