"""Headers are real ones; every row is made."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.connectors.files.support import codes, made, split

from nofuz.connectors import files

GERMAN = "Häufigste Suchanfragen;Klicks;Impressionen;Klickrate;Durchschnittliche Position"
FRENCH = "Requêtes les plus fréquentes,Clics,Impressions,CTR,Position moyenne"


@pytest.mark.parametrize(
    ("text", "by", "of"),
    [
        ("Date,Clicks,Impressions,CTR,Position\n2026-09-01,12,400,3%,8.5\n", "day", "2026-09-01"),
        ("Top queries,Clicks,Impressions,CTR,Position\nsoup,12,400,3%,8.5\n", "query", "soup"),
        (
            "Top pages,Clicks,Impressions,CTR,Position\nhttps://n.ir/,12,400,3%,8.5\n",
            "page",
            "https://n.ir/",
        ),
        ("Country,Clicks,Impressions,CTR,Position\nIran,12,400,3%,8.5\n", "country", "Iran"),
        ("Device,Clicks,Impressions,CTR,Position\nMobile,12,400,3%,8.5\n", "device", "Mobile"),
        (
            f"{GERMAN}\nsuppe;12;400;3,0 %;8,5\n",
            "query",
            "suppe",
        ),
        (
            f'{FRENCH}\nsoupe,12,400,"3,0 %","8,5"\n',
            "query",
            "soupe",
        ),
        (
            'Consultas principales,Clics,Impresiones,CTR,Posición\nsopa,12,400,"3,0 %","8,5"\n',
            "query",
            "sopa",
        ),
    ],
)
def test_results_of_search_are_read_in_four_languages(
    tmp_path: Path, text: str, by: str, of: str
) -> None:
    (row,), refused = split(made(tmp_path, text))
    assert refused == []
    assert isinstance(row, files.SearchRecord)
    assert (row.by, row.of) == (by, of)
    assert row.figures == {
        "clicks": 12,
        "impressions": 400,
        "click_through_share": 0.03,
        "position": 8.5,
    }


def test_german_thousands_are_not_decimals(tmp_path: Path) -> None:
    header = "Häufigste Seiten,Klicks,Impressionen,CTR,Position"
    path = made(tmp_path, f'{header}\nhttps://n.ir/,1.234,5.678,"3 %","8,5"\n')
    (row,), _ = split(path)
    assert isinstance(row, files.SearchRecord)
    assert (row.figures["clicks"], row.figures["impressions"]) == (1234, 5678)


def test_the_file_of_filters_says_what_it_is(tmp_path: Path) -> None:
    assert codes(made(tmp_path, "Filter,Value\nSearch type,Web\n")) == [(1, "search_filters")]
