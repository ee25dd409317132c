"""What is said before sending is what the platform says afterwards."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.connectors.contract.place import Place
from tests.connectors.text.captions import captions

from nofuz.connectors.shape import Confirmed, Rejected

BETWEEN = timedelta(hours=3)  # longer than any quota of a simulator lets one wait


@pytest.mark.acceptance
def test_smm_5_check_and_platform_agree_on_300_captions(place: Place) -> None:
    place.needs("publish")
    sample, wrong = place.samples[0], []
    for caption in place.some(captions()):
        post = replace(sample, text=caption.text, entities=(), follow_ups=())
        if not place.judges(post):
            continue
        expected = Rejected if place.platform.check(post) else Confirmed
        place.site.clock.advance(BETWEEN)
        outcome = place.send(post)
        if not isinstance(outcome, expected):
            wrong.append((expected.__name__, outcome, caption.text))
    assert wrong == []
