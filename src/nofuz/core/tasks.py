from __future__ import annotations

import logging

from procrastinate.contrib.django import app

log = logging.getLogger(__name__)

# Longer than an import waits before it calls one abandoned, or the taker would leave it alone.
SILENCE = 150


@app.periodic(cron="* * * * *")
@app.task(name="nofuz.core.take_over", queueing_lock="nofuz.core.take_over")
async def take_over(timestamp: int) -> None:
    """Hand the jobs of a worker that died to one that lives."""
    log.debug("Looking for jobs of dead workers, due at %s", timestamp)
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENCE):
        await app.job_manager.retry_job(job)
