"""One file on its way in: all of it or nothing, seen by others while it runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection, connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from nofuz.connectors.files import REASONS, Record, layouts
from nofuz.core.errors import Refused
from nofuz.placements import api as placements
from nofuz.placements.api import Account, ImportKind, ImportRun, ImportState, Placement, Reading
from nofuz.placements.importing import running
from nofuz.placements.importing.layouts import TITLES
from nofuz.placements.importing.posts import store_posts
from nofuz.placements.importing.refusals import SENTENCES, UNREADABLE
from nofuz.placements.importing.running import run_import
from tests.cast import Cast, assemble

pytestmark = pytest.mark.django_db
INSTAGRAM = (
    "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,"
    "Permalink,Post type,Data comment,Date,Views,Reach,Likes,Shares,Comments,Saves,Follows"
)
STUDIO = "Content,Video title,Video publish time,Duration,Views,Watch time (hours)"


@pytest.fixture(autouse=True)
def files_folder(tmp_path: Path, settings: object) -> None:
    settings.MEDIA_ROOT = str(tmp_path)


@pytest.fixture
def cast() -> Cast:
    return assemble()


def posts(*rows: tuple[str, str, str, str], text: str = "سلام") -> list[list[str]]:
    """Rows of Meta's export: id, views, reach, likes."""
    return [
        [
            *(f"1801{number}", "1784", "anar", "Anar", text, "0", "06/05/2025 09:30"),
            *("https://www.instagram.com/p/x/", "IG reel", "", "Lifetime"),
            *(views, reach, likes, "3", "4", "5", "1"),
        ]
        for number, views, reach, likes in rows
    ]


def as_csv(header: str, rows: Sequence[Sequence[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([header.split(","), *rows])
    return out.getvalue().encode("utf-8-sig")


def start(cast: Cast, content: bytes, *, name: str = "posts.csv", **said: object) -> ImportRun:
    kind = placements.kind_called(str(said.pop("kind", "posts")))
    assert kind is not None
    usual: dict[str, object] = {"layout": "", "mapping": {}, "brand": cast.brand}
    return placements.start_import(
        kind=kind, file=ContentFile(content), file_name=name, by=cast.analyst, **{**usual, **said}
    )


def test_own_posts_come_in_with_their_figures(cast: Cast) -> None:
    run = run_import(start(cast, as_csv(INSTAGRAM, posts(("1", "900", "700", "50")))))
    assert (run.state, run.rows_accepted, run.rows_refused) == (ImportState.DONE, 1, 0)
    post = Placement.objects.get()
    assert (post.route, post.kind, post.brand, post.account.owner) == (
        "owned", "reel", cast.brand, "brand",
    )  # fmt: skip
    assert post.published_at is not None
    assert dict(Reading.objects.values_list("metric", "value"))["reach"] == 700


def test_a_figure_that_was_not_reported_is_no_reading(cast: Cast) -> None:
    run_import(start(cast, as_csv(INSTAGRAM, posts(("1", "900", "", "50")))))
    assert not Reading.objects.filter(metric="reach").exists()


def test_the_same_file_again_changes_nothing(cast: Cast) -> None:
    content = as_csv(INSTAGRAM, posts(("1", "900", "700", "50"), ("2", "10", "9", "1")))
    run_import(start(cast, content))
    before = list(Reading.objects.values_list("pk", flat=True))
    again = run_import(start(cast, content, name="copy of posts.csv"))
    assert (again.rows_accepted, again.rows_unchanged) == (0, 2)
    assert list(Reading.objects.values_list("pk", flat=True)) == before


def test_a_later_export_adds_readings_and_keeps_the_old_ones(cast: Cast) -> None:
    run_import(start(cast, as_csv(INSTAGRAM, posts(("1", "900", "700", "50")))))
    run_import(start(cast, as_csv(INSTAGRAM, posts(("1", "950", "720", "51")))))
    assert Placement.objects.count() == 1
    views = Reading.objects.filter(metric="views").order_by("observed_at")
    assert [reading.value for reading in views] == [900, 950]


def test_refused_rows_are_listed_and_can_be_downloaded(cast: Cast) -> None:
    content = as_csv(INSTAGRAM, posts(("1", "900", "700", "50"), ("2", "many", "9", "1")))
    run = run_import(start(cast, content))
    assert (run.rows_accepted, run.rows_refused) == (1, 1)
    assert run.refused_rows == [[3, "Views", "many", "not_a_number"]]
    written = Path(run.refusals.path).read_text("utf-8-sig")
    assert "is not a number" in written
    assert "18012" in written
    assert "18011" not in written


def test_videos_without_a_channel_belong_to_the_brands_only_channel(cast: Cast) -> None:
    row = ["abcdefghijk", "Film", "Dec 15, 2023", "65", "120", "3.5"]
    run = run_import(start(cast, as_csv(STUDIO, [row]), name="Table data.csv"))
    assert run.state == ImportState.DONE
    assert Account.objects.get().name == cast.brand.name
    assert Placement.objects.get().account.platform == "youtube"


def test_videos_without_a_channel_are_refused_when_the_brand_has_several(cast: Cast) -> None:
    for handle in ("one", "two"):
        placements.add_account(
            platform="youtube", owner=placements.Owner.BRAND, brand=cast.brand, handle=handle,
            by=cast.manager,
        )  # fmt: skip
    content = as_csv(STUDIO, [["abcdefghijk", "Film", "Dec 15, 2023", "65", "120", "3.5"]])
    run = run_import(start(cast, content, name="Table data.csv"))
    assert (run.rows_refused, Placement.objects.count()) == (1, 0)
    second = Account.objects.get(handle="two")
    run = run_import(start(cast, content, name="Table data.csv", mapping={"account": second.pk}))
    assert Placement.objects.get().account == second


def test_a_trial_tells_what_would_happen_and_keeps_nothing(cast: Cast) -> None:
    content = as_csv(INSTAGRAM, posts(("1", "900", "700", "50")))
    run = run_import(start(cast, content, is_trial=True))
    assert (run.state, run.rows_accepted) == (ImportState.DONE, 1)
    assert not Placement.objects.exists()
    assert run_import(start(cast, content)).rows_accepted == 1


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"", "The file is empty."), (b"a,b\n1,2\n", "It is not known what the columns")],
)
def test_a_file_that_cannot_be_read_says_so_in_one_sentence(
    cast: Cast, content: bytes, sentence: str
) -> None:
    run = run_import(start(cast, content))
    assert run.state == ImportState.FAILED
    assert sentence in run.problem


