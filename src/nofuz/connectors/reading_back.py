"""Where only reading back tells whether a post was taken: note, send, wait, look.

That a part is about to go is noted in the handle, as a step of its own, and it is sent only while
the note is fresh. Whoever looks later knows by the note whether anything was sent, and until when
it may still come to light.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from nofuz.connectors.shape import Handle

FRESH = timedelta(minutes=1)


def noted(handle: Handle, now: datetime) -> Handle | None:
    """The handle with a fresh note for its next part; None when there is one already."""
    note = handle.known.get("sending", {})
    place = len(handle.ids)
    if note.get("place") == place and now < datetime.fromisoformat(note["at"]) + FRESH:
        return None
    return handle.knowing(sending={"place": place, "at": now.isoformat()})


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
    return datetime.fromisoformat(note["at"]) + FRESH + settles
