"""One id per request: it is shown on an error page and written on every line of the log."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextvars import ContextVar

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from nofuz.core import ids

_current = ContextVar("error_id", default="-")


def error_id() -> str:
    return _current.get()


class WithErrorId(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        vars(record)["error_id"] = error_id()
        return True


def trace(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[..., HttpResponse]:
    """Name the request; and forget the workspace's time zone when it is over."""

    def respond(request: HttpRequest) -> HttpResponse:
        _current.set(ids.token(8))  # and kept: Django logs a bad answer after it has left here
        try:
            return get_response(request)
        finally:
            timezone.deactivate()

    return respond
