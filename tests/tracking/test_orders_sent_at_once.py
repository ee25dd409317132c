"""Two hundred identical calls at the same moment make one conversion."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from tests.cast import Cast, assemble
from tests.tracking.support import order

from nofuz.core.money import Money
from nofuz.tracking.api import Conversion, receive_order
from nofuz.workspaces.api import AuditEntry

THREADS, CALLS = 20, 200


def at_once(cast: Cast, told: object) -> set[int]:
    barrier = Barrier(THREADS)

    def call(_number: int) -> int:
        barrier.wait()
        try:
            return receive_order(workspace=cast.workspace, order=told).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return set(pool.map(call, range(CALLS)))


@pytest.mark.acceptance
@pytest.mark.django_db(transaction=True)
def test_im_4_two_hundred_identical_calls_make_one_sale_and_one_refund() -> None:
    cast = assemble()
    assert len(at_once(cast, order())) == 1
    assert len(at_once(cast, order(refund="R1", amount=Money(990, "EUR")))) == 1
    assert sorted(Conversion.objects.values_list("minor", flat=True)) == [-990, 4990]
    assert AuditEntry.objects.filter(verb="tracking.record_order").count() == 2
