"""One reader for every file: recognised by content, the same refusals with row and column."""

from __future__ import annotations

import gzip
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from nofuz.cli.columns import Columns, batches, read, titles
from nofuz.core.errors import Refused

TEXT = "who,at,amount\nx,2025-01-02,1\ny,20250103,2.5\n"


def saved(folder: Path, **columns: object) -> Path:
    parquet.write_table(pa.table(columns), folder / "table")
    return folder / "table"


def written(folder: Path, text: str | bytes) -> Path:
    content = text if isinstance(text, bytes) else text.encode()
    (folder / "table").write_bytes(content)
    return folder / "table"


def everything(path: Path) -> Columns:
    return read(path, {"who": (), "at": (), "amount": ("spent",)}, {})


@pytest.mark.parametrize(
    "content",
    [
        TEXT,
        gzip.compress(TEXT.encode()),
        "\ufeff" + TEXT,
        TEXT.replace("\n", "\r\n"),
        TEXT.replace("\n", "\r"),
        TEXT.replace(",", ";"),
        "sep=;\r\n" + TEXT.replace(",", ";"),
        "\n\n" + TEXT,
        TEXT.replace("amount", '"amount"'),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        gzip.compress(TEXT.encode("utf-16")),
        TEXT.replace(",", "\t"),
        "who,at,other,spent\nx,2025-01-02T00:00Z,0,1\n\ny,2025-01-03 00:00, , 2.5 \n",
    ],
)
def test_csv_is_read_however_it_is_written(tmp_path: Path, content: str | bytes) -> None:
    found = everything(written(tmp_path, content))
    assert found.text("who") == ["x", "y"]
    assert found.numbers("amount").tolist() == [1, 2.5]
    assert found.moments("at").astype(str).tolist() == [
        "2025-01-02T00:00:00",
        "2025-01-03T00:00:00",
    ]


