"""What a person needs to see to say which column is what, with a first guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.layout import ColumnMap, Mapped
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

_OF_ACCOUNTS: Final = frozenset(
    (
        "followers",
        "visits",
        *(name for name in METRICS if name.startswith("avg_") and "seconds" not in name),
    )
)
POST_FIELDS: Final = MappingProxyType(
    {
        "platform": "platform of the post",
        "external_id": "the platform's own id of the post",
        "url": "address of the post",
        "handle": "handle of the account, with or without @",
        "name": "name of the account",
        "title": "title",
        "text": "caption or text",
        "kind": "kind: reel, story, video, image...",
        "published_at": "when it was published",
        "duration": "length of the video",
        "language": "language",
        "topics": "tags, divided by commas; several columns allowed",
        "observed_on": "day the figures were true",
    }
    | {name: meaning for name, meaning in METRICS.items() if name not in _OF_ACCOUNTS}
)
"""Field key -> meaning: everything a column of a table of posts can be mapped to."""

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
_POST_ALIASES: Final = {
    "platform": "platform network social network réseau plateforme پلتفرم شبکه",
    "external_id": "id post_id video_id media_id tweet_id شناسه شناسه_پست",
    "url": "url link permalink post_url video_link lien لینک نشانی پیوند",
    "handle": "handle username user account page identifiant نام_کاربری آیدی حساب",
    "name": "account_name page_name profile nom_du_compte نام_حساب",
    "title": "title video_title titre عنوان",
    "text": "text caption description message légende texte متن کپشن توضیحات",
    "kind": "type kind post_type media_type format نوع",
    "published_at": "date published published_at publish_time posted post_time created_at time "
    "publié_le date_de_publication تاریخ تاریخ_انتشار زمان",
    "duration": "duration length duration_sec durée مدت",
    "language": "language langue زبان",
    "topics": "tags hashtags topics برچسب هشتگ موضوع",
    "observed_on": "observed_on scraped updated تاریخ_آمار",
    "views": "views video_views plays vues بازدید",
    "impressions": "impressions نمایش",
    "reach": "reach couverture portée دسترسی ریچ",
    "likes": "likes reactions favorites j_aime لایک پسند",
    "comments": "comments replies commentaires نظر نظرات کامنت",
    "shares": "shares reposts retweets partages اشتراک بازنشر",
    "saves": "saves saved bookmarks enregistrements ذخیره",
    "link_clicks": "link_clicks url_clicks clics_sur_le_lien کلیک_لینک",
    "clicks": "clicks clics کلیک",
    "engagement_share": "engagement_rate er taux_d_engagement نرخ_تعامل",
}
_MAY_REPEAT: Final = frozenset(
    ("topics", "followers", "avg_views", "avg_likes", "avg_comments", "avg_shares")
)
_REPEAT: Final = re.compile(r" \d+$")


def _by_alias(aliases: Mapping[str, str]) -> Mapping[str, str]:
    return {plain(alias): field for field, words in aliases.items() for alias in words.split()}


_FIELD_OF: Final = {"accounts": _by_alias(_ALIASES), "placements": _by_alias(_POST_ALIASES)}
_FIELDS: Final = {"accounts": FIELDS, "placements": POST_FIELDS}


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


def columns(
    path: str | Path, *, file_name: str | None = None, rows: int = 5, gives: Mapped = "accounts"
) -> Columns:
    """Show the header, the first rows and a guess which column is what.

    Parameters
    ----------
    path
        CSV, TSV or workbook.
    file_name
        As the person called it; may name the platform.
    rows
        How many rows to show, at most 40.
    gives
        What the rows are about: the guess differs.

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
            guess=ColumnMap(guess(head.header, gives), _platform(head.header, called), gives=gives),
            encoding=source.encoding,
            delimiter=source.delimiter,
        )


def guess(header: tuple[str, ...], gives: Mapped = "accounts") -> Mapping[str, str]:
    """Guess a field for each label, each field once but for topics and counts given twice.

    Parameters
    ----------
    header
        Labels.
    gives
        What the rows are about.

    Returns
    -------
    mapping
        Label -> field key.
    """
    found: dict[str, str] = {}
    for label in header:
        key = _REPEAT.sub("", plain(label))
        field = _FIELD_OF[gives].get(key, key.replace(" ", "_"))
        if field in _FIELDS[gives] and (field in _MAY_REPEAT or field not in found.values()):
            found[label] = field
    return found


def _platform(header: tuple[str, ...], file_name: str) -> str | None:
    words = plain(" ".join((*header, file_name))).split()
    return next((name for word in words if (name := platform_named(word))), None)
