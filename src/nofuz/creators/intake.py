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
from nofuz.creators.copying import copy_in
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
Links = dict[int, CreatorAccount]
Told = dict[int, list[tuple[int, AccountRecord]]]
UPDATED_AT_ONCE = 100  # Django writes one CASE per row and field: many at once are slow to parse


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
    told: Told = {}
    for index, (record, pk) in enumerate(zip(batch, received.account_ids, strict=True)):
        if pk is not None:
            rows = told.setdefault(pk, [])
            if isinstance(record, AccountRecord):
                rows.append((index, record))
    known = {
        link.account_id: link
        for link in CreatorAccount.objects.filter(account__in=told).select_related("creator")
    }
    _describe(known, told, received)
    links = known | _meet(run, told, known)
    _add_prices(intake, links, told, received)
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
    told = [account for account in silent.values() if account.language]
    Account.objects.bulk_update(told, ["language"], batch_size=UPDATED_AT_ONCE)


def _meet(run: ImportRun, told: Told, known: Links) -> Links:
    """Give every account that is nobody's yet a creator of its own."""
    strangers = list(
        Account.objects.filter(pk__in=told.keys() - known.keys(), owner=Owner.CREATOR)
        .only("name", "handle", "external_id")
        .order_by("pk")
    )
    people, links = list[Creator](), list[CreatorAccount]()
    for account in strangers:
        person = Creator(workspace=run.workspace, name=str(account))
        link = CreatorAccount(workspace=run.workspace, creator=person, account=account)
        for _index, record in told[account.pk]:
            _learn(person, record)
            link.audience_country = _audience(record) or link.audience_country
        people.append(person)
        links.append(link)
    copy_in(people)
    for link, person in zip(links, people, strict=True):
        link.creator = person  # it has its key now
    copy_in(links)
    return {link.account_id: link for link in links}


def _describe(known: Links, told: Told, received: Received) -> None:
    """Add what a list says about people whom we know: topics, languages, where they are heard."""
    people, moved = dict[int, Creator](), list[CreatorAccount]()
    for pk, link in known.items():
        for index, record in told[pk]:
            if _learn(link.creator, record):
                people[link.creator_id] = link.creator
                received.is_news[index] = True
        # Of several rows about one account the last one counts, or it would change every time.
        heard = [(index, _audience(record)) for index, record in told[pk] if _audience(record)]
        if heard and heard[-1][1] != link.audience_country:
            link.audience_country = heard[-1][1]
            moved.append(link)
            received.is_news[heard[-1][0]] = True
    fields = ["topics", "languages", "country", "email"]
    Creator.objects.bulk_update(people.values(), fields, batch_size=UPDATED_AT_ONCE)
    CreatorAccount.objects.bulk_update(moved, ["audience_country"], batch_size=UPDATED_AT_ONCE)


def _audience(record: AccountRecord) -> str:
    return (record.audience_country or "")[:60]


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
        creator_id=link.creator_id,
        platform=record.platform,
        kind=PLATFORMS[record.platform].kinds[0],
        minor=price.minor,
        currency=price.currency,
        valid_from=record.observed_on or intake.seen_at.date(),
        source=intake.source,
    )


def _add_prices(intake: Intake, links: Links, told: Told, received: Received) -> None:
    prices = [
        (index, _rate(intake, record, links[pk], Money(record.price_minor, record.currency)))
        for pk, rows in told.items()
        for index, record in rows
        if pk in links and record.price_minor is not None and record.currency
    ]
    creators = {rate.creator_id for _index, rate in prices}
    known = set(Rate.objects.filter(creator__in=creators).values_list(*RATE_KEY))
    fresh = {_key(rate): (index, rate) for index, rate in prices if _key(rate) not in known}
    copy_in([rate for _index, rate in fresh.values()])
    for index, _price in fresh.values():
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
            section="creators",
            by_columns="accounts",
        )
    )
