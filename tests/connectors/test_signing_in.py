"""Signing in to platforms that renew tokens, each in its own words; and how none is lost."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from nofuz.connectors.grants import Application, FileStore, Grant, exchange, renew, start
from nofuz.connectors.platforms.linkedin.signing_in import application as linkedin
from nofuz.connectors.platforms.pinterest.signing_in import application as pinterest
from nofuz.connectors.platforms.pinterest.simulator import CLIENT
from nofuz.connectors.platforms.tiktok.signing_in import application as tiktok
from nofuz.connectors.platforms.tiktok.simulator.hooks import KEY
from nofuz.connectors.platforms.x.signing_in import application as x
from nofuz.connectors.platforms.youtube.signing_in import application as youtube
from nofuz.connectors.registry import connect, platforms
from nofuz.connectors.shape import Owner, Rejected, Unauthorised, VerifiesOwnership
from nofuz.connectors.simulation import SIGNS_WITH, Fault, Rotation, Simulator, serve
from nofuz.connectors.web import Web, open_web

BACK = "https://nofuz.example/back"
APPLICATIONS = {
    "linkedin": linkedin("nofuz", SIGNS_WITH, BACK, pages=True),
    "pinterest": pinterest(CLIENT, SIGNS_WITH, BACK),
    "tiktok": tiktok(KEY, SIGNS_WITH, BACK),
    "x": x("nofuz", BACK),
    "youtube": youtube("nofuz", SIGNS_WITH, BACK),
}


@dataclass
class Counter:
    """A platform's counter for tokens, and what we kept of its answers."""

    name: str
    site: Simulator
    address: str
    app: Application
    web: Web
    store: FileStore

    def code(self) -> tuple[str, str]:
        started = start(self.app, self.web.world)
        back = httpx.get(started.url).headers["location"]
        return parse_qs(urlsplit(back).query)["code"][0], started.verifier

    def sign_in(self) -> Grant:
        grant = exchange(self.web, self.app, *self.code())
        assert isinstance(grant, Grant)
        kept = {"access_token": grant.access, "refresh_token": grant.refresh, "expires_in": 3600}
        scopes = {"scope": " ".join(grant.scopes)}
        self.store.keep(json.dumps({**kept, **scopes}), self.web.world.now())
        return grant

    def works(self, grant: Grant) -> bool:
        """Whether the platform knows whom the token speaks for."""
        account = replace(self.site.account(self.address), token=grant.access)
        world = self.site.clock.world()
        platform = platforms()[self.name]
        with connect(platform, account, world=world, private=("127.0.0.1",)) as connection:
            assert isinstance(connection, VerifiesOwnership)
            return isinstance(connection.owner(), Owner)


@pytest.fixture(params=sorted(APPLICATIONS))
def counter(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Counter]:
    name, app = request.param, APPLICATIONS[request.param]
    site = platforms()[name].simulator(seed=4)
    with serve(site) as address:
        here = replace(
            app,
            authorise_url=address + urlsplit(app.authorise_url).path,
            token_url=address + urlsplit(app.token_url).path,
        )
        web = open_web(site.clock.world(), private=("127.0.0.1",))
        with web.http:
            yield Counter(name, site, address, here, web, FileStore(tmp_path / "grants"))


def test_a_person_signs_in_once_and_grants_what_was_asked(counter: Counter) -> None:
    code, verifier = counter.code()
    grant = exchange(counter.web, counter.app, code, verifier)
    assert isinstance(grant, Grant)
    assert grant.scopes == counter.app.scopes
    assert grant.refresh
    assert grant.expires_at == grant.granted_at + counter.site.token_life
    assert counter.works(grant)
    assert isinstance(exchange(counter.web, counter.app, code, verifier), Rejected)


def test_an_application_that_is_another_gets_nothing(counter: Counter) -> None:
    if not counter.app.client_secret:
        pytest.skip("The application is a public client: it has no secret.")
    other = replace(counter.app, client_secret="guessed")
    assert isinstance(exchange(counter.web, other, *counter.code()), Rejected)
    counter.sign_in()
    assert isinstance(renew(counter.web, other, counter.store), Unauthorised)


def test_a_token_is_renewed_and_its_refresh_token_rotates_where_it_does(counter: Counter) -> None:
    first = counter.sign_in()
    counter.site.clock.advance(counter.site.token_life)
    assert not counter.works(first)
    second = renew(counter.web, counter.app, counter.store)
    assert isinstance(second, Grant)
    assert counter.works(second)
    assert second.scopes == first.scopes
    stays = counter.site.rotation is Rotation.NONE
    assert (second.refresh == first.refresh) is stays
    assert counter.store.current() == second
    assert isinstance(renew(counter.web, counter.app, counter.store), Grant)


@pytest.mark.acceptance
@pytest.mark.parametrize("fault", [Fault.DROP_AFTER, Fault.ERROR_AFTER])
def test_smm_3_a_lost_answer_is_asked_for_again_or_told_at_once(
    counter: Counter, fault: Fault
) -> None:
    """Where the refresh token ends at once, the platform keeps no way back: a person is told."""
    counter.sign_in()
    counter.site.faults.expect(fault)
    renewed = renew(counter.web, counter.app, counter.store)
    if counter.site.rotation is Rotation.AT_ONCE:
        assert isinstance(renewed, Unauthorised)
    else:
        assert isinstance(renewed, Grant)
        assert counter.works(renewed)


def test_a_lost_question_costs_nothing(counter: Counter) -> None:
    counter.sign_in()
    counter.site.faults.expect(Fault.DROP_BEFORE, Fault.ERROR_BEFORE)
    assert isinstance(renew(counter.web, counter.app, counter.store), Grant)


def test_when_a_person_must_sign_in_again_is_known_where_it_is_told(counter: Counter) -> None:
    counter.sign_in()
    renewed = renew(counter.web, counter.app, counter.store)
    assert isinstance(renewed, Grant)
    ends = {"linkedin": 365, "pinterest": 60, "tiktok": 180}.get(counter.name)
    told = renewed.ends_at and renewed.ends_at - renewed.granted_at
    assert told == (timedelta(days=ends) if ends else None)
