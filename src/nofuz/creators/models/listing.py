from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.utils.translation import gettext_lazy as _

from nofuz.core.money import Money
from nofuz.creators.models.creator import Creator
from nofuz.placements.api import PLATFORM_CHOICES, Account
from nofuz.workspaces.api import User, WorkspaceModel, WorkspaceQuerySet

CHOSEN_BY = ("platform", "country", "audience_country", "language")
ORDERS = {
    "size": "followers",
    "sort_name": "sort_name",
    "engagement_rate": "engagement_rate",
    "avg_views": "avg_views",
    "avg_engagements": "avg_engagements",
    "last_active_at": "last_active_at",
}
ASKED = (*CHOSEN_BY, "topics", *ORDERS.values(), "price_currency", "price_minor")


def _but(*fields: str) -> tuple[str, ...]:
    return tuple(field for field in ASKED if field not in fields)


def _order(name: str, field: str) -> models.Index:
    """Walked in its order, this index answers every filter but words without the table."""
    return models.Index(
        fields=["workspace", field, "id"], include=_but(field), name=f"listing_by_{name}"
    )


class FiguresFrom(models.TextChoices):
    """Where the averages of a row come from."""

    COMPUTED = "computed", _("Computed from this account’s posts")
    REPORTED = "reported", _("As a source reported them")


class ListingQuerySet(WorkspaceQuerySet["Listing"]):
    """Rows of the directory; filters live in queries.directory."""


class Listing(WorkspaceModel):
    """The directory's row of one account: everything a filter or a sort asks for, in one place.

    It holds nothing of its own: `queries.listings` can rebuild every row from creators, accounts,
    readings and rates. Unknown figures are null and sort last.
    """

    account = models.OneToOneField(Account, models.CASCADE, related_name="+")
    creator = models.ForeignKey(Creator, models.CASCADE, related_name="listings")
    platform = models.CharField(max_length=20, choices=PLATFORM_CHOICES)
    name = models.CharField(max_length=300)
    handle = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=60, blank=True)
    audience_country = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=8, blank=True)
    topics = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    followers = models.BigIntegerField(null=True)
    engagement_rate = models.FloatField(null=True)
    avg_views = models.FloatField(null=True)
    avg_engagements = models.FloatField(null=True)
    # What the rate is a share of: "views", "reach" or, where a source gives no better, "followers".
    engagement_over = models.CharField(max_length=10, blank=True)
    figures_from = models.CharField(max_length=10, choices=FiguresFrom, blank=True)
    figures_n = models.PositiveIntegerField(null=True)
    observed_at = models.DateTimeField(null=True)
    last_active_at = models.DateTimeField(null=True)
    price_minor = models.BigIntegerField(null=True)
    price_currency = models.CharField(max_length=3, blank=True)
    sort_name = models.CharField(max_length=60, blank=True)
    search = models.TextField(blank=True)

    objects = ListingQuerySet.as_manager()

    class Meta:
        # docs/explanation/directory-speed.md says which question each of these answers.
        indexes = [
            *(_order(name, field) for name, field in ORDERS.items()),
            models.Index(
                fields=["workspace", "price_currency", "price_minor", "id"],
                include=_but("price_currency", "price_minor"),
                condition=models.Q(price_minor__isnull=False),
                name="listing_by_price",
            ),
            GinIndex(fields=["workspace", *CHOSEN_BY, "topics"], name="listing_by_choice"),
            GinIndex(OpClass("search", name="gin_trgm_ops"), name="listing_by_word"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def price(self) -> Money | None:
        if self.price_minor is None:
            return None
        return Money(self.price_minor, self.price_currency)


class ListingValueQuerySet(WorkspaceQuerySet["ListingValue"]):
    """What a filter can choose from."""


class ListingValue(WorkspaceModel):
    """A topic, country or language that some row of the directory has: the choices of a filter."""

    field = models.CharField(max_length=20)
    value = models.CharField(max_length=80)

    objects = ListingValueQuerySet.as_manager()

    class Meta:
        ordering = ["value"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "field", "value"], name="listing_value_once"
            )
        ]

    def __str__(self) -> str:
        return self.value


class SavedViewQuerySet(WorkspaceQuerySet["SavedView"]):
    """Saved views of one workspace."""


class SavedView(WorkspaceModel):
    """A name for a directory address: everybody in the workspace can open it."""

    name = models.CharField(_("name"), max_length=80)
    query = models.CharField(max_length=2000, blank=True)
    user = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "name"], name="saved_view_name_once")
        ]

    def __str__(self) -> str:
        return self.name
