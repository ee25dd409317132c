from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from nofuz.core.errors import Refused
from nofuz.core.money import Money
from nofuz.money.models import PAID_FROM, PAYABLE, Entry, Kind, Posting, cost_account
from nofuz.placements.api import Placement, Route
from nofuz.workspaces.api import Brand, Seat, action


@action("money.record_cost")
def record_cost(
    *,
    kind: Kind,
    amount: Money,
    on: date,
    placement: Placement | None = None,
    brand: Brand | None = None,
    route: Route | str = "",
    memo: str = "",
    key: str = "",
    by: Seat,
) -> Entry:
    """Book a cost, owed until it is paid. A placement brings its own brand and route."""
    _check_positive(amount)
    entry = Entry(
        workspace=by.workspace,
        memo=memo,
        on=on,
        kind=kind,
        placement=placement,
        brand=placement.brand if placement else brand,
        route=placement.route if placement else route,
        key=key,
    )
    return _book(entry, {cost_account(kind): amount, PAYABLE: -amount})


@action("money.pay")
def pay(*, cost: Entry, on: date, memo: str = "", by: Seat) -> Entry:
    """Book that a cost was paid, once and in full; paying is no second cost."""
    if Entry.objects.filter(reverses=cost).exists():
        raise Refused(_("This cost was taken back, so there is nothing to pay."))
    entry = _like(cost, on=on, memo=memo, by=by)
    entry.key = f"pay:{cost.pk}"
    owed = cost.postings.get(account=PAYABLE).amount
    return _book(entry, {PAYABLE: -owed, PAID_FROM: owed})


@action("money.reverse_entry")
def reverse_entry(*, entry: Entry, on: date, memo: str = "", by: Seat) -> Entry:
    """Undo an entry with its mirror image; it can be undone once."""
    mirror = _like(entry, on=on, memo=memo, by=by)
    mirror.reverses = entry
    return _book(mirror, {posting.account: -posting.amount for posting in entry.postings.all()})


def _like(entry: Entry, *, on: date, memo: str, by: Seat) -> Entry:
    return Entry(
        workspace=by.workspace,
        memo=memo or entry.memo,
        on=on,
        kind=entry.kind,
        placement=entry.placement,
        brand=entry.brand,
        route=entry.route,
    )


def _book(entry: Entry, moves: dict[str, Money]) -> Entry:
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError as problem:
        raise Refused(_("This was already booked. Nothing was booked twice.")) from problem
    Posting.objects.bulk_create(
        Posting(entry=entry, account=account, minor=amount.minor, currency=amount.currency)
        for account, amount in moves.items()
    )
    return entry


def _check_positive(amount: Money) -> None:
    if amount.minor <= 0:
        raise Refused(_("The amount must be more than zero."))
