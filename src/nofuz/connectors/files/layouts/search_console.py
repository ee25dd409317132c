"""Google Search Console: one file per way to divide; headers in four languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.cells import day
from nofuz.connectors.files.layout import Circumstances, Layout, each_row
from nofuz.connectors.files.promotion import SearchRecord
from nofuz.connectors.files.refusal import Refusal, UnusableCellError
from nofuz.connectors.files.table import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nofuz.connectors.files.records import Record
    from nofuz.connectors.files.table import Head, Table

BY: Final = {
    "day": ("date", "datum", "fecha"),
    "query": (
        *("top queries", "queries", "query", "häufigste suchanfragen", "suchanfragen"),
        *("requêtes les plus fréquentes", "requêtes", "consultas principales", "consultas"),
    ),
    "page": (
        *("top pages", "pages", "page", "häufigste seiten", "seiten"),
        *("pages les plus populaires", "páginas principales", "páginas"),
    ),
    "country": ("country", "countries", "land", "länder", "pays", "país", "países"),
    "device": ("device", "devices", "gerät", "geräte", "appareil", "appareils", "dispositivo"),
    "appearance": (
        *("search appearance", "darstellung in der suche"),
        *("apparence dans les résultats de recherche", "apariencia en el buscador"),
    ),
}
"""How a file divides -> names of its first column in English, German, French, Spanish."""

COLUMNS: Final = {
    "clicks": ("clicks", "klicks", "clics"),
    "impressions": ("impressions", "impressionen", "impresiones"),
    "click_through_share": ("ctr", "klickrate"),
    "position": (
        *("position", "durchschnittliche position", "position moyenne"),
        *("posición", "posición media"),
    ),
}
_BY: Final = {name: by for by, names in BY.items() for name in names}


def _read(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    del around
    decimal = "." if table.head.has("clicks") else ","
    first = table.column(plain(table.head.header[0]))
    by = _BY[plain(first.label)]
    figures = {key: table.column(*names, decimal=decimal) for key, names in COLUMNS.items()}

    def make(cells: list[str], line: int) -> Record:
        of = first.text(cells)
        if by == "day":
            on = day(first, cells)
            of = on.isoformat() if on else ""
        if not of:
            raise UnusableCellError("id_missing", first.label)
        values = {key: column.number(cells) for key, column in figures.items()}
        return SearchRecord(by=by, of=of, line=line, figures=values)

    return each_row(table, make)


def _is_results(head: Head) -> bool:
    keys = head.keys().keys()
    return plain(head.header[0]) in _BY and all(
        any(name in keys for name in names) for names in COLUMNS.values()
    )


def _refuse_filters(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    del table, around
    yield Refusal(1, None, None, "search_filters")


def _is_filters(head: Head) -> bool:
    return tuple(map(plain, head.header)) in {
        *(("filter", "value"), ("filter", "wert"), ("filtre", "valeur"), ("filtro", "valor")),
    }


LAYOUTS: Final = (
    Layout(
        name="search_console",
        title="Results of Google Search Console",
        gives="search",
        recognises=_is_results,
        read=_read,
    ),
    Layout(
        name="search_console_filters",
        title="Filters of Google Search Console",
        gives="nothing",
        recognises=_is_filters,
        read=_refuse_filters,
    ),
)
