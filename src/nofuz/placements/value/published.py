"""Formulas that others publish. A version is never edited: add the next one below it."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from nofuz.placements.value.formula import Estimate, Formula, Term, Version

ASPIRE = "https://intercom.help/aspireiq_elevate/en/articles/6676982"
SKEEPERS = "https://skeepers-octoly.zendesk.com/hc/en-us/articles/6279533852956"


# Instagram, Facebook and YouTube report views where they once reported impressions.
VIEWS_STAND_IN = (Estimate("impressions", "views", Decimal(1)),)


def _optional(metric: str, worth: str, per: int = 1) -> Term:
    return Term(metric, Decimal(worth), per, required=False)


def _for_impressions(worth: str) -> dict[str, tuple[Term, ...]]:
    return {"any": (Term("impressions", Decimal(worth), per=1000),)}


PUBLISHED: dict[str, Formula] = {
    formula.id: formula
    for formula in (
        Formula(
            "upfluence",
            _("Upfluence: USD 6.50 per thousand impressions"),
            "https://help.upfluence.co/en/articles/6989177",
            (Version(1, "USD", _for_impressions("6.50"), VIEWS_STAND_IN),),
        ),
        Formula(
            "lefty",
            _("Lefty: USD 15 per thousand impressions that were reported"),
            "https://help.lefty.io/en/articles/2428604",
            (Version(1, "USD", _for_impressions("15"), VIEWS_STAND_IN),),
        ),
        Formula(
            "lefty_estimated",
            _("Lefty: USD 15 per thousand impressions, guessed as ten per like"),
            "https://help.lefty.io/en/articles/2428604",
            (
                Version(
                    1,
                    "USD",
                    _for_impressions("15"),
                    (Estimate("impressions", "likes", Decimal(10), always=True),),
                ),
            ),
        ),
        Formula(
            "skeepers",
            _("Skeepers (Octoly): a price for each like, comment, view and share"),
            SKEEPERS,
            (
                Version(
                    1,
                    "EUR",
                    {
                        "instagram": (
                            Term("likes", Decimal("0.07")),
                            Term("comments", Decimal("3.46")),
                        ),
                        "youtube": (
                            Term("likes", Decimal("0.08")),
                            Term("comments", Decimal("6.99")),
                        ),
                        "tiktok": (
                            Term("views", Decimal("6.89"), per=1000),
                            Term("likes", Decimal("0.09")),
                            Term("comments", Decimal("3.52")),
                            _optional("shares", "1.72"),
                        ),
                    },
                ),
            ),
        ),
        Formula(
            "aspire",
            _("Aspire: a price for each impression, view, like and click"),
            ASPIRE,
            (
                Version(
                    1,
                    "USD",
                    {
                        "instagram": (
                            Term("impressions", Decimal("0.003")),
                            Term("likes", Decimal("0.15")),
                            _optional("video_views", "0.05"),
                            _optional("link_clicks", "3"),
                        ),
                        "pinterest": (
                            Term("impressions", Decimal("0.05")),
                            _optional("saves", "3"),
                            _optional("link_clicks", "3"),
                        ),
                        "tiktok": (
                            Term("views", Decimal("0.03")),
                            Term("likes", Decimal("0.05")),
                            _optional("shares", "0.05"),
                        ),
                    },
                    VIEWS_STAND_IN,
                ),
            ),
            _("The source also gives a price for comments that could not be read; it is left out."),
        ),
        Formula(
            "ayzenberg_2017",
            _("Ayzenberg 2017: a price for each impression, like, comment, share and click"),
            "https://pdfslide.net/",
            (
                Version(
                    1,
                    "USD",
                    {
                        "any": (
                            Term("impressions", Decimal("4.82"), per=1000),
                            Term("likes", Decimal("0.21")),
                            Term("comments", Decimal("3.17")),
                            _optional("shares", "2.14"),
                            _optional("link_clicks", "2.28"),
                            _optional("video_views", "0.09"),
                        )
                    },
                    VIEWS_STAND_IN,
                ),
            ),
            _("First block of the published list, used for every platform here."),
        ),
    )
}
