"""What a new workspace does first; the home page shows it until it is done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

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
    url_name: str
    permission: Permission
    is_done: Callable[[Seat], bool]


STEPS = (
    Step(
        _("Bring in your creators"),
        _("Import a list you already have, or add people by hand."),
        _("Import creators"),
        "creators:import",
        Permission.EDIT,
        lambda seat: Creator.objects.visible_to(seat).exists(),
    ),
    Step(
        _("Start a campaign"),
        _("Say what it should reach and until when; each creator gets a link and a code."),
        _("Start a campaign"),
        "campaigns:new",
        Permission.EDIT,
        lambda seat: Campaign.objects.visible_to(seat).exists(),
    ),
    Step(
        _("See what works"),
        _("Own posts and creators’ posts stand side by side, measured with one ruler."),
        _("Compare"),
        "analytics:compare",
        Permission.VIEW,
        lambda seat: Placement.objects.visible_to(seat).exclude(published_at=None).exists(),
    ),
)


def first_steps(seat: Seat) -> list[tuple[Step, bool]]:
    """Return the steps, each with whether it is done; none once all are, or for readers."""
    if not seat.can(Permission.EDIT):
        return []
    steps = [(step, step.is_done(seat)) for step in STEPS]
    return [] if all(done for _step, done in steps) else steps
