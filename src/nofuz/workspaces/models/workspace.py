from __future__ import annotations

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from nofuz.core.money import is_currency


def check_currency(code: str) -> None:
    if not is_currency(code):
        raise ValidationError(
            _("“%(code)s” is not a currency code such as EUR or IRR."), params={"code": code}
        )


def check_timezone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(
            _("“%(name)s” is not a time zone such as Asia/Tehran."), params={"name": name}
        )


class Workspace(models.Model):
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(unique=True)
    currency = models.CharField(
        _("currency"), max_length=3, default="EUR", validators=[check_currency]
    )
    timezone = models.CharField(
        _("time zone"), max_length=60, default="UTC", validators=[check_timezone]
    )
    is_simulated = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Brand(models.Model):
    workspace = models.ForeignKey(Workspace, models.CASCADE, related_name="brands")
    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "slug"], name="brand_slug_per_workspace")
        ]

    def __str__(self) -> str:
        return self.name
