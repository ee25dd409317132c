"""What every platform that publishes keeps to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.connectors.real.relay import INSIDE

from nofuz.connectors.declaration import Repeat
from nofuz.connectors.registry import connect
from nofuz.connectors.sending import send
from nofuz.connectors.shape import (
    Accepted,
    Confirmed,
    Done,
    Handle,
    Limited,
    Post,
    Publishes,
    Rejected,
    Unauthorised,
    Unknown,
)
from nofuz.connectors.simulation import Fault, Faults
from nofuz.connectors.trials import run

if TYPE_CHECKING:
    from tests.connectors.contract.place import Place

SCHEDULES = 15


def test_every_sample_is_published_once_and_read_back(place: Place) -> None:
    place.needs("publish")
    for post in place.samples:
        assert place.platform.check(post) == ()
        assert place.sent(post).id
    parts = sum(len(post.parts) for post in place.samples)
    assert len(place.site.published()) == parts


def test_publish_never_claims_more_than_accepted(place: Place) -> None:
    """Only reading back confirms."""
    place.needs("publish")
    post, connection = place.samples[0], place.connection
    outcome = connection.publish(post, connection.begin(post))
    while isinstance(outcome, Accepted) and not outcome.handle.finished:
        outcome = connection.publish(post, outcome.handle)
    assert isinstance(outcome, Accepted)


def test_a_handle_survives_being_saved_after_every_step(place: Place) -> None:
    place.needs("publish")
    post, handles = place.samples[-1], list[Handle]()
    send(place.connection, post, save=handles.append, world=place.site.clock.world())
    assert [Handle.from_json(handle.to_json()) for handle in handles] == handles
    assert {handle.platform for handle in handles} == {place.platform.id}


def test_the_same_text_may_be_published_twice_on_purpose(place: Place) -> None:
    place.needs("publish")
    first, second = place.sent(), place.sent()
    assert first.id != second.id


@pytest.mark.acceptance
@pytest.mark.parametrize("seed", range(SCHEDULES))
def test_smm_1_faults_and_crashes_never_double_or_mislead(place: Place, seed: int) -> None:
    """The caller learns the truth by confirming, or is told that it cannot."""
    place.needs("publish")
    trial = run(place.platform, seed, place.folder)
    assert trial.verdict in {"confirmed", "rejected", "told unknown"}, trial
    if trial.verdict == "told unknown":
        assert Repeat.CANNOT in {step.repeat for step in place.platform.steps}


@pytest.mark.parametrize("fault", list(Fault))
def test_each_fault_at_each_call_ends_well(place: Place, fault: Fault) -> None:
    """As many runs as a publication has calls, each with the fault one call later."""
    place.needs("publish")
    if place.real and fault in INSIDE:
        pytest.skip(f"A real server does not do this when it is told to: {fault}.")
    cannot = Repeat.CANNOT in {step.repeat for step in place.platform.steps}
    world, post = place.site.clock.world(), place.samples[0]
    for before in range(8):
        place.site.faults = Faults([*[None] * before, fault])
        there, handles = len(place.site.published()), list[Handle]()
        outcome = send(place.connection, post, save=handles.append, world=world)
        if isinstance(outcome, Unauthorised):
            last = Handle.from_json(handles[-1].to_json())
            outcome = send(
                place.connection,
                post,
                save=handles.append,
                world=world,
                handle=last,
                interrupted=False,
            )
        new = len(place.site.published()) - there
        assert new <= len(post.parts)
        told = isinstance(outcome, Unknown) and cannot
        assert told or (new > 0) == isinstance(outcome, Confirmed), (before, outcome)


def test_a_refused_token_is_said_at_once(place: Place) -> None:
    place.needs("publish")
    place.site.revoke()
    assert isinstance(place.send(place.samples[0]), Unauthorised)
    assert place.site.published() == []


def test_a_limit_says_until_when(place: Place) -> None:
    place.needs("publish")
    place.site.faults.expect(*[Fault.LIMIT] * 8)
    post, connection = place.samples[0], place.connection
    outcome = connection.publish(post, connection.begin(post))
    if not isinstance(outcome, Accepted):
        assert isinstance(outcome, Limited)
        assert outcome.until > place.site.clock.now()


def test_what_check_finds_the_platform_refuses(place: Place) -> None:
    place.needs("publish")
    wrong = Post("ن" * 100_000)
    assert place.platform.check(wrong) != ()
    assert isinstance(place.send(wrong), Rejected)
    assert place.site.published() == []


def test_deleting_twice_is_done_twice(place: Place) -> None:
    place.needs("delete")
    remote_id = place.sent().id
    assert place.connection.delete(remote_id) == Done()
    assert place.connection.delete(remote_id) == Done()
    assert place.site.published() == []


def test_no_secret_is_in_what_was_tried(place: Place) -> None:
    place.needs("publish")
    place.site.faults.expect(Fault.DROP_AFTER, Fault.ERROR_AFTER, Fault.EXPIRED)
    place.send(place.samples[0])
    secrets = place.connection.account.hidden
    assert secrets
    told = [repr(place.attempts), repr(place.connection), repr(place.connection.account)]
    assert [text for text in told for secret in secrets if secret in text] == []


def test_a_server_in_a_private_network_is_not_reached_unless_allowed(place: Place) -> None:
    place.needs("publish")
    account, world, post = place.connection.account, place.site.clock.world(), place.samples[0]
    with connect(place.platform, account, world=world) as closed:
        assert isinstance(closed, Publishes)
        outcome = send(closed, post, save=list[Handle]().append, world=world)
    assert isinstance(outcome, Rejected)
    assert "public" in outcome.reason
