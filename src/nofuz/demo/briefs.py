"""The campaigns' briefs, and drafts that keep to them."""

from __future__ import annotations

from dataclasses import dataclass

from nofuz.campaigns import api as campaigns
from nofuz.demo.scene import Scene, euros
from nofuz.workspaces.api import Brand

DISCLOSURE = "Paid partnership"


@dataclass(frozen=True, slots=True)
class Brief:
    """A campaign before it is written; days are counted from today."""

    name: str
    objective: campaigns.Objective
    stage: campaigns.Stage
    starts: int
    ends: int
    budget: int
    page: str
    text: str
    must_say: tuple[str, ...]
    hashtag: str


FINISHED = Brief(
    "First blossom", campaigns.Objective.SALES, campaigns.Stage.CONSIDERATION, -104, -48, 24_000,
    "first-blossom",
    "Show the hand cream where you really use it. Say what it smells of, in your own words. "
    "Film by daylight; no before and after.",
    ("orange blossom",), "#narenj",
)  # fmt: skip
RUNNING = Brief(
    "Thirty evenings", campaigns.Objective.SALES, campaigns.Stage.PREFERENCE, -24, 30, 22_000,
    "thirty-evenings",
    "Your evening in three steps: balm, cream, mist. Show the last minute of the day, unhurried. "
    "Persian-speaking viewers know بهار نارنج: use the word.",
    ("three steps",), "#thirtyevenings",
)  # fmt: skip
PLANNED = Brief(
    "Nowruz at home", campaigns.Objective.AWARENESS, campaigns.Stage.AWARENESS, 24, 60, 15_000,
    "nowruz",
    "A table, a window, a scent. Tell what Nowruz smelled of when you were a child.",
    ("Nowruz",), "#nowruzathome",
)  # fmt: skip
OPENINGS = {
    "fa": "شب‌ها آخرین کاری که می‌کنم همین است: کمی کرم، کمی سکوت.",
    "fr": "Le soir, je garde cinq minutes pour moi : un peu de crème, un peu de silence.",
    "en": "The last thing I do at night: a little cream, a little quiet.",
}
REVISIONS = (
    "Lovely, but the label has to stand in the first line.",
    "La première phrase promet trop ; dites plutôt ce que vous sentez.",
    "نام محصول را همان اول بگویید.",
)


def start(scene: Scene, brief: Brief, brand: Brand) -> campaigns.Campaign:
    return campaigns.save_campaign(
        campaign=campaigns.Campaign(
            workspace=scene.workspace,
            brand=brand,
            name=brief.name,
            objective=brief.objective,
            stage=brief.stage,
            starts_on=scene.day(brief.starts),
            ends_on=scene.day(brief.ends),
            budget_minor=euros(brief.budget).minor,
            currency=euros(0).currency,
            landing_url=f"https://{brand.slug}.example/{brief.page}",
            brief=brief.text,
            must_say=list(brief.must_say),
            never_say=["miracle", "anti-ageing"],
            disclosure=DISCLOSURE,
            hashtags=[brief.hashtag],
            is_simulated=True,
        ),
        by=scene.manager,
    )


def draft(brief: Brief, language: str) -> str:
    """A text that keeps to the brief."""
    return f"{DISCLOSURE} · {OPENINGS[language]}\n{' · '.join(brief.must_say)}\n{brief.hashtag}"
