"""Work that comes round by itself, once each time, however many workers there are.

A room writes it into its `tasks`; whatever runs here must bear being run once more. Of several
workers one starts it, as the queue's table has each moment once. A moment at which no worker was
there is made up for when one starts: the last of them, not all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import (
    ProcrastinateEvent,
    ProcrastinateJob,
    ProcrastinateWorker,
)

QUEUE = "routine"
ENDED = ("succeeded", "failed")
# Six times as long as a worker takes between two signs of life.
SILENCE = timedelta(minutes=1)


class Every(Enum):
    """How often, as cron says it and as people do."""

    MINUTE = "* * * * *", _("Every minute")
    HOUR = "5 * * * *", _("Every hour")
    DAY = "35 3 * * *", _("Every day")

    def __init__(self, cron: str, label: Promise) -> None:
        self.cron, self.label = cron, label


@dataclass(frozen=True, slots=True)
class Routine:
    """What is done, in a sentence without its subject, and how often."""

    name: str
    title: Promise
    every: Every


@dataclass(frozen=True, slots=True)
class Standing:
    """How a routine fares. `job` is the number that its lines in the log carry."""

    routine: Routine
    is_running: bool
    ended_at: datetime | None
    has_failed: bool
    job: int | None
    succeeded_at: datetime | None


_known: dict[str, Routine] = {}


def routine(
    name: str, title: Promise, every: Every
) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Make a function come round. What still waits for a worker is not queued a second time."""

    def wrap(work: Callable[[], None]) -> Callable[[], None]:
        def run(timestamp: int) -> None:
            del timestamp  # the queue insists on telling it
            work()

        task = app.task(name=name, queue=QUEUE, queueing_lock=name)(run)
        app.periodic(cron=every.cron)(task)
        _known[name] = Routine(name, title, every)
        return work

    return wrap


def routines() -> list[Routine]:
    return sorted(_known.values(), key=lambda known: known.name)


def standings() -> list[Standing]:
    return [_standing(known) for known in routines()]


def last_success(name: str) -> datetime | None:
    """When a routine last did its work; not known before the first time."""
    ends = ProcrastinateEvent.objects.filter(job__task_name=name, type="succeeded")
    return ends.order_by("-id").values_list("at", flat=True).first()


def is_attended() -> bool:
    """Whether a worker has lately been heard of."""
    heard = ProcrastinateWorker.objects.filter(last_heartbeat__gt=timezone.now() - SILENCE)
    return heard.exists()


def _standing(known: Routine) -> Standing:
    ends = ProcrastinateEvent.objects.filter(job__task_name=known.name, type__in=ENDED)
    last = ends.order_by("-id").first()
    return Standing(
        routine=known,
        is_running=ProcrastinateJob.objects.filter(task_name=known.name, status="doing").exists(),
        ended_at=last.at if last else None,
        has_failed=last is not None and last.type == "failed",
        job=last.job_id if last else None,
        succeeded_at=last_success(known.name),
    )
