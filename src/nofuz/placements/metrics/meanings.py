"""The days on which a platform changed what it counts, with the page that says so."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from nofuz.placements.metrics.definition import Meaning

INSTAGRAM = (
    "https://developers.facebook.com/docs/instagram-platform/reference/instagram-media/insights"
)
FACEBOOK = "https://developers.facebook.com/blog/post/2025/08/15/page-insights-api-updates/"
FACEBOOK_REACH = (
    "https://developers.facebook.com/documentation/pages-api/platforminsights/page/"
    "deprecated-metrics"
)
YOUTUBE = "https://developers.google.com/youtube/analytics/revision_history"

INSTAGRAM_VIEWS = date(2025, 4, 21)
FACEBOOK_VIEWS = date(2025, 11, 15)
FACEBOOK_VIEWERS = date(2026, 6, 15)
YOUTUBE_SHORTS = date(2025, 3, 31)
YOUTUBE_ALL = date(2026, 8, 24)

VIEWS = (
    Meaning("instagram", None, _("Plays of a video; photos had impressions instead."), INSTAGRAM),
    Meaning(
        "instagram",
        INSTAGRAM_VIEWS,
        _("Times a reel was played or a post or story was shown; replaces impressions and plays."),
        INSTAGRAM,
    ),
    Meaning("facebook", None, _("Plays of a video; other posts had impressions."), FACEBOOK),
    Meaning(
        "facebook",
        FACEBOOK_VIEWS,
        _("Times any post was played or shown; replaces impressions."),
        FACEBOOK,
    ),
    Meaning("youtube", None, _("Plays that YouTube counted as watched on purpose."), YOUTUBE),
    Meaning(
        "youtube",
        YOUTUBE_SHORTS,
        _("For Shorts, every start and every replay; the earlier count is engaged views."),
        YOUTUBE,
        kinds=frozenset({"short"}),
    ),
    Meaning(
        "youtube",
        YOUTUBE_ALL,
        _("Every start of a video of any format, from the first frame."),
        YOUTUBE,
    ),
)
IMPRESSIONS = (
    Meaning("instagram", None, _("Times a post was shown."), INSTAGRAM),
    Meaning(
        "instagram",
        INSTAGRAM_VIEWS,
        _("No longer reported; Instagram reports views."),
        INSTAGRAM,
        ends=True,
    ),
    Meaning("facebook", None, _("Times a post was shown."), FACEBOOK),
    Meaning(
        "facebook",
        FACEBOOK_VIEWS,
        _("No longer reported; Facebook reports views."),
        FACEBOOK,
        ends=True,
    ),
)
REACH = (
    Meaning("facebook", None, _("People who had the post on their screen."), FACEBOOK_REACH),
    Meaning(
        "facebook",
        FACEBOOK_VIEWERS,
        _("People who viewed the post, by the count that views use."),
        FACEBOOK_REACH,
    ),
)
FOLLOWERS = (
    Meaning("facebook", None, _("People who liked the page (fans)."), FACEBOOK),
    Meaning("facebook", FACEBOOK_VIEWS, _("People who follow the page."), FACEBOOK),
)
