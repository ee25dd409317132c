"""A program that reads a file may be killed: the import goes on elsewhere, or says so."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from nofuz.placements import api as placements
from nofuz.placements.api import ImportRun, ImportState, run_import
from nofuz.placements.importing.holding import hold
from nofuz.placements.tasks import end_abandoned
from tests.cast import Cast, assemble

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast(tmp_path: Path, settings: object) -> Iterator[Cast]:
    settings.MEDIA_ROOT = str(tmp_path)
    yield assemble()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")


@pytest.fixture
def left(cast: Cast) -> ImportRun:
    """Leave a run as a killed program does: running, and nobody holds it."""
    kind = placements.kind_called("posts")
    assert kind is not None
    run = placements.start_import(
        kind=kind, file=ContentFile(b"a,b\n1,2\n"), file_name="posts.csv", brand=cast.brand,
        layout="", mapping={}, by=cast.analyst,
    )  # fmt: skip
    ImportRun.objects.update(state=ImportState.RUNNING, share_done=0.4)
    run.refresh_from_db()
    return run


def test_what_nobody_carries_out_fails_and_can_be_tried_again(
    cast: Cast, left: ImportRun, client: Client
) -> None:
    end_abandoned()
    left.refresh_from_db()
    assert left.state == ImportState.FAILED
    assert left.finished_at is not None
    client.force_login(cast.analyst.user)
    address = f"/w/anar/placements/imports/{left.pk}/"
    page = client.get(address).text
    assert "was stopped; nothing of the file was kept." in page
    assert "Try again" in page


def test_the_sentence_is_in_the_language_of_whoever_started_it(cast: Cast, left: ImportRun) -> None:
    cast.analyst.user.language = "fr"
    cast.analyst.user.save()
    end_abandoned()
    left.refresh_from_db()
    assert "rien du fichier" in left.problem


def test_what_somebody_still_reads_is_left_alone_however_long_it_takes(left: ImportRun) -> None:
    with hold(left) as own:
        assert own is not None
        end_abandoned()
        left.refresh_from_db()
        assert left.state == ImportState.RUNNING
        run_import(left)  # a second worker that was told to take it over
        assert left.state == ImportState.RUNNING
    run_import(left)
    assert left.is_over


def test_what_a_worker_will_take_over_is_left_to_it(left: ImportRun) -> None:
    placements.queue_import(left)
    end_abandoned()
    left.refresh_from_db()
    assert left.state == ImportState.RUNNING
    job = ProcrastinateJob.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE id = %s", [job.pk])
        cursor.execute("UPDATE procrastinate_jobs SET status = 'failed' WHERE id = %s", [job.pk])
    end_abandoned()
    left.refresh_from_db()
    assert left.state == ImportState.FAILED
