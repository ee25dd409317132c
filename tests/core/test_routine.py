"""What comes round by itself: once each time, made up for when missed, and seen to be done."""

from __future__ import annotations

import asyncio
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from django.db import connections
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob
from procrastinate.periodic import PeriodicDeferrer, PeriodicRegistry

from nofuz.core import routine, tasks

pytestmark = pytest.mark.usefixtures("empty_queue")
NOON = datetime(2026, 3, 2, 12, 0, 30, tzinfo=UTC)
NAMES = {known.name for known in routine.routines()}


def start_of_a_worker(at: datetime) -> None:
    """Queue what a worker queues that has just started."""

    def start() -> None:
        clock = PeriodicDeferrer(app.periodic_registry, **settings.PROCRASTINATE_PERIODIC_DEFAULTS)
        due = clock.get_previous_tasks(at=at.timestamp())
        try:
            asyncio.run(clock.defer_jobs(due))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(start).result()


def work(workers: int = 1) -> None:
    """Let workers do all that is queued, at once, and stop."""
    ready = threading.Barrier(workers)

    def run() -> None:
        try:
            ready.wait()
            asyncio.run(_worker())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(workers) as pool:
        for done in [pool.submit(run) for _ in range(workers)]:
            done.result()


async def _worker() -> None:
    own = app.with_connector(app.connector.get_worker_connector())
    own.periodic_registry = PeriodicRegistry()  # what is due is said by the test, not by the clock
    async with own.open_async():
        await own.run_worker_async(
            wait=False, listen_notify=False, install_signal_handlers=False, concurrency=2
        )


def queued() -> Counter[str]:
    return Counter(ProcrastinateJob.objects.values_list("task_name", flat=True))


def test_every_room_brings_its_work() -> None:
    assert {
        "nofuz.campaigns.expire_overdue",
        "nofuz.core.forget",
        "nofuz.core.take_over",
        "nofuz.creators.renew_prices",
        "nofuz.placements.end_abandoned",
    } == NAMES


def test_several_workers_that_start_at_once_queue_everything_once() -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(start_of_a_worker, [NOON] * 4))
    assert queued() == Counter(NAMES)


def test_several_workers_do_everything_once() -> None:
    start_of_a_worker(NOON)
    work(workers=3)
    begun = ProcrastinateEvent.objects.filter(type="started")
    assert Counter(begun.values_list("job__task_name", flat=True)) == Counter(NAMES)
    assert {each.routine.name for each in routine.standings() if each.ended_at} == NAMES


def test_what_was_missed_is_made_up_for_once() -> None:
    """The machine was off for nine days; the last moment counts, not all two hundred."""
    start_of_a_worker(NOON)
    work()
    start_of_a_worker(NOON + timedelta(minutes=1))  # hours and days are not over yet
    work()
    assert queued()["nofuz.campaigns.expire_overdue"] == 1
    start_of_a_worker(NOON + timedelta(days=9))
    work()
    assert queued()["nofuz.campaigns.expire_overdue"] == 2
    assert queued()["nofuz.core.forget"] == 2


def test_a_failure_is_seen_with_the_time_it_last_went_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start_of_a_worker(NOON)
    work()
    before = routine.last_success("nofuz.core.forget")
    monkeypatch.setattr(tasks, "KEPT_HOURS", "as long as you like")
    start_of_a_worker(NOON + timedelta(days=1))
    work()
    seen = {each.routine.name: each for each in routine.standings()}
    assert [name for name, each in seen.items() if each.has_failed] == ["nofuz.core.forget"]
    failed = seen["nofuz.core.forget"]
    assert failed.succeeded_at == before
    assert failed.job == ProcrastinateJob.objects.get(status="failed").pk


def test_a_worker_is_heard_of_while_it_lives(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not routine.is_attended()
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT procrastinate_register_worker_v1()")
    assert routine.is_attended()
    later = timezone.now() + 2 * routine.SILENCE
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert not routine.is_attended()
