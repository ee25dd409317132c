"""Readers of a pretended newsletter, and what each of them does with an issue."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import timedelta

from nofuz.connectors.simulation import crowd

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
REGULAR = crowd.PEOPLE[:3]
SPECIAL = (
    ("gone", "Old Address", "bounce 5.1.1", 2 * MINUTE),
    ("full", "Full Mailbox", "bounce 5.2.2", 4 * HOUR),
    ("tired", "Tom Reed", "click", 3 * HOUR),
    ("leaves", "نازنین", "write", 5 * HOUR),
    ("cross", "Inès Dubois", "complain", 6 * HOUR),
    ("away", "Ravi Patel", "away", MINUTE),
    ("nobody", "Nobody", "refused", MINUTE),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """`does` is what they do with the first issue; regular readers answer some."""

    address: str
    name: str
    does: str = "answer"
    after: timedelta = HOUR


READERS = (
    *(Reader(f"{handle}@mail.example", name) for handle, name in REGULAR),
    *(Reader(f"{who}@mail.example", name, does, after) for who, name, does, after in SPECIAL),
)
BY_ADDRESS = {reader.address: reader for reader in READERS}
FIRST_ANSWERS, ANSWERS = READERS[0], 0.3


def as_list() -> str:
    """The list of readers, as a file."""
    return "email,name\n" + "".join(f"{one.address},{one.name}\n" for one in READERS)


def reaction(reader: Reader, issue: str, seed: int) -> tuple[timedelta, str] | None:
    """What a reader does with an issue, how long after: ("answer", words) for most."""
    if reader.does != "answer":
        return reader.after, reader.does
    rng = random.Random(f"{seed}:{issue}:{reader.address}")
    if reader is not FIRST_ANSWERS and rng.random() > ANSWERS:
        return None
    _, words = crowd.comment(f"{seed}:{issue}:{reader.address}")
    return HOUR * rng.uniform(0.2, 40), f"answer {words}"
