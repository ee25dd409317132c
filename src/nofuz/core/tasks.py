from __future__ import annotations

import logging

from asgiref.sync import async_to_sync
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from nofuz.core.routine import SILENCE, Every, routine

log = logging.getLogger(__name__)
# Work that takes its worker down with it must not take down every other one.
TRIES = 3
KEPT_HOURS = 30 * 24


@routine("nofuz.core.take_over", _("Goes on with work whose worker stopped"), Every.MINUTE)
def take_over() -> None:
    async_to_sync(_take_over)()


@routine("nofuz.core.forget", _("Forgets work that ended thirty days ago"), Every.DAY)
def forget() -> None:
    async_to_sync(app.job_manager.delete_old_jobs)(
        KEPT_HOURS, include_failed=True, include_cancelled=True, include_aborted=True
    )


async def _take_over() -> None:
    jobs = app.job_manager
    silent = SILENCE.total_seconds()
    for job in await jobs.get_stalled_jobs(seconds_since_heartbeat=silent):
        comes_round = job.queueing_lock is not None  # and may be waiting again already
        if job.id is None or comes_round or job.attempts + 1 >= TRIES:
            log.error("The worker of %s[%s] stopped before it was done", job.task_name, job.id)
            await jobs.finish_job(job, Status.FAILED, delete_job=False)
        else:
            await jobs.retry_job(job)
