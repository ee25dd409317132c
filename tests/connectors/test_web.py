"""The guarded client: only public addresses, only safe repetitions, no secret in a record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest

from nofuz.connectors.shape import Limited, Rejected, StopError, Unknown
from nofuz.connectors.simulation import Clock
from nofuz.connectors.web import Attempt, Budget, Call, NotPublicError, Redactor, Web
from nofuz.connectors.web.guard import Door, Guard, check_address

Handler = Callable[[httpx.Request], httpx.Response]


def _web(handler: Handler, clock: Clock, budget: Budget | None = None) -> tuple[Web, list[Attempt]]:
    attempts: list[Attempt] = []
    door = Door(resolver=lambda _host, _port: ["93.184.216.34"])
    guard = Guard(httpx.MockTransport(handler), door)
    http = httpx.Client(transport=guard)
    return Web(http, clock.world(), Redactor(["top-secret"]), budget, attempts.append), attempts


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "224.0.0.1",
        "100.64.0.1", "::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "2002:7f00:1::",
    ],
)  # fmt: skip
def test_private_addresses_are_refused(address: str) -> None:
    with pytest.raises(NotPublicError):
        check_address(address)


def test_the_address_that_was_looked_at_is_the_one_connected_to() -> None:
    seen: list[tuple[str, str]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append((request.url.host, request.headers["host"]))
        return httpx.Response(200)

    web, _ = _web(answer, Clock())
    web.send(Call("GET", "https://example.com/a"))
    assert seen == [("93.184.216.34", "example.com")]


def test_a_redirect_into_a_private_network_is_refused() -> None:
    def resolver(host: str, _port: int) -> list[str]:
        return ["127.0.0.1" if host == "inside.example" else "93.184.216.34"]

    moved = httpx.Response(302, headers={"Location": "http://inside.example/"})
    guard = Guard(httpx.MockTransport(lambda _request: moved), Door(resolver=resolver))
    web = Web(httpx.Client(transport=guard), Clock().world(), Redactor())
    with pytest.raises(StopError) as stop:
        web.send(Call("GET", "https://example.com/"))
    assert isinstance(stop.value.outcome, Rejected)


@pytest.mark.parametrize(("method", "calls"), [("GET", 3), ("POST", 1)])
def test_only_what_is_safe_is_tried_again(method: str, calls: int) -> None:
    web, attempts = _web(lambda _request: httpx.Response(503), Clock())
    with pytest.raises(StopError) as stop:
        web.send(Call(method, "https://example.com/"))
    assert isinstance(stop.value.outcome, Unknown)
    assert len(attempts) == calls


def test_what_never_left_is_limited_not_unknown() -> None:
    def unreachable(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    web, attempts = _web(unreachable, Clock())
    with pytest.raises(StopError) as stop:
        web.send(Call("POST", "https://example.com/"))
    assert isinstance(stop.value.outcome, Limited)
    assert [attempt.sent for attempt in attempts] == [False]


@pytest.mark.parametrize("said", ["120", "Mon, 02 Nov 2026 08:02:00 GMT"])
def test_retry_after_is_obeyed_as_seconds_and_as_a_date(said: str) -> None:
    clock, budget = Clock(), Budget(100, timedelta(minutes=1))
    web, attempts = _web(
        lambda _request: httpx.Response(429, headers={"Retry-After": said}), clock, budget
    )
    for _ in range(2):
        with pytest.raises(StopError) as stop:
            web.send(Call("GET", "https://example.com/"))
        outcome = stop.value.outcome
        assert isinstance(outcome, Limited)
        assert outcome.until == clock.now() + timedelta(seconds=120)
    assert len(attempts) == 1


def test_a_budget_is_spent_in_a_sliding_window() -> None:
    clock, budget = Clock(), Budget(2, timedelta(minutes=1))
    assert budget.take(clock.now()) is None
    clock.advance(timedelta(seconds=30))
    assert budget.take(clock.now()) is None
    assert budget.take(clock.now()) == clock.now() + timedelta(seconds=30)
    clock.advance(timedelta(seconds=30))
    assert budget.take(clock.now()) is None


def test_an_endless_answer_is_cut_off() -> None:
    web, _ = _web(lambda _request: httpx.Response(200, content=b"x" * (17 * 2**20)), Clock())
    with pytest.raises(StopError) as stop:
        web.send(Call("POST", "https://example.com/"))
    assert isinstance(stop.value.outcome, Unknown)


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Bearer abcdefghijkl", "https://a.example/?access_token=abcdefghijkl&x=1",
        "https://api.telegram.org/bot12:abcdefghijkl/getMe", '{"refresh_token": "abcdefghijkl"}',
        "client_secret=abcdefghijkl",
    ],
)  # fmt: skip
def test_what_looks_like_a_secret_is_hidden(text: str) -> None:
    assert "abcdefghijkl" not in Redactor()(text)


def test_known_secrets_are_hidden_however_they_are_written() -> None:
    redact = Redactor(["p@ss/word"])
    assert redact("p@ss/word and p%40ss%2Fword") == "[hidden] and [hidden]"
