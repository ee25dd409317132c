"""Against a real server of the AT Protocol, which ``./nofuz test --real`` builds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from tests.connectors.real.bluesky import NUMBERS, Server

from nofuz.connectors.grants import Application, FileStore, Grant, Started
from nofuz.connectors.platforms.bluesky import Bluesky
from nofuz.connectors.platforms.bluesky.dpop import new_key
from nofuz.connectors.platforms.bluesky.oauth import Entrance, discover, push
from nofuz.connectors.platforms.bluesky.sessions import renew_session, sign_in
from nofuz.connectors.sending import send
from nofuz.connectors.shape import (
    Accepted,
    Account,
    Confirmed,
    Done,
    Handle,
    Media,
    Post,
    Rejected,
    Unauthorised,
)
from nofuz.connectors.simulation.files import picture
from nofuz.connectors.web import open_web
from nofuz.connectors.world import World

WORLD = World()


class Person(NamedTuple):
    connection: Bluesky
    did: str
    at: Server

    @property
    def server(self) -> str:
        return self.connection.account.address

    def send(self, post: Post) -> object:
        return send(self.connection, post, save=list[Handle]().append, world=WORLD)

    def texts(self) -> list[str]:
        return self.at.texts(self.did)


@pytest.fixture
def person(real_bluesky: Server) -> Iterator[Person]:
    handle = f"person{next(NUMBERS)}.test"
    made = real_bluesky.join(handle)
    key = {"Authorization": f"Bearer {made['accessJwt']}"}
    where = "/xrpc/com.atproto.server.createAppPassword"
    password = real_bluesky.open.post(where, json={"name": "Nofuz"}, headers=key).json()["password"]
    account = Account(real_bluesky.address, "", handle, secrets={"app_password": password})
    web = open_web(WORLD, secrets=account.hidden, private=("localhost",))
    with web.http:
        yield Person(Bluesky(account, web), made["did"], real_bluesky)


def test_posts_of_each_kind_are_published_and_read_back(person: Person, tmp_path: Path) -> None:
    leaf = Media(picture(tmp_path / "leaf.png", 1200, 900), "A red leaf")
    for post in (
        Post("سلام، پاییز رسید 🍂 https://example.com/autumn #پاییز", language="fa"),
        Post(f"For @{person.connection.account.handle}", media=(leaf, leaf, leaf, leaf)),
        Post("A card", link="https://example.com/", title="Example"),
        Post("First", kind="thread", follow_ups=(Post("Second"), Post("Third"))),
    ):
        assert isinstance(person.send(post), Confirmed)
    assert len(person.texts()) == 6


def test_what_is_put_twice_is_there_once(person: Person) -> None:
    post, connection = Post("Once"), person.connection
    handle = connection.begin(post)
    for _ in range(2):
        step = connection.publish(post, handle)
        assert isinstance(step, Accepted)
        handle = step.handle
    first, second = connection.publish(post, handle), connection.publish(post, handle)
    assert first == second
    assert person.texts() == ["Once"]


def test_a_post_that_is_too_long_is_refused_and_one_deleted_is_gone(person: Person) -> None:
    assert isinstance(person.send(Post("x" * 301)), Rejected)
    sent = person.send(Post("Soon gone"))
    assert isinstance(sent, Confirmed)
    assert person.connection.delete(sent.id) == Done()
    assert person.connection.delete(sent.id) == Done()
    assert isinstance(person.connection.confirm(Post("Soon gone"), sent.handle), Rejected)


def test_a_session_rotates_and_a_wrong_password_is_refused(person: Person, tmp_path: Path) -> None:
    web, account = person.connection.web, person.connection.account
    store, password = FileStore(tmp_path / "grants"), account.secrets["app_password"]
    first = sign_in(web, person.server, account.handle, password, store)
    second = renew_session(web, person.server, store)
    assert isinstance(first, Grant)
    assert isinstance(second, Grant)
    assert second.refresh != first.refresh
    wrong = sign_in(web, person.server, account.handle, "wrong", store)
    assert isinstance(wrong, Unauthorised)


def test_a_pushed_request_with_its_proof_is_accepted(person: Person) -> None:
    """The server's own check of the proof and its nonce; a person would go on from here."""
    back, scope = "http://127.0.0.1/back", "atproto transition:generic"
    client = str(httpx.URL("http://localhost", params={"redirect_uri": back, "scope": scope}))
    app = Application(client.replace("/?", "?"), "", "", back, frozenset(scope.split()))
    entrance = discover(person.connection.web, person.server, app)
    assert isinstance(entrance, Entrance)
    started = push(person.connection.web, entrance, new_key(), person.connection.account.handle)
    assert isinstance(started, Started)
    assert "request_uri=" in started.url
