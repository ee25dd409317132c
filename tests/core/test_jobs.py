"""Work that nobody watches: what a dead worker held is taken over by a living one, or given up."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from nofuz.core.tasks import SILENCE, TRIES, forget, take_over

pytestmark = pytest.mark.usefixtures("empty_queue")
IMPORT = "nofuz.placements.import_file"
ROUTINE = "nofuz.core.forget"


def job_of_a_worker(*, silent_for: float, attempts: int = 0, name: str = IMPORT) -> int:
    """Defer a job and let a worker take it that was last heard of some seconds ago."""
    asked = {"run_id": 0} if name == IMPORT else {"timestamp": 0}
    key = app.configure_task(name).defer(**asked)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - interval '1 second' * %s) RETURNING id",
            [silent_for],
        )
        (worker,) = cursor.fetchone()
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s, attempts = %s"
            " WHERE id = %s",
            [worker, attempts, key],
        )
    return key


def state(key: int) -> str:
    return ProcrastinateJob.objects.get(pk=key).status


def elsewhere(work: object) -> None:
    """Do it in a thread of its own: a browser may hold this thread's event loop."""

    def run() -> None:
        try:
            work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(run).result()


def test_the_job_of_a_dead_worker_waits_again_and_that_of_a_living_one_goes_on() -> None:
    dead = job_of_a_worker(silent_for=SILENCE.total_seconds() + 10)
    living = job_of_a_worker(silent_for=10)
    elsewhere(take_over)
    assert (state(dead), state(living)) == ("todo", "doing")


def test_a_job_that_takes_every_worker_down_is_given_up() -> None:
    deadly = job_of_a_worker(silent_for=600, attempts=TRIES - 1)
    elsewhere(take_over)
    assert state(deadly) == "failed"


def test_what_comes_round_is_not_taken_over_and_stands_in_nobodys_way() -> None:
    """The next one may be waiting already; two would not be let into the queue."""
    dead = job_of_a_worker(silent_for=600, name=ROUTINE)
    waiting = app.configure_task(ROUTINE).defer(timestamp=1)
    imported = job_of_a_worker(silent_for=600)
    elsewhere(take_over)
    assert [state(key) for key in (dead, waiting, imported)] == ["failed", "todo", "todo"]


def test_what_ended_long_ago_is_forgotten() -> None:
    old, new = (job_of_a_worker(silent_for=600, attempts=TRIES) for _ in range(2))
    elsewhere(take_over)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_events SET at = at - interval '31 days' WHERE job_id = %s", [old]
        )
    elsewhere(forget)
    assert list(ProcrastinateJob.objects.values_list("pk", flat=True)) == [new]
