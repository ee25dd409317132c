"""Write the invented creators: people, accounts, prices, posts and what was read of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from numpy.typing import NDArray

from nofuz.creators import api as creators
from nofuz.creators.api import Creator, CreatorAccount, Rate
from nofuz.demo.curves import grown, moments
from nofuz.demo.scene import SOURCE, Scene
from nofuz.demo.talents import Channel, Talent
from nofuz.demo.words import CREATOR_TITLES
from nofuz.placements import api as placements
from nofuz.placements.api import (
    PLATFORMS,
    Account,
    AccountRow,
    Owner,
    PlacementRow,
    ReadingRow,
    Route,
)

COLLECTED = tuple(timedelta(days=days) for days in (2, 9, 30))
EVERY = 6.0  # days between two posts of a creator
MONTHS = 6
SPONSORED = 0.15
FIRST_TOPIC = 0.7


@dataclass(frozen=True, slots=True)
class Known:
    """An invented creator, the rows that stand for them, and the panel members who follow."""

    talent: Talent
    creator: Creator
    accounts: tuple[Account, ...]
    followers: tuple[NDArray[np.int64], ...]

    def channel(self, account: Account) -> Channel:
        return self.talent.channels[self.accounts.index(account)]


def add_creators(scene: Scene, talents: Sequence[Talent]) -> list[Known]:
    """Write them all, with everything a directory shows of them."""
    known = _add_people(scene, talents)
    _add_rates(scene, known)
    chance = scene.chance("posts of creators")
    rows = [
        (one, account, row)
        for one in known
        for account, channel in zip(one.accounts, one.talent.channels, strict=True)
        for row in _posts(scene, one.talent, account, channel, chance)
    ]
    stored = placements.store_placements(scene.workspace, [row for _one, _account, row in rows])
    readings = [
        *_sizes(scene, known),
        *(
            reading
            for pk, (one, account, row) in zip(stored.ids, rows, strict=True)
            for reading in _figures(scene, pk, row, one.channel(account), chance)
        ),
    ]
    placements.store_readings(
        scene.workspace, (reading._replace(row=row) for row, reading in enumerate(readings))
    )
    creators.refresh_listings(scene.workspace, {a.pk for one in known for a in one.accounts})
    return known


def _add_people(scene: Scene, talents: Sequence[Talent]) -> list[Known]:
    pairs = [(talent, channel) for talent in talents for channel in talent.channels]
    stored = placements.store_accounts(
        scene.workspace, [_account(scene, talent, channel) for talent, channel in pairs]
    )
    accounts = Account.objects.in_bulk(stored.ids)
    people = Creator.objects.bulk_create(_person(scene, talent) for talent in talents)
    ids, chance = iter(stored.ids), scene.chance("followers")
    known = [
        Known(
            talent,
            person,
            tuple(accounts[next(ids)] for _channel in talent.channels),
            _followers(scene, talent, chance),
        )
        for talent, person in zip(talents, people, strict=True)
    ]
    CreatorAccount.objects.bulk_create(
        CreatorAccount(
            workspace=scene.workspace,
            creator=one.creator,
            account=account,
            audience_country=one.talent.country,
        )
        for one in known
        for account in one.accounts
    )
    return known


def _followers(
    scene: Scene, talent: Talent, chance: np.random.Generator
) -> tuple[NDArray[np.int64], ...]:
    """Panel members who follow each account; the first account is the largest."""
    crowds = [
        scene.market.followers(talent.language, talent.topic, channel.followers, chance)
        for channel in talent.channels
    ]
    further = (scene.market.come_along(crowds[0], crowd, chance) for crowd in crowds[1:])
    return (crowds[0], *further)


def _account(scene: Scene, talent: Talent, channel: Channel) -> AccountRow:
    return AccountRow(
        platform=channel.platform,
        owner=Owner.CREATOR,
        described_at=scene.ago(1),
        handle=channel.handle,
        name=talent.name.written,
        url=f"https://{channel.platform}.example/{channel.handle}",
        country=talent.country,
        language=talent.language,
        is_simulated=True,
    )


def _person(scene: Scene, talent: Talent) -> Creator:
    return Creator(
        workspace=scene.workspace,
        name=talent.name.written,
        country=talent.country,
        languages=[talent.language],
        topics=[talent.topic, talent.second_topic],
        email=f"{talent.main.handle}@creators.example",
        is_simulated=True,
    )


def _add_rates(scene: Scene, known: Sequence[Known]) -> None:
    """Last year's price beside today's, where a creator has told one."""
    Rate.objects.bulk_create(
        Rate(
            workspace=scene.workspace,
            creator=one.creator,
            platform=channel.platform,
            kind=PLATFORMS[channel.platform].kinds[0],
            minor=round(channel.price * share) * 100,
            currency=channel.currency,
            valid_from=scene.day(-since),
            source=SOURCE,
        )
        for one in known
        for channel in one.talent.channels
        if channel.price is not None
        for since, share in ((430, 0.85), (70, 1.0))
    )


def _posts(
    scene: Scene,
    talent: Talent,
    account: Account,
    channel: Channel,
    chance: np.random.Generator,
) -> Iterator[PlacementRow]:
    titles = CREATOR_TITLES[talent.language]
    ages = np.cumsum(chance.gamma(2.0, EVERY / 2, size=scene.scale.posts_each)) + 0.2
    for number, age in enumerate(ages):
        topic = talent.topic if chance.random() < FIRST_TOPIC else talent.second_topic
        published_at = scene.ago(float(age))
        yield PlacementRow(
            account_id=account.pk,
            route=Route.CREATOR,
            external_id=f"sim-{channel.handle}-{number}",
            described_at=published_at,
            kind=PLATFORMS[channel.platform].kinds[0],
            url=f"https://{channel.platform}.example/{channel.handle}/{number}",
            title=str(chance.choice(titles[topic])),
            language=talent.language,
            topic=topic,
            is_sponsored=bool(chance.random() < SPONSORED),
            published_at=published_at,
            is_simulated=True,
        )


def _figures(
    scene: Scene, placement: int, row: PlacementRow, channel: Channel, chance: np.random.Generator
) -> Iterator[ReadingRow]:
    published_at = row.published_at or scene.now
    views = channel.views * float(np.exp(chance.normal(0, 0.4)))
    interactions = views * channel.engagement * float(np.exp(chance.normal(0, 0.25)))
    final = {
        "views": views,
        "likes": interactions * (1 - channel.comments_share),
        "comments": interactions * channel.comments_share,
    }
    if channel.likes_hidden:
        del final["likes"]
    # A post that is younger than the first look was still seen once, just now.
    for seen_at in moments(published_at, scene.now, COLLECTED) or [scene.now]:
        for metric, value in grown(final, channel.platform, published_at, seen_at).items():
            yield ReadingRow(0, metric, value, seen_at, SOURCE, placement_id=placement)


def _sizes(scene: Scene, known: Sequence[Known]) -> Iterator[ReadingRow]:
    chance = scene.chance("growth of creators")
    for one in known:
        for account, channel in zip(one.accounts, one.talent.channels, strict=True):
            monthly = float(np.clip(chance.normal(0.018, 0.02), -0.02, 0.09))
            for months in range(MONTHS, -1, -1):
                value = channel.followers / (1 + monthly) ** months
                seen_at = scene.ago(30.0 * months)
                yield ReadingRow(
                    0, "followers", float(round(value)), seen_at, SOURCE, account_id=account.pk
                )
