from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time

from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from nofuz.campaigns.models import IS_OVER, Assignment, Campaign, Event
from nofuz.campaigns.queries import asking_price, main_account
from nofuz.campaigns.steps import tell
from nofuz.core import ids
from nofuz.core.errors import Refused
from nofuz.core.money import Money
from nofuz.creators.api import Creator, CreatorAccount, hold
from nofuz.placements import api as placements
from nofuz.placements.api import PLATFORMS, Account, Placement, Route
from nofuz.tracking import api as tracking
from nofuz.workspaces.api import Seat, action

CODE_LENGTH = 12


@action("campaigns.add_assignment")
def add_assignment(
    *,
    campaign: Campaign,
    creator: Creator,
    account: Account,
    kind: str = "",
    fee: Money | None = None,
    draft_due_on: date | None = None,
    publish_due_on: date | None = None,
    code: str = "",
    at: datetime | None = None,
    by: Seat,
) -> Assignment:
    """Plan a deliverable of a creator: with its placement, tracking link and discount code."""
    hold([creator])
    _check_is_theirs(creator, account)
    placement = _plan(campaign, account, kind, publish_due_on, by)
    assignment = Assignment.objects.create(
        workspace=by.workspace,
        campaign=campaign,
        brand=campaign.brand,
        creator=creator,
        account=account,
        placement=placement,
        kind=placement.kind,
        fee_minor=fee.minor if fee else None,
        currency=fee.currency if fee else campaign.currency,
        draft_due_on=draft_due_on,
        publish_due_on=publish_due_on,
    )
    tell(assignment, Event.PROPOSE, "", by=by, at=at or timezone.now())
    tracking.add_link(
        placement=placement, target_url=campaign.landing_url, utm=_utm(campaign, account), by=by
    )
    tracking.add_code(placement=placement, text=code or _free_code(account, by), by=by)
    return assignment


@action("campaigns.add_creators")
def add_creators(
    *,
    campaign: Campaign,
    creators: Iterable[Creator],
    at: datetime | None = None,
    by: Seat,
) -> list[Assignment]:
    """Propose creators with their largest account and asking price; nobody comes in twice."""
    asked = list(creators)
    hold(asked)
    active = campaign.assignments.exclude(state__in=IS_OVER)
    there = set(active.values_list("creator_id", flat=True))
    added = []
    for creator in asked:
        account = main_account(creator)
        if creator.pk in there or account is None:
            continue
        there.add(creator.pk)
        kind = PLATFORMS[account.platform].kinds[0]
        fee = asking_price(creator, account.platform, kind, campaign.starts_on)
        added.append(
            add_assignment(
                campaign=campaign,
                creator=creator,
                account=account,
                kind=kind,
                fee=fee,
                publish_due_on=campaign.ends_on,
                at=at,
                by=by,
            )
        )
    return added


@action("campaigns.change_dates")
def change_dates(
    *, assignment: Assignment, draft_due_on: date | None, publish_due_on: date | None, by: Seat
) -> Assignment:
    if draft_due_on and publish_due_on and publish_due_on < draft_due_on:
        raise Refused(_("The draft is due before the publication, not after it."))
    assignment.draft_due_on, assignment.publish_due_on = draft_due_on, publish_due_on
    assignment.save(update_fields=["draft_due_on", "publish_due_on"])
    return assignment


def _free_code(account: Account, by: Seat) -> str:
    """A code that customers connect with the creator, such as SARACOOKS."""
    base = re.sub(r"[^A-Z0-9]", "", slugify(account.handle or account.name).upper())[:CODE_LENGTH]
    spelled = tracking.Code.objects.spelled(base, by.workspace)
    return base if base and not spelled.exists() else f"{base}{ids.token(4).upper()}"


def _check_is_theirs(creator: Creator, account: Account) -> None:
    if not CreatorAccount.objects.filter(creator=creator, account=account).exists():
        raise Refused(_("This account does not belong to this creator."))


def _plan(
    campaign: Campaign, account: Account, kind: str, due_on: date | None, by: Seat
) -> Placement:
    return placements.add_placement(
        account=account,
        route=Route.CREATOR,
        brand=campaign.brand,
        kind=kind or PLATFORMS[account.platform].kinds[0],
        title=f"{campaign.name} · {account}",
        is_sponsored=True,
        planned_for=datetime.combine(due_on, time(12), UTC) if due_on else None,
        is_simulated=campaign.is_simulated,
        by=by,
    )


def _utm(campaign: Campaign, account: Account) -> dict[str, str]:
    return {
        "utm_source": account.platform,
        "utm_medium": "creator",
        "utm_campaign": slugify(campaign.name, allow_unicode=True),
        "utm_content": account.handle or str(account),
    }
