"""The example on the page works as it stands: it is copied, run, and its order is there."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys

import pytest
from django.test import Client
from pytest_django.live_server_helper import LiveServer
from tests.cast import assemble
from tests.tracking.support import link

from nofuz.tracking.api import Conversion, Rule, add_code, rotate_key

PROGRAMS = {"curl": ["sh", "-c"], "Python": [sys.executable, "-c"]}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", PROGRAMS)
def test_the_example_reports_an_order(
    live_server: LiveServer, client: Client, settings: pytest.FixtureRequest, language: str
) -> None:
    if language == "curl" and not (shutil.which("curl") and shutil.which("openssl")):
        pytest.skip("curl and openssl are not installed")
    settings.BASE_URL = live_server.url
    cast = assemble()
    add_code(placement=link(cast.owner).placement, text="SARA10", by=cast.owner)
    rotate_key(by=cast.owner)
    client.force_login(cast.owner.user)
    page = client.get("/w/anar/tracking/key/").content.decode()
    example = re.search(rf"<h3>{language}</h3><pre[^>]*><code>(.*?)</code>", page, re.DOTALL)
    run = [*PROGRAMS[language], html.unescape(example.group(1))]
    answer = subprocess.run(run, capture_output=True, text=True, check=True, timeout=60).stdout
    made = Conversion.objects.get()
    assert (made.order, made.minor, made.rule) == ("test-1", 5000, Rule.CODE)
    assert "The order used the code SARA10" in answer
