"""What only WordPress does, on a real one; and that its simulator answers as it does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.connectors.contract.place import Place, settled
from tests.connectors.real.wordpress.site import API, Server

from nofuz.connectors.platforms.wordpress import PLATFORM
from nofuz.connectors.shape import (
    Accepted,
    Confirmed,
    Done,
    Handle,
    Media,
    Post,
    Rejected,
    Unknown,
)
from nofuz.connectors.simulation import Fault
from nofuz.connectors.simulation.files import picture

LEAVES = Post("Red & gold\nleaves\n\nسلام", "article", title="Leaves")
AWKWARD = "It's \"so\" & <3 ... don't -- 'ask' 🍂\nسلام، می‌رسه"
REFUSED = (
    ("POST", "/posts", {}),
    ("POST", "/posts", {"title": "A", "status": "nonsense"}),
    ("GET", "/posts/999999", None),
    ("POST", "/posts/999999", {"status": "publish"}),
    ("DELETE", "/posts/999999", None),
    ("GET", "/posts?per_page=101", None),
    ("GET", "/posts?page=9", None),
    ("GET", "/comments?page=9", None),
    ("POST", "/comments", {"content": "A"}),
    ("POST", "/comments", {"post": "999999", "content": "A"}),
    ("GET", "/comments/999999", None),
    ("POST", "/comments/999999", {"status": "hold"}),
    ("DELETE", "/comments/999999", None),
    ("POST", "/media", None),
    ("POST", "/media/999999", {"alt_text": "A"}),
    ("GET", "/users?slug=nobody", None),
    ("GET", "/nothing", None),
)


@pytest.fixture
def place(real_wordpress: Server, tmp_path: Path) -> Iterator[Place]:
    with settled(real_wordpress.platform(), tmp_path) as place:
        yield place


@pytest.fixture
def pretended(tmp_path: Path) -> Iterator[Place]:
    with settled(PLATFORM, tmp_path) as place:
        yield place


def _asked(place: Place, method: str, path: str, **more: Any) -> httpx.Response:
    account = place.connection.account
    key = (account.settings["user"], account.token)
    url = f"{account.address}/wp-json{API}{path}"
    return httpx.request(method, url, auth=key, trust_env=False, **more)


def _said(answer: httpx.Response) -> tuple[int, str]:
    found = answer.json()
    return answer.status_code, found.get("code", "") if isinstance(found, dict) else ""


def _life(place: Place) -> Iterator[tuple[int, str]]:
    """What an article and its comment are answered from their beginning to the bin and back."""
    article = place.sent(LEAVES).id
    comment = {"post": article, "content": AWKWARD}
    above = str(_asked(place, "POST", "/comments", json=comment).json()["id"])
    for method, path, sent in (
        ("POST", f"/posts/{article}", {"status": "publish"}),
        ("POST", "/comments", comment),
        ("POST", "/comments", comment | {"content": " "}),
        ("POST", f"/comments/{above}", {"status": "hold"}),
        ("DELETE", f"/comments/{above}", None),
        ("DELETE", f"/comments/{above}", None),
        ("GET", f"/comments/{above}?context=edit", None),
        ("DELETE", f"/posts/{article}", None),
        ("DELETE", f"/posts/{article}", None),
        ("GET", f"/posts/{article}?context=edit", None),
        ("POST", f"/posts/{article}", {"status": "publish"}),
    ):
        answer = _asked(place, method, path, json=sent)
        yield answer.status_code, answer.json().get("code") or answer.json()["status"]


def test_what_the_server_refuses_the_simulator_refuses_alike(
    place: Place, pretended: Place
) -> None:
    for one in (place, pretended):
        one.sent()
    for method, path, sent in REFUSED:
        real, fake = (_asked(one, method, path, json=sent) for one in (place, pretended))
        assert _said(real) == _said(fake), (method, path, sent)


def test_an_article_and_its_comment_live_alike_on_both(place: Place, pretended: Place) -> None:
    assert list(_life(place)) == list(_life(pretended))


@pytest.mark.parametrize("kind", ["posts", "comments", "media", "users"])
def test_the_simulator_answers_in_fields_that_the_server_declares(
    real_wordpress: Server, pretended: Place, kind: str
) -> None:
    """The server describes its own interface; a field is of the type that is declared."""
    described = real_wordpress.admin.options(f"{API}/{kind}").json()
    schema = described["schema"]["properties"]
    pretended.sent(pretended.samples[1])
    pretended.site.clock.advance(timedelta(days=9))
    if kind == "media":
        leaf = {"content-type": "image/png", "content-disposition": 'attachment; filename="a.png"'}
        content = picture(pretended.folder / "a.png", 9, 9).read_bytes()
        shown = _asked(pretended, "POST", "/media", headers=leaf, content=content).json()
    else:
        shown = _asked(pretended, "GET", f"/{kind}?context=edit").json()[0]
    types = {int: "integer", str: "string", dict: "object", bool: "boolean"}
    for name, value in shown.items():
        assert types[type(value)] in schema[name]["type"], name


def test_files_stand_in_the_article_with_their_words(
    place: Place, real_wordpress: Server, tmp_path: Path
) -> None:
    leaf = Media(picture(tmp_path / "برگ leaf.png", 300, 200), "A <red> “leaf”")
    sent = place.sent(replace(LEAVES, media=(leaf, leaf)))
    article = _asked(place, "GET", f"/posts/{sent.id}").json()
    above = _asked(place, "GET", f"/media/{article['featured_media']}").json()
    assert above["alt_text"] == "A “leaf”"  # WordPress keeps no tags here
    kept = real_wordpress.content / above["source_url"].partition("/wp-content/")[2]
    assert kept.read_bytes() == leaf.path.read_bytes()
    assert 'alt="A &lt;red&gt; “leaf”"' in article["content"]["rendered"]


def test_a_comment_whose_answer_was_lost_is_found_whatever_its_signs(place: Place) -> None:
    article = place.sent(LEAVES)
    place.site.clock.advance(timedelta(days=3))
    asked = place.connection.conversations().items[0]
    post = place.connection.answer(asked, AWKWARD)
    begun = place.connection.publish(post, place.connection.begin(post))
    assert isinstance(begun, Accepted)
    place.site.faults.expect(Fault.DROP_AFTER)
    assert isinstance(place.connection.publish(post, begun.handle), Unknown)
    found = place.connection.confirm(post, begun.handle)
    assert isinstance(found, Accepted)
    assert found.handle.finished
    assert isinstance(place.connection.confirm(post, found.handle), Confirmed)
    assert asked.conversation == article.id


def test_an_article_waits_and_goes_public_at_its_time(place: Place, real_wordpress: Server) -> None:
    post = replace(LEAVES, scheduled_at=place.site.clock.now() + timedelta(days=2))
    outcome = place.send(post)
    assert isinstance(outcome, Accepted)
    assert outcome.again_at == post.scheduled_at.replace(microsecond=0)
    wanted = {"status": "publish", "date_gmt": "2026-01-01T08:00:00"}
    path = f"{API}/posts/{outcome.handle.ids[0]}"
    real_wordpress.admin.post(path, json=wanted).raise_for_status()
    assert isinstance(place.connection.confirm(post, outcome.handle), Confirmed)


def test_what_people_put_into_the_bin_is_not_published_again(
    place: Place, real_wordpress: Server
) -> None:
    handle: Handle = place.connection.begin(LEAVES)
    step = place.connection.publish(LEAVES, handle)
    assert isinstance(step, Accepted)
    place.site.faults.expect(*[Fault.DROP_AFTER] * 3)
    assert isinstance(place.connection.publish(LEAVES, step.handle), Unknown)
    assert len(place.site.published()) == 1
    real_wordpress.admin.delete(f"{API}/posts/{step.handle.known['draft']}").raise_for_status()
    assert isinstance(place.connection.confirm(LEAVES, step.handle), Rejected)
    assert place.connection.delete(step.handle.known["draft"]) == Done()
    assert place.site.published() == []


def test_a_file_that_the_server_does_not_take_is_a_refusal_and_no_failure(
    place: Place, tmp_path: Path
) -> None:
    (tmp_path / "leaf.png").write_bytes(b"no picture")
    step = place.connection.publish(
        post := replace(LEAVES, media=(Media(tmp_path / "leaf.png"),)),
        place.connection.begin(post),
    )
    assert isinstance(step, Rejected)


def test_the_next_page_is_offered_only_when_it_is_there(place: Place) -> None:
    place.sent(LEAVES)
    for name in ("A", "B"):
        place.sent(replace(LEAVES, title=name))
    handle = place.site.brand.handle
    assert place.connection.profile_posts(handle).after == ""
    assert isinstance(place.connection.profile_posts(handle, "2"), Rejected)
