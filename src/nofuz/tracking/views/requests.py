"""Read what a public request says before anything believes it."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from nofuz.tracking.models import ConversionKey, Visit
from nofuz.workspaces.api import Workspace


class UnsignedError(Exception):
    """The body cannot be read or nobody who knows the key sent it."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.status = status


def visit_of(request: HttpRequest) -> Visit:
    return Visit(
        ip=_address(request),
        agent=request.headers.get("user-agent", ""),
        referrer=request.headers.get("referer", ""),
        is_head=request.method == "HEAD",
        is_prefetch="prefetch" in request.headers.get("sec-purpose", "")
        or request.headers.get("purpose") == "prefetch"
        or request.headers.get("x-moz") == "prefetch",
    )


def _address(request: HttpRequest) -> str:
    """The visitor's address. What a visitor claims is not believed, only what our proxies added."""
    direct = str(request.META.get("REMOTE_ADDR", ""))
    hops = [hop.strip() for hop in request.headers.get("x-forwarded-for", "").split(",")]
    trusted: int = settings.TRUSTED_PROXIES
    if not trusted or not hops[0]:
        return direct
    return hops[-trusted] if len(hops) >= trusted else hops[0]


def signed_order(request: HttpRequest) -> tuple[Workspace, dict[str, Any]]:
    """Return the workspace whose key signed the body, and the body.

    Raises
    ------
    UnsignedError
        With status 400 when the body is no JSON object, 401 when no valid key signed it.
    """
    told = _json(request.body)
    slug = told.get("workspace")
    named = isinstance(slug, str) and slug.isprintable()
    workspace = Workspace.objects.filter(slug=slug).first() if named else None
    if workspace is None or not _is_signed(request, workspace):
        raise UnsignedError(
            _("The signature does not fit. Check the workspace, the key and the clock."), 401
        )
    return workspace, told


def _is_signed(request: HttpRequest, workspace: Workspace) -> bool:
    headers = {name.lower(): value for name, value in request.headers.items()}
    for key in ConversionKey.objects.valid_at(timezone.now(), workspace):
        try:
            Webhook(key.secret).verify(request.body, headers, json_parse=False)
        except (WebhookVerificationError, ValueError):
            continue
        return True
    return False


def _json(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body, parse_float=Decimal)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise UnsignedError(_("The body is not a JSON object."), 400)
    return told
