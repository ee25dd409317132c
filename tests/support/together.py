"""Run something twice at the same moment, each in its own database connection."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from django.db import connection

from nofuz.core.errors import Refused

Result = TypeVar("Result")


def together(*functions: Callable[[], Result]) -> list[Result | Exception]:
    """Start all functions at once; return what each returned or raised."""
    barrier = Barrier(len(functions))

    def run(function: Callable[[], Result]) -> Result | Exception:
        barrier.wait()
        try:
            return function()
        except Exception as problem:  # noqa: BLE001 - the test looks at it
            return problem
        finally:
            connection.close()

    with ThreadPoolExecutor(len(functions)) as pool:
        return list(pool.map(run, functions))


def refused_together(*functions: Callable[[], object]) -> list[str]:
    """Start all functions at once; return the sentence of each that was refused, "" if done."""
    results = together(*functions)
    for result in results:
        if isinstance(result, Exception) and not isinstance(result, Refused):
            raise result
    return [str(result) if isinstance(result, Refused) else "" for result in results]
