"""Which live placements can be traced, and how well each kind of placement sells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from nofuz.demo.journeys import Journey
from nofuz.demo.own import Live
from nofuz.demo.scene import Scene
from nofuz.demo.traffic import Source
from nofuz.placements.api import Route
from nofuz.tracking import api as tracking
from nofuz.tracking.api import Code, Link

# Of every so many own posts one has a link; clicks and orders per thousand views.
OWN = {
    "instagram": (2, 0.8, 0.07),
    "youtube": (1, 3.0, 0.3),
    "telegram": (2, 1.8, 0.08),
    "newsletter": (1, 16.0, 0.9),
}
AD = (1.7, 0.13)
CREATOR_CLICKS = 2.2
BELIEVING = 0.5  # share of followers whose orders a post can bring at the most
BY_CODE = 0.62


def sources(scene: Scene, own: Sequence[Live], journeys: Iterable[Journey]) -> list[Source]:
    """Give own posts and ads their links; creators' posts have theirs already."""
    return [*_own(scene, own), *_creators(scene, journeys)]


def _own(scene: Scene, own: Sequence[Live]) -> Iterator[Source]:
    everybody = np.arange(scene.market.size)
    for place, live in enumerate(own):
        every, clicks, orders = OWN.get(live.platform, (0, 0.0, 0.0))
        if live.placement.route == Route.PAID:
            every, (clicks, orders) = 1, AD
        if not every or place % every:
            continue
        slug = live.placement.brand.slug if live.placement.brand else ""
        link = tracking.add_link(
            placement=live.placement,
            target_url=f"https://{slug}.example/",
            utm={"utm_source": live.platform, "utm_medium": live.placement.route},
            by=scene.system,
        )
        yield Source(
            link=link,
            code="",
            code_share=0.0,
            platform=live.platform,
            published_at=live.published_at,
            views=live.views * scene.scale.traffic,
            clicks=clicks,
            orders=orders,
            people=everybody,
        )


def _creators(scene: Scene, journeys: Iterable[Journey]) -> Iterator[Source]:
    for journey in journeys:
        placement = journey.assignment.placement
        yield Source(
            link=Link.objects.select_related("workspace").get(placement=placement),
            code=Code.objects.get(placement=placement).text,
            code_share=BY_CODE,
            platform=journey.part.account.platform,
            published_at=journey.lives_at,
            views=journey.views * scene.scale.traffic,
            clicks=CREATOR_CLICKS,
            orders=_orders(journey),
            people=journey.part.known.followers[0],
        )


def _orders(journey: Journey) -> float:
    """Views by strangers do not buy: a video that travels far sells no more than followers do."""
    believing = min(journey.views, BELIEVING * journey.part.channel.followers)
    return journey.part.known.talent.pull * 1000 * believing / journey.views
