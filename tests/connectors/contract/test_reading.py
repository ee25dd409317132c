"""What every platform that can be read keeps to."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from nofuz.connectors.shape import (
    Confirmed,
    Done,
    Limited,
    Metrics,
    Owner,
    Page,
    Profile,
    Unauthorised,
    Unknown,
)
from nofuz.connectors.simulation import Fault

if TYPE_CHECKING:
    from tests.connectors.contract.place import Place


def test_figures_of_a_post_grow_and_carry_both_names(place: Place) -> None:
    place.needs("post metrics")
    remote_id = place.sent().id
    early = place.connection.post_metrics(remote_id)
    place.site.clock.advance(timedelta(days=3))
    late = place.connection.post_metrics(remote_id)
    assert isinstance(early, Metrics)
    assert isinstance(late, Metrics)
    assert all(reading.theirs for reading in late.readings)
    before = {reading.theirs: reading.value or 0 for reading in early.readings}
    after = {reading.theirs: reading.value or 0 for reading in late.readings}
    assert all(after[name] >= before[name] for name in before)
    assert sum(after.values()) > sum(before.values())


def test_a_metric_that_moved_away_is_not_known_and_blanks_no_other(place: Place) -> None:
    place.needs("post metrics")
    place.needs_shown_figures()
    remote_id = place.sent().id
    place.site.clock.advance(timedelta(days=3))
    before = place.connection.post_metrics(remote_id)
    gone = next(reading.theirs for reading in before.readings if reading.value)
    place.site.moved.add(gone)
    after = place.connection.post_metrics(remote_id)
    assert isinstance(after, Metrics)
    values = {reading.theirs: reading.value for reading in after.readings}
    assert values.get(gone) is None
    assert all(
        values[one.theirs] is not None
        for one in before.readings
        if one.value and one.theirs != gone
    )


def test_figures_of_the_account_are_read(place: Place) -> None:
    place.needs("account metrics")
    found = place.connection.account_metrics()
    assert isinstance(found, Metrics)
    assert any(reading.value is not None for reading in found.readings)


def test_people_ask_and_are_answered(place: Place) -> None:
    place.needs("conversations")
    place.needs("reply")
    place.sent()
    place.site.clock.advance(timedelta(days=3))
    found = place.connection.conversations()
    assert isinstance(found, Page)
    message = next(one for one in found.items if not one.ours)
    assert message.text
    assert message.author.handle
    reply = place.connection.answer(message, "Thank you for asking.")
    assert isinstance(place.send(reply), Confirmed)
    assert any("Thank you for asking." in post.text for post in place.site.published())


def test_pages_hold_every_message_once(place: Place) -> None:
    place.needs("conversations")
    for _ in range(4):
        place.sent()
    place.site.clock.advance(timedelta(days=9))
    seen, after = list[str](), ""
    while True:
        page = place.connection.conversations(after)
        assert isinstance(page, Page)
        seen += [message.id for message in page.items]
        after = page.after
        if not after:
            break
    assert len(seen) == len(set(seen)) >= len(place.site.others()) > 0


def test_a_message_can_be_hidden(place: Place) -> None:
    place.needs("hide")
    place.sent()
    place.site.clock.advance(timedelta(days=3))
    message = next(one for one in place.connection.conversations().items if not one.ours)
    assert place.connection.hide(message.id) == Done()
    assert [one.hidden for one in place.site.others() if one.id == message.id] == [True]


def test_a_public_profile_and_its_posts_are_read(place: Place) -> None:
    place.needs("profiles")
    place.show_one()
    handle = place.site.brand.handle
    profile, posts = place.connection.profile(handle), place.connection.profile_posts(handle)
    assert isinstance(profile, Profile)
    assert profile.handle == handle
    assert isinstance(posts, Page)
    assert len(posts.items) == 1


def test_listening_answers_with_public_posts(place: Place) -> None:
    place.needs("listen")
    assert isinstance(place.connection.listen("autumn"), Page)


def test_posts_are_counted_without_being_read(place: Place) -> None:
    place.needs("counts")
    place.show_one()
    word = place.samples[0].text.split()[0].strip("،,")
    found = place.connection.counts(word)
    assert [count.start for count in found] == sorted(count.start for count in found)
    assert sum(count.posts for count in found) == 1
    assert sum(count.posts for count in place.connection.counts("never said")) == 0


def test_an_account_stops_before_its_platform_has_to_say_so(place: Place) -> None:
    place.needs("ownership")
    if place.platform.rate is None:
        pytest.skip(f"{place.platform.label} counts calls in another way, or does not say how.")
    budget = place.connection.web.budget
    assert (budget.calls, budget.per) == place.platform.rate
    budget.calls, budget.per = 1, timedelta(hours=1)
    place.connection.owner()
    made = len(place.attempts)
    limited = place.connection.owner()
    assert isinstance(limited, Limited)
    assert limited.until > place.site.clock.now()
    assert len(place.attempts) == made


def test_limits_are_asked_for(place: Place) -> None:
    place.needs("limits")
    limits = place.connection.publishing_limits()
    assert limits
    assert all(limit.allowed > 0 for limit in limits)


def test_the_owner_has_all_that_is_needed(place: Place) -> None:
    place.needs("ownership")
    owner = place.connection.owner()
    assert isinstance(owner, Owner)
    assert owner.profile.handle == place.site.brand.handle
    assert owner.missing == frozenset()


def test_reading_is_tried_again_and_then_says_why_not(place: Place) -> None:
    place.needs("account metrics")
    place.site.faults.expect(Fault.ERROR_BEFORE, Fault.DROP_BEFORE)
    assert isinstance(place.connection.account_metrics(), Metrics)
    place.site.faults.expect(*[Fault.ERROR_BEFORE] * 9)
    assert isinstance(place.connection.account_metrics(), Unknown)
    place.site.faults.expect(Fault.EXPIRED)
    assert isinstance(place.connection.account_metrics(), Unauthorised)
