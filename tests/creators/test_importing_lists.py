"""Creators from files: one creator per account, figures kept as they came, nothing twice."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from nofuz.creators.models import Creator, CreatorAccount, Listing, Rate
from nofuz.placements.api import (
    Account,
    ImportRun,
    Placement,
    Reading,
    kind_called,
    run_import,
    start_import,
)
from tests.cast import Cast, assemble

pytestmark = pytest.mark.django_db(transaction=True)
OWN = "platform,handle,name,followers,topics,country,price,currency,date"
VIDEOS = (
    "video_id,trending_date,title,channel_title,category_id,publish_time,views,likes,dislikes,"
    "comment_count"
)
BARE = "video_id,trending_date,title,category_id,views,likes,dislikes,comment_count"


@pytest.fixture(autouse=True)
def files_folder(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def cast() -> Cast:
    return assemble()


def take_in(cast: Cast, header: str, rows: Sequence[str], **mapping: str) -> ImportRun:
    kind = kind_called("creators")
    assert kind is not None
    columns = {name: FIELDS.get(name, name) for name in header.split(",")} if mapping else {}
    run = start_import(
        kind=kind,
        file=ContentFile("\n".join([header, *rows]).encode()),
        file_name="file.csv",
        brand=None,
        layout="",
        mapping={"columns": columns} if mapping else {},
        by=cast.analyst,
    )
    run_import(run)
    assert run.state == "done", run.problem
    return run


FIELDS = {"date": "observed_on"}
SARA = "instagram,sara,Sara,12000,food,FR,250,EUR,2026-01-05"


def own(cast: Cast, *rows: str) -> ImportRun:
    return take_in(cast, OWN, rows, own="yes")


def videos(cast: Cast, *rows: str) -> ImportRun:
    return take_in(cast, VIDEOS, rows)


def test_every_new_account_becomes_a_creator_with_a_row_in_the_directory(cast: Cast) -> None:
    run = own(cast, SARA)
    assert (run.rows_accepted, run.rows_refused) == (1, 0)
    creator, row = Creator.objects.get(), Listing.objects.get()
    assert (creator.name, creator.topics, creator.country) == ("Sara", ["food"], "FR")
    assert (row.platform, row.followers, row.topics) == ("instagram", 12_000, ["food"])
    assert (row.price_minor, row.price_currency) == (25_000, "EUR")
    assert Rate.objects.get().kind == "post"


def test_the_same_file_twice_changes_nothing(cast: Cast) -> None:
    own(cast, SARA)
    before = list(Listing.objects.values())
    again = own(cast, SARA)
    assert (again.rows_accepted, again.rows_unchanged) == (0, 1)
    assert list(Listing.objects.values()) == before
    assert (Creator.objects.count(), Rate.objects.count()) == (1, 1)


def test_the_same_handle_on_two_platforms_is_two_creators(cast: Cast) -> None:
    own(cast, SARA, SARA.replace("instagram", "tiktok"))
    assert Creator.objects.count() == 2


def test_a_later_list_adds_figures_and_keeps_the_old(cast: Cast) -> None:
    own(cast, SARA)
    own(cast, SARA.replace("12000", "15000").replace("01-05", "02-05"))
    assert Listing.objects.get().followers == 15_000
    assert Reading.objects.filter(metric="followers").count() == 2


def test_a_new_price_stands_beside_the_old_one(cast: Cast) -> None:
    own(cast, SARA)
    own(cast, SARA.replace(",250,", ",300,").replace("01-05", "02-05"))
    assert Listing.objects.get().price_minor == 30_000
    assert sorted(Rate.objects.values_list("minor", flat=True)) == [25_000, 30_000]


def test_followers_that_no_file_names_stay_unknown(cast: Cast) -> None:
    videos(cast, "a1,17.14.11,One,Ana,24,2017-11-13T17:32:55.000Z,1000,40,1,10")
    row = Listing.objects.get()
    assert (row.followers, row.avg_views) == (None, 1000)
    assert (row.engagement_rate, row.engagement_over) == (0.05, "views")
    assert (row.figures_from, row.figures_n) == ("computed", 1)
    assert row.topics == ["Entertainment"]
    assert row.last_active_at is not None


def test_averages_take_the_newest_reading_of_every_video(cast: Cast) -> None:
    when = "2017-11-13T17:32:55.000Z"
    videos(
        cast,
        f"a1,17.14.11,One,Ana,24,{when},1000,40,1,10",
        f"a1,17.15.11,One,Ana,24,{when},3000,90,1,20",
        f"a2,17.15.11,Two,Ana,24,{when},1000,10,1,0",
    )
    row = Listing.objects.get()
    assert (row.avg_views, row.figures_n) == (2000, 2)
    assert row.engagement_rate == pytest.approx(120 / 4000)


def test_a_falling_count_is_kept_as_it_was_reported(cast: Cast) -> None:
    when = "2017-11-13T17:32:55.000Z"
    videos(
        cast,
        f"a1,17.14.11,One,Ana,24,{when},1000,40,1,10",
        f"a1,17.15.11,One,Ana,24,{when},900,40,1,10",
    )
    views = Reading.objects.filter(metric="views").order_by("observed_at")
    assert list(views.values_list("value", flat=True)) == [1000, 900]
    assert Listing.objects.get().avg_views == 900


def test_a_file_without_channels_needs_one_with_them_first(cast: Cast) -> None:
    row = "a1,17.16.11,One,24,5000,90,1,20"
    refused = take_in(cast, BARE, [row])
    assert (refused.rows_accepted, refused.rows_refused) == (0, 1)
    assert refused.refused_rows[0][3] == "whose_post"
    videos(cast, "a1,17.14.11,One,Ana,24,2017-11-13T17:32:55.000Z,1000,40,1,10")
    assert take_in(cast, BARE, [row]).rows_accepted == 1
    assert Listing.objects.get().avg_views == 5000


def test_another_workspace_sees_nothing_of_it(cast: Cast) -> None:
    own(cast, SARA)
    for model in (Creator, CreatorAccount, Listing, Rate):
        assert model.objects.visible_to(cast.stranger).count() == 0


@pytest.mark.data
def test_the_french_and_american_files_come_in_whole(cast: Cast, shared_data: Path) -> None:
    """Counts taken from the files with other tools; see the data folder's own page."""
    folder = shared_data / "youtube_trending"
    expected = {
        "v2_US_last_snapshot_per_video.csv.gz": (6281, 0, 0, 2185),
        "v2_US_2017-11_2018-02_8cols.csv.gz": (11758, 3098, 143, 2185),
        "v2_FR_2017-11-14_30_full16cols.csv.gz": (3398, 0, 0, 3467),
        "v3_FR_2020-08_first_rows.csv.gz": (956, 0, 0, 3771),
    }
    for name, counts in expected.items():
        run = _public(cast, folder / name)
        found = (run.rows_accepted, run.rows_unchanged, run.rows_refused, Creator.objects.count())
        assert found == counts, name
    assert Listing.objects.count() == Creator.objects.count()
    assert not Listing.objects.filter(followers__isnull=False).exists()
    readings = Reading.objects.count()
    french = Account.objects.filter(workspace=cast.workspace, language="fr").count()
    assert french > 500, "most channels of the French list speak French"
    again = _public(cast, folder / "v2_FR_2017-11-14_30_full16cols.csv.gz")
    assert (again.rows_accepted, again.rows_unchanged) == (0, 3398)
    assert Reading.objects.count() == readings
    assert Placement.objects.filter(account__platform="youtube").count() > 9000


@pytest.mark.data
def test_the_monthly_lists_come_in_with_reported_averages(cast: Cast, shared_data: Path) -> None:
    folder = shared_data / "influencer_directories" / "top1000_monthly_2022"
    run = _public(cast, folder / "C_tiktok_2022-09.csv")
    assert (run.rows_accepted, run.rows_refused) == (996, 4)
    khaby = Listing.objects.get(handle="khaby.lame")
    assert (khaby.followers, khaby.avg_views) == (149_200_000, 17_300_000)
    assert khaby.engagement_rate == pytest.approx((2_300_000 + 15_200 + 8_700) / 17_300_000)
    assert (khaby.figures_from, khaby.figures_n) == ("reported", None)
    assert _public(cast, folder / "C_tiktok_2022-09.csv").rows_accepted == 0


def _public(cast: Cast, path: Path) -> ImportRun:
    kind = kind_called("creators")
    assert kind is not None
    with path.open("rb") as file:
        run = start_import(
            kind=kind,
            file=ContentFile(file.read()),
            file_name=path.name,
            brand=None,
            layout="",
            mapping={},
            by=cast.analyst,
        )
    return run_import(run)
