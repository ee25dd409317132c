"""What is wrong is said in a sentence, with a number that finds the line of the log."""

from __future__ import annotations

import json
import logging
import re

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from django.urls import reverse
from tests.cast import Cast, assemble

from nofuz.shell.traces import WithErrorId, error_id
from nofuz.shell.views.errors import broken
from nofuz.workspaces.api import Membership

HTMX = {"HX-Request": "true", "HX-Current-URL": "http://testserver/w/anar/settings/people/"}


@pytest.fixture
def cast(db: None) -> Cast:
    return assemble()


@pytest.fixture
def owner(cast: Cast, client: Client) -> Client:
    client.force_login(cast.owner.user)
    return client


def test_the_number_on_the_page_is_the_one_in_the_log(
    owner: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.handler.addFilter(WithErrorId())
    page = owner.get("/no-such-page/")
    assert page.status_code == 404
    shown = re.search(r'<bdi dir="ltr">([a-z0-9]{8})</bdi>', page.content.decode())
    lines = [record for record in caplog.records if "no-such-page" in record.getMessage()]
    assert shown is not None
    assert {vars(record)["error_id"] for record in lines} == {shown.group(1)}


def test_every_request_has_its_own_number(owner: Client) -> None:
    seen = set()
    for _ in range(3):
        owner.get("/no-such-page/")
        seen.add(error_id())
    assert len(seen) == 3


def test_a_role_that_is_too_small_is_told_who_can_help(client: Client, cast: Cast) -> None:
    client.force_login(cast.analyst.user)
    page = client.get(reverse("shell:people", args=["anar"]))
    assert page.status_code == 403
    assert "owner" in page.content.decode()


def test_a_broken_page_needs_neither_session_nor_database() -> None:
    page = broken(RequestFactory().get("/"))
    assert page.status_code == 500
    assert error_id() in page.content.decode()


def test_an_unexpected_problem_shows_no_traceback(
    owner: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr("nofuz.shell.views.home.overview", fail)
    owner.raise_request_exception = False
    page = owner.get("/w/anar/")
    assert page.status_code == 500
    assert "secret detail" not in page.content.decode()
    assert any(record.exc_info for record in caplog.records if record.levelno == logging.ERROR)


def test_an_expired_form_is_explained(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.owner.user)
    page = client.post(reverse("shell:settings", args=["anar"]), {})
    assert page.status_code == 403
    assert "expired" in page.content.decode()


def test_htmx_gets_a_refusal_as_a_toast_and_keeps_its_page(owner: Client, cast: Cast) -> None:
    last = Membership.objects.get(user=cast.owner.user)
    url = reverse("shell:remove_person", args=["anar", last.pk])
    answer = owner.post(url, headers=HTMX)
    toast = json.loads(answer.headers["HX-Trigger"])["toast"]
    assert (answer.status_code, answer.headers["HX-Reswap"]) == (409, "none")
    assert toast["text"].startswith("A workspace needs an owner")


@pytest.mark.parametrize(("path", "status"), [("/nope/", 404), ("/w/behi/", 404)])
def test_htmx_gets_errors_as_toasts(owner: Client, path: str, status: int) -> None:
    answer = owner.get(path, headers=HTMX)
    assert answer.status_code == status
    assert "toast" in answer.headers["HX-Trigger"]


def test_htmx_without_a_session_leads_the_whole_page_to_sign_in(client: Client, cast: Cast) -> None:
    answer = client.get("/w/anar/search/", headers=HTMX)
    assert answer.headers["HX-Redirect"].startswith(reverse("account_login"))
    assert "settings%2Fpeople" in answer.headers["HX-Redirect"]


@pytest.mark.django_db
def test_health_tells_whether_the_database_answers(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/health/").json() == {"status": "ok"}

    def fail() -> None:
        raise OperationalError

    monkeypatch.setattr("nofuz.shell.views.health.connection.cursor", fail)
    assert client.get("/health/").status_code == 503
