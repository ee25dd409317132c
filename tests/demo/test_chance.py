"""The same seed invents the same: nothing here asks the clock or an unseeded die."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np

from nofuz.demo.curves import grown, moments, share_by
from nofuz.demo.market import populate
from nofuz.demo.talents import invent, tier_of


def test_a_seed_gives_the_same_creators_and_people() -> None:
    one, two = (invent(80, np.random.default_rng(7)) for _ in range(2))
    assert one == two
    assert one != invent(80, np.random.default_rng(8))
    here, there = (populate(500, np.random.default_rng(7)) for _ in range(2))
    assert np.array_equal(here.interests, there.interests)
    assert np.array_equal(
        here.followers("fa", "Beauty", 40_000, np.random.default_rng(1)),
        there.followers("fa", "Beauty", 40_000, np.random.default_rng(1)),
    )


def test_nobody_has_a_name_or_a_handle_twice() -> None:
    creators = invent(240, np.random.default_rng(1405))
    assert len({one.name.written for one in creators}) == 240
    assert len({one.main.handle for one in creators}) == 240


def test_engagement_falls_and_price_rises_with_size() -> None:
    channels = [
        channel
        for one in invent(480, np.random.default_rng(3))
        for channel in one.channels
        if channel.platform == "instagram"
    ]
    small = [channel for channel in channels if tier_of(channel.followers) == 0]
    large = [channel for channel in channels if tier_of(channel.followers) >= 2]
    assert np.mean([c.engagement * c.views / c.followers for c in small]) > np.mean(
        [c.engagement * c.views / c.followers for c in large]
    )
    assert np.mean([c.price or 0 for c in small]) * 5 < np.mean([c.price or 0 for c in large])


def test_figures_grow_to_their_end_and_are_never_read_in_the_future() -> None:
    born = datetime(2026, 5, 1, 12, tzinfo=UTC)
    assert share_by(timedelta(hours=20), "instagram") == 0.5
    seen = moments(born, born + timedelta(days=9))
    assert seen == [born + timedelta(days=days) for days in (1, 3, 8)]
    counts = [grown({"views": 1_000}, "instagram", born, moment)["views"] for moment in seen]
    assert counts == sorted(counts)
    assert counts[-1] <= 1_000
