from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from nofuz.core.money import Money
from nofuz.creators.models import Listing, Rate
from nofuz.creators.tasks import renew_prices
from tests.cast import assemble
from tests.creators.people import person

pytestmark = pytest.mark.django_db


def test_a_price_that_ended_overnight_leaves_the_directory() -> None:
    person(assemble().analyst, "Sara", price=Money(10_000, "EUR"))
    today = timezone.localdate()
    Rate.objects.update(valid_from=today - timedelta(9), valid_until=today - timedelta(1))
    assert Listing.objects.get().price == Money(10_000, "EUR")
    renew_prices()
    assert Listing.objects.get().price is None
