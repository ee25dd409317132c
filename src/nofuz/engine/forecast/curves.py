"""Counts of posts over time: what was read when, as one rising curve per post."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    Floats: TypeAlias = NDArray[np.float64]
    Ints: TypeAlias = NDArray[np.int64]

HOUR = 3600.0
FARTHEST_APART = 4.0
NEARLY = 0.95
DEEPEST_FALL = 0.5


@dataclass(frozen=True, eq=False)
class Curves:
    """What is known of each post, times in hours since its publication.

    Attributes
    ----------
    posts, accounts, kinds : ndarray, shape (n,)
        Names; `posts` sorted.
    published : ndarray of datetime64[s], shape (n,)
    starts : ndarray of int64, shape (n + 1,)
        Readings of post i are rows starts[i] to starts[i + 1].
    ages, counts : ndarray of float64, shape (rows,)
        Age at the reading, rising within a post, and the count then, never falling.
    broken : ndarray of bool, shape (n,)
        Whether more than half of the count went away at once: such a curve is not used.
    """

    posts: NDArray[Any]
    accounts: NDArray[Any]
    kinds: NDArray[Any]
    published: NDArray[np.datetime64]
    starts: Ints
    ages: Floats
    counts: Floats
    broken: NDArray[np.bool_]

    @property
    def size(self) -> int:
        """How many posts there are."""
        return len(self.posts)

    def part(self, rows: ArrayLike) -> Curves:
        """Only the posts at these positions, or where a mask of shape (n,) is true."""
        chosen = np.arange(self.size)[np.asarray(rows)]
        lengths = np.diff(self.starts)[chosen]
        starts = np.concatenate(([0], np.cumsum(lengths)))
        inside = np.repeat(self.starts[chosen] - starts[:-1], lengths) + np.arange(starts[-1])
        return Curves(
            self.posts[chosen],
            self.accounts[chosen],
            self.kinds[chosen],
            self.published[chosen],
            starts,
            self.ages[inside],
            self.counts[inside],
            self.broken[chosen],
        )

    def until(self, hours: float) -> Curves:
        """The same posts as they stood at an age, which becomes their last reading if known.

        Of a post without a known count then, the readings remain as they are.
        """
        now = self.at(hours)
        pieces = []
        for place, (start, stop) in enumerate(pairwise(self.starts)):
            ages, counts = self.ages[start:stop], self.counts[start:stop]
            if np.isfinite(now[place]):
                young = ages < hours
                ages, counts = np.append(ages[young], hours), np.append(counts[young], now[place])
            pieces.append((ages, counts))
        starts = np.concatenate(([0], np.cumsum([len(ages) for ages, _ in pieces])))
        return Curves(
            self.posts,
            self.accounts,
            self.kinds,
            self.published,
            starts,
            np.concatenate([ages for ages, _ in pieces]),
            np.concatenate([counts for _, counts in pieces]),
            self.broken,
        )

    def last(self) -> tuple[Floats, Floats]:
        """Age and count of each post's last reading, two arrays of shape (n,)."""
        return self.ages[self.starts[1:] - 1], self.counts[self.starts[1:] - 1]

    def at(self, hours: float) -> Floats:
        """Count of each post at an age, shape (n,); NaN where it is not known.

        Between two readings that are alike, or whose ages differ by no more than a factor of four,
        the logarithm of the count is taken as linear in the logarithm of the age. A last reading
        less than a twentieth before the age stands for it.
        """
        younger = np.add.reduceat((self.ages <= hours).astype(np.int64), self.starts[:-1])
        before = self.starts[:-1] + younger - 1
        after = np.minimum(before + 1, self.starts[1:] - 1)
        seen = younger > 0
        before = np.where(seen, before, self.starts[:-1])
        exact = seen & (self.ages[before] == hours)
        with np.errstate(divide="ignore", invalid="ignore"):
            young, old = np.log(self.ages[before]), np.log(self.ages[after])
            part = (np.log(hours) - young) / (old - young)
            low, high = np.log1p(self.counts[before]), np.log1p(self.counts[after])
            between = np.expm1(low + part * (high - low))
        near = (old - young <= np.log(FARTHEST_APART)) | (high == low)
        near &= seen & (old > young)
        last = (before == self.starts[1:] - 1) & (self.ages[before] >= NEARLY * hours)
        return np.where(exact | last, self.counts[before], np.where(near, between, np.nan))


