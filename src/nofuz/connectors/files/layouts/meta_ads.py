"""Meta Ads Manager: campaigns, ad sets and ads; the currency is part of a column's name."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.cells import day, known, optional_identifier
from nofuz.connectors.files.layout import Circumstances, Layout, each_row
from nofuz.connectors.files.metrics import not_negative
from nofuz.connectors.files.moments import parse_day
from nofuz.connectors.files.money import minor_units
from nofuz.connectors.files.promotion import AdRecord
from nofuz.connectors.files.table import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nofuz.connectors.files.records import Record
    from nofuz.connectors.files.refusal import Refusal
    from nofuz.connectors.files.table import Head, Table

CAMPAIGN: Final = (
    *("campaign name", "nom de la campagne", "kampagnenname", "nombre de la campaña"),
)
GROUP: Final = (
    *("ad set name", "nom de l ensemble de publicités", "name der anzeigengruppe"),
    "nombre del conjunto de anuncios",
)
AD: Final = ("ad name", "nom de la publicité", "anzeigenname", "nombre del anuncio")
SINCE: Final = ("reporting starts", "début des rapports", "berichtsbeginn", "inicio del informe")
UNTIL: Final = ("reporting ends", "fin des rapports", "berichtsende", "fin del informe")
DAY: Final = ("day", "jour", "tag", "día")
RESULT: Final = ("result indicator", "indicateur de résultats", "result type")
VALUE: Final = (
    *("purchases conversion value", "valeur de conversion des achats"),
    *("conversion wert für käufe", "valor de conversión de compras"),
)
FIGURES: Final = {
    "impressions": ("impressions", "impressionen", "impresiones"),
    "reach": ("reach", "couverture", "reichweite", "alcance"),
    "clicks": ("clicks all", "clics tous", "klicks alle", "clics todos"),
    "link_clicks": ("link clicks", "clics sur un lien", "link klicks", "clics en el enlace"),
    "page_views": ("landing page views", "visitas a la página de destino"),
    "results": ("results", "résultats", "ergebnisse", "resultados"),
    "conversions": ("purchases", "achats", "käufe", "compras"),
}
PARTS: Final = (
    *("gender", "age", "country", "region", "platform", "placement", "device", "geschlecht"),
    *("alter", "sexo", "edad", "sexe", "âge"),
)
_SPENT: Final = re.compile(
    r"(?:amount spent|montant dépensé|ausgegebener betrag|importe gastado) (?P<code>[a-z]{3})"
)


def _read(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    spent, code, decimal = _spent(table.head)
    read = partial(table.column, decimal=decimal)
    names = tuple(table.column(*one) for one in (CAMPAIGN, GROUP, AD))
    since, until, when = table.column(*SINCE), table.column(*UNTIL), table.column(*DAY)
    ad_id, result = table.column("ad id"), table.column(*RESULT)
    cost, value = read(spent), read(*VALUE)
    figures = {key: column for key, one in FIGURES.items() if (column := read(*one))}
    parts = [column for name in PARTS if (column := table.column(name))]
    del around

    def make(cells: list[str], line: int) -> Record | None:
        campaign, group, ad = (known(column, cells) for column in names)
        if not (campaign or group or ad) or (when and not when.text(cells)):
            return None  # a total
        on = _day(when, cells)
        return AdRecord(
            platform="meta",
            line=line,
            currency=code,
            since=on or _day(since, cells),
            until=on or _day(until, cells),
            campaign=campaign,
            group=group,
            ad=ad,
            ad_id=optional_identifier(ad_id, cells),
            spend_minor=minor_units(cost, cells, code),
            value_minor=minor_units(value, cells, code),
            result=known(result, cells),
            parts={column.label: text for column in parts if (text := known(column, cells))},
            figures={
                key: not_negative(key, column, cells, column.number(cells))
                for key, column in figures.items()
            },
        )

    return each_row(table, make)


_day = partial(day, parse=parse_day)


def _spent(head: Head) -> tuple[str, str, str]:
    """Give the name of the column of costs, its currency, and the mark before decimals."""
    for label in map(plain, head.header):
        if found := _SPENT.fullmatch(label):
            return label, found["code"].upper(), "." if label.startswith("amount") else ","
    return "", "", "."


def _recognises(head: Head) -> bool:
    keys = head.keys()
    named = (name for names in (CAMPAIGN, GROUP, AD) for name in names)
    return any(name in keys for name in named) and bool(_spent(head)[0])


LAYOUTS: Final = (
    Layout(
        name="meta_ads",
        title="Report of Meta Ads Manager",
        gives="ads",
        platform="meta",
        recognises=_recognises,
        read=_read,
    ),
)
