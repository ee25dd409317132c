"""Lists, a client's votes on one of them, notes, and a question worth keeping."""

from __future__ import annotations

from collections.abc import Sequence

from nofuz.creators import api as creators
from nofuz.creators.api import ListEntry
from nofuz.demo.directory import Known
from nofuz.demo.scene import Scene

VOTERS = ("Rosalind", "Mme Hautpré", "مهرنوش")
NOTES = (
    "Answers within a day. Films by daylight only, so plan for the morning.",
    "Très bonne maîtrise du sujet ; demande toujours à tester le produit deux semaines.",
    "مخاطبانش دقیق سؤال می‌پرسند؛ پاسخ کامنت‌ها را خودش می‌دهد.",
    "Worked with a rose brand last spring; the exclusivity has ended.",
    "Tarif négociable à partir de trois publications.",
    "برای نوروز از یک ماه قبل برنامه‌ریزی می‌خواهد.",
)  # fmt: skip
SPRING, NOWRUZ, HOME = 12, 9, 7
LIKED = 0.7


def keep_lists(scene: Scene, known: Sequence[Known]) -> None:
    """Two lists for a season and one for the second brand; the client votes on the first."""
    chance = scene.chance("lists")
    speakers = [one for one in known if one.talent.language == "fa"]
    spring = [known[place] for place in chance.permutation(len(known))[:SPRING]]
    nowruz = [speakers[place] for place in chance.permutation(len(speakers))[:NOWRUZ]]
    home = [one for one in known if one.talent.topic == "Lifestyle"][:HOME]
    for name, brand, chosen in (
        ("Spring picks", scene.narenj, spring),
        ("Nowruz · نوروز", scene.narenj, nowruz),
        ("Candles and quiet rooms", scene.shabnam, home),
    ):
        made = creators.add_list(name=name, kind="Season", brand=brand, by=scene.manager)
        creators.put_on_list(
            creator_list=made, creators=[one.creator for one in chosen], by=scene.manager
        )
        if chosen is spring:
            share = creators.share_list(creator_list=made, shows_rates=True, by=scene.manager)
            for entry in ListEntry.objects.filter(list=made):
                for voter in VOTERS[: int(chance.integers(0, len(VOTERS) + 1))]:
                    creators.vote(
                        share=share,
                        entry=entry,
                        voter=voter,
                        is_up=bool(chance.random() < LIKED),
                        by=scene.system,
                    )
    for number, one in enumerate([*spring, *nowruz]):
        creators.add_note(
            creator=one.creator,
            text=NOTES[number % len(NOTES)],
            by=scene.manager if number % 2 else scene.owner,
        )
    creators.save_view(
        name="Persian speakers, micro", query="language=fa&tier=micro", by=scene.manager
    )
    creators.save_view(
        name="Beauty under €500",
        query="topic=Beauty&price_max=500&currency=EUR",
        by=scene.manager,
    )
