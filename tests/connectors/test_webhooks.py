"""What platforms send: forged, repeated and shuffled events change nothing."""

from __future__ import annotations

import hashlib
import hmac
import random
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from nofuz.connectors.webhooks import (
    Event,
    fingerprint,
    fresh,
    newest,
    same_secret,
    signed,
    signed_with_time,
)

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BODY = '{"text": "سلام"}'.encode()


def _hmac(body: bytes) -> str:
    return hmac.new(b"secret", body, hashlib.sha256).hexdigest()


def test_a_signature_is_of_these_very_bytes() -> None:
    assert signed("secret", BODY, "sha256=" + _hmac(BODY), prefix="sha256=")
    assert not signed("secret", BODY + b" ", "sha256=" + _hmac(BODY), prefix="sha256=")
    assert not signed("another", BODY, "sha256=" + _hmac(BODY), prefix="sha256=")
    assert not signed("secret", BODY, "")
    assert not signed("secret", BODY, "é")
    nobody_s = hmac.new(b"", BODY, hashlib.sha256).hexdigest()
    assert not signed("", BODY, nobody_s)


def test_a_signature_with_a_time_grows_old() -> None:
    stamp = int(NOW.timestamp())
    header = f"t={stamp},s={_hmac(f'{stamp}.'.encode() + BODY)}"
    assert signed_with_time("secret", BODY, header, NOW)
    assert not signed_with_time("secret", BODY, header, NOW + timedelta(minutes=6))
    assert not signed_with_time("secret", BODY, header.replace("s=", "s=0"), NOW)
    assert not signed_with_time("secret", BODY, "t=,s=", NOW)
    assert not signed_with_time("secret", BODY, "nonsense", NOW)


def test_a_shared_secret_is_compared_as_a_whole() -> None:
    assert same_secret("abc", "abc")
    assert not same_secret("abc", "ab")
    assert not same_secret("", "")


def test_equal_bytes_have_one_fingerprint() -> None:
    assert fingerprint(BODY) == fingerprint(bytes(BODY)) != fingerprint(b"")


@given(st.lists(st.integers(0, 20), min_size=1, max_size=20), st.integers(0, 999))
def test_repeated_and_shuffled_events_end_in_the_same_state(minutes: list[int], seed: int) -> None:
    events = [
        Event(
            str(place),
            "comment",
            f"post {place % 3}",
            NOW + timedelta(minutes=minute),
            {"n": place},
        )
        for place, minute in enumerate(minutes)
    ]
    shuffled = events * 3
    random.Random(seed).shuffle(shuffled)
    assert fresh(shuffled, ()) == fresh(events, ())
    assert newest(shuffled) == newest(events)
    assert fresh(shuffled, {event.id for event in events}) == []
