"""Carry an assignment to a state, step by step, each at its time and by who does it in life."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from nofuz.campaigns import api as campaigns
from nofuz.campaigns.api import Assignment, Campaign, Event, State
from nofuz.demo.briefs import REVISIONS, Brief, draft
from nofuz.demo.casting import Part
from nofuz.demo.curves import grown, moments
from nofuz.demo.scene import Scene, euros
from nofuz.money import api as money
from nofuz.workspaces.api import Role, Seat

# Days from publication on which a step happens.
DAYS = {
    "propose": -14, "invite": -12, "accept": -10, "decline": -10, "submit": -7, "revise": -6,
    "cancel": -6, "resubmit": -5, "approve": -4, "expire": -4, "schedule": -3, "publish": 0,
    "dispute": 3, "verify": 4, "pay": 14,
}  # fmt: skip
DRAFTED = "invite accept submit"
APPROVED = f"{DRAFTED} revise resubmit approve"
PUBLISHED = f"{APPROVED} schedule publish"
ROADS = {
    State.PROPOSED: "",
    State.INVITED: "invite",
    State.DECLINED: "invite decline",
    State.EXPIRED: "invite expire",
    State.ACCEPTED: "invite accept",
    State.CANCELLED: "invite accept cancel",
    State.DRAFTED: DRAFTED,
    State.REVISION: f"{DRAFTED} revise",
    State.APPROVED: APPROVED,
    State.SCHEDULED: f"{APPROVED} schedule",
    State.PUBLISHED: PUBLISHED,
    State.DISPUTED: f"{PUBLISHED} dispute",
    State.VERIFIED: f"{PUBLISHED} verify",
    State.PAID: f"{PUBLISHED} verify pay",
}
SPONSORED_VIEWS = 0.9  # of what the creator's other posts get
HOURS, RATE = 1.5, 28  # to coordinate one creator, and what an hour costs
PRODUCT = 24
ADDRESSES = {
    "instagram": "https://instagram.example/p/{token}/",
    "tiktok": "https://tiktok.example/@{handle}/video/{number}",
    "youtube": "https://youtube.example/watch?v={token}",
}


@dataclass(slots=True)
class Journey:
    """One assignment on its way; `lives_at` is when its post goes live, or would."""

    scene: Scene
    brief: Brief
    part: Part
    assignment: Assignment
    lives_at: datetime
    chance: np.random.Generator
    views: float

    def go(self, state: State) -> None:
        steps = {
            "submit": self._submit,
            "resubmit": self._submit,
            "revise": self._revise,
            "approve": self._approve,
            "schedule": self._schedule,
            "publish": self._publish,
            "cancel": self._cancel,
            "pay": self._pay,
        }
        for name in ROADS[state].split():
            if name in steps:
                steps[name](self._at(name))
            else:
                self._move(Event(name), self._at(name))

    @property
    def is_live(self) -> bool:
        return "publish" in ROADS[State(self.assignment.state)].split()

    def _at(self, step: str) -> datetime:
        return _moment(self.scene, self.lives_at, step)

    @property
    def _their_seat(self) -> Seat:
        """The creator with a login acts alone; for the others the team records what they say."""
        if self.part.known.creator.user_id == self.scene.star.pk:
            return Seat(self.scene.workspace, Role.CREATOR, self.scene.star)
        return self.scene.manager

    def _move(self, event: Event, at: datetime) -> None:
        theirs = event in {Event.ACCEPT, Event.DECLINE}
        reasons = {
            Event.DECLINE: "Already working for another brand this month.",
            Event.DISPUTE: "The discount code in the post is misspelt.",
        }
        self.assignment = campaigns.move(
            assignment=self.assignment,
            event=event,
            reason=reasons.get(event, ""),
            at=at,
            by=self._their_seat if theirs else self.scene.manager,
        )

    def _submit(self, at: datetime) -> None:
        language = self.part.known.talent.language
        self.assignment = campaigns.submit_draft(
            assignment=self.assignment,
            text=draft(self.brief, language),
            at=at,
            by=self._their_seat,
        ).assignment

    def _revise(self, at: datetime) -> None:
        comment = str(self.chance.choice(REVISIONS))
        self.assignment = campaigns.request_revision(
            assignment=self.assignment, comment=comment, at=at, by=self.scene.client
        )

    def _approve(self, at: datetime) -> None:
        self.assignment = campaigns.approve(assignment=self.assignment, at=at, by=self.scene.client)

    def _schedule(self, at: datetime) -> None:
        self.assignment = campaigns.schedule(
            assignment=self.assignment, planned_for=self.lives_at, at=at, by=self.scene.manager
        )

    def _publish(self, _at: datetime) -> None:
        number = f"{self.assignment.campaign_id}{self.chance.integers(10**12, 10**13)}"
        url = ADDRESSES[self.part.account.platform].format(
            token=f"sim{number[:8]}", number=number, handle=self.part.channel.handle
        )
        self.assignment = campaigns.publish(
            assignment=self.assignment,
            url=url,
            published_at=self.lives_at,
            at=self.lives_at,
            by=self._their_seat,
        )
        self._read()
        self._book(money.Kind.PRODUCT, PRODUCT, "The products that were sent")
        self._book(money.Kind.LABOUR, HOURS * RATE, "Coordination")

    def _cancel(self, at: datetime) -> None:
        self.assignment = campaigns.cancel(
            assignment=self.assignment, reason="Ill, with our best wishes.", at=at,
            by=self.scene.manager,
        )  # fmt: skip

    def _pay(self, at: datetime) -> None:
        self.assignment = campaigns.pay(assignment=self.assignment, at=at, by=self.scene.owner)

    def _read(self) -> None:
        """Enter what the creator's own statistics show, several times while it grows."""
        platform, channel = self.part.account.platform, self.part.channel
        interactions = self.views * channel.engagement * float(np.exp(self.chance.normal(0, 0.2)))
        final = {
            "views": self.views,
            "reach": self.views * float(self.chance.uniform(0.74, 0.86)),
            "likes": interactions * (1 - channel.comments_share),
            "comments": interactions * channel.comments_share,
            "shares": interactions * 0.06,
            "saves": interactions * 0.11,
        }
        if platform != "instagram":
            del final["saves"]
        for seen_at in moments(self.lives_at, self.scene.now) or [self.scene.now]:
            campaigns.record_metrics(
                assignment=self.assignment,
                values=grown(final, platform, self.lives_at, seen_at),
                observed_at=seen_at,
                by=self.scene.manager,
            )

    def _book(self, kind: money.Kind, amount: float, memo: str) -> None:
        entry = campaigns.add_assignment_cost(
            assignment=self.assignment,
            kind=kind,
            amount=euros(amount),
            on=self.scene.day_of(self.lives_at),
            memo=memo,
            by=self.scene.manager,
        )
        due = self.lives_at + timedelta(days=30)
        if due <= self.scene.now:
            money.pay(cost=entry, on=self.scene.day_of(due), by=self.scene.owner)


def _moment(scene: Scene, lives_at: datetime, step: str) -> datetime:
    """When a step happens: for a far publication people begin early, not in the future."""
    ideal = lives_at + timedelta(days=DAYS[step], minutes=7 * (DAYS[step] % 5))
    return min(ideal, scene.ago(3 if step == "propose" else 0.8))


def set_out(
    scene: Scene, campaign: Campaign, brief: Brief, part: Part, lives_at: datetime
) -> Journey:
    """Propose a creator with link, code and price; the journey begins."""
    chance = scene.chance(f"{brief.name} {part.channel.handle} {lives_at:%F}")
    assignment = campaigns.add_assignment(
        campaign=campaign,
        creator=part.known.creator,
        account=part.account,
        fee=euros(part.price),
        draft_due_on=scene.day_of(lives_at + timedelta(days=-6)),
        publish_due_on=scene.day_of(lives_at),
        at=_moment(scene, lives_at, "propose"),
        by=scene.manager,
    )
    views = part.channel.views * SPONSORED_VIEWS * float(np.exp(chance.normal(0, 0.25)))
    return Journey(scene, brief, part, assignment, lives_at, chance, views)
