from __future__ import annotations

from nofuz.campaigns.models import Campaign
from nofuz.workspaces.api import Seat, action


@action("campaigns.save_campaign")
def save_campaign(*, campaign: Campaign, by: Seat) -> Campaign:
    """Start a campaign, or keep the changes of one."""
    campaign.workspace = by.workspace
    campaign.full_clean()
    campaign.save()
    return campaign
