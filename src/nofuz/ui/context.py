"""What every page's skeleton shows around its content."""

from __future__ import annotations

from django.http import HttpRequest

from nofuz.ui import navigation
from nofuz.ui.languages import BY_CODE, LANGUAGES, current_language
from nofuz.ui.seats import Seat, seat_of


class Page:
    """The skeleton's values, each worked out when a template asks for it."""

    languages = LANGUAGES

    def __init__(self, request: HttpRequest) -> None:
        self._request = request

    @property
    def seat(self) -> Seat | None:
        return seat_of(self._request)

    @property
    def language(self) -> str:
        return current_language()

    @property
    def direction(self) -> str:
        return BY_CODE[current_language()].direction

    @property
    def navigation(self) -> list[navigation.Entry]:
        return navigation.entries(self._request)


def page(request: HttpRequest) -> dict[str, object]:
    """Context processor: adds ``page`` and ``seat``."""
    values = Page(request)
    return {"page": values, "seat": values.seat}