@pytest.mark.parametrize(
    "at",
    [
        ["2025-01-02", "20250103"],
        [date(2025, 1, 2), date(2025, 1, 3)],
        [datetime(2025, 1, 2, tzinfo=UTC), datetime(2025, 1, 3, tzinfo=UTC)],
        [20250102, 20250103],
    ],
)
@pytest.mark.parametrize("amount", [[1, 2.5], ["1", "2.5"], pa.array([1, 2.5], pa.float32())])
def test_parquet_is_read_whatever_its_types(tmp_path: Path, at: list, amount: list) -> None:
    who = pa.array(["x", "y"]).dictionary_encode()
    found = everything(saved(tmp_path, who=who, at=at, spent=amount))
    assert found.text("who") == ["x", "y"]
    assert found.numbers("amount").tolist() == [1, 2.5]
    assert found.moments("at").astype(str).tolist() == [
        "2025-01-02T00:00:00",
        "2025-01-03T00:00:00",
    ]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["3", "1", "3"], [3, 1, 3]),
        (["3", "01", "3"], ["3", "01", "3"]),
        (["b", "a", "b"], ["b", "a", "b"]),
        ([str(2**40), "1", "2"], [2**40, 1, 2]),
        (["99999999999999999999", "1", "2"], ["99999999999999999999", "1", "2"]),
    ],
)
def test_names_are_numbers_when_all_are(
    tmp_path: Path, values: list[str], expected: list[object]
) -> None:
    for file in (saved(tmp_path, who=values), written(tmp_path, "who\n" + "\n".join(values))):
        found = read(file, {"who": ()}, {})
        assert found.names("who").tolist() == expected
        codes, labels = found.coded("who")
        assert [labels[code] for code in codes] == values
    assert read(saved(tmp_path, who=[3, 1, 2**40]), {"who": ()}, {}).names("who").dtype == np.int64


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", r"^table is empty\.$"),
        ("who,at,amount\n", r"^table has no rows\.$"),
        ("who,at,amount", r"^table has no rows\.$"),
        ("who,at\nx,y\n", r"^table has no column amount, only who, at; rename the one"),
        ("who,at,amount\nx,1,1\n\nx,2\n", r"^table, line 4: 2 cells, not 3\.$"),
        ('who,at,amount\n"x\nx",20250101,1\ny,1,\n', r"^table, line 4, column amount: is empty\.$"),
        (b"who,at,amount\nx,20250101,\x81\n", r"^table is not text that can be read; save it as"),
        (b"who,at,amount\nx,20250101,1\0\n", r"^table is not text that can be read; save it as"),
        (gzip.compress(TEXT.encode())[:-12], r"^table is gzipped, but damaged\.$"),
        ('who,at,amount\nx,"1,1\ny,1,1\n', r"^table, line 2: a quotation mark is never closed\.$"),
        ('who,at,amount\nx,1,1\ny,1,"1\n', r"^table, line 3: a quotation mark is never closed\.$"),
        (
            "who,at,at,amount\nx,1,1,1\n",
            r"^table has more than one column at; rename",
        ),
        ("who,at,amount\nx,1,nan\n", r"^table, line 2, column amount: is nan, not a number\.$"),
        ("who,at,amount\nx,1,1e15\n", r"^table, line 2, column amount: is 1e15, too large\.$"),
        (
            "who,at,amount\nx,1403-01-01,1\n",
            r"^table, line 2, column at: is '1403-01-01', not a",
        ),
        (b"PK\x03\x04...", r"^table is a workbook or an archive; save it as CSV or Parquet\.$"),
        (b"\x1f\x8b...", r"^table is gzipped, but damaged\.$"),
        (b"PAR1 and then nothing", r"^table is a Parquet file, but damaged\.$"),
        (gzip.compress(b"PAR1"), r"^table is a gzipped Parquet file; unpack it first\.$"),
        ("who,at,amount\nx,20250101,2\ny,2,x\n", r"^table, line 3, column amount: is 'x', not a"),
        ("who,at,amount\nx,20250101,2\ny,2,1\n", r"^table, line 3, column at: is '2', not a day"),
        ("who,at,amount\nx,20250101,2\n ,20250101,1\n", r"^table, line 3, column who: is empty"),
    ],
)
def test_bad_csv_is_refused_in_one_sentence(
    tmp_path: Path, content: str | bytes, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        used(everything(written(tmp_path, content)))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (["1,200", "3.5"], [1200, 3.5]),
        (["1 200", "1\u202f200,5", "1.200"], [1200, 1200.5, 1200]),
        (["1.234,56", "12,5"], [1234.56, 12.5]),
        (["۱٬۲۰۰", "۱۲٫۵", "٣"], [1200, 12.5, 3]),
        (["True", "false"], [1, 0]),
    ],
)
def test_numbers_are_read_as_people_write_them(
    tmp_path: Path, cells: list[str], expected: list[float]
) -> None:
    table = written(tmp_path, "n\n" + "".join(f'"{cell}"\n' for cell in cells))
    assert read(table, {"n": ()}, {}).numbers("n").tolist() == expected
    assert read(saved(tmp_path, n=cells), {"n": ()}, {}).known_numbers("n").tolist() == expected


@pytest.mark.parametrize(("encoding", "name"), [("cp1252", "Zoé"), ("cp1256", "سلام")])
def test_text_of_older_windows_is_read(tmp_path: Path, encoding: str, name: str) -> None:
    table = written(tmp_path, f"who\n{name}\n".encode(encoding))
    assert read(table, {"who": ()}, {}).text("who") == [name]


def test_what_nobody_knows_is_no_number(tmp_path: Path) -> None:
    found = read(written(tmp_path, "n,m\n,1\nn/a,1\n—,1\n3,1\n"), {"n": ()}, {})
    assert np.isnan(found.known_numbers("n")).tolist() == [True, True, True, False]
    with pytest.raises(Refused, match=r"^table, line 2, column n: is empty"):
        found.numbers("n")


def test_a_number_below_the_least_is_refused(tmp_path: Path) -> None:
    found = read(written(tmp_path, "n\n0\n-1\n"), {"n": ()}, {})
    with pytest.raises(Refused, match=r"^table, line 3, column n: is -1, below 0\.$"):
        found.numbers("n", least=0)


