"""What becomes of assignments when two creators turn out to be one person."""

from __future__ import annotations

from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nofuz.campaigns.models import FEE_IS_OPEN, FEE_IS_OVER, Assignment, Campaign, State
from nofuz.core.errors import Refused
from nofuz.creators.api import Belongings, Creator, register_belongings

# Agreed, and neither paid nor called off.
AGREED = sorted(set(State) - FEE_IS_OPEN - FEE_IS_OVER)


def register() -> None:
    title = gettext_lazy("Assignments")
    register_belongings(Belongings(title, _count, _check_paid_once, _move))


def _count(creator: Creator) -> int:
    return Assignment.objects.filter(creator=creator).count()


def _check_paid_once(kept: Creator, gone: Creator) -> None:
    """One person is not to be paid two fees for one campaign because of two records."""
    paid_for = Assignment.objects.filter(
        creator__in=[kept, gone], state__in=[*AGREED, State.PAID], fee_minor__gt=0
    )
    by_campaign: dict[Campaign, list[Assignment]] = defaultdict(list)
    for each in paid_for.select_related("campaign"):
        by_campaign[each.campaign].append(each)
    for campaign, theirs in by_campaign.items():
        is_open = any(each.state in AGREED for each in theirs)
        if is_open and len({each.creator_id for each in theirs}) > 1:
            raise Refused(
                _(
                    "Both are in the campaign “%(campaign)s” with an agreed fee, so one person "
                    "would be paid twice. Cancel one of the two assignments first, or merge when "
                    "both are paid."
                )
                % {"campaign": campaign.name}
            )


def _move(kept: Creator, gone: Creator) -> None:
    """Links, codes, costs and orders hang on the assignment's placement: they come along."""
    Assignment.objects.filter(creator=gone).update(creator=kept)
