"""Nothing is published through a feed."""

from __future__ import annotations

from nofuz.connectors.shape import Limit, Post, Problem


def check(post: Post, limits: tuple[Limit, ...] = ()) -> tuple[Problem, ...]:
    """Say that a feed is read only."""
    reason = "A feed is only read."
    return (Problem("kind", reason, "Publish where the feed is made, such as WordPress."),)
