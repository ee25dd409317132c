"""Work that nobody watches: what a dead worker held is taken over by a living one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from asgiref.sync import async_to_sync
from django.db import connection, connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from nofuz.core.tasks import SILENCE, take_over

pytestmark = pytest.mark.django_db(transaction=True)


def job_of_a_worker(*, silent_for: float) -> int:
    """Defer a job and let a worker take it that was last heard of some seconds ago."""
    key = app.configure_task("nofuz.placements.import_file", queue="heavy").defer(run_id=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - interval '1 second' * %s) RETURNING id",
            [silent_for],
        )
        (worker,) = cursor.fetchone()
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s",
            [worker, key],
        )
    return key


def state(key: int) -> str:
    return ProcrastinateJob.objects.get(pk=key).status


def look() -> None:
    try:
        async_to_sync(take_over.func)(timestamp=0)
    finally:
        connections.close_all()


def test_the_job_of_a_dead_worker_waits_again_and_that_of_a_living_one_goes_on() -> None:
    dead = job_of_a_worker(silent_for=SILENCE + 10)
    living = job_of_a_worker(silent_for=10)
    with ThreadPoolExecutor(1) as elsewhere:  # a browser may hold this thread's event loop
        elsewhere.submit(look).result()
    assert (state(dead), state(living)) == ("todo", "doing")
