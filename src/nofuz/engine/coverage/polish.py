"""Work on a part of a problem, and put a finished set into its final form."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from nofuz.engine.coverage.greedy import fill, ratio_scale, valued
from nofuz.engine.coverage.kernels import copy_rows

if TYPE_CHECKING:
    from nofuz.engine.coverage.kernels import Ints
    from nofuz.engine.coverage.problem import Problem, Solution


def restrict(problem: Problem, accounts: Ints) -> Problem:
    """The same problem with only some accounts, in the order given, every must among them."""
    instance = problem.instance
    sizes = np.diff(instance.indptr)[accounts]
    indptr = np.concatenate(([0], np.cumsum(sizes)))
    indices = np.empty(indptr[-1], np.int32)
    copy_rows(instance.indptr, instance.indices, accounts, indptr, indices)
    group_ptr, groups = problem.memberships(accounts)
    return replace(
        problem,
        instance=replace(
            instance,
            accounts=instance.accounts[accounts],
            costs=instance.costs[accounts],
            indptr=indptr,
            indices=indices,
            chance=instance.chance[accounts],
        ),
        cost=problem.cost[accounts],
        group_ptr=group_ptr,
        groups=groups,
        state=problem.state[accounts],
        must=np.flatnonzero(np.isin(accounts, problem.must)),
    )


def in_order(problem: Problem, picks: Ints) -> Solution:
    """The same set in greedy order by ratio, and what each pick adds to those before it."""
    small = restrict(replace(problem, must=np.zeros(0, np.int64)), picks)
    free = replace(
        small,
        group_ptr=np.zeros(len(picks) + 1, np.int64),
        groups=np.zeros(0, np.int64),
        at_least=np.zeros(0, np.int64),
    )
    nothing = np.zeros(0, np.int64)
    found = fill(free, nothing, ratio_scale(free))
    order = nothing if found is None else found.picks
    idle = np.setdiff1d(np.arange(len(picks)), order)
    return valued(problem, picks[np.concatenate([order, idle])])


def trim(problem: Problem, picks: Ints) -> Ints:
    """Leave out, dearest first, accounts all of whose people others reach for certain."""
    instance = problem.instance
    if not instance.certain:
        return picks
    rows = [
        instance.indices[instance.indptr[one] : instance.indptr[one + 1]] for one in picks.tolist()
    ]
    times = np.zeros(instance.people, np.int32)
    for row in rows:
        times[row] += 1
    kept = np.ones(len(picks), bool)
    for number in np.argsort(-problem.cost[picks], kind="stable"):
        if (times[rows[number]] > 1).all():
            kept[number] = False
            kept[number] = not problem.is_lawful(picks[kept])
            times[rows[number]] -= not kept[number]
    return picks[kept]
