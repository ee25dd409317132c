"""Whatever stands in the cells of a recognised file, its rows are taken or refused."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nofuz.connectors import files

HEADERS = {
    "tiktok_videos": "Video title,Video link,Post time,Video views,Likes,Total play time",
    "tiktok_days": "Date,Video Views,Profile Views,Likes,Comments,Shares,Net growth",
    "x_posts": "Tweet id,Tweet permalink,Tweet text,time,impressions,likes",
    "linkedin_followers": "Date,Organic followers,Total followers",
    "meta_ads": "Campaign name,Ad name,Ad ID,Day,Gender,Amount spent (EUR),Reach,Results",
    "google_ads": "Tag,Kampagne,Währungscode,Kosten,Impr.,Klicks,Conversions",
    "search_console": "Fecha,Clics,Impresiones,CTR,Posición",
    "shopify_orders": "Name,Email,Financial Status,Paid at,Currency,Total,Created at,"
    "Lineitem quantity,Lineitem name,Lineitem price,Shipping Country,Discount Code",
    "stripe_payments": "id,Created date (UTC),Amount,Amount Refunded,Currency,PaymentIntent ID,Fee",
    "stripe_payouts": "balance_transaction_id,created_utc,currency,gross,net,reporting_category",
}
NASTY = st.sampled_from([
    *("", "--", " --", "undefined", "#NAME?", "1.8E+17", "0", "-1", "1.234,56", "1,234.56"),
    *("9e999", "-9e14", "nan", "inf", "٣٫١", "1 020,50", "5%", "0001-01-01", "9999-12-31 23:59"),
    *("31 de febrero", "February 29", "2026-09-01 10:00 -0500", "04/05/2025", "10:00:00:00"),
    *("EUR", "usd", "toman", "JPY", "Total: Konto", "Total", "#1051", "سوپ", "\u202e", "IR"),
    *("https://www.tiktok.com/@a/video/1", "https://x.com/a/status/1", "2025/10/31 18:19:10"),
])  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nasty")


@pytest.mark.parametrize("name", HEADERS)
@given(data=st.data())
def test_every_row_is_taken_or_refused(folder: Path, name: str, data: st.DataObject) -> None:
    header = HEADERS[name].split(",")
    row = st.lists(NASTY, min_size=len(header), max_size=len(header))
    rows = data.draw(st.lists(row, max_size=8))
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["A title"], header, *rows])
    layout = files.recognise(path)
    assert layout is not None
    assert layout.name == name
    results = list(files.read(path, zone="Asia/Tehran", latest=date(2026, 11, 22)))
    lines = [result.line for result in results]
    assert lines == sorted(set(lines))
    assert all(str(result) for result in results)
