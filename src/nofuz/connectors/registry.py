"""The platforms there are: every package in `platforms` that declares one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pkgutil import iter_modules

from nofuz.connectors import platforms as folder
from nofuz.connectors.declaration import Connection, Platform
from nofuz.connectors.shape import Account
from nofuz.connectors.web import Attempt, Budget, open_web
from nofuz.connectors.world import World


def platforms() -> dict[str, Platform]:
    """Return every platform by its id, in the order of their names."""
    names = sorted(entry.name for entry in iter_modules(folder.__path__) if entry.ispkg)
    found = (import_module(f"{folder.__name__}.{name}").PLATFORM for name in names)
    return {platform.id: platform for platform in found}


@contextmanager
def connect(
    platform: Platform,
    account: Account,
    *,
    world: World | None = None,
    budget: Budget | None = None,
    private: tuple[str, ...] = (),
    attempts: list[Attempt] | None = None,
) -> Iterator[Connection]:
    """Hold a connection of an account open while the block runs; nothing is sent yet.

    Parameters
    ----------
    budget
        Shared by all connections of one account in one process; without it this connection has
        the platform's own for itself.
    private
        Hosts that need not have a public address: one's own server, a simulator.
    attempts
        Every call over the network is noted here, without secrets.
    """
    web = open_web(
        world or World(),
        secrets=account.hidden,
        private=private,
        budget=budget or platform.budget,
        record=attempts.append if attempts is not None else None,
    )
    with web:
        yield platform.connection(account, web)
