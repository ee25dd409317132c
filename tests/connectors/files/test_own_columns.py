from __future__ import annotations

import csv
from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.connectors.files.support import accounts, codes, made, split

from nofuz.connectors import files

if TYPE_CHECKING:
    from pathlib import Path

PERSIAN = (
    "پلتفرم,نام کاربری,نام,فالوور,موضوع,کشور,قیمت,تاریخ\n"
    "اینستاگرام,@sara.cooks,سارا,۱۲٫۵ هزار,غذا، خانواده,ایران,۵ میلیون تومان,۱۴۰۴/۰۳/۲۳\n"
)
FRENCH = (
    "Plateforme;Pseudo;Abonnés;Pays;Tarif;Taux d'engagement\n"
    "YouTube;sara;12,5 k;Côte d’Ivoire;1 200,50 €;4,5 %\n"
)
ENGLISH = (
    "username,followers,followers,engagement rate,price,email,link\n"
    "sara,1.2M,1200000,4.5,$300,sara@example.org,https://www.tiktok.com/@sara\n"
    "ali,1.2M,1900000,4.5,300,,\n"
    "mina,many,,0.4,,,\n"
    ",5,,,,,https://www.tiktok.com/@reza?lang=fa\n"
    "zed,5,,,300,not an address,\n"
    "ute,5,,,-300,,\n"
    "sara,5,,,,,\n"
)


def guessed(path: Path, **changes: str) -> files.ColumnMap:
    guess = files.columns(path).guess
    return files.ColumnMap(
        guess.columns, changes.get("platform", guess.platform), changes.get("currency")
    )


def test_persian_columns_are_guessed_and_read(tmp_path: Path) -> None:
    path = made(tmp_path, PERSIAN)
    record = accounts(path, mapping=guessed(path))[0]
    assert (record.platform, record.handle, record.name) == ("instagram", "sara.cooks", "سارا")
    assert (record.followers, record.country) == (12_500, "IR")
    assert record.topics == ("غذا", "خانواده")
    assert (record.price_minor, record.currency) == (50_000_000, "IRR")
    assert record.observed_on == date(2025, 6, 13)


def test_french_columns_are_guessed_and_read(tmp_path: Path) -> None:
    path = made(tmp_path, FRENCH, encoding="cp1252")
    record = accounts(path, mapping=guessed(path))[0]
    assert (record.platform, record.handle, record.followers) == ("youtube", "sara", 12_500)
    assert (record.country, record.price_minor, record.currency) == ("CI", 120_050, "EUR")
    assert record.metrics["engagement_share"] == 0.045


def test_english_columns_are_guessed_and_spoilt_rows_refused(tmp_path: Path) -> None:
    path = made(tmp_path, ENGLISH)
    mapping = guessed(path, platform="tiktok", currency="EUR")
    sara, reza = accounts(path, mapping=mapping)
    assert (sara.followers, sara.price_minor, sara.currency) == (1_200_000, 30_000, "USD")
    assert sara.metrics["engagement_share"] == pytest.approx(0.045)
    assert (reza.handle, reza.followers) == ("reza", 5)
    assert codes(path, mapping=mapping) == [
        (3, "numbers_disagree"),
        (4, "not_a_number"),
        (6, "not_an_address"),
        (7, "negative"),
        (8, "account_twice"),
    ]


def test_a_rate_written_as_a_fraction_stays_one(tmp_path: Path) -> None:
    path = made(tmp_path, "handle,er\nsara,0.045\nali,0.01\n")
    rates = [
        r.metrics["engagement_share"] for r in accounts(path, mapping=guessed(path, platform="x"))
    ]
    assert rates == [0.045, 0.01]


def test_a_row_without_platform_or_currency_says_so(tmp_path: Path) -> None:
    path = made(tmp_path, "handle,platform,price\nsara,,\nali,x,300\nmina,myspace,\n")
    assert codes(path, mapping=guessed(path)) == [
        (2, "platform_missing"),
        (3, "currency_missing"),
        (4, "not_a_platform"),
    ]
    assert codes(path, mapping=guessed(path, platform="x", currency="XXQ"))[0] == (
        3,
        "not_a_currency",
    )


def test_a_remembered_mapping_that_no_longer_fits_is_said(tmp_path: Path) -> None:
    path = made(tmp_path, "handle,name\nsara,Sara\n")
    with pytest.raises(files.UnreadableFileError, match="no column “followers”"):
        accounts(path, mapping=files.ColumnMap({"followers": "followers"}, "x"))
    with pytest.raises(files.UnreadableFileError, match="handle"):
        accounts(path, mapping=files.ColumnMap({"name": "name"}, "x"))
    with pytest.raises(files.UnreadableFileError, match="not known"):
        accounts(path)


def test_the_wizard_sees_header_rows_and_only_fields_that_exist(tmp_path: Path) -> None:
    shown = files.columns(made(tmp_path, ENGLISH, name="tiktok people.csv"), rows=2)
    assert shown.header[:3] == ("username", "followers", "followers.1")
    assert len(shown.rows) == 2
    assert set(shown.guess.columns.values()) <= set(files.FIELDS)
    assert shown.guess.platform == "tiktok"


def test_refused_rows_go_back_with_line_column_and_reason(tmp_path: Path) -> None:
    path = made(tmp_path, ENGLISH + '"cut')
    _, refused = split(path, mapping=guessed(path, platform="tiktok", currency="EUR"))
    out = tmp_path / "refused.csv"
    assert files.write_refusals(path, refused, out) == 6
    rows = list(csv.reader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0][-3:] == ["line", "column", "reason"]
    assert rows[2] == [
        *("mina", "many", "", "0.4", "", "", ""),
        *("4", "followers", "“many” in column followers is not a number."),
    ]
    assert rows[-1][-3] == "9"
    again = accounts(out, mapping=guessed(out, platform="tiktok"))
    assert [record.handle for record in again] == ["sara"]  # the other one was left out


def test_every_reason_can_be_filled() -> None:
    for code in files.REASONS:
        assert "%(" not in str(files.Refusal(3, "followers", "many", code))
