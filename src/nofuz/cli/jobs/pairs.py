"""Audiences of which only sizes are known and what pairs share, as audience tools publish them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from nofuz.cli.columns import read, titles
from nofuz.cli.jobs.common import one_each, refusing
from nofuz.core.errors import Refused
from nofuz.engine import coverage
from nofuz.engine.overlap import Count, Pair

PAIR = {
    "first": ("source",),
    "second": ("target",),
    "shared": ("shared viewers", "shared people", "shared followers"),
}
SIZE = {
    "account": ("node_id", "channel"),
    "audience": ("unique viewers", "followers", "size"),
}
NEEDS_SIZES = "tells what pairs of audiences share; give the sizes with --sizes."
NEEDS_PEOPLE = "tells who follows whom, so --sizes is not needed; leave it out."


def are_pairs(edges: Path, sizes: Path | None) -> bool:
    """Whether a file tells what pairs share rather than who follows whom; `sizes` must agree."""
    header = titles(edges)
    found = "person" not in header and any(name in header for name in ("shared", *PAIR["shared"]))
    if found and sizes is None:
        raise Refused(f"{edges.name} {NEEDS_SIZES}")
    if sizes is not None and not found:
        raise Refused(f"{edges.name} {NEEDS_PEOPLE}" if "person" in header else _no_pairs(edges))
    return found


def _no_pairs(edges: Path) -> str:
    wanted = "first, second and shared"
    return f"{edges.name} has neither a column person nor the columns {wanted}."


def overlaps(pairs: Path, sizes: Path, given: dict[str, Any] | None = None) -> coverage.Overlaps:
    """Sizes and pairs from files; of the accounts that have a cost in `given`, else of all.

    Tools list pairs from some number, or some share of the smaller audience, upwards: a pair that
    is not listed may share as much as the least that is.
    """
    rows, known = read(pairs, PAIR, {}), read(sizes, SIZE, {})
    names, audience = one_each(known, "account"), known.numbers("audience", least=0)
    first, second = np.array(rows.text("first")), np.array(rows.text("second"))
    shared = rows.numbers("shared", least=0)
    with refusing(known):
        every = coverage.audiences(names, audience, np.zeros(len(names), np.int64))
    with refusing(rows):
        coverage.Overlaps(every, first, second, shared)
    of = dict(zip(names, audience.tolist(), strict=True))
    smaller = np.minimum([of[name] for name in first], [of[name] for name in second])
    unlisted = float(shared.min()), float((shared / np.maximum(smaller, 1)).min())
    if given is None:
        return coverage.Overlaps(every, first, second, shared, unlisted=unlisted)
    for name in given["accounts"]:
        if name not in of:
            raise Refused(f"{sizes.name} has no size of the account {name}; add it.")
    kept = np.isin(first, given["accounts"]) & np.isin(second, given["accounts"])
    with refusing():
        chosen = coverage.audiences(sizes=[of[name] for name in given["accounts"]], **given)
        return coverage.Overlaps(chosen, first[kept], second[kept], shared[kept], unlisted=unlisted)


def listed(found: coverage.Overlaps, least: int) -> tuple[dict[str, float], list[Pair]]:
    """Sizes by account, and pairs that share at least `least` people, most shared first."""
    names, size = found.known.instance.accounts.tolist(), found.known.expected.tolist()
    pairs = []
    for one, name in enumerate(names):
        for other, shared in zip(*(part.tolist() for part in found.of(one)), strict=True):
            if (size[one], other) > (size[other], one) and shared >= least:
                both = Count(shared, shared, shared)
                jaccard = shared / (size[one] + size[other] - shared)
                pairs.append(Pair(name, names[other], both, jaccard, shared / size[other]))
    pairs.sort(key=lambda pair: -pair.shared.people)
    return dict(zip(names, size, strict=True)), pairs