def test_own_posts_need_a_brand(cast: Cast) -> None:
    with pytest.raises(Refused, match="brand"):
        start(cast, b"a", brand=None)


def test_a_crash_keeps_nothing_and_the_run_can_be_tried_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "BATCH", 1)
    calls = 0

    def crash_later(run: ImportRun, batch: Sequence[Record]) -> placements.Outcome:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise RuntimeError
        return store_posts(run, batch)

    monkeypatch.setattr(running, "kind_of", lambda _run: _kind(crash_later))
    run = start(cast, as_csv(INSTAGRAM, posts(("1", "1", "1", "1"), ("2", "2", "2", "2"))))
    run_import(run)
    assert run.state == ImportState.FAILED
    assert "Something unexpected happened" in run.problem
    assert not Placement.objects.exists()
    run = placements.retry_import(run=run, by=cast.analyst)
    assert run_import(run).rows_accepted == 2


@pytest.mark.django_db(transaction=True)
def test_a_cancelled_import_keeps_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cast = assemble()
    monkeypatch.setattr(running, "BATCH", 1)
    monkeypatch.setattr("nofuz.placements.importing.progress.EVERY_SECONDS", 0)
    run = start(cast, as_csv(INSTAGRAM, posts(("1", "1", "1", "1"), ("2", "2", "2", "2"))))
    seen: list[tuple[int, int]] = []

    def cancel(run: ImportRun) -> None:
        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute("SELECT rows_read FROM placements_importrun")
            seen.append((run.rows_read, cursor.fetchone()[0]))
            cursor.execute("UPDATE placements_importrun SET state = 'cancelled'")
        other.close()

    run_import(run, listener=cancel)
    assert seen == [(1, 1)]
    assert run.state == ImportState.CANCELLED
    assert not Placement.objects.exists()
    assert run_import(placements.retry_import(run=run, by=cast.analyst)).rows_accepted == 2


@pytest.mark.django_db(transaction=True)
def test_two_imports_of_one_file_at_once_take_every_row_in_once() -> None:
    """They wait for each other; the second finds nothing new."""
    cast = assemble()
    content = as_csv(INSTAGRAM, posts(*((str(n), "9", "7", "5") for n in range(40))))
    runs = [start(cast, content), start(cast, content)]

    def take(run: ImportRun) -> int:
        try:
            return run_import(run).rows_accepted
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(take, runs)) == [0, 40]
    assert Placement.objects.count() == 40


def test_a_worker_knows_the_task_that_is_queued(cast: Cast) -> None:
    run = start(cast, as_csv(INSTAGRAM, posts(("1", "1", "1", "1"))))
    placements.queue_import(run)
    job = ProcrastinateJob.objects.get(args__run_id=run.pk)
    app.tasks[job.task_name](**job.args)
    run.refresh_from_db()
    assert (run.state, job.queue_name) == (ImportState.DONE, "heavy")


def test_a_run_in_other_hands_is_left_alone(cast: Cast) -> None:
    run = start(cast, as_csv(INSTAGRAM, posts(("1", "1", "1", "1"))))
    run_import(run)
    finished_at = run.finished_at
    assert run_import(run).finished_at == finished_at
    cancelled = placements.cancel_import(run=start(cast, b"x"), by=cast.analyst)
    assert run_import(cancelled).state == ImportState.CANCELLED


def test_every_reason_has_a_sentence_that_can_be_translated() -> None:
    assert {code: str(SENTENCES[code]) for code in REASONS} == dict(REASONS)
    assert len(UNREADABLE) >= 5


def test_every_layout_has_a_title_that_can_be_translated() -> None:
    known = {layout.name: layout.title for layout in layouts()}
    assert {name: str(title) for name, title in TITLES.items()} == known


def _kind(store: object) -> ImportKind:
    return ImportKind("posts", "", "", frozenset(), store, "")
