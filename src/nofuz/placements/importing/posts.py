"""Own posts: what the brand itself published, from the platforms' exports."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from nofuz.connectors.files import MetricRecord, PlacementRecord, Record
from nofuz.placements.importing.kinds import ImportKind, Outcome, register_kind
from nofuz.placements.importing.receiving import Intake, first_seen, receive
from nofuz.placements.models import Account, ImportRun, Owner, Route
from nofuz.placements.store import AccountRow, store_accounts
from nofuz.workspaces.api import Brand


def store_posts(run: ImportRun, batch: Sequence[Record]) -> Outcome:
    """Store posts and daily figures of the run's brand."""
    brand = run.brand
    if brand is None:
        raise ValueError("Own posts belong to a brand.")
    intake = Intake(
        workspace=run.workspace,
        owner=Owner.BRAND,
        route=Route.OWNED,
        source=run.layout,
        seen_at=first_seen(run),
        brand=brand,
        homes=_homes(run, brand, batch),
    )
    received = receive(intake, batch)
    news = sum(received.is_news)
    return Outcome(news, len(batch) - news - len(received.refused), received.refused)


def _homes(run: ImportRun, brand: Brand, batch: Sequence[Record]) -> dict[str, int]:
    """Find, per platform, the brand's account for rows that do not say whose they are."""
    homes = {}
    for platform in sorted({_homeless_on(row) for row in batch} - {""}):
        accounts = list(
            Account.objects.filter(
                workspace=run.workspace, brand=brand, owner=Owner.BRAND, platform=platform
            ).values_list("pk", flat=True)
        )
        chosen = run.mapping.get("account")
        if chosen in accounts:
            homes[platform] = chosen
        elif len(accounts) == 1:
            homes[platform] = accounts[0]
        elif not accounts:
            homes[platform] = _first_account(run, brand, platform)
    return homes


def _homeless_on(row: Record) -> str:
    """Return the platform of a row that does not say whose it is, else nothing."""
    if not isinstance(row, PlacementRecord | MetricRecord):
        return ""
    name = row.account_name if isinstance(row, PlacementRecord) else None
    is_said = row.account_external_id or row.account_handle or name
    return "" if is_said else row.platform or ""


def _first_account(run: ImportRun, brand: Brand, platform: str) -> int:
    row = AccountRow(platform, Owner.BRAND, first_seen(run), brand_id=brand.pk, name=brand.name)
    return store_accounts(run.workspace, [row]).ids[0]


def register() -> None:
    register_kind(
        ImportKind(
            id="posts",
            label=_("Own posts"),
            help=_(
                "What your brand published: exports of Meta Business Suite, YouTube Studio, TikTok "
                "Studio, X and LinkedIn, or any table of posts."
            ),
            gives=frozenset({"placements", "metrics"}),
            store=store_posts,
            result_url="placements:list",
            by_columns="placements",
            needs_brand=True,
        )
    )
