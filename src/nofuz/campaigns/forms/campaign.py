from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nofuz.campaigns.forms.fields import LinesField, currency_choices
from nofuz.campaigns.models import Campaign, Objective, Stage
from nofuz.campaigns.starters import Starter
from nofuz.core.money import Money
from nofuz.ui.forms import DateField, NumberField
from nofuz.workspaces.api import Brand, Seat


class CampaignForm(forms.ModelForm[Campaign]):
    objective = forms.ChoiceField(
        label=_("What should it do"), choices=[("", _("Choose")), *Objective.choices]
    )
    stage = forms.ChoiceField(label=_("Funnel stage"), choices=[("", _("Choose")), *Stage.choices])
    starts_on = DateField(label=_("Starts on"))
    ends_on = DateField(label=_("Ends on"))
    budget = NumberField(label=_("Budget"), min_value=Decimal(0), required=False)
    currency = forms.ChoiceField(label=_("Currency"))
    landing_url = forms.URLField(
        label=_("Landing page"),
        max_length=1000,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"dir": "ltr"}),
        help_text=_("Where the tracking links of all assignments lead."),
    )
    must_say = LinesField(
        label=_("Must say"),
        longest=200,
        help_text=_("One thing on each line; drafts are compared."),
    )
    never_say = LinesField(label=_("Never say"), longest=200)
    hashtags = LinesField(label=_("Hashtags"), longest=60, rows=2)

    class Meta:
        model = Campaign
        fields = [
            "brand", "name", "objective", "stage", "starts_on", "ends_on", "landing_url",
            "brief", "must_say", "never_say", "disclosure", "hashtags",
        ]  # fmt: skip
        labels = {
            "brand": _("Brand"),
            "name": _("Name"),
            "brief": _("Brief"),
            "disclosure": _("Disclosure label"),
        }
        help_texts = {
            "brief": _("What creators should do, in their words rather than in yours."),
            "disclosure": _("The word that marks the post as advertising where you sell."),
        }
        widgets = {"brief": forms.Textarea(attrs={"rows": 6, "dir": "auto"})}

    field_order = [
        "name", "brand", "objective", "stage", "starts_on", "ends_on", "budget", "currency",
        "landing_url", "brief", "must_say", "never_say", "disclosure", "hashtags",
    ]  # fmt: skip

    def __init__(self, *args: Any, seat: Seat, **options: Any) -> None:
        super().__init__(*args, **options)
        self.instance.workspace = seat.workspace
        brands = Brand.objects.filter(workspace=seat.workspace)
        brand, currency = self.fields["brand"], self.fields["currency"]
        if isinstance(brand, forms.ModelChoiceField):
            brand.queryset = brands.filter(pk=seat.brand.pk) if seat.brand else brands
            brand.empty_label = None
        if isinstance(currency, forms.ChoiceField):
            currency.choices = currency_choices(seat.workspace.currency)
            currency.initial = self.instance.currency or seat.workspace.currency
        if self.instance.budget:
            self.fields["budget"].initial = self.instance.budget.major

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The campaign ends before it starts."))
        same = Campaign.objects.filter(brand=cleaned.get("brand"), name=cleaned.get("name"))
        if same.exclude(pk=self.instance.pk).exists():
            self.add_error("name", _("This brand already has a campaign with this name."))
        return cleaned

    def campaign(self) -> Campaign:
        """The campaign as the form describes it, not yet kept."""
        told = self.cleaned_data
        made = self.instance
        made.currency = told["currency"]
        budget = told["budget"]
        made.budget_minor = None if budget is None else Money.of(budget, made.currency).minor
        return made


def beginning(starter: Starter | None, today: date) -> dict[str, Any]:
    """What a new campaign's form is filled with."""
    if starter is None:
        return {"starts_on": today, "ends_on": today + timedelta(days=30)}
    return {
        "starts_on": today + timedelta(days=7),
        "ends_on": today + timedelta(days=7 + starter.days),
        "objective": starter.objective,
        "stage": starter.stage,
        "brief": starter.brief,
    }
