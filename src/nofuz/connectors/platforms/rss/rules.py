"""Nothing is published through a feed."""

from __future__ import annotations

from nofuz.connectors.problems import problem
from nofuz.connectors.shape import Limit, Post, Problem


def check(post: Post, limits: tuple[Limit, ...] = ()) -> tuple[Problem, ...]:
    """Say that a feed is read only."""
    return (problem("not_published_here", "kind", platform="RSS and Atom"),)
