from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from nofuz.core.routine import Every, routine
from nofuz.placements.api import ImportRun, ImportState, run_import
from nofuz.placements.importing.running import end_if_abandoned

IMPORT = "nofuz.placements.import_file"


@app.task(name=IMPORT, queue="heavy")
def import_file(run_id: int) -> None:
    run_import(ImportRun.objects.select_related("workspace", "brand", "user").get(pk=run_id))


@routine("nofuz.placements.end_abandoned", _("Ends imports whose program stopped"), Every.MINUTE)
def end_abandoned() -> None:
    """What a worker will take over is left to it."""
    coming = ProcrastinateJob.objects.filter(task_name=IMPORT, status__in=["todo", "doing"])
    ahead = {job.args["run_id"] for job in coming}
    running = ImportRun.objects.filter(state=ImportState.RUNNING).exclude(pk__in=ahead)
    for run in running.select_related("user"):
        end_if_abandoned(run)
