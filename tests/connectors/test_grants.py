"""Tokens are renewed in time, and a crash loses none."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from nofuz.connectors.grants import Application, FileStore, Grant, due_at, exchange, renew, start
from nofuz.connectors.shape import Post, Rejected, Unauthorised, Unknown
from nofuz.connectors.simulation import Fault, Simulator, oauth, serve
from nofuz.connectors.web import Web, open_web


class Lender(Simulator):
    """Grants tokens for two hours, with refresh tokens that rotate."""

    routes = (oauth("/authorise", "/token"),)
    scopes = frozenset({"read", "write"})
    token_life = timedelta(hours=2)

    def samples(self, folder: Path) -> tuple[Post, ...]:
        return ()


class Bank(NamedTuple):
    site: Lender
    app: Application
    web: Web
    store: FileStore

    def code(self, verifier_for: str) -> str:
        answer = httpx.get(verifier_for)
        return parse_qs(urlsplit(answer.headers["location"]).query)["code"][0]

    def sign_in(self) -> Grant:
        started = start(self.app, self.web.world)
        grant = exchange(self.web, self.app, self.code(started.url), started.verifier)
        assert isinstance(grant, Grant)
        self.store.keep(
            f'{{"access_token": "{grant.access}", "refresh_token": "{grant.refresh}", '
            f'"expires_in": 7200, "scope": "read write"}}',
            self.web.world.now(),
        )
        return grant


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[Bank]:
    site = Lender(seed=2)
    with serve(site) as address:
        app = Application(
            "nofuz", f"{address}/authorise", f"{address}/token", "https://nofuz.example/back",
            Lender.scopes,
        )  # fmt: skip
        web = open_web(site.clock.world(), private=("127.0.0.1",))
        with web.http:
            yield Bank(site, app, web, FileStore(tmp_path / "grants"))


def test_a_code_is_good_once_and_only_with_the_verifier(bank: Bank) -> None:
    started = start(bank.app, bank.web.world)
    code = bank.code(started.url)
    assert isinstance(exchange(bank.web, bank.app, code, "somebody else's"), Rejected)
    assert isinstance(exchange(bank.web, bank.app, code, started.verifier), Rejected)
    assert bank.sign_in().scopes == {"read", "write"}


def test_renewal_is_due_between_half_and_four_fifths_of_a_life(bank: Bank) -> None:
    grant = bank.sign_in()
    moments = [due_at(grant, f"account {number}") for number in range(50)]
    life = timedelta(hours=2)
    waits = [moment - grant.granted_at for moment in moments if moment]
    assert len(set(waits)) == 50
    assert all(life * 0.5 <= wait <= life * 0.8 for wait in waits)


def test_a_refresh_token_rotates_and_the_new_one_is_kept(bank: Bank) -> None:
    first = bank.sign_in()
    renewed = renew(bank.web, bank.app, bank.store)
    assert isinstance(renewed, Grant)
    assert renewed.refresh != first.refresh
    assert bank.store.current() == renewed


@pytest.mark.acceptance
def test_smm_3_a_crash_after_the_answer_was_kept_loses_nothing(
    bank: Bank, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is kept as it came, so whoever starts again has the new grant."""
    first = bank.sign_in()
    monkeypatch.setattr("nofuz.connectors.grants.renewing.parsed", _crash)
    with pytest.raises(ZeroDivisionError):
        renew(bank.web, bank.app, bank.store)
    found = FileStore(bank.store.path).current()
    assert found.refresh != first.refresh
    assert bank.site.tokens.find(found.access)


def _crash(_raw: str, _at: datetime, _before: Grant) -> Grant:
    raise ZeroDivisionError


@pytest.mark.acceptance
@pytest.mark.parametrize("fault", [Fault.DROP_AFTER, Fault.ERROR_AFTER, Fault.DROP_BEFORE])
def test_smm_3_a_lost_answer_is_asked_for_again(bank: Bank, fault: Fault) -> None:
    bank.sign_in()
    bank.site.faults.expect(fault)
    renewed = renew(bank.web, bank.app, bank.store)
    assert isinstance(renewed, Grant)
    assert bank.site.tokens.find(renewed.access)
    assert isinstance(renew(bank.web, bank.app, bank.store), Grant)


def test_a_refused_refresh_token_is_told_at_once(bank: Bank) -> None:
    grant = bank.sign_in()
    bank.site.tokens.revoke(grant.access)
    assert isinstance(renew(bank.web, bank.app, bank.store), Unauthorised)
    assert bank.store.current().refresh == grant.refresh


def test_an_empty_refresh_token_overwrites_none(bank: Bank) -> None:
    grant = bank.sign_in()
    bank.store.keep('{"access_token": "new", "refresh_token": ""}', bank.web.world.now())
    assert bank.store.current().refresh == grant.refresh


def test_half_a_line_and_a_strange_answer_change_nothing(bank: Bank) -> None:
    grant = bank.sign_in()
    with bank.store.path.open("a") as file:
        file.write('{"at": "2026-11-')
    bank.store.keep("<html>Maintenance</html>", bank.web.world.now())
    assert bank.store.current().access == grant.access


def test_an_answer_that_is_no_grant_is_unknown(bank: Bank) -> None:
    bank.sign_in()
    bank.site.faults.expect(*[Fault.DROP_BEFORE] * 3)
    assert isinstance(renew(bank.web, bank.app, bank.store), Unknown)


def test_secrets_are_in_no_description(bank: Bank) -> None:
    grant, started = bank.sign_in(), start(bank.app, bank.web.world)
    told = repr(grant) + repr(started)
    secrets = (grant.access, grant.refresh, started.verifier)
    assert [secret for secret in secrets if secret in told] == []
    assert bank.store.path.stat().st_mode & 0o077 == 0
