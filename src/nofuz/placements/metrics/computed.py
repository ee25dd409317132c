"""Metrics that Nofuz computes from others; the rooms above fill in costs and results."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nofuz.placements.metrics.definition import Additive, Direction, Metric, Unit

NO, DOWN = Additive.NO, Direction.DOWN
MONEY, RATIO, SHARE = Unit.MONEY, Unit.RATIO, Unit.SHARE

COMPUTED = (
    Metric(
        "placements", _("Placements"), _("How many placements were live."),
        direction=Direction.NONE,
    ),
    Metric(
        "engagement", _("Engagement"),
        _("Likes, comments, shares, saves and clicks, as far as they are reported."),
        formula="likes + comments + shares + saves + clicks",
    ),
    Metric(
        "media_value", _("Media value"),
        _("What the exposure would cost, by the formula that is named beside it."),
        MONEY, formula="Σ count × value",
    ),
    Metric(
        "tracked_clicks", _("Tracked clicks"),
        _("Clicks on tracking links, without machines and repeated clicks."),
    ),
    Metric(
        "conversions", _("Conversions"), _("Orders traced to a link or a discount code."),
    ),
    Metric("revenue", _("Revenue"), _("Value of the traced orders, refunds taken off."), MONEY),
    Metric(
        "cost", _("Cost"), _("Fees, products, commissions, ads and work that were entered."),
        MONEY, direction=DOWN,
    ),
    Metric(
        "cost_per_mille", _("Cost per thousand views"), _("Cost for a thousand views."), MONEY,
        DOWN, NO, formula="1000 × cost ÷ views",
    ),
    Metric(
        "cost_per_engagement", _("Cost per engagement"), _("Cost for one interaction."), MONEY,
        DOWN, NO, formula="cost ÷ engagement",
    ),
    Metric(
        "cost_per_click", _("Cost per click"), _("Cost for one tracked click."), MONEY, DOWN, NO,
        formula="cost ÷ tracked_clicks",
    ),
    Metric(
        "cost_per_conversion", _("Cost per conversion"), _("Cost for one traced order."), MONEY,
        DOWN, NO, formula="cost ÷ conversions",
    ),
    Metric(
        "conversion_rate", _("Conversion rate"), _("Traced orders per tracked click."), SHARE,
        additive=NO, formula="conversions ÷ tracked_clicks",
    ),
    Metric(
        "roi", _("Return on investment"), _("What came back over what was spent, less one."),
        SHARE, additive=NO, formula="(revenue − cost) ÷ cost",
    ),
    Metric(
        "certified_share", _("Certified share"),
        _("How much of the best possible result a plan is proven to reach, at least."), SHARE,
        additive=NO, formula="expected result ÷ bound",
    ),
    Metric(
        "followers_per_person", _("Followers per person"),
        _("How many followers one person in the audience data stands for."), RATIO,
        Direction.NONE, NO, formula="followers of the accounts ÷ people in the data",
    ),
    Metric(
        "follower_growth", _("Follower growth"),
        _("Change of the number of followers between the first and the last reading."), SHARE,
        additive=NO, formula="followers (last) ÷ followers (first) − 1",
    ),
)  # fmt: skip