def test_a_row_of_the_engine_is_said_by_its_line(tmp_path: Path) -> None:
    found = read(written(tmp_path, 'n\n"1\n"\n\n2\n'), {"n": ()}, {})
    told = found.refused(ValueError("Row 2, column n: it is wrong."))
    assert str(told) == "table, line 5, column n: it is wrong."
    assert str(found.refused(ValueError("All of it is wrong."))) == "All of it is wrong."


def used(found: Columns) -> None:
    found.numbers("amount")
    found.moments("at")
    found.text("who")


@pytest.mark.parametrize(
    ("column", "values", "sentence"),
    [
        ("who", ["x", None], r"^table, row 2, column who: is empty\.$"),
        ("amount", [1, None], r"^table, row 2, column amount: is empty\.$"),
        ("amount", ["1", "x"], r"^table, row 2, column amount: is 'x', not a number\.$"),
        ("amount", [[1], [2]], r"^table, column amount: cannot be read, it holds list<"),
        ("at", [None, date(2025, 1, 1)], r"^table, row 1, column at: is empty\.$"),
        ("at", ["2025-01-01", "soon"], r"^table, row 2, column at: is 'soon', not a day; write it"),
        ("who", [1.0, float("nan")], r"^table, row 2, column who: is nan, not a number\.$"),
        ("amount", [1, float("inf")], r"^table, row 2, column amount: is inf, too large\.$"),
        ("who", [[1], [2]], r"^table, column who: cannot be read, it holds list<"),
    ],
)
def test_bad_parquet_is_refused_in_the_same_words(
    tmp_path: Path, column: str, values: list[object], sentence: str
) -> None:
    good = {"who": ["x", "y"], "at": ["2025-01-01"] * 2, "amount": [1, 2]}
    with pytest.raises(Refused, match=sentence):
        used(everything(saved(tmp_path, **{**good, column: values})))


def test_an_empty_parquet_file_has_no_rows(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"^table has no rows\.$"):
        read(saved(tmp_path, who=pa.array([], pa.string())), {"who": ()}, {})


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_long_file_is_read_in_parts_that_know_their_rows(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nofuz.cli.sources.BLOCK", 64)
    monkeypatch.setattr("nofuz.cli.sources.ROWS_AT_ONCE", 10)
    values = [str(number) for number in range(99)] + ["x"]
    file = (
        saved(tmp_path, n=values)
        if form == "parquet"
        else written(tmp_path, "n\n" + "\n".join(values))
    )
    assert titles(file) == ["n"]
    parts = list(batches(file, {"n": ()}, {}))
    assert len(parts) >= 5
    assert [value for part in parts for value in part.text("n")] == values
    assert read(file, {"n": ()}, {}).text("n") == values
    where = "row 100" if form == "parquet" else "line 101"
    with pytest.raises(Refused, match=f"^table, {where}, column n: is 'x', not a number"):
        parts[-1].numbers("n")


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_long_read_shows_how_far_it_is(
    tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = saved(tmp_path, n=[1]) if form == "parquet" else written(tmp_path, "n\n1\n")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    read(file, {"n": ()}, {})
    assert capsys.readouterr() == ("", "")
    monkeypatch.setattr("nofuz.cli.sources.LONG", 1)
    read(file, {"n": ()}, {})
    out, told = capsys.readouterr()
    assert out == ""
    assert "Reading table" in told
    assert "100%" in told


def test_numbers_are_read_without_the_second_that_pandas_takes(tmp_path: Path) -> None:
    table = written(tmp_path, "who,at,amount\nx,2025-01-02,1\ny,2025-01-03,\n")
    program = (
        "import sys; from pathlib import Path; from nofuz.cli.columns import read; "
        "found = read(Path(sys.argv[1]), {'who': (), 'at': (), 'amount': ()}, {}); "
        "print(found.known_numbers('amount'), found.moments('at').size, 'pandas' in sys.modules)"
    )
    command = [sys.executable, "-c", program, str(table)]
    assert subprocess.check_output(command, text=True) == "[ 1. nan] 2 False\n"