def from_snapshots(
    post: ArrayLike,
    account: ArrayLike,
    published_at: ArrayLike,
    observed_at: ArrayLike,
    value: ArrayLike,
    *,
    kind: ArrayLike | None = None,
    breaks: ArrayLike = (),
) -> Curves:
    """Order readings into one curve per post.

    A missing value is left out. Of readings of one moment the last row counts. Where a count falls,
    what was taken away later is taken from the earlier readings too: it was never real. A curve
    ends where the meaning of the count changed.

    Parameters
    ----------
    post, account
        Which post a reading is of, and whose it is, shape (rows,).
    published_at, observed_at
        When the post went out and when the count was read (datetime64), shape (rows,).
    value
        The count, >= 0; NaN when not known, shape (rows,).
    kind
        Kind of post (format, platform), shape (rows,); all alike when absent.
    breaks
        Instants (datetime64) at which the count changed its meaning.

    Returns
    -------
    Curves
        Of the posts with at least one reading after publication.

    Raises
    ------
    ValueError
        One sentence with the row (counted from 1): a moment is missing, a value negative, a count
        read before publication, or a post with two accounts, kinds or publications. Or when no
        reading is left.
    """
    names, owners = np.asarray(post), np.asarray(account)
    out = np.asarray(published_at).astype("datetime64[s]")
    seen = np.asarray(observed_at).astype("datetime64[s]")
    count = np.asarray(value, np.float64)
    kinds = np.full(len(names), "") if kind is None else np.asarray(kind)
    if not len(names) == len(owners) == len(out) == len(seen) == len(count) == len(kinds):
        raise ValueError("Posts, accounts, moments and values must be as many.")
    _check(out, seen, count)
    posts, first, which = np.unique(names, return_index=True, return_inverse=True)
    for column, what in ((owners, "accounts"), (out, "publications"), (kinds, "kinds")):
        unlike = column != column[first][which]
        if unlike.any():
            row = np.flatnonzero(unlike)[0]
            raise ValueError(f"Row {row + 1}: post {names[row]} has two {what}.")
    kept = np.isfinite(count) & (seen > out) & ~_after_a_break(out, seen, breaks)
    if not kept.any():
        raise ValueError("No count was read after publication.")
    ages = (seen - out).astype(np.float64) / HOUR
    return _curves(posts, first, owners, kinds, out, which[kept], ages[kept], count[kept])


def _check(out: NDArray[Any], seen: NDArray[Any], count: Floats) -> None:
    for wrong, what in (
        (np.isnat(out), "the moment of publication is missing"),
        (np.isnat(seen), "the moment of the reading is missing"),
        (np.isinf(count), "the value is not finite"),
        (count < 0, "the value is negative"),
        (seen < out, "the count was read before the post was published"),
    ):
        if wrong.any():
            raise ValueError(f"Row {np.flatnonzero(wrong)[0] + 1}: {what}.")


def _after_a_break(out: NDArray[Any], seen: NDArray[Any], breaks: ArrayLike) -> NDArray[np.bool_]:
    changes = np.sort(np.atleast_1d(np.asarray(breaks, "datetime64[s]")))
    after: NDArray[np.bool_] = np.searchsorted(changes, out, "right") < np.searchsorted(
        changes, seen, "right"
    )
    return after


def _curves(
    posts: NDArray[Any],
    first: NDArray[Any],
    owners: NDArray[Any],
    kinds: NDArray[Any],
    out: NDArray[Any],
    which: NDArray[Any],
    ages: Floats,
    count: Floats,
) -> Curves:
    order = np.lexsort((np.arange(len(which)), ages, which))
    which, ages, count = which[order], ages[order], count[order]
    same = (np.diff(which) == 0) & (np.diff(ages) == 0)
    last = np.append(~same, [True])
    which, ages, count = which[last], ages[last], count[last]
    lengths = np.bincount(which, minlength=len(posts))
    starts = np.concatenate(([0], np.cumsum(lengths[lengths > 0])))
    chosen = first[lengths > 0]
    rising, broken = _settled(starts, count)
    return Curves(
        posts[lengths > 0], owners[chosen], kinds[chosen], out[chosen], starts, ages, rising, broken
    )


def _settled(starts: Ints, count: Floats) -> tuple[Floats, NDArray[np.bool_]]:
    """Counts no larger than any later one of the post, and which posts lost more than half."""
    rising = count.copy()
    broken = np.zeros(len(starts) - 1, np.bool_)
    for place, (start, stop) in enumerate(pairwise(starts)):
        own = count[start:stop]
        broken[place] = bool((own[1:] < DEEPEST_FALL * own[:-1]).any())
        rising[start:stop] = np.minimum.accumulate(own[::-1])[::-1]
    return rising, broken
