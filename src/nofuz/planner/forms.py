from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from nofuz.core.money import Money
from nofuz.creators import api as creators
from nofuz.placements import api as ruler
from nofuz.planner.models import Question, Wanted
from nofuz.planner.queries import accounts_called
from nofuz.ui.forms import CountField, MoneyField
from nofuz.ui.navigation import Text
from nofuz.workspaces.api import Seat

# Where a creator has no rate: inzpire.me's own bookings of the last two years (USD 51 to 61 on
# YouTube, 32 to 42 on Instagram, 25 to 35 on TikTok per 1000 views); the middle of them all.
USUAL_CPM = 40
# An hour or so of writing, checking and paying; without it a plan is many tiny creators.
USUAL_EFFORT = 40
USUAL_IN = ("EUR", "GBP", "USD")  # in other currencies these amounts would mean nothing
AUDIENCE = {"topic": "topic", "country": "audience_country", "language": "language"}


class QuestionForm(forms.Form):
    """What a marketer asks; names of creators are resolved to accounts of the workspace."""

    budget = MoneyField(
        label=_("Budget"), currency="EUR", min_value=1, help_text=_("Fees and your own effort.")
    )
    wanted = forms.ChoiceField(
        label=_("Wanted result"), choices=Wanted, widget=forms.RadioSelect, initial=Wanted.VIEWS
    )
    platforms = forms.MultipleChoiceField(
        label=_("Platforms"), required=False, widget=forms.CheckboxSelectMultiple
    )
    tiers = forms.MultipleChoiceField(
        label=_("Tiers"), required=False, widget=forms.CheckboxSelectMultiple
    )
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    country = forms.ChoiceField(label=_("Where the audience is"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    name = forms.CharField(label=_("Name of the plan"), required=False, max_length=120)
    must = forms.CharField(
        label=_("Must have"),
        required=False,
        help_text=_("Names or handles, separated by commas."),
    )
    never = forms.CharField(
        label=_("Never"), required=False, help_text=_("Names or handles, separated by commas.")
    )
    most = CountField(label=_("Creators at the most"), required=False, min_value=1)
    largest_share = CountField(
        label=_("Largest share of the budget for one creator, %"),
        required=False,
        min_value=1,
        max_value=100,
        initial=25,
        help_text=_("Spreads the risk. Empty lets one creator take it all."),
    )
    population = CountField(
        label=_("People in your market"),
        required=False,
        min_value=1,
        help_text=_("For a guess at reach where no audience data says who follows whom."),
    )
    coordination = MoneyField(
        label=_("Your effort per creator"),
        currency="EUR",
        min_value=0,
        required=False,
        help_text=_("Hours of coordination, in money. It makes many small creators dearer."),
    )
    cpm = MoneyField(
        label=_("Price per 1000 views, where a creator has no rate"),
        currency="EUR",
        min_value=0,
        required=False,
        help_text=_(
            "Empty leaves creators without a rate out. Costs from it are marked estimated."
        ),
    )

    def __init__(self, *args: Any, seat: Seat, **options: Any) -> None:
        super().__init__(*args, **options)
        self.seat = seat
        for name in ("budget", "coordination", "cpm"):
            cast("MoneyField", self.fields[name]).currency = seat.workspace.currency
        if seat.workspace.currency in USUAL_IN:
            self.fields["cpm"].initial = USUAL_CPM
            self.fields["coordination"].initial = USUAL_EFFORT
        self._choose("platforms", creators.choices(seat, "platform"))
        preset = ruler.ruler_of(seat.workspace).tier_preset
        self._choose("tiers", [(tier.id, tier.label) for tier in ruler.tiers(preset)])
        for name, column in AUDIENCE.items():
            self._choose(name, [("", _("Any")), *creators.choices(seat, column)])

    def _choose(self, name: str, choices: Iterable[tuple[str, Text]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = list(choices)

    def clean_must(self) -> tuple[int, ...]:
        return self._accounts("must")

    def clean_never(self) -> tuple[int, ...]:
        return self._accounts("never")

    def question(self) -> Question:
        data = self.cleaned_data
        budget: Money = data["budget"]
        return Question(
            budget=budget,
            wanted=Wanted(data["wanted"]),
            platforms=tuple(data["platforms"]),
            tiers=tuple(data["tiers"]),
            country=data["country"],
            language=data["language"],
            topic=data["topic"],
            must=data["must"],
            never=data["never"],
            coordination_minor=data["coordination"].minor if data["coordination"] else 0,
            cpm_minor=data["cpm"].minor if data["cpm"] else None,
            most=data["most"],
            population=data["population"],
            largest_share=(data["largest_share"] or 100) / 100,
        )

    @classmethod
    def answers_of(cls, question: Question) -> dict[str, object]:
        """The form's fields as a question filled them."""
        return {
            "budget": question.budget,
            "wanted": question.wanted,
            "platforms": question.platforms,
            "tiers": question.tiers,
            "country": question.country,
            "language": question.language,
            "topic": question.topic,
            "most": question.most,
            "population": question.population,
            "largest_share": round(question.largest_share * 100),
            "coordination": question.coordination,
            "cpm": question.cpm,
        }

    def _accounts(self, name: str) -> tuple[int, ...]:
        words = [word.strip() for word in self.cleaned_data[name].replace("،", ",").split(",")]
        found: list[int] = []
        for word in filter(None, words):
            accounts = accounts_called(self.seat, word)
            if not accounts:
                raise forms.ValidationError(
                    _("No creator of this workspace is called “%(name)s”."), params={"name": word}
                )
            if len(accounts) > 1 and name == "must":
                raise forms.ValidationError(
                    _("“%(name)s” is the name of several accounts. Write the handle instead."),
                    params={"name": word},
                )
            found += accounts
        return tuple(found)


class CampaignForm(forms.Form):
    """What a plan does not know about the campaign that starts from it."""

    name = forms.CharField(label=_("Name of the campaign"), max_length=120)
    disclosure = forms.CharField(
        label=_("Disclosure label"),
        max_length=60,
        help_text=_("What the posts must say, so that everybody sees they are paid for."),
    )
    landing_url = forms.URLField(
        label=_("Landing page"),
        assume_scheme="https",
        help_text=_("Where the creators’ links lead."),
    )
