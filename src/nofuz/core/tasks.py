from __future__ import annotations

from procrastinate.contrib.django import app

# Longer than an import waits before it calls one abandoned, or the taker would leave it alone.
SILENCE = 150


@app.periodic(cron="* * * * *")
@app.task(name="nofuz.core.take_over", queueing_lock="nofuz.core.take_over")
async def take_over(**_when: int) -> None:
    """Hand the jobs of a worker that died to one that lives."""
    for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENCE):
        await app.job_manager.retry_job(job)
