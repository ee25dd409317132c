from __future__ import annotations

import gzip
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from tests.connectors.files.support import accounts, codes, made

from nofuz.connectors import files

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "handle,name,followers\nsara,Sara é,12\nali,“Ali”,13\n"
MAP = files.ColumnMap(
    {"handle": "handle", "name": "name", "followers": "followers"}, platform="instagram"
)


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8-sig"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp1252", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_every_encoding_gives_the_same_names(tmp_path: Path, encoding: str, found: str) -> None:
    path = made(tmp_path, TABLE, encoding=encoding)
    assert files.columns(path).encoding == found
    assert [record.name for record in accounts(path, mapping=MAP)] == ["Sara é", "“Ali”"]


def test_persian_windows_text_is_seen(tmp_path: Path) -> None:
    path = made(tmp_path, "handle,name\nsara,سارا کاملان\nali,پرواز گروه\n", encoding="cp1256")
    assert files.columns(path).rows[0] == ("sara", "سارا کاملان")


def test_a_byte_that_no_windows_page_knows_stops_nothing(tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(b"handle,name,followers\nsara,S\x92\x81,12\n")
    assert [record.name for record in accounts(path, mapping=MAP)] == ["S’\x81"]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_delimiters_are_found(tmp_path: Path, mark: str) -> None:
    path = made(tmp_path, TABLE.replace(",", mark))
    assert files.columns(path).delimiter == mark
    assert len(accounts(path, mapping=MAP)) == 2


def test_commas_in_texts_do_not_win_over_semicolons(tmp_path: Path) -> None:
    path = made(tmp_path, 'handle;name\nsara;"a, b, c"\nali;d, e\nmina;f\n')
    assert files.columns(path).delimiter == ";"


def test_decimal_commas_do_not_win_over_semicolons(tmp_path: Path) -> None:
    path = made(tmp_path, "Report, May\nhandle;followers;er\nsara;1,5;2,5\nali;1,5;2,5\n")
    assert files.columns(path).header == ("handle", "followers", "er")


def test_a_sep_line_says_the_delimiter_and_counts_as_a_line(tmp_path: Path) -> None:
    path = made(tmp_path, "sep=;\n" + TABLE.replace(",", ";").replace("12", "many"))
    assert codes(path, mapping=MAP) == [(3, "not_a_number")]


def test_titles_above_the_header_are_passed_over(tmp_path: Path) -> None:
    path = made(tmp_path, "Our creators\n\n" + TABLE)
    assert files.columns(path).header == ("handle", "name", "followers")
    assert accounts(path, mapping=MAP)[0].line == 4


def test_repeated_and_broken_headers_are_made_distinct(tmp_path: Path) -> None:
    path = made(tmp_path, 'name,name,"avg\r\nviews \n",name.1\na,b,1,c\n')
    assert files.columns(path).header == ("name", "name.1", "avg views", "name.1.1")


def test_a_workbook_reads_like_its_csv(tmp_path: Path) -> None:
    path = tmp_path / "made.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("empty")
        sheet = book.add_worksheet("people")
        for line, row in enumerate([("handle", "name", "followers"), ("sara", "سارا", 1200)]):
            sheet.write_row(line, 0, row)
    steps: list[tuple[int, int]] = []
    record = accounts(path, mapping=MAP, progress=lambda *step: steps.append(step))[0]
    assert (record.handle, record.name, record.followers, record.line) == ("sara", "سارا", 1200, 2)
    assert steps[-1] == (2, 2)


def test_an_id_that_a_workbook_keeps_as_a_number_is_refused_once_it_is_too_long(
    tmp_path: Path,
) -> None:
    path = tmp_path / "made.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        rows = [("id", "name"), (17_841_400_000_000_123, "a"), (178_414, "b")]
        for line, row in enumerate(rows):
            sheet.write_row(line, 0, row)
    mapping = files.ColumnMap({"id": "external_id"}, platform="instagram")
    assert codes(path, mapping=mapping) == [(2, "id_rounded")]


def test_a_packed_file_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "made.csv.gz"
    path.write_bytes(gzip.compress(TABLE.encode()))
    assert len(accounts(path, mapping=MAP)) == 2


def test_what_is_no_table_is_said_in_a_sentence(tmp_path: Path) -> None:
    zipped = tmp_path / "a.zip"
    with zipfile.ZipFile(zipped, "w") as archive:
        archive.writestr("Table data.csv", TABLE)
    damaged = tmp_path / "b.csv.gz"
    damaged.write_bytes(gzip.compress(TABLE.encode() * 50_000)[:-4000])
    for path in (
        made(tmp_path, "", name="empty.csv"),
        made(tmp_path, "hello\nworld\n", name="text.csv"),
        made(tmp_path, "\x89PNG\0\1\2abcdefghijk", name="image.csv"),
        zipped,
        damaged,
    ):
        with pytest.raises(files.UnreadableFileError, match=r"^[A-Z].*\.$"):
            list(files.read(path, mapping=MAP))


def test_half_rows_and_a_file_cut_off_are_refused_with_their_line(tmp_path: Path) -> None:
    path = made(tmp_path, TABLE + 'mina\n"reza","Rez\na",5\nzed,Z,1,extra\nlast,"not clo')
    assert codes(path, mapping=MAP) == [(4, "half_row"), (7, "too_many_cells"), (8, "cut_off")]
    assert accounts(path, mapping=MAP)[-1].line == 5


def test_progress_ends_at_the_size_of_the_file(tmp_path: Path) -> None:
    path = made(tmp_path, TABLE)
    steps: list[tuple[int, int]] = []
    accounts(path, mapping=MAP, progress=lambda *step: steps.append(step))
    size = path.stat().st_size
    assert steps[-1] == (size, size)


def test_the_same_bytes_have_the_same_fingerprint(tmp_path: Path) -> None:
    one, two = made(tmp_path, TABLE, name="1.csv"), made(tmp_path, TABLE, name="2.csv")
    other = made(tmp_path, TABLE + "\n", name="3.csv")
    assert files.fingerprint(one) == files.fingerprint(two) != files.fingerprint(other)
