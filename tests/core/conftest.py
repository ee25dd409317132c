from __future__ import annotations

import pytest
from django.db import connection


@pytest.fixture
def empty_queue(transactional_db: None) -> None:
    """Forget jobs and workers of other tests: the queue's tables are not emptied after each."""
    del transactional_db
    with connection.cursor() as cursor:
        cursor.execute(
            "TRUNCATE procrastinate_jobs, procrastinate_periodic_defers, procrastinate_workers"
            " RESTART IDENTITY CASCADE"
        )
