from __future__ import annotations

import json
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect

from nofuz.core.errors import Refused

Handler = Callable[[HttpRequest], HttpResponse]
POLICY = (
    "default-src 'self'; img-src 'self' data: https:; style-src 'self' 'unsafe-inline'; "
    "frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)


class Refusals:
    """Turn a rule's refusal into its sentence on the page the person came from."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if not isinstance(problem, Refused):
            return None
        if "HX-Request" in request.headers:
            return toast(str(problem), status=HTTPStatus.CONFLICT)
        back = request.headers.get("referer", "")
        if request.method == "POST" and url_has_allowed_host_and_scheme(back, {request.get_host()}):
            messages.error(request, str(problem))
            return HttpResponseRedirect(back)
        return render(request, "shell/refused.html", {"sentence": problem}, status=409)


def toast(text: str, *, status: int, tone: str = "bad") -> HttpResponse:
    """Answer htmx with a sentence at the foot of the page; the page itself stays."""
    response = HttpResponse(status=status)
    response["HX-Reswap"] = "none"
    response["HX-Trigger"] = json.dumps({"toast": {"text": text, "tone": tone}})
    return response


def sign_in_whole_page(get_response: Handler) -> Handler:
    """Let a fragment whose session has ended lead the whole page to sign-in, and back."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        sign_in = resolve_url(settings.LOGIN_URL)
        target = response.headers.get("Location", "")
        if "HX-Request" not in request.headers or urlsplit(target).path != sign_in:
            return response
        page = urlsplit(request.headers.get("HX-Current-URL", "")).path or "/"
        return HttpResponseClientRedirect(f"{sign_in}?{urlencode({'next': page})}")

    return respond


def content_security_policy(get_response: Handler) -> Handler:
    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", POLICY)
        return response

    return respond
