"""The letters of a newsletter, its list, and what is checked before anything is sent."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.connectors.media.files import EXAMPLES, Example

from nofuz.connectors.platforms.newsletter import PLATFORM, letters
from nofuz.connectors.platforms.newsletter.journal import Journal
from nofuz.connectors.platforms.newsletter.limits import MOST_BYTES
from nofuz.connectors.platforms.newsletter.marks import Mark
from nofuz.connectors.platforms.newsletter.recipients import Recipient, read, usable
from nofuz.connectors.platforms.newsletter.rules import SIZE, advice
from nofuz.connectors.platforms.newsletter.simulator import SIZE as SERVER_TAKES
from nofuz.connectors.platforms.newsletter.simulator.reading import problem, said
from nofuz.connectors.shape import Limit, Media, Post, Rejected, StopError
from nofuz.connectors.simulation.files import film, picture

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
MARK = "0123456789ab.0123456789abcdef.0123456789abcdef"
SENDER = letters.Sender(
    "شرکت پاییز", "news@brand.example", "hello@brand.example", "news@brand.example",
    "https://brand.example/unsubscribe", "news.brand.example", "1 Example Street",
)  # fmt: skip
SARA = Recipient("sara@mail.example", "sara", "سارا مرادی")
POST = Post("سلام\n\nپاییز https://example.com/a?b=1&c=2 رسید", "issue", title="پاییز")


def _raw(post: Post) -> bytes:
    stamp = letters.Stamp(MARK, NOW, "0123456789abcdef" * 2)
    return letters.written(letters.issue(post, SENDER, SARA, stamp))


def _letter(post: Post) -> EmailMessage:
    return message_from_bytes(_raw(post), policy=policy.default)


def test_the_headers_say_who_writes_to_whom_and_how_to_leave() -> None:
    letter = _letter(replace(POST, language="fa"))
    assert str(letter["From"]) == "شرکت پاییز <news@brand.example>"
    assert str(letter["To"]) == "سارا مرادی <sara@mail.example>"
    assert str(letter["Reply-To"]) == "hello@brand.example"
    assert str(letter["Date"]) == "Sun, 22 Nov 2026 09:00:00 +0000"
    assert str(letter["Message-ID"]) == f"<{MARK}@brand.example>"
    assert str(letter["List-ID"]) == "<news.brand.example>"
    assert str(letter["List-Unsubscribe-Post"]) == "List-Unsubscribe=One-Click"
    assert str(letter["List-Unsubscribe"]) == (
        f"<https://brand.example/unsubscribe?m={MARK}>, "
        f"<mailto:news+{MARK}@brand.example?subject=unsubscribe>"
    )
    assert str(letter["Content-Language"]) == "fa"


def test_identifiers_stay_in_one_line_however_long_the_domain() -> None:
    sender = replace(SENDER, address=f"news@{'very.' * 12}long.example")
    stamp = letters.Stamp(MARK, NOW, "0" * 32)
    raw = letters.written(letters.issue(POST, sender, SARA, stamp))
    assert f"Message-ID: <{MARK}@{sender.domain}>\r\n".encode() in raw
    assert re.search(rb"(?m)^List-Unsubscribe: <https://\S+>, <mailto:\S+>\r$", raw)


def test_text_and_page_say_the_same_in_the_direction_of_their_letters() -> None:
    letter = _letter(replace(POST, link="https://brand.example/1", language="fa"))
    page, text = (letter.get_body((kind,)) for kind in ("html", "plain"))
    assert page is not None
    assert text is not None
    written = str(page.get_content())
    assert '<html lang="fa" dir="rtl">' in written
    assert '<a href="https://example.com/a?b=1&amp;c=2">' in written
    assert ">لغو اشتراک</a>" in written
    assert "لغو اشتراک: https://brand.example/unsubscribe?m=" in text.get_content()
    assert "خواندن در مرورگر: https://brand.example/1" in text.get_content()
    assert "1 Example Street" in written
    assert "1 Example Street" in text.get_content()


def test_nothing_in_a_post_becomes_a_header_or_markup() -> None:
    letter = _letter(replace(POST, title="A\r\nBcc: all@mail.example", text="<script>x</script>"))
    page = letter.get_body(("html",))
    assert letter["Bcc"] is None
    assert str(letter["Subject"]) == "A Bcc: all@mail.example"
    assert page is not None
    assert "<script>" not in page.get_content()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_every_text_arrives_as_it_was_written(text: str) -> None:
    raw = _raw(replace(POST, text=text, title=text))
    letter = message_from_bytes(raw, policy=policy.default)
    assert said(letter) == text.strip()
    if len(text) <= 255:
        assert problem(letter, raw) == ""
        assert " ".join(str(letter["Subject"]).split()) == " ".join(text.split())


@pytest.mark.acceptance
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_smm_5_check_and_a_strict_mailbox_agree_on_60_files(
    example: Example, tmp_path: Path
) -> None:
    """Without asking beforehand: a letter is written, and the simulator looks at it itself."""
    path = example.make(tmp_path / example.name)
    if path.stat().st_size > MOST_BYTES:
        pytest.skip("It is more than a server takes before it is made into a letter.")
    post = replace(POST, media=(Media(path, "A file"),))
    raw = _raw(post) if example.type.startswith("image/") else b""
    fits = 0 < len(raw) <= SERVER_TAKES
    taken = fits and not problem(message_from_bytes(raw, policy=policy.default), raw)
    assert taken == (PLATFORM.check(post) == ())


def test_pictures_travel_or_are_linked_and_a_film_is_its_cover(tmp_path: Path) -> None:
    leaf = Media(picture(tmp_path / "leaf.png", 40, 30), "A leaf")
    linked = Media(leaf.path, "Linked", url="https://brand.example/leaf.png")
    rain = Media(
        film(tmp_path / "rain.mp4", 320, 180, 2), "Rain", "https://brand.example/rain",
        cover=picture(tmp_path / "cover.jpg", 160, 90),
    )  # fmt: skip
    letter = _letter(replace(POST, media=(leaf, linked, rain)))
    page = letter.get_body(("html",))
    assert page is not None
    written = str(page.get_content())
    assert f'src="cid:0.{MARK}@brand.example" alt="A leaf"' in written
    assert 'src="https://brand.example/leaf.png" alt="Linked"' in written
    assert f'<a href="https://brand.example/rain"><img src="cid:2.{MARK}' in written
    kinds = [part.get_content_type() for part in letter.walk() if part["Content-ID"]]
    assert kinds == ["image/png", "image/jpeg"]


def test_a_film_without_cover_and_parts_that_follow_are_found_beforehand(tmp_path: Path) -> None:
    rain = Media(film(tmp_path / "rain.mp4", 320, 180, 2))
    codes = [one.code for one in PLATFORM.check(replace(POST, media=(rain,)))]
    assert codes == ["cover_missing"]
    found = PLATFORM.check(replace(POST, follow_ups=(POST,), title=" ", scheduled_at=NOW))
    assert [one.code for one in found] == ["title_missing", "nothing_follows", "no_date_taken"]


def test_what_gmail_would_cut_and_what_the_server_does_not_take_is_found(tmp_path: Path) -> None:
    assert [one.code for one in PLATFORM.check(replace(POST, text="ن" * 60_000))] == ["page_cut"]
    leaf = Media(picture(tmp_path / "leaf.png", 400, 300), "A leaf")
    post = replace(POST, media=(leaf,))
    size = len(_raw(post))
    assert PLATFORM.check(post, (Limit(SIZE, size + 5_000),)) == ()
    (found,) = PLATFORM.check(post, (Limit(SIZE, size - 1),))
    assert found.code == "letter_over_limit"


def test_advice_is_given_about_what_is_taken_but_reads_badly(tmp_path: Path) -> None:
    wordless = Media(picture(tmp_path / "leaf.png", 40, 30))
    post = replace(POST, title="پاییز " * 9, media=(wordless,))
    assert PLATFORM.check(post) == ()
    assert [one.code for one in advice(post)] == ["text_too_long", "wordless"]
    assert advice(POST) == ()


def _list(folder: Path, text: str) -> Path:
    path = folder / "readers.csv"
    path.write_bytes(text.encode("utf-8-sig"))
    return path


def test_a_list_is_read_once_per_address_with_tokens_that_stay(tmp_path: Path) -> None:
    path = _list(
        tmp_path, "name,email\nسارا,sara@mail.example\n,SARA@mail.example\n\nA,a@bücher.example\n"
    )
    found = read(path, "secret")
    assert list(found) == sorted(found)
    assert {one.address for one in found.values()} == {
        "sara@mail.example",
        "a@xn--bcher-kva.example",
    }
    assert set(found) == set(
        read(_list(tmp_path, path.read_text("utf-8-sig") + "b@c.de,"), "secret")
    )
    assert not set(found) & set(read(path, "another secret"))


def test_tokens_of_ones_own_are_kept(tmp_path: Path) -> None:
    assert list(read(_list(tmp_path, "email,token\nsara@mail.example,s1\n"), "secret")) == ["s1"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("mail\na@b.example\n", "list_without_addresses", ""),
        ("email\na@b.example\nnobody\n", "line_not_an_address", "3"),
        ('email\nb@b.example,\n"a@b.example\r\nBcc: x@y.example"\n', "line_not_an_address", "4"),
        ("email,token\na@b.example,Not so\n", "line_token", "2"),
        ("email,token\na@b.example,t\nc@b.example,t\n", "line_token_twice", "3"),
    ],
)
def test_a_list_that_cannot_be_used_says_where(
    tmp_path: Path, text: str, code: str, line: str
) -> None:
    with pytest.raises(StopError) as stop:
        read(_list(tmp_path, text), "secret")
    outcome = stop.value.outcome
    assert isinstance(outcome, Rejected)
    assert (outcome.code, outcome.places.get("line", "")) == (code, line)


def test_a_list_that_is_missing_or_not_in_utf_8_is_said(tmp_path: Path) -> None:
    latin = tmp_path / "latin.csv"
    latin.write_bytes("email,name\na@b.example,Inès\n".encode("latin-1"))
    for path, code in ((latin, "list_not_utf8"), (tmp_path / "none.csv", "list_missing")):
        with pytest.raises(StopError) as stop:
            read(path, "secret")
        assert getattr(stop.value.outcome, "code", "") == code


@pytest.mark.parametrize(
    "wrong",
    ["", "a", "a@b", "a b@c.example", "a@b.example>", "é@b.example", f"{'a' * 65}@b.example"],
)
def test_what_no_server_takes_is_no_address(wrong: str) -> None:
    assert usable(wrong) == ""


def test_a_journal_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(StopError) as stop:
        Journal(tmp_path / "nowhere" / "readers.journal.csv").begin()
    assert getattr(stop.value.outcome, "code", "") == "journal_not_written"


def test_a_journal_reads_what_others_add_and_waits_for_a_line_to_end(tmp_path: Path) -> None:
    path, mark = tmp_path / "readers.journal.csv", Mark("0" * 12, "sara")
    ours, theirs = Journal(path), Journal(path)
    ours.add(NOW, mark, "sent", address="sara@mail.example", detail='said "yes",\nand more')
    assert theirs.has(mark, "sent")
    assert theirs.why(mark.issue, "sara", "sent") == 'said "yes", and more'
    theirs.add(NOW, mark, "sent")
    assert len(path.read_text().splitlines()) == 2
    with path.open("a") as file:
        file.write("2026-11-22,,,unsubscribed,OMID@mail")
        file.flush()
        assert not ours.barred("omid", "omid@mail.example")
        file.write(".example,by hand\n")
    assert ours.barred("omid", "omid@mail.example")
    assert not ours.barred("sara", "sara@mail.example")
