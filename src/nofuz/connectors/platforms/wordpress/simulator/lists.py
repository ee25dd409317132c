"""What all lists of WordPress have in common: pages, and parameters that are checked."""

from __future__ import annotations

from collections.abc import Collection
from math import ceil
from typing import TypeVar

from nofuz.connectors.simulation import RefusedError, Request, SimPost

LARGEST_PAGE = 100
Item = TypeVar("Item")


def invalid(name: str) -> RefusedError:
    return RefusedError(400, f"Invalid parameter(s): {name}", "rest_invalid_param")


def paged(request: Request, found: list[Item]) -> tuple[list[Item], dict[str, str]]:
    """Cut out the page that is asked for, with the headers that tell of the others."""
    size, page = int(request.query.get("per_page", 10)), int(request.query.get("page", 1))
    if size > LARGEST_PAGE:
        raise invalid("per_page")
    headers = {"x-wp-total": str(len(found)), "x-wp-totalpages": str(ceil(len(found) / size))}
    return found[(page - 1) * size : page * size], headers


def asked_for(request: Request, default: str, known: Collection[str]) -> set[str]:
    """Statuses that a list is asked for."""
    asked = set(request.query.get("status", default).split(","))
    if not asked <= set(known):
        raise invalid("status")
    return asked


def status_of(post: SimPost, otherwise: str) -> str:
    return "trash" if post.removed else otherwise
