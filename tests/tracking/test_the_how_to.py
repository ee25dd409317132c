"""The example in docs/how-to/track-conversions.md works, and its answer is the one it shows."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django.live_server_helper import LiveServer
from tests.cast import assemble
from tests.tracking.support import link

from nofuz.placements.api import Placement
from nofuz.tracking.api import add_code, rotate_key

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "track-conversions.md"


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert found
    return found.group(1)


@pytest.mark.django_db(transaction=True)
def test_the_example_of_the_how_to_works(live_server: LiveServer) -> None:
    cast = assemble()
    placement = link(cast.owner).placement
    Placement.objects.update(title="Nowruz · sara.cooks")
    add_code(placement=placement, text="SARA10", by=cast.owner)
    key = rotate_key(by=cast.owner).secret
    environment = os.environ | {"NOFUZ_ADDRESS": live_server.url, "NOFUZ_KEY": key}
    run = [sys.executable, "-c", block("python")]
    done = subprocess.run(run, env=environment, capture_output=True, text=True, check=True)
    shown = json.loads(block("json"))
    shown["credited"]["placement"] = placement.pk
    assert json.loads(done.stdout) == shown
