from __future__ import annotations

from procrastinate.contrib.django import app

from nofuz.placements.api import ImportRun, run_import


@app.task(name="nofuz.placements.import_file", queue="heavy")
def import_file(run_id: int) -> None:
    run_import(ImportRun.objects.select_related("workspace", "brand", "user").get(pk=run_id))
