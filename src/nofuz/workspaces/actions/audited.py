from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from django.db import models, transaction

from nofuz.workspaces.models import AuditEntry, Seat

Params = ParamSpec("Params")
Result = TypeVar("Result")


def record(*, verb: str, of: object, by: Seat, summary: str = "") -> None:
    """Write one line of the audit log; `of` is what the action returned."""
    row = of if isinstance(of, models.Model) else None
    AuditEntry.objects.create(
        workspace=by.workspace,
        user=by.user,
        verb=verb,
        object_type=row._meta.label_lower if row else "",
        object_id=str(row.pk) if row else "",
        summary=(summary or str(of or ""))[:300],
    )


def action(verb: str) -> Callable[[Callable[Params, Result]], Callable[Params, Result]]:
    """Make a write: one transaction, and one audit line naming what the function returned."""

    def wrap(function: Callable[Params, Result]) -> Callable[Params, Result]:
        @functools.wraps(function)
        def run(*args: Params.args, **kwargs: Params.kwargs) -> Result:
            with transaction.atomic():
                result = function(*args, **kwargs)
                record(verb=verb, of=result, by=cast("Seat", kwargs["by"]))
                return result

        return run

    return wrap
