"""A campaign from its first form to the payment, through the pages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from tests.campaigns.support import POST, creator, in_state
from tests.cast import Cast, assemble

from nofuz.campaigns.api import Assignment, Campaign, State
from nofuz.creators.api import refresh_creator
from nofuz.money import api as money

pytestmark = pytest.mark.django_db
ROOT = "/w/anar/campaigns/"


@pytest.fixture
def cast() -> Cast:
    return assemble()


def post(client: Client, address: str, **data: Any) -> str:
    """Send a form and return the page that follows, with what it says."""
    response = client.post(f"{ROOT}{address}", data, follow=True)
    assert response.status_code in {200, 409}, response.status_code
    return response.content.decode()


def form(cast: Cast, **changes: Any) -> dict[str, Any]:
    told = {
        "name": "Nowruz",
        "brand": cast.brand.pk,
        "objective": "sales",
        "stage": "preference",
        "starts_on": "۱۴۰۵/۱/۱",
        "ends_on": "2026-04-20",
        "budget": "۱۲٬۵۰۰",
        "currency": "EUR",
        "landing_url": "https://shop.example/nowruz",
        "must_say": "Anar juice\n\n fresh ",
        "disclosure": "Anzeige",
    }
    return told | changes


def test_a_campaign_runs_from_its_first_form_to_the_payment(cast: Cast, client: Client) -> None:
    client.force_login(cast.owner.user)
    person = creator(cast.owner)
    refresh_creator(cast.workspace, person.pk)
    page = client.get(f"{ROOT}new/?starter=sale").content.decode()
    assert "Say what the offer is" in page
    page = post(client, "new/", **form(cast))
    made = Campaign.objects.get()
    assert (made.budget_minor, made.must_say, str(made.starts_on)) == (
        1_250_000,
        ["Anar juice", "fresh"],
        "2026-03-21",
    )
    assert "Whom do you want to ask?" in page
    found = client.get(f"{ROOT}{made.pk}/creators/?q=sara").content.decode()
    assert f'value="{person.pk}"' in found
    page = post(client, f"{made.pk}/creators/", creators=[person.pk])
    assert "1 creator was added." in page
    asked = Assignment.objects.get()
    moves = f"assignments/{asked.pk}/"
    post(client, f"{moves}move/invite/", version=1)
    assert "Enter the agreed fee first" in post(client, f"{moves}move/accept/", version=2)
    post(client, f"{moves}fee/", fee="250", currency="EUR")
    post(client, f"{moves}move/accept/", version=2)
    post(client, f"{moves}move/submit/", version=3, text="Anzeige. Fresh Anar juice.")
    post(client, f"{moves}move/approve/", version=4, comment="")
    page = post(client, f"{moves}move/publish/", version=5, url="nonsense")
    assert "Enter a valid URL" in page
    post(client, f"{moves}move/publish/", version=5, url=POST.format(number=1))
    post(client, f"{moves}metrics/", views="۵٬۲۰۰", likes="310")
    post(client, f"{moves}costs/", kind="product", amount="18", currency="EUR", on="2026-03-22")
    post(client, f"{moves}move/verify/", version=6)
    page = post(client, f"{moves}move/pay/", version=7)
    asked.refresh_from_db()
    assert asked.state == State.PAID
    assert "Everything is done" in page
    assert [m.minor for m in money.cost(cast.owner, [asked.placement])] == [26_800]
    values = {r.metric: r.value for r in asked.placement.readings.all()}
    assert values == {"views": 5200, "likes": 310}


def test_a_page_that_is_out_of_date_says_so(cast: Cast, client: Client) -> None:
    made = in_state(State.INVITED, cast.owner)
    client.force_login(cast.owner.user)
    address = f"{ROOT}assignments/{made.pk}/"
    page = client.post(
        f"{address}move/accept/",
        {"version": 1},
        follow=True,
        headers={"referer": f"http://testserver{address}"},
    )
    assert "Somebody moved this assignment meanwhile" in page.content.decode()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"ends_on": "2026-01-01"}, "The campaign ends before it starts."),
        ({"budget": "-5"}, "greater than or equal to 0"),
        ({"landing_url": "javascript:alert(1)"}, "Enter a valid URL"),
        ({"must_say": "x" * 201}, "is longer than 200 characters"),
        ({"starts_on": "soon"}, "This is not a date."),
    ],
)
def test_a_wrong_answer_is_named(
    cast: Cast, client: Client, changes: dict[str, str], sentence: str
) -> None:
    client.force_login(cast.owner.user)
    assert sentence in post(client, "new/", **form(cast, **changes))
    assert not Campaign.objects.exists()


def test_the_same_name_twice_is_refused_with_a_sentence(cast: Cast, client: Client) -> None:
    client.force_login(cast.owner.user)
    post(client, "new/", **form(cast))
    assert "already has a campaign" in post(client, "new/", **form(cast))


def test_the_board_sorts_by_phase(cast: Cast, client: Client) -> None:
    client.force_login(cast.client.user)
    today = timezone.localdate()
    for name, start in (("Past", -60), ("Present", -1), ("Future", 30)):
        begins = today + timedelta(days=start)
        data = form(cast, name=name, starts_on=begins, ends_on=begins + timedelta(days=20))
        writer = Client()
        writer.force_login(cast.owner.user)
        post(writer, "new/", **data)
    page = client.get(ROOT).content.decode()
    order = [
        page.index(word) for word in ("Planned", "Future", "Running", "Present", "Ended", "Past")
    ]
    assert order == sorted(order)
    assert "New campaign" not in page, "a client starts none"


def test_a_creators_page_shows_what_was_asked(cast: Cast, client: Client) -> None:
    made = in_state(State.ACCEPTED, cast.owner)
    client.force_login(cast.analyst.user)
    page = client.get(f"{ROOT}of-creator/{made.creator_id}/").content.decode()
    assert "Accepted" in page
    assert "Nowruz" in page
