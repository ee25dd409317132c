"""Metrics that platforms, exports and lists report."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from nofuz.placements.metrics import meanings
from nofuz.placements.metrics.definition import Additive, Direction, Metric, Unit

NO, NEUTRAL, DOWN = Additive.NO, Direction.NONE, Direction.DOWN
PEOPLE, SECONDS, SHARE = Unit.PEOPLE, Unit.SECONDS, Unit.SHARE

OF_PLACEMENTS = (
    Metric(
        "views", _("Views"), _("Times it was watched or shown, as the platform counts views."),
        fields={
            "instagram": "views", "facebook": "post_media_view", "youtube": "viewCount",
            "tiktok": "view_count", "threads": "views", "telegram": "views",
        },
        meanings=meanings.VIEWS,
    ),
    Metric(
        "engaged_views", _("Engaged views"),
        _("Views by YouTube’s earlier, stricter count."),
        fields={"youtube": "engagedViews"},
    ),
    Metric(
        "video_views", _("Video plays"), _("Times a video inside the post was played."),
        fields={"facebook": "post_video_views"},
    ),
    Metric(
        "impressions", _("Impressions"), _("Times it was shown on a screen."),
        fields={
            "x": "impression_count", "linkedin": "impressionCount", "pinterest": "IMPRESSION",
        },
        meanings=meanings.IMPRESSIONS,
    ),
    Metric(
        "reach", _("Reach"), _("Distinct people or accounts who saw it."), PEOPLE, additive=NO,
        fields={
            "instagram": "reach", "facebook": "post_total_media_view_unique",
            "linkedin": "uniqueImpressionsCount", "youtube": "uniqueViewers",
        },
        meanings=meanings.REACH,
    ),
    Metric(
        "reach_organic", _("Organic reach"), _("People who saw it without advertising."),
        PEOPLE, additive=NO,
    ),
    Metric(
        "reach_paid", _("Paid reach"), _("People who saw it through advertising."),
        PEOPLE, additive=NO,
    ),
    Metric(
        "likes", _("Likes"), _("Likes; on Facebook reactions of any kind."),
        fields={
            "instagram": "likes", "facebook": "reactions", "youtube": "likeCount",
            "tiktok": "like_count", "x": "like_count", "linkedin": "likeCount",
            "bluesky": "likeCount", "mastodon": "favourites_count", "threads": "likes",
        },
    ),
    Metric(
        "dislikes", _("Dislikes"), _("Dislikes; YouTube no longer shows them to others."),
        direction=DOWN, fields={"youtube": "dislikes"},
    ),
    Metric(
        "comments", _("Comments"), _("Comments and replies."),
        fields={
            "instagram": "comments", "facebook": "comments", "youtube": "commentCount",
            "tiktok": "comment_count", "x": "reply_count", "linkedin": "commentCount",
            "bluesky": "replyCount", "mastodon": "replies_count", "threads": "replies",
        },
    ),
    Metric(
        "shares", _("Shares"), _("Times people passed it on, reposts included."),
        fields={
            "instagram": "shares", "facebook": "shares", "youtube": "shares",
            "tiktok": "share_count", "x": "retweet_count", "linkedin": "shareCount",
            "bluesky": "repostCount", "mastodon": "reblogs_count", "threads": "reposts",
        },
    ),
    Metric(
        "saves", _("Saves"), _("Times people kept it for later."),
        fields={"instagram": "saved", "pinterest": "SAVE", "x": "bookmark_count"},
    ),
    Metric(
        "engagements", _("Interactions"),
        _("All interactions, as the platform itself adds them up."),
        fields={"instagram": "total_interactions"},
    ),
    Metric(
        "clicks", _("Clicks"), _("Clicks of any kind on the post."),
        fields={"linkedin": "clickCount", "pinterest": "PIN_CLICK"},
    ),
    Metric(
        "link_clicks", _("Link clicks"), _("Clicks on a link in the post, as the platform counts."),
        fields={"pinterest": "OUTBOUND_CLICK", "x": "url_link_clicks"},
    ),
    Metric(
        "follows", _("New followers"),
        _("Followers won, less those lost; below zero when more left than came."),
        PEOPLE, fields={"instagram": "follows", "youtube": "subscribersGained"},
    ),
    Metric(
        "watch_seconds", _("Watch time"), _("Time watched in all."), SECONDS,
        fields={"youtube": "estimatedMinutesWatched"},
    ),
    Metric(
        "avg_watch_seconds", _("Average watch time"), _("Time watched per view."), SECONDS,
        additive=NO, fields={"youtube": "averageViewDuration"},
    ),
    Metric(
        "avg_viewed_share", _("Average share watched"),
        _("Share of the video watched on average; above 100 % when it is replayed."), SHARE,
        additive=NO, fields={"youtube": "averageViewPercentage"},
    ),
    Metric(
        "click_through_share", _("Click-through rate"),
        _("Share of impressions that were clicked, as the platform states it."), SHARE,
        additive=NO,
    ),
)  # fmt: skip
OF_ACCOUNTS = (
    Metric(
        "followers", _("Followers"), _("Followers or subscribers at that time."), PEOPLE,
        additive=NO,
        fields={
            "instagram": "followers_count", "facebook": "page_follows",
            "youtube": "subscriberCount", "tiktok": "follower_count", "x": "followers_count",
            "bluesky": "followersCount", "mastodon": "followers_count",
        },
        meanings=meanings.FOLLOWERS,
    ),
    Metric(
        "visits", _("Profile visits"), _("Visits of the profile or page."),
        fields={"instagram": "profile_views"},
    ),
    Metric(
        "avg_views", _("Average views"),
        _("Views per post, over the window of whoever published the list."), additive=NO,
    ),
    Metric(
        "avg_likes", _("Average likes"),
        _("Likes per post, over the window of whoever published the list."), additive=NO,
    ),
    Metric(
        "avg_comments", _("Average comments"),
        _("Comments per post, over the window of whoever published the list."), additive=NO,
    ),
    Metric(
        "avg_shares", _("Average shares"),
        _("Shares per post, over the window of whoever published the list."), additive=NO,
    ),
    Metric(
        "avg_engagements", _("Average interactions"),
        _("Likes and comments per post, as the list counts them."), additive=NO,
    ),
    Metric(
        "avg_engagements_authentic", _("Average authentic interactions"),
        _("Interactions per post by people whom the list holds for real."), additive=NO,
    ),
    Metric(
        "engagement_share", _("Stated engagement rate"),
        _("Engagement rate as the file states it; how it was computed is not known."), SHARE,
        additive=NO,
    ),
)  # fmt: skip
REPORTED = OF_PLACEMENTS + OF_ACCOUNTS
