"""Where only reading back tells whether a post was taken: note, send, wait, look.

That a part is about to go is noted in the handle, as a step of its own, with what says the same
already; it is sent only while the note is fresh. Whoever looks later knows by the note whether
anything was sent, what is new since, and until when it may still come to light.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from nofuz.connectors.shape import Handle

FRESH = timedelta(minutes=1)
UNDER_WAY = timedelta(minutes=3)  # longer than any call takes before it is given up


def is_fresh(handle: Handle, now: datetime) -> bool:
    """Whether the next part is noted, and may be sent now."""
    note = handle.known.get("sending", {})
    if note.get("place") != len(handle.ids):
        return False
    return now < datetime.fromisoformat(note["at"]) + FRESH


def noted(
    handle: Handle, now: datetime, same: Callable[[], list[str]] | None = None
) -> Handle | None:
    """The handle with a fresh note for its next part; None when there is one already.

    Parameters
    ----------
    same
        Looks for own posts that say the same as the part; it is asked once, before the first note.
    """
    if is_fresh(handle, now):
        return None
    note, place = handle.known.get("sending", {}), len(handle.ids)
    before = note["same"] if note.get("place") == place else same() if same else []
    return handle.knowing(sending={"place": place, "at": now.isoformat(), "same": before})


def new_among(handle: Handle, found: Iterable[str]) -> list[str]:
    """Of what says the same now, what did not when the part was noted, and is no earlier part."""
    before = {*handle.known["sending"]["same"], *handle.ids}
    return [one for one in found if one not in before]


def seen_by(handle: Handle, settles: timedelta) -> datetime | None:
    """When what was sent must be seen at the latest; None when nothing is on its way.

    Parameters
    ----------
    settles
        How long the platform may keep a post invisible to whoever reads back.
    """
    note = handle.known.get("sending")
    if note is None or (note["place"] != len(handle.ids) and not handle.finished):
        return None
    return datetime.fromisoformat(note["at"]) + FRESH + UNDER_WAY + settles
