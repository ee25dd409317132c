"""A note tells what is new since, and until when a lost call may still come to light."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from nofuz.connectors.reading_back import FRESH, UNDER_WAY, new_among, noted, seen_by
from nofuz.connectors.shape import Handle, Post
from nofuz.connectors.web.client import TIMEOUT

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
POST = Post("One", follow_ups=(Post("Two"),))
HANDLE = Handle("somewhere", "key", NOW)


def test_a_call_is_given_up_before_its_post_is_taken_for_absent() -> None:
    """Sent at the last moment that the note allows, and slow in every part of it."""
    assert None not in {TIMEOUT.connect, TIMEOUT.write, TIMEOUT.read}
    longest = sum(part or 0 for part in (TIMEOUT.connect, TIMEOUT.write, TIMEOUT.read))
    assert timedelta(seconds=longest) < UNDER_WAY


def test_what_said_the_same_before_is_looked_for_once_for_each_part() -> None:
    asked = list[int]()

    def same() -> list[str]:
        asked.append(1)
        return ["7"]

    first = noted(HANDLE, NOW, same)
    assert first is not None
    assert noted(first, NOW + FRESH / 2, same) is None
    again = noted(first, NOW + FRESH, same)
    assert again is not None
    assert len(asked) == 1
    assert new_among(again, ["9", "7"]) == ["9"]
    second = noted(again.taken("9", POST), NOW + FRESH, same)
    assert second is not None
    assert len(asked) == 2
    assert new_among(second, ["9", "7"]) == []


def test_nothing_is_waited_for_that_was_not_noted() -> None:
    settles = timedelta(seconds=30)
    assert seen_by(HANDLE, settles) is None
    note = noted(HANDLE, NOW)
    assert note is not None
    assert seen_by(note, settles) == NOW + FRESH + UNDER_WAY + settles
    assert seen_by(note.taken("9", POST), settles) is None
    assert seen_by(note.taken("9", POST).taken("10", POST), settles) is not None
