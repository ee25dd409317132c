"""Headers are real ones; every row is made."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from tests.connectors.files.support import made, split

from nofuz.connectors import files

GOOGLE = (
    'Campaign report\n"July 8, 2025 - July 31, 2025"\n'
    "Campaign status,Campaign,Budget,Budget name,Budget type,Status,Status reasons,"
    "Optimization score,Campaign type,Currency code,TrueView avg. CPV,Avg. CPM,Impr.,Interactions,"
    "Interaction rate,Avg. cost,Cost,Conv. (Platform Comparable),"
    "Cost / Conv. (Platform Comparable),Conv. value / Cost (Platform Comparable),Conv. rate,"
    "Conversions,Cost / conv.\n"
    'Enabled,Soup,"20.00", --,Daily,Eligible,,91%,Search,USD, --, --,"25,881","2,467",9.53%,0.10,'
    '"1,246.70", --, --, --,1.2%,"30.50",40.88\n'
    "Paused,Tea,5.00, --,Daily,Paused,,91%,Search,USD, --, --,--,0,--,--,0.00, --,--,--,--,--,--\n"
    'Total: Campaigns, --, --, --, --, --, --, --, --,USD, --, --,"25,881","2,467",9.53%,0.10,'
    '"1,246.70", --, --, --,1.2%,"30.50",40.88\n'
    'Total: Account, --, --, --, --, --, --, --, --,USD, --, --,"25,881","2,467",9.53%,0.10,'
    '"1,246.70", --, --, --,1.2%,"30.50",40.88\n'
)
FRENCH = (
    'Rapport sur les campagnes\n"1 sept. 2026 - 2 sept. 2026"\n'
    "Jour;Campagne;Code de la devise;Coût;Impr.;Clics;Conversions\n"
    "2026-09-01;Soupe;EUR;1\u202f020,50;12\u202f345;67;3,50\n"
    "Total : compte; --;EUR;1\u202f020,50;12\u202f345;67;3,50\n"
)
GERMAN = (
    'Kampagnenbericht\n"1. Sept. 2026 – 2. Sept. 2026"\n'
    "Tag,Kampagne,Währungscode,Kosten,Impr.,Klicks,Conversions\n"
    '2026-09-01,Suppe,EUR,"1.234,56",12.345,67,"3,50"\n'
    'Gesamt: Konto, --,EUR,"1.234,56",12.345,67,"3,50"\n'
)
META = (
    "Campaign name,Ad set name,Ad name,Ad ID,Day,Gender,Age,Impressions,Results,"
    "Amount spent (USD),Link clicks,Clicks (all),Adds to cart,Checkouts initiated,Purchases,"
    "Purchases conversion value,Attribution setting\n"
    ",,,,2026-09-01,,,300,4,12.50,9,20,1,1,1,30.00,\n"
    "Soup,Lyon,Video,120000000000000001,2026-09-01,female,25-34,100,3,10.25,7,12,1,1,1,30.00,7-day\n"
    "Soup,Lyon,Video,120000000000000001,2026-09-01,male,25-34,200,1,2.25,2,8,0,0,0,,7-day\n"
)
SPANISH = (
    "Día,Nombre del anuncio,Importe gastado (EUR),Impresiones,Clics en el enlace\n"
    '2026-09-20,Sopa,"11,52","1.204",35\n'
    ',Resultados totales,"11,52",,\n'
)


def ads(path: Path) -> list[files.AdRecord]:
    taken, refused = split(path)
    assert refused == []
    return [record for record in taken if isinstance(record, files.AdRecord)]


def test_totals_of_google_are_left_out_so_that_nothing_counts_twice(tmp_path: Path) -> None:
    soup, tea = ads(made(tmp_path, GOOGLE))
    assert (soup.campaign, soup.currency, soup.spend_minor) == ("Soup", "USD", 124_670)
    assert (soup.since, soup.until) == (date(2025, 7, 8), date(2025, 7, 31))
    assert soup.figures == {"impressions": 25_881, "conversions": 30.5}
    assert (tea.spend_minor, tea.figures["impressions"]) == (0, None)


@pytest.mark.parametrize(
    ("text", "spent"), [(FRENCH, 102_050), (GERMAN, 123_456)], ids=["fr", "de"]
)
def test_google_writes_numbers_as_the_header_speaks(tmp_path: Path, text: str, spent: int) -> None:
    (row,) = ads(made(tmp_path, text))
    assert (row.spend_minor, row.currency) == (spent, "EUR")
    assert row.since == row.until == date(2026, 9, 1)
    assert row.figures == {"impressions": 12_345, "clicks": 67, "conversions": 3.5}


def test_the_excel_choice_of_google_is_read_alike(tmp_path: Path) -> None:
    rows = csv.reader(io.StringIO(GERMAN))
    text = "".join("\t".join(row) + "\n" for row in rows)
    (row,) = ads(made(tmp_path, text, encoding="utf-16"))
    assert (row.campaign, row.spend_minor) == ("Suppe", 123_456)


def test_a_campaign_called_total_is_a_campaign(tmp_path: Path) -> None:
    (row,) = ads(made(tmp_path, GERMAN.replace("Suppe", "Total Wellness")))
    assert row.campaign == "Total Wellness"


def test_meta_names_its_currency_in_the_header_and_repeats_an_ad_by_its_parts(
    tmp_path: Path,
) -> None:
    women, men = ads(made(tmp_path, META))
    assert (women.campaign, women.group, women.ad) == ("Soup", "Lyon", "Video")
    assert (women.currency, women.spend_minor, men.spend_minor) == ("USD", 1025, 225)
    assert women.parts == {"Gender": "female", "Age": "25-34"}
    assert (women.value_minor, men.value_minor) == (3000, None)
    assert women.figures == {
        "impressions": 100,
        "clicks": 12,
        "link_clicks": 7,
        "results": 3,
        "conversions": 1,
    }


def test_the_total_of_a_spanish_export_of_meta_is_left_out(tmp_path: Path) -> None:
    (row,) = ads(made(tmp_path, SPANISH))
    assert (row.ad, row.spend_minor, row.currency) == ("Sopa", 1152, "EUR")
    assert row.figures == {"impressions": 1204, "link_clicks": 35}
