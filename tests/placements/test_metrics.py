"""The registry: what is never added up, and where a series must be cut."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nofuz.connectors.files import METRICS
from nofuz.placements.api import (
    MixedMeaningsError,
    NotAdditiveError,
    Point,
    breaks,
    every_metric,
    metric,
    segments,
    total,
)
from nofuz.placements.platforms import PLATFORMS

BREAKS = [
    ("views", "instagram", "reel", [date(2025, 4, 21)]),
    ("impressions", "instagram", "post", [date(2025, 4, 21)]),
    ("views", "facebook", "post", [date(2025, 11, 15)]),
    ("impressions", "facebook", "post", [date(2025, 11, 15)]),
    ("followers", "facebook", "post", [date(2025, 11, 15)]),
    ("reach", "facebook", "post", [date(2026, 6, 15)]),
    ("views", "youtube", "short", [date(2025, 3, 31), date(2026, 8, 24)]),
    ("views", "youtube", "video", [date(2026, 8, 24)]),
    ("views", "tiktok", "video", []),
]
START = datetime(2024, 1, 1, tzinfo=UTC)
moments = st.timedeltas(timedelta(0), timedelta(days=1095)).map(lambda after: START + after)
points = st.lists(
    st.builds(
        Point,
        moments,
        st.integers(0, 10**9).map(float),
        st.sampled_from(["instagram", "facebook", "youtube", "tiktok"]),
        st.sampled_from(["post", "short", "video"]),
    ),
    max_size=20,
)


def at(day: date, value: float = 1, platform: str = "instagram", kind: str = "reel") -> Point:
    return Point(datetime(day.year, day.month, day.day, 12, tzinfo=UTC), value, platform, kind)


@pytest.mark.acceptance
@pytest.mark.parametrize(("name", "platform", "kind", "days"), BREAKS)
def test_smm_7_the_real_breaks_are_known(
    name: str, platform: str, kind: str, days: list[date]
) -> None:
    assert [change.on for change in breaks(name, platform, kind)] == days


@pytest.mark.acceptance
@pytest.mark.parametrize(("name", "platform", "kind", "days"), [b for b in BREAKS if b[3]])
def test_smm_7_a_series_is_cut_at_a_break_and_never_summed_across(
    name: str, platform: str, kind: str, days: list[date]
) -> None:
    on = days[0]
    around = [at(on - timedelta(days=1), 5, platform, kind), at(on, 7, platform, kind)]
    assert [len(part.points) for part in segments(name, around)] == [1, 1]
    if metric(name).additive == "yes":
        with pytest.raises(MixedMeaningsError) as problem:
            total(name, around)
        assert len(problem.value.segments) == 2
    assert total(name, around[:1]) == 5


def test_distinct_people_are_never_added_up() -> None:
    with pytest.raises(NotAdditiveError):
        total("reach", [at(date(2026, 1, 1)), at(date(2026, 1, 2))])


def test_nothing_known_is_not_zero() -> None:
    assert total("views", []) is None


@given(points)
def test_segments_lose_nothing_and_hold_one_meaning(series: list[Point]) -> None:
    found = segments("views", series)
    kept = sorted((p for part in found for p in part.points), key=repr)
    assert kept == sorted(series, key=repr)
    for part in found:
        assert {p.platform for p in part.points} == {part.platform}
        assert all(one.at <= other.at for one, other in pairwise(part.points))


@given(points)
def test_a_sum_is_given_only_within_one_meaning_per_platform(series: list[Point]) -> None:
    platforms = [part.platform for part in segments("views", series)]
    if len(platforms) == len(set(platforms)):
        expected = sum(point.value for point in series) if series else None
        assert total("views", series) == expected
    else:
        with pytest.raises(MixedMeaningsError):
            total("views", series)


def test_whatever_a_file_can_hold_is_defined() -> None:
    for name in METRICS:
        assert metric(name).id == name


def test_a_figure_of_one_day_is_a_metric_of_its_own() -> None:
    assert metric("day_views").id == "day_views"
    assert "one day" in str(metric("day_views").label)
    with pytest.raises(KeyError):
        metric("day_of_reckoning")


def test_entries_name_only_platforms_that_exist() -> None:
    for entry in every_metric():
        assert set(entry.fields) <= set(PLATFORMS)
        assert {meaning.platform for meaning in entry.meanings} <= set(PLATFORMS)
        assert str(entry.definition).endswith(".")
