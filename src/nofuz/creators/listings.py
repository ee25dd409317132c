"""Bring the directory's rows up to date, many at once, from the tables they stand for.

An account's averages come from the newest readings of its own posts; where there are none, from
what a source reported about the account. The engagement rate is ours (interactions over views, else
over reach); where a source gives neither it is taken over followers, and the row says so.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from nofuz.core.text import fold
from nofuz.creators.models import CreatorAccount, Rate
from nofuz.placements.api import PLATFORMS
from nofuz.workspaces.api import Workspace

AT_ONCE = 5_000
LONGEST = 60
TOPIC_BYTES = 1_200

WRITE = """
WITH wanted AS (
    SELECT * FROM unnest(%(accounts)s::bigint[], %(sort_names)s::text[], %(searches)s::text[])
        AS wanted(account_id, sort_name, search)
), fresh AS (
    SELECT account.workspace_id, account.id AS account_id, creator.id AS creator_id,
        account.platform, COALESCE(NULLIF(account.name, ''), creator.name) AS name, account.handle,
        COALESCE(NULLIF(account.country, ''), creator.country) AS country, link.audience_country,
        COALESCE(NULLIF(account.language, ''), creator.languages[1], '') AS language,
        -- Every order's index holds the topics, and one entry of an index has room for 2.7 kB.
        ARRAY(SELECT topic FROM (
                  SELECT topic, sum(octet_length(topic)) OVER (ORDER BY min(place)) AS bytes
                  FROM unnest(creator.topics || content.topics) WITH ORDINALITY said(topic, place)
                  WHERE topic IS NOT NULL GROUP BY topic
              ) said WHERE bytes <= %(topic_bytes)s ORDER BY topic) AS topics,
        round(profile.followers)::bigint AS followers,
        COALESCE(
            posts.over_views, posts.over_reach, profile.share,
            profile.avg_engagements / NULLIF(profile.avg_views, 0),
            COALESCE(posts.avg_engagements, profile.avg_engagements)
                / NULLIF(profile.followers, 0)
        ) AS engagement_rate,
        CASE WHEN posts.over_views IS NOT NULL THEN 'views'
             WHEN posts.over_reach IS NOT NULL THEN 'reach'
             WHEN profile.share IS NOT NULL THEN ''
             WHEN profile.avg_engagements / NULLIF(profile.avg_views, 0) IS NOT NULL THEN 'views'
             WHEN COALESCE(posts.avg_engagements, profile.avg_engagements) IS NOT NULL
                  AND profile.followers > 0 THEN 'followers'
             ELSE '' END AS engagement_over,
        COALESCE(posts.avg_views, profile.avg_views) AS avg_views,
        COALESCE(posts.avg_engagements, profile.avg_engagements) AS avg_engagements,
        CASE WHEN posts.n > 0 THEN 'computed'
             WHEN profile.observed_at IS NOT NULL THEN 'reported' ELSE '' END AS figures_from,
        NULLIF(posts.n, 0) AS figures_n,
        GREATEST(posts.observed_at, profile.observed_at) AS observed_at, content.last_active_at,
        price.minor AS price_minor, COALESCE(price.currency, '') AS price_currency,
        wanted.sort_name, wanted.search
    FROM wanted
    JOIN placements_account account ON account.id = wanted.account_id
    JOIN creators_creatoraccount link ON link.account_id = account.id
    JOIN creators_creator creator ON creator.id = link.creator_id
    -- Account by account: within a big import there are no statistics yet to plan a join by.
    CROSS JOIN LATERAL (
        SELECT max(observed_at) AS observed_at, count(*) AS n,
            avg(views) AS avg_views, avg(engagements) AS avg_engagements,
            sum(engagements) FILTER (WHERE views > 0)
                / sum(views) FILTER (WHERE views > 0 AND engagements IS NOT NULL) AS over_views,
            sum(engagements) FILTER (WHERE reach > 0)
                / sum(reach) FILTER (WHERE reach > 0 AND engagements IS NOT NULL) AS over_reach
        FROM (
            SELECT max(observed_at) AS observed_at,
                max(value) FILTER (WHERE metric = 'views') AS views,
                max(value) FILTER (WHERE metric = 'reach') AS reach,
                sum(value) FILTER (WHERE metric = ANY(%(interactions)s)) AS engagements
            FROM (
                SELECT DISTINCT ON (reading.placement_id, reading.metric) reading.*
                FROM placements_placement placement
                JOIN placements_reading reading ON reading.placement_id = placement.id
                WHERE placement.account_id = wanted.account_id
                    AND reading.metric = ANY(%(of_posts)s)
                ORDER BY reading.placement_id, reading.metric, reading.observed_at DESC,
                    reading.id DESC
            ) newest GROUP BY placement_id
        ) post
    ) posts
    CROSS JOIN LATERAL (
        SELECT max(observed_at) AS observed_at,
            max(value) FILTER (WHERE metric = 'followers') AS followers,
            max(value) FILTER (WHERE metric = 'avg_views') AS avg_views,
            max(value) FILTER (WHERE metric = 'engagement_share') AS share,
            COALESCE(
                max(value) FILTER (WHERE metric = 'avg_engagements'),
                sum(value) FILTER (WHERE metric IN ('avg_likes', 'avg_comments', 'avg_shares'))
            ) AS avg_engagements
        FROM (
            SELECT DISTINCT ON (metric) * FROM placements_reading
            WHERE account_id = wanted.account_id AND metric = ANY(%(of_accounts)s)
            ORDER BY metric, observed_at DESC, id DESC
        ) newest
    ) profile
    CROSS JOIN LATERAL (
        SELECT max(published_at) AS last_active_at,
            array_agg(DISTINCT topic) FILTER (WHERE topic <> '') AS topics
        FROM placements_placement WHERE account_id = wanted.account_id AND removed_at IS NULL
    ) content
    LEFT JOIN LATERAL (
        SELECT minor, currency FROM creators_rate rate
        WHERE rate.creator_id = link.creator_id AND rate.platform = account.platform
            AND valid_from <= CURRENT_DATE AND (valid_until IS NULL OR valid_until >= CURRENT_DATE)
        ORDER BY (kind = ANY(%(usual_kinds)s)) DESC, valid_from DESC, id DESC LIMIT 1
    ) price ON true
), written AS (
    INSERT INTO creators_listing (created_at, {columns})
    SELECT now(), {columns} FROM fresh
    ON CONFLICT (account_id) DO UPDATE SET ({columns}) = ({excluded})
    WHERE ({old}) IS DISTINCT FROM ({excluded})
)
INSERT INTO creators_listingvalue (workspace_id, created_at, field, value)
SELECT DISTINCT fresh.workspace_id, now(), choice.field, choice.value
FROM fresh, LATERAL (
    VALUES ('country', country), ('audience_country', audience_country), ('language', language),
           ('currency', price_currency)
    UNION ALL SELECT 'topic', unnest(topics)
) AS choice(field, value)
WHERE choice.value <> '' AND NOT EXISTS (
    SELECT FROM creators_listingvalue known
    WHERE known.workspace_id = fresh.workspace_id AND known.field = choice.field
        AND known.value = choice.value
)
ON CONFLICT DO NOTHING
"""
COLUMNS = [
    "workspace_id",
    "account_id",
    "creator_id",
    "platform",
    "name",
    "handle",
    "country",
    "audience_country",
    "language",
    "topics",
    "followers",
    "engagement_rate",
    "engagement_over",
    "avg_views",
    "avg_engagements",
    "figures_from",
    "figures_n",
    "observed_at",
    "last_active_at",
    "price_minor",
    "price_currency",
    "sort_name",
    "search",
]
STATEMENT = WRITE.format(
    columns=", ".join(COLUMNS),
    old=", ".join(f"creators_listing.{column}" for column in COLUMNS),
    excluded=", ".join(f"excluded.{column}" for column in COLUMNS),
)
INTERACTIONS = ["likes", "comments", "shares", "saves", "clicks"]
OF_ACCOUNTS = [
    "followers",
    "avg_views",
    "avg_likes",
    "avg_comments",
    "avg_shares",
    "avg_engagements",
    "engagement_share",
]


def refresh_listings(workspace: Workspace, accounts: Collection[int]) -> None:
    """Write the directory's rows of these accounts anew; one that says the same stays as it is."""
    wanted = sorted(accounts)
    for start in range(0, len(wanted), AT_ONCE):
        _refresh(workspace, wanted[start : start + AT_ONCE])


