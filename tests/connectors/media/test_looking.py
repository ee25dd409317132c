"""Simulators have eyes of their own: they see what is asked beforehand, and never stumble."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.connectors.media.files import EXAMPLES, Example

from nofuz.connectors import media
from nofuz.connectors.simulation import look

SMALL = [example for example in EXAMPLES if not example.name[0].isdecimal()]


@cache
def content(name: str) -> bytes:
    (example,) = (one for one in SMALL if one.name == name)
    with TemporaryDirectory() as folder:
        return example.make(Path(folder) / name).read_bytes()


@pytest.mark.parametrize("example", SMALL, ids=lambda example: example.name)
def test_both_readings_of_a_file_agree(tmp_path: Path, example: Example) -> None:
    path = example.make(tmp_path / example.name)
    asked, seen = media.probe(path), look(path.read_bytes())
    assert seen.size == asked.size
    assert seen.torn or (seen.type or "application/octet-stream") == asked.type
    assert (seen.width, seen.height) == (asked.width or 0, asked.height or 0)
    assert seen.moving == asked.animated
    assert seen.seconds == pytest.approx(asked.seconds or 0, abs=0.01)
    assert seen.rate == pytest.approx(asked.frame_rate or 0, abs=0.01)


@given(
    st.sampled_from([example.name for example in SMALL]),
    st.floats(0, 1),
    st.lists(st.tuples(st.integers(0, 2000), st.integers(0, 255)), max_size=8),
)
def test_no_torn_or_spoilt_file_stops_a_simulator(
    name: str, share: float, spoilt: list[tuple[int, int]]
) -> None:
    held = bytearray(content(name))
    held = held[: int(len(held) * share)]
    for place, value in spoilt:
        if place < len(held):
            held[place] = value
    seen = look(bytes(held))
    assert seen.size == len(held)
    assert bool(seen.width) == bool(seen.height)
