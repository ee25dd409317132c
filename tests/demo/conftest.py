"""The demo, built once for this folder at a small scale."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from nofuz.demo.api import Scale, build
from nofuz.workspaces.api import Seat, Workspace

NOW = datetime(2026, 11, 22, 14, 30, tzinfo=UTC)
SMALL = Scale(creators=60, posts_each=6, days=90, people=2_000, traffic=0.5)


@pytest.fixture(scope="package")
def demo(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[Seat]:
    """Give a seat that sees all of the demo; everything is rolled back at the end."""
    request.getfixturevalue("django_db_setup")
    with django_db_blocker.unblock(), transaction.atomic():
        build(NOW, scale=SMALL)
        yield Seat.system(Workspace.objects.get(is_simulated=True))
        transaction.set_rollback(True)
