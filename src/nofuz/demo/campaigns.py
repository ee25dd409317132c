"""Three campaigns with creators: one over, one running in every state, one planned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nofuz.campaigns import api as campaigns
from nofuz.campaigns.api import Campaign, State
from nofuz.creators import api as creators
from nofuz.demo import briefs
from nofuz.demo.casting import MACRO, MICRO, NANO, STAR, Casting, Part
from nofuz.demo.directory import Known
from nofuz.demo.journeys import Journey, set_out
from nofuz.demo.scene import Scene, euros
from nofuz.money import api as money
from nofuz.workspaces import api as workspaces

# State, tier of who is asked, and days from today to publication, done or due.
RUNNING = (
    (State.PAID, MICRO, -17), (State.VERIFIED, MICRO, -9), (State.VERIFIED, MACRO, -8),
    (State.DISPUTED, NANO, -6), (State.PUBLISHED, MICRO, -2), (State.PUBLISHED, MACRO, -1),
    (State.SCHEDULED, MICRO, 2), (State.SCHEDULED, MACRO, 2), (State.APPROVED, MICRO, 3),
    (State.REVISION, MICRO, 5), (State.DRAFTED, MICRO, 6), (State.DRAFTED, NANO, 6),
    (State.ACCEPTED, MICRO, 9), (State.ACCEPTED, MACRO, 9), (State.INVITED, MICRO, 11),
    (State.INVITED, NANO, 11), (State.DECLINED, MACRO, 9), (State.EXPIRED, NANO, 1),
    (State.CANCELLED, MICRO, 4), (State.PROPOSED, MICRO, 15), (State.PROPOSED, NANO, 15),
)  # fmt: skip
PLANNED = (
    (State.INVITED, MICRO, 28), (State.INVITED, MICRO, 29), (State.PROPOSED, MICRO, 30),
    (State.PROPOSED, MACRO, 32), (State.PROPOSED, NANO, 34), (State.PROPOSED, STAR, 36),
)  # fmt: skip
FINISHED = ((NANO, 3), (MICRO, 8), (MACRO, 3), (STAR, 1))
# What the creator who can log in has before them.
OWN_RUNNING = ((State.ACCEPTED, 9), (State.REVISION, 5))
FIRST, LAST = -92, -56


def run_campaigns(scene: Scene, known: Sequence[Known]) -> list[Journey]:
    """Play all three; returns the journeys whose posts are live."""
    casting = Casting(scene, known)
    star = _cast_star(scene, casting)
    journeys = [
        *_finished(scene, [star, *(p for tier, n in FINISHED for p in casting.pick(tier, n))]),
        *_open(scene, briefs.RUNNING, [*_cast(casting, RUNNING), *_again(star, OWN_RUNNING)]),
        *_open(scene, briefs.PLANNED, [*_cast(casting, PLANNED), (star, State.INVITED, 33)]),
    ]
    return [journey for journey in journeys if journey.is_live]


def _cast_star(scene: Scene, casting: Casting) -> Part:
    """The creator who can log in: a small one who speaks Persian."""
    part = casting.pick(MICRO, 1, languages="fa")[0]
    creators.change_creator(creator=part.known.creator, user=scene.star, by=scene.manager)
    workspaces.change_profile(user=scene.star, name=part.known.talent.name.written, language="")
    return part


def _cast(
    casting: Casting, wanted: Sequence[tuple[State, int, int]]
) -> Iterator[tuple[Part, State, int]]:
    for state, tier, day in wanted:
        for part in casting.pick(tier, 1):
            yield part, state, day


def _again(part: Part, wanted: Sequence[tuple[State, int]]) -> Iterator[tuple[Part, State, int]]:
    for state, day in wanted:
        yield part, state, day


def _finished(scene: Scene, parts: Sequence[Part]) -> list[Journey]:
    """Everybody published over five weeks and was paid."""
    campaign = briefs.start(scene, briefs.FINISHED, scene.narenj)
    _add_cost(scene, campaign, 480, "Photographer for two days", -98)
    spread = [
        (part, State.PAID, FIRST + (LAST - FIRST) * place // len(parts))
        for place, part in enumerate(parts)
    ]
    return [_play(scene, campaign, briefs.FINISHED, each) for each in spread]


def _open(
    scene: Scene, brief: briefs.Brief, cast: Sequence[tuple[Part, State, int]]
) -> list[Journey]:
    campaign = briefs.start(scene, brief, scene.narenj)
    if brief is briefs.RUNNING:
        _add_cost(scene, campaign, 150, "Parcels", -20)
    return [_play(scene, campaign, brief, each) for each in cast]


def _play(
    scene: Scene,
    campaign: Campaign,
    brief: briefs.Brief,
    cast: tuple[Part, State, int],
) -> Journey:
    part, state, day = cast
    journey = set_out(scene, campaign, brief, part, scene.at(day, 18))
    journey.go(state)
    return journey


def _add_cost(scene: Scene, campaign: Campaign, amount: float, memo: str, day: int) -> None:
    campaigns.add_campaign_cost(
        campaign=campaign,
        kind=money.Kind.OTHER,
        amount=euros(amount),
        on=scene.day(day),
        memo=memo,
        by=scene.manager,
    )
