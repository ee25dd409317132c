"""Every kind of file that is recognised, in the order in which they are tried."""

from __future__ import annotations

from typing import Final

from nofuz.connectors.files.layouts import (
    audience,
    creator_list,
    google_ads,
    linkedin_followers,
    meta_ads,
    meta_metric,
    meta_posts,
    search_console,
    shopify_orders,
    stripe_payments,
    tiktok_studio,
    x_posts,
    youtube_studio,
    youtube_trending,
)

LAYOUTS: Final = (
    *youtube_trending.LAYOUTS,
    *meta_posts.LAYOUTS,
    *meta_metric.LAYOUTS,
    *youtube_studio.LAYOUTS,
    *tiktok_studio.LAYOUTS,
    *x_posts.LAYOUTS,
    *linkedin_followers.LAYOUTS,
    *meta_ads.LAYOUTS,
    *google_ads.LAYOUTS,
    *search_console.LAYOUTS,
    *shopify_orders.LAYOUTS,
    *stripe_payments.LAYOUTS,
    *creator_list.LAYOUTS,
    *audience.LAYOUTS,
)
