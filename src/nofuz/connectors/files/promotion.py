"""What ads and search bring, as their exports say it. What is not known is None."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

AD_FIGURES: Final = MappingProxyType(
    {
        "impressions": "times shown",
        "reach": "distinct people who saw it; must not be added up",
        "clicks": "clicks of any kind that the platform counts",
        "link_clicks": "clicks on the ad's link",
        "page_views": "times the page behind the link was loaded",
        "video_views": "times the video was played",
        "results": "what the campaign was set to bring; see result",
        "conversions": "actions that the platform traces to the ad",
    }
)
"""Figure of an ad -> meaning."""

SEARCH_FIGURES: Final = MappingProxyType(
    {
        "impressions": "times a result was shown",
        "clicks": "clicks on a result",
        "click_through_share": "share of impressions that were clicked, 0-1",
        "position": "average place in the results, 1 is the first",
    }
)
"""Figure of a search result -> meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdRecord:
    """What a campaign, an ad group or an ad cost and brought, in a day or a period.

    Attributes
    ----------
    platform
        ``google`` or ``meta``.
    since, until
        First and last day; the same for a row of one day, None where the file does not say.
    campaign, group, ad, ad_id
        As deep as the report goes.
    spend_minor, value_minor
        Cost, and what the platform says the conversions were worth, in minor units.
    result
        What ``results`` counts, such as ``actions:link_click``.
    parts
        How the report is divided beside, such as ``{"Gender": "female"}``: reach of such rows must
        not be added up.
    figures
        Keys of :data:`AD_FIGURES`.
    """

    platform: str
    line: int
    currency: str
    since: date | None = None
    until: date | None = None
    campaign: str | None = None
    group: str | None = None
    ad: str | None = None
    ad_id: str | None = None
    state: str | None = None
    spend_minor: int | None = None
    value_minor: int | None = None
    result: str | None = None
    parts: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, float | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRecord:
    """How often a site was shown and clicked in a search engine.

    Attributes
    ----------
    by
        ``day``, ``query``, ``page``, ``country``, ``device`` or ``appearance``.
    of
        The query, the page's address, the country as written...; of a day its ISO date.
    figures
        Keys of :data:`SEARCH_FIGURES`. Places must not be added up.
    """

    by: str
    of: str
    line: int
    figures: Mapping[str, float | None] = field(default_factory=dict)
