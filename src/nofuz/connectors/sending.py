"""A post from its first step to a named end, for callers without a queue of their own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from nofuz.connectors.shape import (
    Accepted,
    Handle,
    Limited,
    Outcome,
    Post,
    Publishes,
    Repeatable,
    Unauthorised,
    Unknown,
)
from nofuz.connectors.world import World

BETWEEN = timedelta(seconds=5)
PATIENCE = timedelta(hours=1)


def send(
    connection: Publishes,
    post: Post,
    *,
    save: Callable[[Handle], None],
    world: World,
    handle: Handle | None = None,
    interrupted: bool = True,
    patience: timedelta = PATIENCE,
) -> Outcome:
    """Publish step by step and read back, waiting where the platform asks for it.

    Parameters
    ----------
    save
        Keeps a handle before the next call is made; it may raise, and nothing is lost.
    handle
        The last one saved, to go on after an interruption: what became of the call that was
        under way is not known, so it is read back first.
    interrupted
        False when the last outcome said that nothing happened (Limited, Unauthorised, and not
        `unread`): then there is nothing to read back.
    patience
        Whatever asks to wait beyond that is returned instead.

    Returns
    -------
    Outcome
        Confirmed, Rejected or Unauthorised; or, when patience ends, what it was waiting for.
    """
    end = world.now() + patience
    reading = handle is not None and (interrupted or handle.finished)
    if handle is None:
        handle = connection.begin(post)
        save(handle)
    while True:
        outcome = (connection.confirm if reading else connection.publish)(post, handle)
        again_at = world.now()
        match outcome:
            case Accepted():
                handle, reading = outcome.handle, outcome.handle.finished
                again_at = outcome.again_at or again_at
                save(handle)
            case Repeatable():
                handle, reading = outcome.handle, False
                save(handle)
            case Unknown(cannot=False):
                again_at, reading = outcome.again_at or again_at + BETWEEN, True
            case Limited():
                outcome = replace(outcome, unread=reading)
                again_at = outcome.until
            case Unauthorised():
                return replace(outcome, unread=reading)
            case _:
                return outcome
        if again_at > end or world.now() >= end:
            return outcome
        world.sleep(max((again_at - world.now()).total_seconds(), 0))
