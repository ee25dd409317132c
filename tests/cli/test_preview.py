"""./nofuz import preview: a look into a file that keeps nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from nofuz.cli.imports import imports
from nofuz.core.errors import Refused

ADS = """Tag,Kampagne,Währungscode,Kosten,Impr.,Klicks,Conversions
2026-09-01,Suppe,EUR,"1.234,56",12.345,67,"3,50"
2026-09-02,Suppe,euros,"1,00",1,1,"0,00"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "ads.csv"
    path.write_text(ADS, "utf-8")
    return path


def run(*words: str) -> str:
    return CliRunner().invoke(imports, ["preview", *words], catch_exceptions=False).output


def test_a_preview_shows_the_rows_and_what_is_refused(file: Path) -> None:
    shown = run(str(file))
    assert "Report of Google Ads (google_ads): 1 read as ads, 1 refused." in shown
    assert "line 2: platform google, currency EUR, since 2026-09-01" in shown
    assert "spend 1,234.56, impressions 12,345, clicks 67, conversions 3.5" in shown
    assert "line 3: “euros” in column Währungscode is not a currency code such as EUR." in shown


def test_a_preview_as_json_is_one_object(file: Path) -> None:
    said = json.loads(run(str(file), "--json", "--rows", "1"))
    assert (said["layout"], said["gives"], said["read"], said["refused"]) == (
        "google_ads",
        "ads",
        1,
        1,
    )
    assert said["records"][0]["figures"] == {"impressions": 12345, "clicks": 67, "conversions": 3.5}


def test_a_file_of_no_known_kind_is_refused_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(Refused, match="not known what the columns of this file are"):
        run(str(path))


def test_a_wrong_zone_is_refused_in_one_sentence(file: Path) -> None:
    with pytest.raises(Refused, match="Mars is not a time zone; write it as Europe/Paris"):
        run(str(file), "--zone", "Mars")
