"""Instances and the table that the coverage benches share."""

from __future__ import annotations

import math
import resource
import time
from dataclasses import dataclass

import numpy as np
from generators import FOLDER, generator


@dataclass(frozen=True)
class Size:
    accounts: int
    people: int
    audience: int
    budget: int
    seconds: float


SIZES = {
    "S": Size(300, 20_000, 150, 6_000, 5),
    "M2": Size(20_000, 200_000, 150, 100_000, 5),
    "P": Size(2_000, 2_000_000, 5_000, 1_000_000, 5),
    "L": Size(1_000_000, 2_000_000, 60, 1_000_000, 15),
}


def instance(name: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """`indptr`, `indices` and costs, made once and kept on disk."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    file = FOLDER / f"coverage_{name}.npz"
    if not file.is_file():
        indptr, indices, cost = made(SIZES[name])
        np.savez(file, indptr=indptr, indices=indices, cost=cost)
    with np.load(file) as saved:
        return saved["indptr"], saved["indices"], saved["cost"]


def made(size: Size) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The shared generator's instance if it is there, else one of the same law."""
    shared = generator("coverage_instances")
    if shared is None:
        return own_rows(size, np.random.default_rng(1))
    return shared.gen(size.accounts, size.people, size.audience)[:3]


def own_rows(size: Size, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    draw = rng.pareto(1.25, size.accounts) + 1
    audience = np.clip(draw / draw.mean() * size.audience, 3, size.people * 0.15).astype(np.int64)
    ends = np.cumsum(rng.dirichlet(np.full(200, 0.6))) * size.people
    starts = np.concatenate(([0], ends[:-1]))
    niche = rng.integers(0, 200, size.accounts)
    followers = []
    for account in range(size.accounts):
        many = 2 * audience[account]
        low, high = starts[niche[account]], ends[niche[account]]
        inside = low + (high - low) * rng.random(many) ** 2
        anyone = size.people * rng.random(many)
        drawn = np.where(rng.random(many) < 0.7, inside, anyone).astype(np.int32)
        followers.append(np.unique(drawn)[: audience[account]])
    sizes = np.array([len(one) for one in followers])
    cost = np.round(4 * sizes**0.9 * rng.lognormal(0, 0.5, len(sizes)) + 25).astype(np.int64)
    return np.concatenate(([0], np.cumsum(sizes))), np.concatenate(followers), cost


def peak() -> int:
    """Largest resident memory of this process so far, MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


class Watch:
    """Seconds by the wall and of the processor since it was made."""

    def __init__(self) -> None:
        self.wall, self.processor = time.perf_counter(), time.process_time()

    @property
    def seconds(self) -> float:
        return time.perf_counter() - self.wall

    @property
    def cpu(self) -> float:
        return time.process_time() - self.processor


def line(name: str, label: str, value: float, bound: float, watch: Watch) -> None:
    seconds, cpu = watch.seconds, watch.cpu
    share = f"{value / bound:7.2%}" if math.isfinite(bound) else "      -"
    shown = f"{bound:12,.0f}" if math.isfinite(bound) else "           -"
    print(
        f"{name:3} {label:28} {value:11,.0f} {shown} {share} {seconds:8.3f} {cpu:8.3f}"
        f" {peak():5} MiB",
        flush=True,
    )
