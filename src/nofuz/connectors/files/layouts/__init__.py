"""Every kind of file that is recognised, in the order in which they are tried."""

from __future__ import annotations

from typing import Final

from nofuz.connectors.files.layouts import (
    audience,
    creator_list,
    meta_metric,
    meta_posts,
    youtube_studio,
    youtube_trending,
)

LAYOUTS: Final = (
    *youtube_trending.LAYOUTS,
    *meta_posts.LAYOUTS,
    *meta_metric.LAYOUTS,
    *youtube_studio.LAYOUTS,
    *creator_list.LAYOUTS,
    *audience.LAYOUTS,
)
