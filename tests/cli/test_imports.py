"""./nofuz import: what a person reads in the terminal."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_django.fixtures import Settings
from tests.cast import assemble

from nofuz.cli.imports import imports
from nofuz.core.errors import Refused
from nofuz.placements.api import ImportRun, Placement

pytestmark = pytest.mark.django_db
FILE = """Content,Video title,Video publish time,Duration,Views
abcdefghijk,One,"Dec 15, 2023",65,120
bbcdefghijk,Two,"Dec 16, 2023",65,many
"""


@pytest.fixture
def file(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.MEDIA_ROOT = str(tmp_path / "files")
    monkeypatch.setattr("nofuz.cli.site.opened", nullcontext)
    path = tmp_path / "Table data.csv"
    path.write_text(FILE)
    assemble()
    return path


def run(*words: str) -> Result:
    return CliRunner().invoke(imports, words, catch_exceptions=False)


def test_an_import_tells_what_came_in_and_what_was_refused(file: Path) -> None:
    result = run("posts", str(file), "--workspace", "anar", "--brand", "anar")
    assert "2 rows read: 1 new or changed, 0 unchanged, 1 refused." in result.output
    assert "line 3: “many” in column Views is not a number." in result.output
    assert "The refused rows are in " in result.output
    assert Placement.objects.get().title == "One"


def test_a_dry_run_keeps_nothing(file: Path) -> None:
    result = run("posts", str(file), "--workspace", "anar", "--brand", "anar", "--dry-run")
    assert "This was a trial: nothing was kept." in result.output
    assert not Placement.objects.exists()
    assert ImportRun.objects.get().is_trial


def test_a_wrong_name_says_which_ones_there_are(file: Path) -> None:
    with pytest.raises(Refused, match="no workspace called nobody; there are: anar, behi"):
        run("posts", str(file), "--workspace", "nobody", "--brand", "anar")
    with pytest.raises(Refused, match="no brand called x; there are: anar"):
        run("posts", str(file), "--workspace", "anar", "--brand", "x")


def test_own_posts_need_a_brand(file: Path) -> None:
    assert "Missing option '--brand'" in run("posts", str(file), "--workspace", "anar").output
