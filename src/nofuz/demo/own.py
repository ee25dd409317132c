"""The brands' own channels: what they posted, what it cost, what is planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

import numpy as np

from nofuz.demo.channels import RIVAL, OwnChannel
from nofuz.demo.curves import grown, moments
from nofuz.demo.scene import SOURCE, Scene, euros
from nofuz.demo.words import AD_TITLES
from nofuz.money import api as money
from nofuz.placements import api as placements
from nofuz.placements.api import (
    PLATFORMS,
    Account,
    Owner,
    Placement,
    PlacementRow,
    ReadingRow,
    Route,
)
from nofuz.workspaces.api import Brand

PLANNED_DAYS = 14
PAID_AFTER = 30


@dataclass(frozen=True, slots=True)
class Live:
    """A placement of a brand that is out, with what it finally gets."""

    placement: Placement
    platform: str
    published_at: datetime
    views: float


def speak(scene: Scene, brand: Brand, channels: Sequence[OwnChannel]) -> list[Live]:
    """Half a year of a brand's own posts, and what it means to post next."""
    live = list[Live]()
    for channel in channels:
        account = _add_account(scene, channel, Owner.BRAND, brand)
        posted = _post(scene, account, channel, Route.OWNED, brand)
        for one in posted:
            _book(scene, one, money.Kind.LABOUR, channel.labour)
        live += posted
        _plan(scene, account, channel, brand)
    _book_tools(scene, brand)
    return live


def watch_rival(scene: Scene) -> None:
    """A competitor's account: its posts speak for none of our brands and cost nothing."""
    account = _add_account(scene, RIVAL, Owner.COMPETITOR, None)
    _post(scene, account, RIVAL, Route.OWNED, None)


def advertise(scene: Scene, brand: Brand, handle: str, ads: int) -> list[Live]:
    """Ads over the months, each with its spend; and one that is to start next week."""
    account = Account.objects.get(workspace=scene.workspace, platform="instagram", handle=handle)
    chance = scene.chance(f"ads of {handle}")
    live = list[Live]()
    for number in range(ads):
        age = scene.scale.days * (1 - (number + 0.5) / ads) + 1
        spend = float(np.clip(170 * np.exp(chance.normal(0, 0.35)), 60, 420))
        views = spend / float(chance.normal(8.2, 0.9)) * 1000
        shares = {"reach": 0.62, "likes": 0.008, "comments": 0.0003, "link_clicks": 0.0034}
        title = AD_TITLES[number % len(AD_TITLES)]
        row = _row(
            account=account,
            route=Route.PAID,
            brand=brand,
            external_id=f"ad-{number}",
            title=title,
            language="fr",
            published_at=scene.ago(age),
        )
        one = _store(scene, [row], [views], platform="instagram", shares=shares, chance=chance)[0]
        _book(scene, one, money.Kind.AD_SPEND, spend)
        live.append(one)
    placements.add_placement(
        account=account,
        route=Route.PAID,
        brand=brand,
        title=AD_TITLES[ads % len(AD_TITLES)],
        planned_for=scene.at(7, 9),
        is_simulated=True,
        by=scene.system,
    )
    return live


def _add_account(scene: Scene, channel: OwnChannel, owner: Owner, brand: Brand | None) -> Account:
    host = f"https://{channel.platform}.example"
    account = placements.add_account(
        platform=channel.platform,
        owner=owner,
        brand=brand,
        handle=channel.handle,
        name=channel.name,
        url=f"{host}/{channel.handle}" if channel.handle else "",
        country="FR",
        language=channel.languages[0],
        is_simulated=True,
        by=scene.system,
    )
    months = scene.scale.days // 30
    for month in range(months, -1, -1):
        followers = round(channel.followers / 1.021**month)
        placements.record_readings(
            of=account,
            values={"followers": followers},
            observed_at=scene.ago(30.0 * month),
            source=SOURCE,
            by=scene.system,
        )
    return account


def _post(
    scene: Scene, account: Account, channel: OwnChannel, route: Route, brand: Brand | None
) -> list[Live]:
    chance = scene.chance(f"{channel.platform} of {channel.name}")
    rows, views = list[PlacementRow](), list[float]()
    for number, published_at in enumerate(_days(scene, channel, chance)):
        language = channel.languages[number % len(channel.languages)]
        title = str(chance.choice(channel.titles[language]))
        rows.append(
            _row(
                account=account,
                route=route,
                brand=brand,
                external_id=f"own-{number}",
                title=title,
                language=language,
                published_at=published_at,
            )
        )
        views.append(channel.views * float(np.exp(chance.normal(0, 0.38))))
    return _store(
        scene, rows, views, platform=channel.platform, shares=channel.shares, chance=chance
    )


