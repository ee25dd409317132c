"""A shop sends orders, signed with the workspace's key, as often as it likes."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from standardwebhooks.webhooks import Webhook
from tests.cast import Cast, assemble
from tests.tracking.support import link

from nofuz.tracking.api import Conversion, add_code, rotate_key
from nofuz.tracking.models import ConversionKey

pytestmark = pytest.mark.django_db
ADDRESS = "/api/conversions/"
BODY = {"workspace": "anar", "order": "1001", "amount": "49.90", "currency": "EUR"}


@pytest.fixture
def cast() -> Cast:
    return assemble()


def send(client: Client, secret: str, body: Any, *, late: timedelta = timedelta()) -> Any:
    text = body if isinstance(body, str) else json.dumps(body)
    sent = datetime.now(tz=UTC) - late
    signature = Webhook(secret).sign("msg_1", sent, text)
    headers = {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(sent.timestamp())),
        "webhook-signature": signature,
    }
    return client.post(ADDRESS, text, content_type="application/json", headers=headers)


def test_the_answer_says_who_was_credited_and_why(cast: Cast, client: Client) -> None:
    placement = link(cast.owner).placement
    add_code(placement=placement, text="SARA10", by=cast.owner)
    secret = rotate_key(by=cast.owner).secret
    response = send(client, secret, BODY | {"code": "sara10", "customer": "42"})
    assert (response.status_code, response.json()) == (
        200,
        {
            "order": "1001",
            "refund": None,
            "amount": "49.90",
            "currency": "EUR",
            "credited": {"placement": placement.pk, "title": "Post of sara"},
            "rule": "code",
            "why": "The order used the code SARA10. A code beats a click.",
        },
    )
    again = send(client, secret, BODY | {"code": "sara10", "customer": "42"})
    assert (again.status_code, again.json()) == (200, response.json())


def test_another_amount_for_the_same_order_is_a_conflict(cast: Cast, client: Client) -> None:
    secret = rotate_key(by=cast.owner).secret
    send(client, secret, BODY)
    response = send(client, secret, BODY | {"amount": "50.00"})
    assert response.status_code == 409
    assert "Nothing was changed." in response.json()["error"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"amount": "49.999"}, "amount"),
        ({"amount": -1}, "amount"),
        ({"amount": "NaN"}, "amount"),
        ({"amount": "1e300"}, "amount"),
        ({"amount": True}, "amount"),
        ({"currency": "EURO"}, "currency"),
        ({"currency": "XYZ"}, "currency"),
        ({"currency": "JPY"}, "amount"),
        ({"order": ""}, "order"),
        ({"order": "a\x00b"}, "order"),
        ({"at": "tomorrow"}, "at"),
        ({"at": "2999-01-01T00:00:00Z"}, "at"),
        ({"refund": "R1", "amount": "0"}, "amount"),
    ],
)
def test_a_wrong_field_is_named(
    cast: Cast, client: Client, changes: dict[str, object], field: str
) -> None:
    response = send(client, rotate_key(by=cast.owner).secret, BODY | changes)
    assert response.status_code == 400
    assert list(response.json()["fields"]) == [field]
    assert not Conversion.objects.exists()


@pytest.mark.parametrize(
    "body", ["", "[1]", "null", "{", "[" * 100_000, "\ud800".encode("utf-8", "replace").decode()]
)
def test_what_is_no_object_is_refused(cast: Cast, client: Client, body: str) -> None:
    assert send(client, rotate_key(by=cast.owner).secret, body).status_code == 400


def test_only_the_workspaces_own_key_signs(cast: Cast, client: Client) -> None:
    mine, theirs = rotate_key(by=cast.owner).secret, rotate_key(by=cast.stranger).secret
    assert send(client, theirs, BODY).status_code == 401
    assert send(client, mine, BODY | {"workspace": "behi"}).status_code == 401
    assert send(client, mine, BODY | {"workspace": "a\x00"}).status_code == 401
    assert send(client, mine, BODY, late=timedelta(minutes=6)).status_code == 401
    assert client.post(ADDRESS, BODY, content_type="application/json").status_code == 401
    assert client.get(ADDRESS).status_code == 405
    crooked = {"webhook-id": "1", "webhook-timestamp": str(int(datetime.now(UTC).timestamp()))}
    for signature in ("v1", "v1,§", "v2,abc", ","):
        headers = crooked | {"webhook-signature": signature.encode().decode("latin-1")}
        response = client.post(ADDRESS, BODY, content_type="application/json", headers=headers)
        assert response.status_code == 401


def test_a_rotated_key_ends_after_a_day(cast: Cast, client: Client) -> None:
    now = datetime.now(tz=UTC)
    old = rotate_key(now=now - timedelta(hours=30), by=cast.owner).secret
    new = rotate_key(now=now - timedelta(hours=1), by=cast.owner).secret
    assert send(client, old, BODY).status_code == 200
    assert send(client, new, BODY).status_code == 200
    rotate_key(now=now - timedelta(minutes=30), by=cast.owner)
    ConversionKey.objects.order_by("id").filter(valid_until__isnull=False).update(valid_until=now)
    assert send(client, old, BODY).status_code == 401


def test_the_secret_is_sealed_and_outlives_a_new_secret_key(
    cast: Cast, settings: pytest.FixtureRequest
) -> None:
    key = rotate_key(by=cast.owner)
    secret = key.secret
    assert secret.removeprefix("whsec_") not in key.sealed_secret
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "newer", [settings.SECRET_KEY]
    assert key.secret == secret
