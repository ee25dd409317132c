from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from nofuz.workspaces import api as workspaces


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        del request  # people join by an invitation's own page, and the first visitor has one too
        return False

    def post_login(
        self, request: HttpRequest, user: workspaces.User, **options: Any
    ) -> HttpResponse:
        response: HttpResponse = super().post_login(request, user, **options)
        return speak(response, user.language)


def speak(response: HttpResponse, language: str) -> HttpResponse:
    """Let the browser keep the language that the person chose elsewhere."""
    if language:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
    return response


def sends_email() -> bool:
    """Whether this installation can reach people; without settings, mails only go to the log."""
    return not settings.EMAIL_BACKEND.endswith(".console.EmailBackend")
