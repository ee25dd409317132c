"""Google Ads: reports of campaigns and ads, with titles above and totals below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.cells import known, written_day
from nofuz.connectors.files.layout import Circumstances, Layout, each_row
from nofuz.connectors.files.metrics import not_negative
from nofuz.connectors.files.money import currency_code, minor_units
from nofuz.connectors.files.promotion import AdRecord
from nofuz.connectors.files.written_days import parse_period

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from nofuz.connectors.files.records import Record
    from nofuz.connectors.files.refusal import Refusal
    from nofuz.connectors.files.table import Head, Table

CAMPAIGN: Final = ("campaign", "campagne", "kampagne", "campaña", "campanha")
DAY: Final = ("day", "jour", "tag", "día", "dia")
COST: Final = ("cost", "coût", "kosten", "coste", "costo", "custo")
CURRENCY: Final = (
    *("currency code", "code de la devise", "währungscode"),
    *("código de moneda", "código de divisa", "código da moeda"),
)
GROUP: Final = ("ad group", "groupe d annonces", "anzeigengruppe", "grupo de anuncios")
STATE: Final = ("campaign status", "ad status", "status")
FIGURES: Final = {
    "impressions": ("impr", "impressions"),
    "clicks": ("clicks", "clics", "klicks", "cliques"),
    "conversions": ("conversions", "conversiones", "conversões"),
    "video_views": ("trueview views", "views"),
}
VALUE: Final = ("conv value", "valeur de conv", "conv wert", "valor de conv")
_TOTAL: Final = re.compile(r"(total|gesamt|totale)\s*:.*", re.IGNORECASE)


def _read(table: Table, around: Circumstances) -> Iterator[Record | Refusal]:
    decimal = "." if table.head.has("cost") else ","
    campaign, group = table.column(*CAMPAIGN), table.column(*GROUP)
    ad, state = table.column("ad name", "headline", "headline 1"), table.column(*STATE)
    when, currency = table.column(*DAY), table.column(*CURRENCY)
    cost, value = table.column(*COST, decimal=decimal), table.column(*VALUE, decimal=decimal)
    figures = {key: table.column(*names, decimal=decimal) for key, names in FIGURES.items()}
    period = _period(table)

    def make(cells: list[str], line: int) -> Record | None:
        if any(_TOTAL.fullmatch(cell.strip()) for cell in cells[: campaign.index or 1]) or (
            _TOTAL.fullmatch(campaign.text(cells)) and not known(currency, cells)
        ):
            return None
        code = currency_code(currency, cells)
        on = written_day(when, cells, around.latest)
        since, until = (on, on) if when else period
        return AdRecord(
            platform="google",
            line=line,
            currency=code,
            since=since,
            until=until,
            campaign=known(campaign, cells),
            group=known(group, cells),
            ad=known(ad, cells),
            state=known(state, cells),
            spend_minor=minor_units(cost, cells, code),
            value_minor=minor_units(value, cells, code),
            figures={
                key: not_negative(key, column, cells, column.number(cells))
                for key, column in figures.items()
                if column
            },
        )

    return each_row(table, make)


def _period(table: Table) -> tuple[date | None, date | None]:
    found = (parse_period(title) for title in table.head.titles)
    return next((period for period in found if period), (None, None))


def _recognises(head: Head) -> bool:
    keys = head.keys()
    return all(any(name in keys for name in names) for names in (CAMPAIGN, COST, CURRENCY))


LAYOUTS: Final = (
    Layout(
        name="google_ads",
        title="Report of Google Ads",
        gives="ads",
        platform="google",
        recognises=_recognises,
        read=_read,
    ),
)
