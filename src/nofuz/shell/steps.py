"""What a new workspace does first; the home page shows it until it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nofuz.campaigns.api import Campaign
from nofuz.creators.api import Creator
from nofuz.placements.api import Placement
from nofuz.workspaces.api import Permission, Seat


@dataclass(frozen=True, slots=True)
class Step:
    title: Promise
    text: Promise
    action: Promise
    page: tuple[str, ...]
    is_done: Callable[[Seat], bool]


STEPS = (
    Step(
        _("Bring in your creators"),
        _("Import a list you already have, or add people by hand."),
        _("Import creators"),
        ("placements:import", "creators"),
        lambda seat: Creator.objects.visible_to(seat).exists(),
    ),
    Step(
        _("Start a campaign"),
        _("Say what it should reach and until when; each creator gets a link and a code."),
        _("Start a campaign"),
        ("campaigns:new",),
        lambda seat: Campaign.objects.visible_to(seat).exists(),
    ),
    Step(
        _("See what works"),
        _("Own posts and creators’ posts stand side by side, measured with one ruler."),
        _("Compare"),
        ("analytics:compare",),
        lambda seat: Placement.objects.visible_to(seat).exclude(published_at=None).exists(),
    ),
)


def first_steps(seat: Seat) -> list[tuple[Step, str]]:
    """Return the steps, each with its page unless it is done; none once all are, or for readers."""
    if not seat.can(Permission.EDIT):
        return []
    steps = [(step, "" if step.is_done(seat) else _url(step, seat)) for step in STEPS]
    return steps if any(url for _step, url in steps) else []


def _url(step: Step, seat: Seat) -> str:
    name, *more = step.page
    return reverse(name, args=[seat.workspace.slug, *more])
