"""Creators from files: what the ruler's import does not know, a batch at a time.

The ruler takes accounts, posts and readings; here every new account becomes a creator of its own.
The same handle on two platforms may be two people, so nobody is merged without being asked.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.utils.translation import gettext_lazy as _

from nofuz.connectors.files import AccountRecord, Record
from nofuz.connectors.files.language import language_of
from nofuz.core.money import Money
from nofuz.creators.listings import refresh_listings
from nofuz.creators.models import Creator, CreatorAccount, Rate
from nofuz.placements.api import (
    PLATFORMS,
    Account,
    ImportKind,
    ImportRun,
    Intake,
    Outcome,
    Owner,
    Placement,
    Received,
    Route,
    first_seen,
    receive,
    register_kind,
)

HEARD_TITLES = 6


def store_creators(run: ImportRun, batch: Sequence[Record]) -> Outcome:
    """Store one batch: accounts with their creators, posts, readings, rates; then the directory."""
    intake = Intake(
        workspace=run.workspace,
        owner=Owner.CREATOR,
        route=Route.CREATOR,
        source=run.layout or "own_columns",
        seen_at=first_seen(run),
    )
    received = receive(intake, batch)
    _meet(run, {pk for pk in received.account_ids if pk is not None})
    described = [
        (index, record, pk)
        for index, (record, pk) in enumerate(zip(batch, received.account_ids, strict=True))
        if isinstance(record, AccountRecord) and pk is not None
    ]
    if described:
        _describe(intake, described, received)
    touched = _touched(received)
    _hear(touched)
    refresh_listings(run.workspace, touched)
    news = sum(received.is_news)
    return Outcome(news, len(batch) - news - len(received.refused), received.refused)


def _touched(received: Received) -> set[int]:
    pairs = zip(received.account_ids, received.is_news, strict=True)
    known = {pk for pk, is_news in pairs if is_news and pk is not None}
    homeless = [
        placement
        for placement, pk, is_news in zip(
            received.placement_ids, received.account_ids, received.is_news, strict=True
        )
        if is_news and pk is None and placement is not None
    ]
    found = Account.objects.filter(placements__in=homeless) if homeless else Account.objects.none()
    return known | set(found.values_list("pk", flat=True))


def _hear(accounts: Collection[int]) -> None:
    """Tell the language of accounts that no source told, from their newest titles."""
    silent = Account.objects.filter(pk__in=accounts, language="").in_bulk()
    titles = dict[int, list[str]]()
    newest = Placement.objects.filter(account__in=silent).exclude(title="")
    for account, title in newest.order_by("-published_at").values_list("account_id", "title"):
        if len(titles.setdefault(account, [])) < HEARD_TITLES:
            titles[account].append(title)
    for account, heard in titles.items():
        silent[account].language = language_of("\n".join(heard)) or ""
    Account.objects.bulk_update([silent[account] for account in titles], ["language"])


def _meet(run: ImportRun, accounts: Collection[int]) -> None:
    """Give every account that is nobody's yet a creator of its own."""
    linked = CreatorAccount.objects.filter(account__in=accounts).values("account")
    strangers = list(
        Account.objects.filter(pk__in=accounts, owner=Owner.CREATOR)
        .exclude(pk__in=linked)
        .order_by("pk")
    )
    people = Creator.objects.bulk_create(
        Creator(workspace=run.workspace, name=str(account)) for account in strangers
    )
    CreatorAccount.objects.bulk_create(
        CreatorAccount(workspace=run.workspace, creator=person, account=account)
        for person, account in zip(people, strangers, strict=True)
    )


def _describe(
    intake: Intake,
    described: Sequence[tuple[int, AccountRecord, int]],
    received: Received,
) -> None:
    """Add what a list says about people: topics, languages, where their audience is, prices."""
    accounts = {pk for _index, _record, pk in described}
    links = {
        link.account_id: link
        for link in CreatorAccount.objects.filter(account__in=accounts).select_related("creator")
    }
    last_word = {pk: index for index, record, pk in described if record.audience_country}
    people, moved = dict[int, Creator](), dict[int, CreatorAccount]()
    prices = list[tuple[int, Rate]]()
    for index, record, pk in described:
        link = links.get(pk)
        if link is None:
            continue
        if _learn(link.creator, record):
            people[link.creator_id] = link.creator
            received.is_news[index] = True
        audience = (record.audience_country or "")[:60]
        if last_word.get(pk) == index and audience != link.audience_country:
            link.audience_country = audience
            moved[pk] = link
            received.is_news[index] = True
        if record.price_minor is not None and record.currency:
            price = Money(record.price_minor, record.currency)
            prices.append((index, _rate(intake, record, link, price)))
    Creator.objects.bulk_update(people.values(), ["topics", "languages", "country", "email"])
    CreatorAccount.objects.bulk_update(moved.values(), ["audience_country"])
    _add_prices(prices, received)


def _learn(creator: Creator, record: AccountRecord) -> bool:
    """Fill what is not known about a person yet; what is known stays."""
    before = (list(creator.topics), list(creator.languages), creator.country, creator.email)
    creator.topics += [topic[:80] for topic in record.topics if topic[:80] not in creator.topics]
    if record.language and record.language not in creator.languages:
        creator.languages.append(record.language[:8])
    creator.country = creator.country or (record.country or "")[:60]
    creator.email = creator.email or record.email or ""
    return before != (creator.topics, creator.languages, creator.country, creator.email)


def _rate(intake: Intake, record: AccountRecord, link: CreatorAccount, price: Money) -> Rate:
    return Rate(
        workspace=intake.workspace,
        creator=link.creator,
        platform=record.platform,
        kind=PLATFORMS[record.platform].kinds[0],
        minor=price.minor,
        currency=price.currency,
        valid_from=record.observed_on or intake.seen_at.date(),
        source=intake.source,
    )


def _add_prices(prices: Sequence[tuple[int, Rate]], received: Received) -> None:
    known = set(
        Rate.objects.filter(creator__in={rate.creator_id for _index, rate in prices}).values_list(
            *RATE_KEY
        )
    )
    fresh = [(index, rate) for index, rate in prices if _key(rate) not in known]
    Rate.objects.bulk_create([rate for _index, rate in fresh], ignore_conflicts=True)
    for index, _price in fresh:
        received.is_news[index] = True


RATE_KEY = ("creator_id", "platform", "kind", "minor", "currency", "valid_from", "source")


def _key(rate: Rate) -> tuple[object, ...]:
    return tuple(getattr(rate, name) for name in RATE_KEY)


def register() -> None:
    register_kind(
        ImportKind(
            id="creators",
            label=_("Creators"),
            help=_(
                "Lists of creators with followers and prices, or of videos with their channels."
            ),
            gives=frozenset({"accounts", "placements"}),
            store=store_creators,
            result_url="creators:list",
            by_columns=True,
        )
    )
