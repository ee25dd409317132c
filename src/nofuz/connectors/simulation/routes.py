"""Paths of a simulator: each file of a platform's simulator has its own little table."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from nofuz.connectors.simulation.messages import Reply, Request

Handler = Callable[..., Reply]


@dataclass(frozen=True, slots=True)
class Route:
    """One path: `needs` is the scope its token must hold (None: no token), `quota` its counter."""

    method: str
    pattern: re.Pattern[str]
    handler: Handler
    needs: str | None
    quota: str


class RefusedError(Exception):
    """A handler says no: status, the platform's own word for it, and its sentence."""

    def __init__(self, status: int, message: str, code: str = "") -> None:
        super().__init__(message)
        self.status, self.message, self.code = status, message, code


@dataclass
class Routes:
    """A table of paths; `{name}` in a path is passed to the handler by that name.

    A handler takes the simulator, the request, and what the path names.
    """

    table: list[Route] = field(default_factory=list)

    def __call__(
        self, method: str, path: str, *, needs: str | None = "", quota: str = "calls"
    ) -> Callable[[Handler], Handler]:
        pattern = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path) + r"\Z")

        def keep(handler: Handler) -> Handler:
            self.table.append(Route(method, pattern, handler, needs, quota))
            return handler

        return keep

    def find(self, request: Request) -> tuple[Route, dict[str, Any]] | None:
        for route in self.table:
            match = route.pattern.match(request.path)
            if match and route.method == request.method:
                return route, match.groupdict()
        return None
