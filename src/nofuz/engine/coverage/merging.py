"""People who follow the same one or two accounts count as one: fewer people, same values."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.compiled import compiled

if TYPE_CHECKING:
    from nofuz.engine.coverage.kernels import Ints, People
    from nofuz.engine.coverage.problem import Problem

NOBODY = -1
FEW = 2


@compiled
def _follows(indptr: Ints, indices: People, first: Ints, last: Ints, count: Ints) -> None:
    for account in range(len(indptr) - 1):
        for edge in range(indptr[account], indptr[account + 1]):
            person = indices[edge]
            if count[person] == 0:
                first[person] = account
            last[person] = account
            count[person] += 1


def merged(problem: Problem) -> tuple[Problem, Ints]:
    """The same problem with people who follow the same one or two accounts put together.

    Returns
    -------
    Problem, ndarray of int64, shape (people,)
        And in which kind each person is; -1 for those who follow nobody.
    """
    instance = problem.instance
    first, last, count = np.zeros((3, instance.people), np.int64)
    _follows(instance.indptr, instance.indices, first, last, count)
    key = first * instance.size + last
    many = np.flatnonzero(count > FEW)
    key[many] = instance.size**2 + many
    some = np.flatnonzero(count)
    _, speaker, place = np.unique(key[some], return_index=True, return_inverse=True)
    kind = np.full(instance.people, NOBODY)
    kind[some] = place
    weights = np.ones(instance.people) if instance.weights is None else instance.weights
    speaks = np.zeros(instance.people, bool)
    speaks[some[speaker]] = True
    kept = speaks[instance.indices]
    before = np.concatenate(([0], np.cumsum(kept)))
    smaller = replace(
        instance,
        indptr=before[instance.indptr],
        indices=kind[instance.indices[kept]].astype(np.int32),
        people=len(speaker),
        weights=np.bincount(place, weights[some], minlength=len(speaker)).astype(np.float64),
    )
    return replace(problem, instance=smaller), kind
