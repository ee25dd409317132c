"""Ways to start a campaign: what a beginner would have to think of is already written."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nofuz.campaigns.models import Objective, Stage

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Starter:
    """A campaign to begin with; everything in it can be changed."""

    id: str
    title: Text
    text: Text
    icon: str
    objective: Objective
    stage: Stage
    days: int
    brief: Text


STARTERS = {
    starter.id: starter
    for starter in (
        Starter(
            "launch",
            _("Launch something new"),
            _("Many people should hear of it in a short time."),
            "sparkles",
            Objective.AWARENESS,
            Stage.AWARENESS,
            30,
            _(
                "Show the product in your own everyday life, as you would tell a friend.\n"
                "Say what is new about it and whom it is for.\n"
                "Post within the first ten days of the campaign and keep the post for 12 months."
            ),
        ),
        Starter(
            "sale",
            _("Sell for a season"),
            _("Discount codes and links show who brought which order."),
            "discount",
            Objective.SALES,
            Stage.PREFERENCE,
            21,
            _(
                "Say what the offer is, until when it holds, and your own discount code.\n"
                "Put the link where people find it: in the description, the story or the profile.\n"
                "Remind people once, two days before the offer ends."
            ),
        ),
        Starter(
            "trial",
            _("Let creators try the product"),
            _("The product is the reward; honest reviews are the result."),
            "gift",
            Objective.TRAFFIC,
            Stage.CONSIDERATION,
            45,
            _(
                "Use the product for at least a week before you speak about it.\n"
                "Say honestly what you like and what you do not like.\n"
                "Link to the page where people find all details."
            ),
        ),
        Starter(
            "content",
            _("Get content to reuse"),
            _("Pictures and videos that you may use in your own posts and ads."),
            "photo",
            Objective.CONTENT,
            Stage.CONSIDERATION,
            30,
            _(
                "Deliver one upright video of 20 to 40 seconds and five photos in full size.\n"
                "No music that needs a licence, no other brands in the picture.\n"
                "You agree that we use the material for 12 months in posts and ads."
            ),
        ),
        Starter(
            "ambassadors",
            _("Keep ambassadors close"),
            _("A few creators speak about you again and again."),
            "heart-handshake",
            Objective.LOYALTY,
            Stage.LOYALTY,
            90,
            _(
                "Tell once a month what you really did with the product since the last time.\n"
                "Answer the questions of your community, or pass them on to us.\n"
                "Tell us what people like and miss: we want to hear it first from you."
            ),
        ),
    )
}
