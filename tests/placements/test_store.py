"""Many rows at once: the same rows may come any number of times and in any order."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nofuz.placements.api import (
    Account,
    AccountRow,
    Owner,
    Placement,
    PlacementRow,
    Reading,
    ReadingRow,
    Route,
    store_accounts,
    store_placements,
    store_readings,
)
from nofuz.workspaces.api import Workspace
from tests.cast import Cast, assemble

pytestmark = pytest.mark.django_db
NEWS_YEAR = datetime(2026, 1, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def cast() -> Cast:
    return assemble()


def account(**words: object) -> AccountRow:
    usual: dict[str, object] = {
        "platform": "youtube",
        "owner": Owner.CREATOR,
        "described_at": NEWS_YEAR,
        "handle": "sarv",
    }
    return AccountRow(**{**usual, **words})


def test_rows_about_one_account_become_one_account(cast: Cast) -> None:
    stored = store_accounts(
        cast.workspace, [account(handle="@Sarv"), account(handle="sarv"), account(handle="dena")]
    )
    assert stored.ids[0] == stored.ids[1] != stored.ids[2]
    assert stored.new == {0, 1, 2}


def test_an_account_is_found_by_the_platforms_id_after_it_was_renamed(cast: Cast) -> None:
    first = store_accounts(cast.workspace, [account(handle="old", external_id="UC1")])
    later = store_accounts(
        cast.workspace,
        [account(handle="new", external_id="UC1", described_at=NEWS_YEAR + DAY)],
    )
    assert later.ids == first.ids
    assert later.changed == {0}
    assert Account.objects.get().handle == "new"


def test_the_newest_description_wins_and_older_ones_fill_its_gaps(cast: Cast) -> None:
    store_accounts(cast.workspace, [account(name="Today", described_at=NEWS_YEAR + DAY)])
    store_accounts(cast.workspace, [account(name="Yesterday", country="IR")])
    found = Account.objects.get()
    assert (found.name, found.country) == ("Today", "IR")


def test_who_owns_an_account_never_changes_by_import(cast: Cast) -> None:
    store_accounts(cast.workspace, [account(owner=Owner.BRAND, brand_id=cast.brand.pk)])
    store_accounts(cast.workspace, [account()])
    assert Account.objects.get().owner == Owner.BRAND


def test_accounts_of_two_workspaces_stay_apart(cast: Cast) -> None:
    ours = store_accounts(cast.workspace, [account(external_id="UC1")])
    theirs = store_accounts(cast.stranger.workspace, [account(external_id="UC1")])
    assert ours.ids != theirs.ids


def test_a_nul_or_a_very_long_title_does_not_stop_an_import(cast: Cast) -> None:
    [owner] = store_accounts(cast.workspace, [account(name="a\0b" * 500)]).ids
    row = PlacementRow(owner, Route.CREATOR, "v1", NEWS_YEAR, title="x" * 3000, tags=("y" * 999,))
    store_placements(cast.workspace, [row])
    assert len(Placement.objects.get().title) == 500


def test_a_reading_is_never_changed_and_a_correction_stands_beside_it(cast: Cast) -> None:
    [owner] = store_accounts(cast.workspace, [account()]).ids
    first = ReadingRow(0, "followers", 10, NEWS_YEAR, "list", owner)
    assert store_readings(cast.workspace, [first]) == {0}
    assert store_readings(cast.workspace, [first]) == set()
    assert store_readings(cast.workspace, [first._replace(value=11)]) == {0}
    assert sorted(r.value for r in Reading.objects.all()) == [10, 11]
    assert [r.value for r in Reading.objects.newest()] == [11]
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Reading.objects.update(value=12)


def test_what_is_not_a_number_is_not_stored(cast: Cast) -> None:
    [owner] = store_accounts(cast.workspace, [account()]).ids
    row = ReadingRow(0, "followers", float("nan"), NEWS_YEAR, "list", owner)
    with pytest.raises(ValueError, match="not a finite number"):
        store_readings(cast.workspace, [row])


Seen = tuple[str, str, int, int]
sightings = st.lists(
    st.tuples(
        st.sampled_from(["sarv", "dena", "تهران"]),
        st.sampled_from(["v1", "v2", "v3"]),
        st.integers(0, 3),
        st.integers(0, 5),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(seen=sightings, chance=st.randoms(), size=st.integers(1, 5))
def test_order_and_repetition_change_nothing(
    seen: list[Seen], chance: random.Random, size: int
) -> None:
    """Any order, any division into batches, and any repetition leave the same rows."""
    with transaction.atomic():
        cast = assemble()
        _take(cast.workspace, seen, len(seen) or 1)
        other = cast.stranger.workspace
        shuffled = seen * 2
        chance.shuffle(shuffled)
        _take(other, shuffled, size)
        assert _everything(cast.workspace) == _everything(other)
        before = _everything(other)
        assert _take(other, shuffled, size) == 0
        assert _everything(other) == before
        transaction.set_rollback(True)


def _take(workspace: Workspace, seen: list[Seen], size: int) -> int:
    news = 0
    for start in range(0, len(seen), size):
        batch = seen[start : start + size]
        moments = [NEWS_YEAR + DAY * day for _who, _what, day, _views in batch]
        accounts = store_accounts(
            workspace,
            [
                account(handle=who, described_at=moment, name=f"{who} on {moment:%d}")
                for (who, *_rest), moment in zip(batch, moments, strict=True)
            ],
        )
        placements = store_placements(
            workspace,
            [
                PlacementRow(pk, Route.CREATOR, what, moment, title=f"{what} on {moment:%d}")
                for pk, (_who, what, *_rest), moment in zip(
                    accounts.ids, batch, moments, strict=True
                )
            ],
        )
        readings = store_readings(
            workspace,
            [
                ReadingRow(index, "views", views, moment, "test", placement_id=pk)
                for index, (pk, (*_rest, views), moment) in enumerate(
                    zip(placements.ids, batch, moments, strict=True)
                )
            ],
        )
        news += len(accounts.new | accounts.changed | placements.new | placements.changed)
        news += len(readings)
    return news


def _everything(workspace: Workspace) -> list[set[tuple[object, ...]]]:
    mine = {"workspace": workspace}
    return [
        set(Account.objects.filter(**mine).values_list("handle", "name", "described_at")),
        set(
            Placement.objects.filter(**mine).values_list("account__handle", "external_id", "title")
        ),
        set(
            Reading.objects.filter(**mine).values_list(
                "placement__account__handle", "placement__external_id", "observed_at", "value"
            )
        ),
    ]
