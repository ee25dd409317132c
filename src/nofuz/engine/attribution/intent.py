"""What would be lost if people passed a channel by, told from journeys alone.

People about to buy meet other channels than people who look around, so channels they meet seem to
sell. Here people are of a few hidden kinds, and a kind has its own chain of channels and its own
chance to convert at a touch: `base[kind] carry[channel before] pull[channel]`. Kinds are learned
from the journeys (expectation-maximisation). Then a channel is passed by: journeys go on as before,
but nobody converts at it and nothing of it is carried on. With P the steps of a kind, w its chance
to convert at each and P' the chain watched only outside the channel, conversions are
sum P' w + P' (1 - w) y, one linear system per channel and kind.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.attribution.credit import Credit
from nofuz.engine.attribution.paths import sampled
from nofuz.engine.compiled import compiled

if TYPE_CHECKING:
    from nofuz.engine.attribution.kernels import Floats, Ints, Touches
    from nofuz.engine.attribution.paths import Paths

FEW, ROUNDS, ROUNDS_OF_ALL, FITS = 200_000, 60, 5, 3
MOST_CHANNELS, MOST_KINDS, ENOUGH = 300, 4, 500
LIKELY, SMOOTH, LEAST = 0.95, 0.01, 1e-300


@dataclass(frozen=True, eq=False)
class _Law:
    """How journeys go. The place after the last channel is the start of a journey, or its end.

    `size` of kinds, shape (kinds,); `step` and `win`, the chances of the next touch and to convert
    there, by touch before, next touch and kind, shapes (channels + 1, channels + 1, kinds) and
    (channels + 1, channels, kinds).
    """

    size: Floats
    step: Floats
    win: Floats


def intent(paths: Paths, *, kinds: int | None = None, seed: int = 0) -> Credit:
    """Divide conversions by what would be lost if people of the same intent passed a channel by.

    Parameters
    ----------
    paths
        Journeys, those that did not convert among them.
    kinds
        Of people, at least 1; more than there are cost time but do no harm. Without, one for each
        500 conversions, up to 4.
    seed
        Of the first guess.

    Returns
    -------
    Credit
        Its conversions sum to those of the journeys; below 0 for a channel that puts people off.

    Raises
    ------
    ValueError
        When no journey converted, channels only put people off, or there are more than 300; one
        sentence.
    """
    channels = len(paths.channels)
    if channels > MOST_CHANNELS:
        raise ValueError(
            f"There are {channels} channels; intent is told of up to {MOST_CHANNELS}: merge some."
        )
    total = float(paths.conversions.sum())
    if total <= 0:
        raise ValueError("No journey converted, so there is nothing to credit.")
    touched = np.bincount(paths.touches, minlength=channels)
    rank = np.empty(channels, np.int32)
    rank[np.argsort(-touched, kind="stable")] = np.arange(channels)
    few, touches = sampled(paths, FEW), rank[paths.touches]
    law = _guess(channels, kinds or int(np.clip(total // ENOUGH, 1, MOST_KINDS)), seed)
    for _ in range(ROUNDS):
        law = _learned(law, few.starts, rank[few.touches], few.conversions, few.nulls)
    if few.size < paths.size:
        for _ in range(ROUNDS_OF_ALL):
            law = _learned(law, paths.starts, touches, paths.conversions, paths.nulls)
    lost = np.where(touched > 0, _lost(law)[rank], 0.0)
    if lost.sum() <= 0:
        raise ValueError("People who met more channels converted less; no channel can be credited.")
    share = lost / lost.sum()
    return Credit("intent", paths.channels, share * total, share * float(paths.value.sum()))


def _guess(channels: int, kinds: int, seed: int) -> _Law:
    rng = np.random.default_rng(seed)
    step = rng.gamma(5.0, size=(channels + 1, channels + 1, kinds))
    win = np.broadcast_to(0.03 * np.geomspace(1 / 3, 3, kinds), (channels + 1, channels, kinds))
    return _Law(np.full(kinds, 1 / kinds), step / step.sum(axis=1, keepdims=True), win.copy())


def _learned(law: _Law, starts: Ints, touches: Touches, won: Floats, lost: Floats) -> _Law:
    """Law that explains best what each journey did, were it of each kind as likely as by `law`."""
    channels, kinds = law.win.shape[1:]
    moves, wins = np.full_like(law.step, SMOOTH), np.zeros_like(law.win)
    part = _came(starts, touches, law.size, law.step, law.win)
    _ended(starts, touches, won, lost, law.step, law.win, part, moves, wins)
    size = _walked(starts, touches, part, moves)
    moves[channels, channels] = 0.0
    seen = moves[:, :channels]
    base, carry, pull = np.ones(kinds), np.ones(channels + 1), np.ones(channels)
    for _ in range(FITS):
        base = wins.sum((0, 1)) / np.einsum("bck,b,c->k", seen, carry, pull)
        carry = (wins.sum((1, 2)) + 1) / (np.einsum("bck,k,c->b", seen, base, pull) + 1)
        pull = (wins.sum((0, 2)) + 1) / (np.einsum("bck,k,b->c", seen, base, carry) + 1)
    win = np.minimum(np.einsum("b,c,k->bck", carry, pull, base), LIKELY)
    return _Law(size / size.sum(), moves / moves.sum(axis=1, keepdims=True), win)


@compiled
def _came(starts: Ints, touches: Touches, size: Floats, step: Floats, win: Floats) -> Floats:
    """How likely a journey that comes to its last touch is of each kind, shape (n, kinds)."""
    found = np.empty((len(starts) - 1, len(size)))
    for path in range(len(found)):
        before, now = len(step) - 1, len(step) - 1
        found[path] = size
        for touch in range(starts[path], starts[path + 1]):
            whole = 0.0
            for kind in range(len(size)):
                if touch > starts[path]:
                    found[path, kind] *= 1.0 - win[before, now, kind]
                found[path, kind] *= step[now, touches[touch], kind]
                whole += found[path, kind]
            for kind in range(len(size)):
                found[path, kind] /= whole
            before, now = now, touches[touch]
    return found


@compiled
def _ended(
    starts: Ints,
    touches: Touches,
    won: Floats,
    lost: Floats,
    step: Floats,
    win: Floats,
    part: Floats,
    moves: Floats,
    wins: Floats,
) -> None:
    """Turn what `_came` found into journeys of each kind, by how they ended; adds their ends."""
    last = win.shape[1]
    for path in range(len(part)):
        before, now = last, touches[starts[path + 1] - 1]
        if starts[path + 1] - starts[path] > 1:
            before = touches[starts[path + 1] - 2]
        sold, stayed = LEAST, LEAST
        for kind in range(part.shape[1]):
            sells = win[before, now, kind]
            sold += part[path, kind] * sells
            stayed += part[path, kind] * (1.0 - sells) * step[now, last, kind]
        for kind in range(part.shape[1]):
            sells = part[path, kind] * win[before, now, kind]
            stays = (part[path, kind] - sells) * step[now, last, kind]
            sells, stays = sells * won[path] / sold, stays * lost[path] / stayed
            wins[before, now, kind] += sells
            moves[now, last, kind] += stays
            part[path, kind] = sells + stays


@compiled
def _walked(starts: Ints, touches: Touches, part: Floats, moves: Floats) -> Floats:
    """Journeys of each kind; adds their steps to `moves`, divided as `part`, (n, kinds)."""
    found = np.zeros(part.shape[1])
    for path in range(len(part)):
        now = len(moves) - 1
        for touch in range(starts[path], starts[path + 1]):
            for kind in range(len(found)):
                moves[now, touches[touch], kind] += part[path, kind]
            now = touches[touch]
        for kind in range(len(found)):
            found[kind] += part[path, kind]
    return found


def _lost(law: _Law) -> Floats:
    """Share of journeys that would no longer convert if each channel were passed by."""
    channels = law.win.shape[1]
    step = np.moveaxis(law.step[:, :channels], 2, 0)
    win = np.moveaxis(law.win, 2, 0)
    whole = law.size @ _converting(step, win)
    lost = np.empty(channels)
    for one in range(channels):
        through = step[:, one, :] / (1 - step[:, one, one, None])
        around = step + step[:, :, one, None] * through[:, None, :]
        around[:, :, one] = 0.0
        lost[one] = whole - law.size @ _converting(around, win)
    return lost


def _converting(step: Floats, win: Floats) -> Floats:
    """Chance that a journey of each kind converts, shape (kinds,)."""
    at_once, on = (step * win).sum(axis=2), step * (1 - win)
    inside = np.eye(step.shape[2]) - on[:, :-1]
    later = np.linalg.solve(inside, at_once[:, :-1, None])[:, :, 0]
    return np.asarray(at_once[:, -1] + (on[:, -1] * later).sum(axis=1))
