"""People who saw a placement follow its link, come back, and buy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from nofuz.core.money import Money
from nofuz.demo.curves import HALF_LIFE
from nofuz.demo.scene import Scene, euros
from nofuz.tracking import api as tracking
from nofuz.tracking.api import Link, Order, Passing, Visit

# Shares of clicks, and of orders.
BOTS, REPEATS = 0.04, 0.05
REFUNDED, PARTLY, REGULARS = 0.06, 0.4, 0.2
BASKET, BASKET_SPREAD = 84.0, 0.4
ORGANIC_PER_DAY = 0.25
DAYS_TO_ORDER = 0.8
BROWSER = "Mozilla/5.0 ({system}) AppleWebKit/537.36 Browser/{version}.0"
SYSTEMS = ("iPhone; CPU iPhone OS 18_5", "Linux; Android 15", "Windows NT 10.0", "Macintosh")
ROBOT = "Mozilla/5.0 (compatible; ExampleBot/2.1)"


@dataclass(frozen=True, slots=True)
class Source:
    """A live placement with a link; rates are per thousand views.

    `people` are the panel members who may have seen it, `code` is empty where there is none.
    """

    link: Link
    code: str
    code_share: float
    platform: str
    published_at: datetime
    views: float
    clicks: float
    orders: float
    people: NDArray[np.int64]


@dataclass(slots=True)
class Following:
    """Somebody, or a program, follows a link; `token` is known once it happened."""

    at: datetime
    source: Source
    person: int
    is_robot: bool = False
    token: str = ""


@dataclass(frozen=True, slots=True)
class Buying:
    """Somebody orders: with a code, after a click, or for reasons that nobody knows."""

    at: datetime
    person: int
    amount: Money
    code: str = ""
    click: Following | None = None


def let_people_come(scene: Scene, sources: Sequence[Source]) -> None:
    """Play every click, order and refund in the order of time."""
    chance = scene.chance("traffic")
    events: list[Following | Buying] = [
        event for source in sources for event in _events(source, chance)
    ]
    events += _organic(scene, chance)
    past = sorted((e for e in events if e.at <= scene.now), key=lambda event: event.at)
    _follow([event for event in past if isinstance(event, Following)])
    buyings = (event for event in past if isinstance(event, Buying))
    for number, buying in enumerate(buyings, 20_001):
        _buy(scene, buying, f"N-{number}", chance)


def _events(source: Source, chance: np.random.Generator) -> Iterator[Following | Buying]:
    views = source.views / 1000
    clicks = [_click(source, chance) for _ in range(chance.poisson(views * source.clicks))]
    yield from clicks
    for click in clicks:
        if chance.random() < REPEATS:
            again = click.at + timedelta(minutes=float(chance.uniform(2, 50)))
            yield Following(again, source, click.person)
        if chance.random() < BOTS:
            yield Following(click.at + timedelta(seconds=2), source, 0, is_robot=True)
    for _ in range(chance.poisson(views * source.orders)):
        by_code = not clicks or chance.random() < source.code_share
        # Who buys by a code saw the post at some moment too, but was not followed there.
        sight = _click(source, chance) if by_code else clicks[chance.integers(len(clicks))]
        yield Buying(
            at=sight.at + timedelta(days=float(chance.exponential(DAYS_TO_ORDER)), minutes=3),
            person=sight.person,
            amount=_basket(chance),
            code=source.code if by_code else "",
            click=None if by_code else sight,
        )


def _organic(scene: Scene, chance: np.random.Generator) -> Iterator[Buying]:
    for _ in range(chance.poisson(scene.scale.days * ORGANIC_PER_DAY)):
        at = scene.ago(float(chance.uniform(0, scene.scale.days)))
        yield Buying(at, int(chance.integers(10**6, 10**7)), _basket(chance))


def _click(source: Source, chance: np.random.Generator) -> Following:
    return Following(_moment(source, chance), source, _person(source, chance))


def _moment(source: Source, chance: np.random.Generator) -> datetime:
    """Clicks come as views do: half of them within the platform's half-life."""
    hours = float(chance.exponential(HALF_LIFE[source.platform] / np.log(2)))
    return source.published_at + timedelta(hours=hours)


def _person(source: Source, chance: np.random.Generator) -> int:
    """One of the real people whom a panel member stands for; regulars come again and again."""
    member = int(chance.choice(source.people))
    spread = 3 if chance.random() < REGULARS else 1_000
    return member * 1_000 + int(chance.integers(spread))


def _basket(chance: np.random.Generator) -> Money:
    return euros(float(np.round(BASKET * np.exp(chance.normal(0, BASKET_SPREAD)), 1)) - 0.1)


def _follow(events: Sequence[Following]) -> None:
    """Record all clicks; both lists are in the order of time."""
    clicks = tracking.record_clicks(
        passings=[Passing(event.source.link, _visit(event), event.at) for event in events]
    )
    for event, click in zip(events, clicks, strict=True):
        event.token = click.token


def _visit(event: Following) -> Visit:
    person = event.person
    agent = BROWSER.format(system=SYSTEMS[person % len(SYSTEMS)], version=130 + person % 9)
    return Visit(
        ip=f"10.{person >> 16 & 255}.{person >> 8 & 255}.{person & 255}",
        agent=ROBOT if event.is_robot else agent,
        referrer=f"https://{event.source.platform}.example/",
    )


def _buy(scene: Scene, event: Buying, number: str, chance: np.random.Generator) -> None:
    order = Order(
        order=number,
        amount=event.amount,
        at=event.at,
        code=event.code,
        click=event.click.token if event.click else "",
        customer=f"{event.person}@customers.example",
    )
    tracking.receive_order(workspace=scene.workspace, order=order)
    back_at = event.at + timedelta(days=float(chance.uniform(4, 15)))
    if chance.random() < REFUNDED and back_at <= scene.now:
        share = 0.5 if chance.random() < PARTLY else 1.0
        back = Money(round(event.amount.minor * share), event.amount.currency)
        tracking.receive_order(
            workspace=scene.workspace,
            order=replace(order, amount=back, at=back_at, refund=f"{number}-R"),
        )
