from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from tests.connectors.files.support import codes, days, made, placements

from nofuz.connectors import files

if TYPE_CHECKING:
    from pathlib import Path

TABLE = (
    "Content,Video title,Video publish time,Duration,Average view duration,"
    "Average percentage viewed (%),New viewers,Views,Watch time (hours),Subscribers,Impressions,"
    "Impressions click-through rate (%)\n"
    "Total,,,,0:02:10,,,5000,180.5,12,90000,4.2\n"
    'abcdefghij1,"Soup, again","Dec 15, 2023",155,0:01:05,41.9,300,1000,18.5,-2,20000,5.31\n'
    "-bcdefghij2,Dash,,60,,,,,,,,\n"
)
CHART = (
    "Date,Content,Video title,Video publish time,Duration,Views\n"
    '2023-06-24,abcdefghij1,Soup,"Jun 24, 2023",155,10\n'
)


def test_videos_are_read_and_the_total_row_is_not_one_of_them(tmp_path: Path) -> None:
    path = made(tmp_path, TABLE)
    soup, dash = placements(path, zone="America/New_York")
    assert soup.published_at == datetime(2023, 12, 15, 5, tzinfo=UTC)
    assert soup.duration_seconds == 155
    assert soup.metrics == {
        "views": 1000,
        "impressions": 20000,
        "click_through_share": pytest.approx(0.0531),
        "follows": -2,
        "watch_seconds": pytest.approx(66_600),
        "avg_watch_seconds": 65,
        "avg_viewed_share": pytest.approx(0.419),
    }
    assert (dash.external_id, dash.published_at) == ("-bcdefghij2", None)
    assert set(dash.metrics.values()) == {None}
    assert codes(path) == []


def test_chart_data_are_days_of_videos(tmp_path: Path) -> None:
    day = days(made(tmp_path, CHART))[0]
    assert (day.platform, day.on) == ("youtube", date(2023, 6, 24))
    assert (day.placement_external_id, day.placement_title) == ("abcdefghij1", "Soup")
    assert day.metrics == {"views": 10}


@pytest.mark.parametrize("written", ["2025-06-05", "05-06-2025"])
def test_totals_are_days_of_the_channel_even_when_a_spreadsheet_saved_them(
    tmp_path: Path, written: str
) -> None:
    day = days(made(tmp_path, f"Date,Average view duration\n{written},0:02:35\n"))[0]
    assert (day.on, day.placement_external_id) == (date(2025, 6, 5), None)
    assert day.metrics == {"avg_watch_seconds": 155}


def test_a_table_by_date_has_a_total_row_too(tmp_path: Path) -> None:
    path = made(tmp_path, "Date,Views,Watch time (hours)\nTotal,9,1\n2025-06-05,4,0.5\n")
    assert [day.metrics for day in days(path)] == [{"views": 4, "watch_seconds": 1800}]
    assert codes(path) == []


def test_a_breakdown_is_refused_with_what_it_is_divided_by(tmp_path: Path) -> None:
    path = made(tmp_path, "Geography,Views,Watch time (hours),Average view duration\nIR,1,1,0:01\n")
    refusal = next(iter(files.read(path)))
    assert isinstance(refusal, files.Refusal)
    assert str(refusal).startswith("This export of YouTube Studio is divided by Geography.")
