"""The door of this room: build the invented brand family once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from time import perf_counter

from django.db import connection, transaction
from django.utils import timezone

from nofuz.demo import (
    campaigns,
    channels,
    directory,
    links,
    own,
    plans,
    shortlists,
    talents,
    traffic,
)
from nofuz.demo.house import LOGINS, NAME, Login, open_house
from nofuz.demo.scene import Scale, Scene
from nofuz.workspaces.api import Workspace

__all__ = ["Login", "Scale", "build"]

SEED = 1405
BUILDING = 1_405_705_310  # any number that nobody else locks


def build(
    now: datetime | None = None,
    *,
    seed: int = SEED,
    scale: Scale | None = None,
    say: Callable[[str], None] = print,
) -> tuple[Login, ...]:
    """Invent the brand family, unless it is there already.

    Parameters
    ----------
    now
        The moment that divides its past from its future; the clock's when None.
    seed
        The same seed and moment give the same figures.
    scale
        How much to invent; the usual amount when None.
    say
        Told what is being done, one sentence at a time.

    Returns
    -------
    tuple of Login
        Who can log in: an owner, a creator and a client.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [BUILDING])
        if not Workspace.objects.filter(name=NAME, is_simulated=True).exists():
            started = perf_counter()
            say("Inventing a brand family, once; all of it is marked as simulated:")
            _invent(open_house(now or timezone.now(), seed, scale or Scale(), say))
            say(f"  done in {perf_counter() - started:.0f} s.")
    return LOGINS


def _invent(scene: Scene) -> None:
    scene.say(f"  {scene.scale.creators} creators, their posts and who follows them")
    invented = talents.invent(scene.scale.creators, scene.chance("talents"))
    known = directory.add_creators(scene, invented)
    shortlists.keep_lists(scene, known)
    plans.import_panel(scene, known)
    plans.ask(scene)
    scene.say(f"  {scene.scale.days} days of own posts, ads and costs")
    live = [
        *own.speak(scene, scene.narenj, channels.NARENJ),
        *own.speak(scene, scene.shabnam, channels.SHABNAM),
        *own.advertise(scene, scene.narenj, "narenj.care", 14),
        *own.advertise(scene, scene.shabnam, "shabnam.home", 4),
    ]
    own.watch_rival(scene)
    scene.say("  three campaigns: one finished, one running, one planned")
    journeys = campaigns.run_campaigns(scene, known)
    scene.say("  people who click and buy")
    traffic.let_people_come(scene, links.sources(scene, live, journeys))