def refresh_creator(workspace: Workspace, creator: int) -> None:
    """Write the rows of one creator anew."""
    links = CreatorAccount.objects.filter(workspace=workspace, creator=creator)
    refresh_listings(workspace, list(links.values_list("account", flat=True)))


def refresh_changed_prices(*, since: date) -> None:
    """Write the rows anew whose price began or ended after a day, in every workspace."""
    turned = Q(valid_from__gte=since) | Q(valid_until__gte=since)
    creators = Rate.objects.filter(turned, valid_from__lte=timezone.localdate()).values("creator")
    links = CreatorAccount.objects.filter(creator__in=creators).order_by("workspace", "account")
    for workspace, group in groupby(links.select_related("workspace"), attrgetter("workspace")):
        refresh_listings(workspace, [link.account_id for link in group])


def spelling(*texts: str) -> str:
    """Fold texts for the search: words with one space before each, so that it marks their start."""
    folded = " ".join(fold(text) for text in texts)
    spaced = "".join(char if char.isalnum() else " " for char in folded)
    return " ".join(("", *dict.fromkeys(spaced.split())))


def _refresh(workspace: Workspace, accounts: Sequence[int]) -> None:
    named = CreatorAccount.objects.filter(workspace=workspace, account__in=accounts).values_list(
        "account", "creator__name", "account__name", "account__handle"
    )
    rows = [
        (account, fold(name or creator)[:LONGEST], spelling(name, creator, handle))
        for account, creator, name, handle in named
    ]
    if not rows:
        return
    keys, sort_names, searches = zip(*rows, strict=True)
    with connection.cursor() as cursor:
        cursor.execute(
            STATEMENT,
            {
                "accounts": list(keys),
                "sort_names": list(sort_names),
                "searches": list(searches),
                "topic_bytes": TOPIC_BYTES,
                "interactions": INTERACTIONS,
                "of_posts": ["views", "reach", *INTERACTIONS],
                "of_accounts": OF_ACCOUNTS,
                "usual_kinds": sorted({platform.kinds[0] for platform in PLATFORMS.values()}),
            },
        )
