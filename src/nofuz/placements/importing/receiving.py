from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from nofuz.connectors.files import (
    AccountRecord,
    MetricRecord,
    PlacementRecord,
    Record,
    Refusal,
)
from nofuz.placements.models import ImportRun, Owner, Route
from nofuz.placements.store import (
    AccountRow,
    PlacementRow,
    ReadingRow,
    find_placements,
    store_accounts,
    store_placements,
    store_readings,
)
from nofuz.workspaces.api import Brand, Workspace

NOON = time(12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Intake:
    """What holds for every row of a file.

    Parameters
    ----------
    workspace, brand, owner, route
        Given to the accounts and placements that are new.
    source
        Where the figures come from: the layout's name.
    seen_at
        When figures were true that carry no day: when the file first arrived.
    homes
        Platform -> primary key of the account of rows that do not say whose they are.
    """

    workspace: Workspace
    owner: Owner
    route: Route
    source: str
    seen_at: datetime
    brand: Brand | None = None
    homes: Mapping[str, int] = field(default_factory=dict)


@dataclass(slots=True)
class Received:
    """What became of a batch; every list is parallel to it.

    Parameters
    ----------
    account_ids, placement_ids
        Primary keys, None where the row is about none or was refused.
    is_news
        Whether the row added or changed something.
    refused
        Rows that could not be placed.
    """

    account_ids: list[int | None]
    placement_ids: list[int | None]
    is_news: list[bool]
    refused: list[Refusal]


def receive(intake: Intake, batch: Sequence[Record]) -> Received:
    """Store the accounts, placements and readings of a batch of records.

    Parameters
    ----------
    intake
        What holds for all of them.
    batch
        Records of one file; people of an audience are not for this room and are passed over.

    Returns
    -------
    Received
        With it a room above can add what only it knows (topics, rates).
    """
    size = len(batch)
    received = Received([None] * size, [None] * size, [False] * size, [])
    _receive_accounts(intake, batch, received)
    _receive_placements(intake, batch, received)
    _find_subjects(intake, batch, received)
    readings = _readings(intake, batch, received)
    for index in store_readings(intake.workspace, readings):
        received.is_news[index] = True
    return received


def first_seen(run: ImportRun) -> datetime:
    """Return when this very file first arrived: the moment of figures that carry no date."""
    first = (
        ImportRun.objects.filter(
            workspace=run.workspace_id, kind=run.kind, brand=run.brand_id,
            fingerprint=run.fingerprint, is_trial=False,
        )
        .exclude(fingerprint="")
        .order_by("created_at")
        .values_list("created_at", flat=True)
        .first()
    )  # fmt: skip
    return first or run.created_at


def moment(day: date | None, otherwise: datetime) -> datetime:
    """Return noon UTC of a day, which is that day in almost every time zone."""
    return otherwise if day is None else datetime.combine(day, NOON)


def _receive_accounts(intake: Intake, batch: Sequence[Record], received: Received) -> None:
    found = [(index, _account(intake, record)) for index, record in enumerate(batch)]
    rows = [(index, row) for index, row in found if row is not None]
    stored = store_accounts(intake.workspace, [row for _index, row in rows])
    for place, (index, _row) in enumerate(rows):
        received.account_ids[index] = stored.ids[place]
        received.is_news[index] = place in stored.new or place in stored.changed


def _account(intake: Intake, record: Record) -> AccountRow | None:
    brand_id = intake.brand.pk if intake.brand else None
    if isinstance(record, AccountRecord):
        return AccountRow(
            platform=record.platform,
            owner=intake.owner,
            described_at=moment(record.observed_on, intake.seen_at),
            brand_id=brand_id,
            handle=record.handle or "",
            external_id=record.external_id or "",
            name=record.name or "",
            url=record.url or "",
            country=record.country or "",
            language=record.language or "",
        )
    if not isinstance(record, PlacementRecord | MetricRecord):
        return None
    name = record.account_name if isinstance(record, PlacementRecord) else None
    if not record.platform or not (record.account_external_id or record.account_handle or name):
        return None
    on = record.on if isinstance(record, MetricRecord) else record.observed_on
    return AccountRow(
        platform=record.platform,
        owner=intake.owner,
        described_at=moment(on, intake.seen_at),
        brand_id=brand_id,
        handle=record.account_handle or "",
        external_id=record.account_external_id or "",
        name=name or "",
    )


def _receive_placements(intake: Intake, batch: Sequence[Record], received: Received) -> None:
    known = _known_placements(intake, batch, received)
    rows: list[tuple[int, PlacementRow]] = []
    for index, record in enumerate(batch):
        if not isinstance(record, PlacementRecord):
            continue
        account_id = received.account_ids[index] or intake.homes.get(record.platform)
        if account_id:
            rows.append((index, _placement(intake, record, account_id)))
        elif (record.platform, record.external_id) in known:
            received.placement_ids[index] = known[record.platform, record.external_id]
        else:
            code = "whose_post"
            received.refused.append(Refusal(record.line, None, record.external_id, code))
    stored = store_placements(intake.workspace, [row for _index, row in rows])
    for place, (index, row) in enumerate(rows):
        received.account_ids[index] = row.account_id
        received.placement_ids[index] = stored.ids[place]
        received.is_news[index] |= place in stored.new or place in stored.changed


def _placement(intake: Intake, record: PlacementRecord, account_id: int) -> PlacementRow:
    return PlacementRow(
        account_id=account_id,
        route=intake.route,
        external_id=record.external_id,
        described_at=moment(record.observed_on, intake.seen_at),
        brand_id=intake.brand.pk if intake.brand else None,
        kind=record.kind,
        url=record.url or "",
        title=record.title or "",
        text=record.text or "",
        language=record.language or "",
        topic=record.topic or "",
        tags=record.tags,
        is_sponsored=record.sponsored,
        published_at=record.published_at,
    )


def _find_subjects(intake: Intake, batch: Sequence[Record], received: Received) -> None:
    """Find what each dated metric is about: a placement, or else an account."""
    known = _known_placements(intake, batch, received)
    for index, record in enumerate(batch):
        if not isinstance(record, MetricRecord):
            continue
        post, platform = record.placement_external_id, record.platform or ""
        if post is not None:
            received.account_ids[index] = None
            received.placement_ids[index] = known.get((platform, post))
            if (platform, post) not in known:
                received.refused.append(Refusal(record.line, None, post, "post_unknown"))
        elif received.account_ids[index] is None:
            received.account_ids[index] = intake.homes.get(platform)
            if platform not in intake.homes:
                received.refused.append(Refusal(record.line, None, None, "whose_figures"))


def _known_placements(
    intake: Intake, batch: Sequence[Record], received: Received
) -> dict[tuple[str, str], int]:
    """Find, for rows without an account, placements that are known by the platform's id."""
    wanted: dict[str, set[str]] = {}
    for index, record in enumerate(batch):
        if isinstance(record, MetricRecord) and record.placement_external_id:
            wanted.setdefault(record.platform or "", set()).add(record.placement_external_id)
        elif isinstance(record, PlacementRecord) and received.account_ids[index] is None:
            wanted.setdefault(record.platform, set()).add(record.external_id)
    return {
        (platform, external_id): pk
        for platform, ids in wanted.items()
        for external_id, pk in find_placements(intake.workspace, platform, ids).items()
    }


def _readings(intake: Intake, batch: Sequence[Record], received: Received) -> Iterator[ReadingRow]:
    for index, record in enumerate(batch):
        placement_id = received.placement_ids[index]
        account_id = None if placement_id else received.account_ids[index]
        if not isinstance(record, AccountRecord | PlacementRecord | MetricRecord):
            continue
        if placement_id is None and account_id is None:
            continue
        is_daily = isinstance(record, MetricRecord)
        on = record.on if isinstance(record, MetricRecord) else record.observed_on
        observed_at = moment(on, intake.seen_at)
        for metric, value in record.metrics.items():
            if value is not None:
                name = f"day_{metric}" if is_daily else metric
                yield ReadingRow(
                    index, name, value, observed_at, intake.source, account_id, placement_id
                )
