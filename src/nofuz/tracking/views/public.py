"""What visitors and shops reach without signing in."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from nofuz.core.errors import Refused
from nofuz.tracking import actions
from nofuz.tracking.forms import OrderForm
from nofuz.tracking.models import Conversion, Link
from nofuz.tracking.queries import CLICK_LIFE
from nofuz.tracking.views.requests import UnsignedError, signed_order, visit_of

CLICK_COOKIE = "nofuz_click"


@login_not_required
@require_safe
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """Record the click and send the visitor on."""
    link = Link.objects.select_related("workspace").filter(token=token).first()
    if link is None:
        return render(request, "tracking/no_such_link.html", status=404)
    click = actions.record_click(link=link, visit=visit_of(request))
    response = HttpResponseRedirect(link.destination(click.token))
    response.headers["Cache-Control"] = "no-store"
    if not click.is_bot:
        response.set_cookie(
            CLICK_COOKIE,
            click.token,
            max_age=CLICK_LIFE,
            secure=settings.SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response


@csrf_exempt
@login_not_required
@require_POST
def receive(request: HttpRequest) -> JsonResponse:
    """Take a signed order or refund from a shop and answer who was credited and why."""
    try:
        workspace, told = signed_order(request)
    except UnsignedError as problem:
        return JsonResponse({"error": str(problem)}, status=problem.status)
    form = OrderForm(told)
    if not form.is_valid():
        sentence = _("Some fields are missing or wrong. Nothing was recorded.")
        return JsonResponse({"error": sentence, "fields": form.errors}, status=400)
    try:
        conversion = actions.receive_order(workspace=workspace, order=form.order_given())
    except Refused as problem:
        return JsonResponse({"error": str(problem)}, status=409)
    return JsonResponse(_answer(conversion))


def _answer(conversion: Conversion) -> dict[str, object]:
    placement = conversion.placement
    return {
        "order": conversion.order,
        "refund": conversion.refund or None,
        "amount": str(conversion.amount.major),
        "currency": conversion.currency,
        "credited": {"placement": placement.pk, "title": str(placement)} if placement else None,
        "rule": conversion.rule,
        "why": conversion.why,
    }