def _days(scene: Scene, channel: OwnChannel, chance: np.random.Generator) -> Iterator[datetime]:
    """Publication times, oldest first; hours of the day as people keep them."""
    step = 7 / channel.weekly
    for number in count(1):
        day = round(number * step)
        if day >= scene.scale.days:
            return
        yield scene.at(day - scene.scale.days, int(chance.choice([8, 12, 18, 20])))


def _row(
    *,
    account: Account,
    route: Route,
    brand: Brand | None,
    external_id: str,
    title: str,
    language: str,
    published_at: datetime,
) -> PlacementRow:
    handle = account.handle or "letter"
    return PlacementRow(
        account_id=account.pk,
        route=route,
        external_id=f"sim-{external_id}",
        described_at=published_at,
        brand_id=brand.pk if brand else None,
        kind=PLATFORMS[account.platform].kinds[0],
        url=f"https://{account.platform}.example/{handle}/{external_id}",
        title=title,
        language=language,
        topic="Beauty",
        published_at=published_at,
        is_simulated=True,
    )


def _store(
    scene: Scene,
    rows: Sequence[PlacementRow],
    views: Sequence[float],
    *,
    platform: str,
    shares: dict[str, float],
    chance: np.random.Generator,
) -> list[Live]:
    stored = placements.store_placements(scene.workspace, rows)
    found = Placement.objects.select_related("brand", "workspace").in_bulk(stored.ids)
    live = [
        Live(found[pk], platform, row.published_at or scene.now, total)
        for pk, row, total in zip(stored.ids, rows, views, strict=True)
    ]
    readings = [reading for one in live for reading in _figures(scene, one, shares, chance)]
    placements.store_readings(
        scene.workspace, (reading._replace(row=row) for row, reading in enumerate(readings))
    )
    return live


def _figures(
    scene: Scene, live: Live, shares: dict[str, float], chance: np.random.Generator
) -> Iterator[ReadingRow]:
    final = {"views": live.views} | {
        metric: live.views * _near(share, chance) for metric, share in shares.items()
    }
    for seen_at in moments(live.published_at, scene.now) or [scene.now]:
        values = grown(final, live.platform, live.published_at, seen_at)
        for metric, value in values.items():
            yield ReadingRow(0, metric, value, seen_at, SOURCE, placement_id=live.placement.pk)


def _near(share: float, chance: np.random.Generator) -> float:
    """A share that varies; what is less than all of the views stays less."""
    varied = share * float(np.exp(chance.normal(0, 0.2)))
    return min(varied, (1 + share) / 2) if share < 1 else varied


def _book(scene: Scene, live: Live, kind: money.Kind, amount: float) -> None:
    cost = money.record_cost(
        kind=kind,
        amount=euros(amount),
        on=scene.day_of(live.published_at),
        placement=live.placement,
        memo=live.placement.title,
        by=scene.system,
    )
    due = live.published_at + timedelta(days=PAID_AFTER)
    if kind == money.Kind.AD_SPEND and due <= scene.now:
        money.pay(cost=cost, on=scene.day_of(due), by=scene.system)


def _book_tools(scene: Scene, brand: Brand) -> None:
    for month in range(scene.scale.days // 30):
        money.record_cost(
            kind=money.Kind.TOOL,
            amount=euros(29),
            on=scene.day(-30 * month - 3),
            brand=brand,
            route=Route.OWNED,
            memo="Scheduling tool",
            by=scene.system,
        )


def _plan(scene: Scene, account: Account, channel: OwnChannel, brand: Brand) -> None:
    every = max(2, round(7 / channel.weekly))
    for number, day in enumerate(range(2, PLANNED_DAYS, every)):
        language = channel.languages[number % len(channel.languages)]
        titles = channel.titles[language]
        placements.add_placement(
            account=account,
            route=Route.OWNED,
            brand=brand,
            kind=PLATFORMS[account.platform].kinds[0],
            title=titles[number % len(titles)],
            language=language,
            planned_for=scene.at(day, 12),
            is_simulated=True,
            by=scene.system,
        )
