"""What people see when something is wrong: a sentence, what to do, and the id of the log line."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from nofuz.shell.middleware import toast
from nofuz.shell.traces import error_id


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception  # the log has it
    sentence = _("Something in this request could not be read. Go back and try again.")
    return _answer(request, "400.html", sentence, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception
    sentence = _("Your role does not allow this. Ask an owner or a manager of the workspace.")
    return _answer(request, "403.html", sentence, 403)


def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    del exception
    sentence = _("What this belongs to is no longer there. Load the page again.")
    return _answer(request, "404.html", sentence, 404)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    del reason
    sentence = _("This page was open for too long. Load it again and repeat what you did.")
    return _answer(request, "403_csrf.html", sentence, 403)


def broken(request: HttpRequest) -> HttpResponse:
    """Answer without session, user or database: any of them may be what is broken."""
    sentence = _("Something went wrong on our side. Its number in the log is %(number)s.")
    if "HX-Request" in request.headers:
        return toast(sentence % {"number": error_id()}, status=500)
    return HttpResponse(render_to_string("500.html", {"error_id": error_id()}), status=500)


def _answer(request: HttpRequest, template: str, sentence: str, status: int) -> HttpResponse:
    if "HX-Request" in request.headers:
        return toast(sentence, status=status)
    return render(request, template, {"error_id": error_id()}, status=status)
