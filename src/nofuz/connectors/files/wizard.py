"""What a person needs to see to say which column is what, with a first guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.layout import ColumnMap
from nofuz.connectors.files.metrics import METRICS
from nofuz.connectors.files.opening import opened
from nofuz.connectors.files.places import platform_named
from nofuz.connectors.files.table import plain, table

if TYPE_CHECKING:
    from collections.abc import Mapping

FIELDS: Final = MappingProxyType(
    {
        "platform": "platform of the account",
        "handle": "handle, with or without @",
        "external_id": "the platform's own id",
        "name": "name as shown",
        "url": "address of the profile",
        "country": "country of the account",
        "audience_country": "country most of the audience is in",
        "language": "language",
        "topics": "topics, divided by commas; several columns allowed",
        "email": "e-mail address",
        "price": "price of one placement",
        "currency": "currency of the price",
        "observed_on": "day the figures were true",
    }
    | METRICS
)
"""Field key -> meaning: everything a column can be mapped to."""

_ALIASES: Final = {
    "platform": "platform network social network réseau plateforme پلتفرم شبکه",
    "handle": "handle username user name account identifiant pseudo نام‌کاربری نام_کاربری آیدی",
    "external_id": "id account_id channel_id page_id شناسه",
    "name": "name full_name display_name title nom channel_name نام",
    "url": "url link profile profile_url lien لینک نشانی",
    "country": "country pays location کشور",
    "audience_country": "audience_country pays_de_l_audience کشور_مخاطب",
    "language": "language langue زبان",
    "topics": "topic topics category categories niche thème thèmes موضوع",
    "email": "email e_mail mail courriel ایمیل",
    "price": "price rate cost prix tarif قیمت تعرفه",
    "currency": "currency devise واحد_پول ارز",
    "observed_on": "date observed_on scraped updated تاریخ",
    "followers": "followers subscribers follower_count abonnés فالوور دنبال_کننده دنبال‌کننده",
    "avg_views": "avg_views views_avg average_views vues_moyennes میانگین_بازدید",
    "avg_likes": "avg_likes likes_avg average_likes میانگین_لایک",
    "avg_comments": "avg_comments comments_avg average_comments میانگین_نظر میانگین_کامنت",
    "avg_shares": "avg_shares shares_avg average_shares",
    "engagement_share": "engagement_rate er taux_d_engagement نرخ_تعامل",
}
_MAY_REPEAT: Final = frozenset(
    ("topics", "followers", "avg_views", "avg_likes", "avg_comments", "avg_shares")
)
_REPEAT: Final = re.compile(r" \d+$")
_FIELD_OF: Final = {
    plain(alias): field for field, aliases in _ALIASES.items() for alias in aliases.split()
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The top of a file.

    Attributes
    ----------
    header
        Labels, tidied and made distinct; these are the keys of a :class:`ColumnMap`.
    rows
        First rows under it, cells as written, at the header's width.
    guess
        A mapping to start from; columns not understood are left out.
    encoding, delimiter
        As found, both empty for a spreadsheet.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    guess: ColumnMap
    encoding: str
    delimiter: str


def columns(path: str | Path, *, file_name: str | None = None, rows: int = 5) -> Columns:
    """Show the header, the first rows and a guess which column is what.

    Parameters
    ----------
    path
        CSV, TSV or workbook.
    file_name
        As the person called it; may name the platform.
    rows
        How many rows to show, at most 40.

    Returns
    -------
    Columns

    Raises
    ------
    UnreadableFileError
        It holds no table.
    """
    called = file_name or Path(path).name
    with opened(path) as source:
        head = table(source.rows, called).head
        width = len(head.header)
        shown = (cells for _, cells in islice(head.sample, rows))
        return Columns(
            header=head.header,
            rows=tuple(tuple((*cells, *[""] * width)[:width]) for cells in shown),
            guess=ColumnMap(guess(head.header), _platform(head.header, called)),
            encoding=source.encoding,
            delimiter=source.delimiter,
        )


def guess(header: tuple[str, ...]) -> Mapping[str, str]:
    """Guess a field for each label, each field once but for topics and counts given twice.

    Parameters
    ----------
    header
        Labels.

    Returns
    -------
    mapping
        Label -> field key.
    """
    found: dict[str, str] = {}
    for label in header:
        key = _REPEAT.sub("", plain(label))
        field = _FIELD_OF.get(key, key.replace(" ", "_"))
        if field in FIELDS and (field in _MAY_REPEAT or field not in found.values()):
            found[label] = field
    return found


def _platform(header: tuple[str, ...], file_name: str) -> str | None:
    words = plain(" ".join((*header, file_name))).split()
    return next((name for word in words if (name := platform_named(word))), None)
