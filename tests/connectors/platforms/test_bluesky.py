"""What is Bluesky's own: bytes, keys of records, sessions, and tokens bound to a key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from tests.connectors.contract.place import Place, settled

from nofuz.connectors.grants import Application, FileStore, Grant
from nofuz.connectors.platforms.bluesky import PLATFORM, Bluesky
from nofuz.connectors.platforms.bluesky.dpop import new_key
from nofuz.connectors.platforms.bluesky.facets import facets
from nofuz.connectors.platforms.bluesky.oauth import Entrance, discover, exchange, push, renew
from nofuz.connectors.platforms.bluesky.sessions import renew_session, sign_in
from nofuz.connectors.platforms.bluesky.simulator.people import app_password
from nofuz.connectors.platforms.bluesky.simulator.shapes import did
from nofuz.connectors.shape import Account, Metrics, Post, Rejected, Unauthorised
from nofuz.connectors.simulation import Fault

TEXT = "سلام 👩‍👩‍👧 @sara-m.bsky.social ببین: https://example.com/پاییز #خزان‌زیبا"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    with settled(PLATFORM, tmp_path) as place:
        yield place


def _record(place: Place) -> dict[str, object]:
    found: dict[str, object] = place.site.published()[-1].extra["record"]
    return found


def test_facets_stand_at_their_bytes() -> None:
    found = facets(Post(TEXT), {"sara-m.bsky.social": "did:plc:sara"})
    raw = TEXT.encode()
    said = [raw[one["index"]["byteStart"] : one["index"]["byteEnd"]].decode() for one in found]
    assert said == ["@sara-m.bsky.social", "https://example.com/پاییز", "#خزان‌زیبا"]
    assert [one["features"][0]["$type"].rpartition("#")[2] for one in found] == [
        "mention", "link", "tag",
    ]  # fmt: skip


def test_a_name_that_nobody_bears_stays_text(place: Place) -> None:
    place.sent(Post("Ask @nobody.example"))
    assert "facets" not in _record(place)


def test_a_post_that_is_sent_again_is_the_same_record(place: Place) -> None:
    post = Post("Once")
    place.site.faults.expect(None, Fault.DROP_AFTER, Fault.DROP_AFTER)
    place.sent(post)
    (there,) = place.site.published()
    assert there.extra["record"]["text"] == "Once"


def test_a_reply_names_the_root_of_its_thread(place: Place) -> None:
    first = place.sent(Post("First", follow_ups=(Post("Second"),)))
    second = first.handle.ids[1]
    place.sent(Post("Third", reply_to=second))
    reply = _record(place)["reply"]
    assert isinstance(reply, dict)
    assert reply["root"]["uri"] == first.id
    assert reply["parent"]["uri"] == second


def test_a_quote_may_be_given_by_the_link_of_its_page(place: Place) -> None:
    first = place.sent(Post("First"))
    place.sent(Post("Look", kind="quote", extra={"quote": first.permalink}))
    embed = _record(place)["embed"]
    assert isinstance(embed, dict)
    assert embed["record"]["uri"] == first.id


def test_pictures_carry_their_shape_and_what_they_show(place: Place) -> None:
    place.sent(place.samples[1])
    embed = _record(place)["embed"]
    assert isinstance(embed, dict)
    assert len(embed["images"]) == 4
    assert embed["images"][0]["alt"] == "A red leaf"
    assert embed["images"][0]["aspectRatio"] == {"width": 1200, "height": 900}


def test_a_file_that_was_cleared_away_goes_up_once_more(place: Place) -> None:
    place.site.faults.expect(None, None, Fault.HALF_UPLOAD)
    place.sent(place.samples[4])
    assert len(place.site.state.uploads) == 2


# Sessions by app password.


def test_an_app_password_is_enough(place: Place) -> None:
    ours = place.connection.account
    account = replace(ours, token="", secrets={"app_password": app_password(place.site)})
    assert isinstance(Bluesky(account, place.connection.web).account_metrics(), Metrics)
    wrong = replace(account, secrets={"app_password": "no"})
    assert isinstance(Bluesky(wrong, place.connection.web).account_metrics(), Unauthorised)


def test_a_session_is_kept_and_rotates_even_if_an_answer_is_lost(
    place: Place, tmp_path: Path
) -> None:
    web, server = place.connection.web, place.connection.account.address
    store = FileStore(tmp_path / "grants")
    handle, password = place.site.brand.handle, app_password(place.site)
    first = sign_in(web, server, handle, password, store)
    assert isinstance(first, Grant)
    assert first.expires_at
    place.site.faults.expect(Fault.DROP_AFTER)
    second = renew_session(web, server, store)
    assert isinstance(second, Grant)
    assert second.refresh != first.refresh
    assert store.current() == second
    place.site.tokens.revoke(second.access)
    assert isinstance(renew_session(web, server, store), Unauthorised)


# OAuth with pushed requests and proofs of possession.


@dataclass
class Entry:
    place: Place
    entrance: Entrance
    key: str
    store: FileStore

    @property
    def account(self) -> Account:
        secrets = {"dpop_key": self.key}
        granted = self.store.current()
        return replace(self.place.connection.account, token=granted.access, secrets=secrets)

    def code(self) -> tuple[str, str]:
        started = push(self.place.connection.web, self.entrance, self.key)
        assert not isinstance(started, Rejected)
        assert set(parse_qs(urlsplit(started.url).query)) == {"client_id", "request_uri"}
        back = httpx.get(started.url).headers["location"]
        return parse_qs(urlsplit(back).query)["code"][0], started.verifier

    def signed_in(self, owner: str = "") -> object:
        code, verifier = self.code()
        site, app, web = self.place.site, self.entrance.application, self.place.connection.web
        owner = owner or did(site.brand)
        return exchange(web, app, self.key, code, verifier, did=owner, store=self.store)


@pytest.fixture
def entry(place: Place, tmp_path: Path) -> Entry:
    server = place.connection.account.address
    back, scopes = "https://nofuz.example/back", frozenset({"atproto", "transition:generic"})
    app = Application("https://nofuz.example/client.json", "", "", back, scopes)
    entrance = discover(place.connection.web, server, app)
    assert isinstance(entrance, Entrance)
    return Entry(place, entrance, new_key(), FileStore(tmp_path / "grants"))


def test_signing_in_is_pushed_proven_and_answers_the_nonce(entry: Entry) -> None:
    assert isinstance(entry.signed_in(), Grant)
    told = [(one.method, urlsplit(one.url).path, one.status) for one in entry.place.attempts]
    assert told[-4:] == [
        ("POST", "/oauth/par", 400), ("POST", "/oauth/par", 201),
        ("POST", "/oauth/token", 400), ("POST", "/oauth/token", 200),
    ]  # fmt: skip


def test_somebody_else_who_signs_in_is_refused(entry: Entry) -> None:
    assert isinstance(entry.signed_in("did:plc:somebodyelse"), Rejected)
    assert not entry.store.path.exists()


def test_a_bound_token_is_of_no_use_without_its_key(entry: Entry) -> None:
    entry.signed_in()
    web = entry.place.connection.web
    stolen = replace(entry.account, secrets={})
    assert isinstance(Bluesky(stolen, web).account_metrics(), Unauthorised)
    other = replace(entry.account, secrets={"dpop_key": new_key()})
    assert isinstance(Bluesky(other, web).account_metrics(), Unauthorised)
    assert isinstance(Bluesky(entry.account, web).account_metrics(), Metrics)


def test_a_new_nonce_in_the_middle_posts_once(entry: Entry) -> None:
    entry.signed_in()
    place = entry.place
    place.connection = Bluesky(entry.account, place.connection.web)
    place.sent(Post("Before"))
    place.site.state.other["nonce"] = "second"
    place.sent(Post("After"))
    assert [post.text for post in place.site.published()] == ["Before", "After"]


def test_a_proof_that_was_used_when_its_answer_was_lost_is_made_anew(entry: Entry) -> None:
    entry.signed_in()
    connection = Bluesky(entry.account, entry.place.connection.web)
    connection.account_metrics()
    entry.place.site.faults.expect(Fault.DROP_AFTER)
    assert isinstance(connection.account_metrics(), Metrics)


def test_a_bound_grant_rotates_and_the_new_one_is_kept(entry: Entry) -> None:
    first = entry.signed_in()
    assert isinstance(first, Grant)
    app, web = entry.entrance.application, entry.place.connection.web
    second = renew(web, app, entry.key, entry.store)
    assert isinstance(second, Grant)
    assert second.refresh != first.refresh
    assert entry.store.current() == second
    assert isinstance(renew(web, app, new_key(), entry.store), Unauthorised)
