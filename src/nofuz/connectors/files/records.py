"""What a file gives: accounts, placements, dated metrics. A figure that is not known is None."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nofuz.connectors.files.promotion import AdRecord, SearchRecord
from nofuz.connectors.files.sales import OrderRecord, PaymentRecord

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRecord:
    """One row about one account on one platform.

    Attributes
    ----------
    platform
        Our name of the platform, such as ``"instagram"``.
    handle, external_id, name, url
        As the file has them, without a leading ``@``; at least one of handle and
        external_id is there.
    followers
        Also in ``metrics["followers"]``.
    country, audience_country
        ISO 3166 alpha-2 where the name is known, otherwise the name as written.
    topics
        As written, in the order of the columns.
    price_minor, currency
        Price of one placement in minor units (ISO 4217).
    observed_on
        Day the figures were true; the first of the month for a monthly list.
    metrics
        Our metric keys (see :mod:`nofuz.connectors.files.metrics`); None is "not known".
    line
        Line of the file on which the row starts, counted from 1.
    """

    platform: str
    line: int
    handle: str | None = None
    external_id: str | None = None
    name: str | None = None
    url: str | None = None
    followers: float | None = None
    country: str | None = None
    audience_country: str | None = None
    language: str | None = None
    topics: tuple[str, ...] = ()
    email: str | None = None
    price_minor: int | None = None
    currency: str | None = None
    observed_on: date | None = None
    metrics: Mapping[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacementRecord:
    """One reading of one post or video: figures are totals since it was published.

    Attributes
    ----------
    account_external_id, account_handle, account_name
        All None where the file does not say whose it is (join by ``external_id``).
    external_id
        The platform's own id.
    kind
        ``video``, ``short``, ``reel``, ``story``, ``image``, ``carousel``, ``link``, ``text`` or
        ``post`` when the file does not tell.
    topic
        The platform's category in English, when there is one.
    published_at
        UTC. Where the file has no zone, the ``zone`` given to ``read`` was assumed.
    observed_on
        Day of the reading, None when the file does not say.
    duration_seconds
        Length of a video.
    sponsored
        True or False only when the file says so.
    metrics, line
        As in :class:`AccountRecord`.
    """

    platform: str
    external_id: str
    line: int
    account_external_id: str | None = None
    account_handle: str | None = None
    account_name: str | None = None
    url: str | None = None
    kind: str = "post"
    title: str | None = None
    text: str | None = None
    language: str | None = None
    topic: str | None = None
    tags: tuple[str, ...] = ()
    published_at: datetime | None = None
    observed_on: date | None = None
    duration_seconds: float | None = None
    sponsored: bool | None = None
    metrics: Mapping[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricRecord:
    """What happened on one day, on an account or (with ``placement_external_id``) on one post.

    Attributes
    ----------
    platform
        None where the export does not name it (Meta's combined metrics).
    on
        The day, in the account's own time zone.
    metrics
        The day's own figures, not totals; reach of days must not be added up.
    """

    platform: str | None
    on: date
    line: int
    account_external_id: str | None = None
    account_handle: str | None = None
    placement_external_id: str | None = None
    placement_title: str | None = None
    metrics: Mapping[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowerRecord:
    """One person follows one account.

    Attributes
    ----------
    person
        The person's key as the file has it; it is hashed before it is kept.
    account
        Handle, platform id or name of the account, without a leading ``@``.
    platform
        Our name of the platform when the file has such a column.
    """

    person: str
    account: str
    line: int
    platform: str | None = None


Record = (
    AccountRecord
    | PlacementRecord
    | MetricRecord
    | FollowerRecord
    | AdRecord
    | SearchRecord
    | OrderRecord
    | PaymentRecord
)
