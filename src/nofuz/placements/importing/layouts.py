"""What people call the files that are recognised, in their language."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nofuz.connectors.files import Layout

TITLES: dict[str, str | Promise] = {
    "audience": _("Audience: which person follows which account"),
    "google_ads": _("Report of Google Ads"),
    "meta_ads": _("Report of Meta Ads Manager"),
    "search_console": _("Results of Google Search Console"),
    "search_console_filters": _("Filters of Google Search Console"),
    "shopify_orders": _("Orders from Shopify"),
    "stripe_payments": _("Payments from Stripe"),
    "stripe_payouts": _("Payout reconciliation from Stripe"),
    "tiktok_videos": _("Videos from TikTok Studio"),
    "tiktok_days": _("Account by day from TikTok Studio"),
    "tiktok_audience": _("Audience from TikTok Studio"),
    "x_posts": _("Posts from X Analytics"),
    "linkedin_followers": _("Followers by day from LinkedIn"),
    "creator_list": _("Monthly list of the biggest accounts"),
    "meta_metric": _("Results by day from Meta Business Suite"),
    "meta_audience": _("Audience from Meta Business Suite"),
    "meta_facebook_posts": _("Facebook posts from Meta Business Suite"),
    "meta_instagram_posts": _("Instagram posts from Meta Business Suite"),
    "youtube_studio_table": _("Videos from YouTube Studio (Table data)"),
    "youtube_studio_chart": _("Videos by day from YouTube Studio (Chart data)"),
    "youtube_studio_totals": _("Channel by day from YouTube Studio (Totals)"),
    "youtube_studio_breakdown": _("Breakdown from YouTube Studio"),
    "youtube_trending_v2": _("YouTube trending videos, first edition"),
    "youtube_trending_v3": _("YouTube trending videos, second edition"),
}


def layout_title(layout: Layout) -> str:
    return str(TITLES.get(layout.name, layout.title))
