"""The guarded client: one call out, an answer or an outcome back."""

from __future__ import annotations

import logging
import ssl
from collections.abc import Callable, Collection, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx

from nofuz.connectors.shape import Limited, Rejected, StopError, Unknown
from nofuz.connectors.web.answers import BROKEN, TOO_MANY, Answer
from nofuz.connectors.web.attempts import Attempt
from nofuz.connectors.web.budget import Budget
from nofuz.connectors.web.guard import Door, Guard, NotPublicError
from nofuz.connectors.web.redaction import Redactor
from nofuz.connectors.world import World

logger = logging.getLogger(__name__)

SAFE = {"GET", "HEAD", "OPTIONS"}
TRIES = 3
PATIENCE = timedelta(seconds=10)  # a longer Retry-After is the caller's to wait for
OUT_OF_REACH = timedelta(minutes=1)
LARGEST_ANSWER = 16 * 2**20
TIMEOUT = httpx.Timeout(30.0, connect=10.0, write=120.0)

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Call:
    """A request: `json`, `data` (a form) or `content` is the body, `files` a multipart form.

    `repeatable` marks a POST, PUT or DELETE that may be sent again when its answer is lost; `until`
    reads from a 429 when the next call may be made, where it is not in Retry-After; `refused` tells
    an answer of 500 and more that is a refusal, where a platform says no in that way.
    """

    method: str
    url: str
    params: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    json: Any = None
    data: Mapping[str, Any] | None = None
    files: Mapping[str, Any] | None = None
    content: bytes | None = None
    repeatable: bool = False
    until: Callable[[Answer], datetime | None] | None = None
    refused: Callable[[Answer], bool] | None = None


@dataclass
class Web:
    """Sends calls of one account.

    Calls that are safe to repeat are tried three times, waiting longer each time; all others once.
    What never left this machine is Limited, what was sent without an answer is Unknown.

    Parameters
    ----------
    door
        Where other ways out than HTTP go through as well.
    opened
        Closed with the client: what they hold open.
    """

    http: httpx.Client
    world: World
    redact: Redactor
    budget: Budget | None = None
    record: Callable[[Attempt], None] | None = None
    door: Door = field(default_factory=Door)
    opened: ExitStack = field(default_factory=ExitStack, repr=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.opened.close()
        self.http.close()

    def send(self, call: Call) -> Answer:
        """Return an answer below 500 that is not 429, or one that the call knows as a refusal.

        Raises
        ------
        StopError
            With Limited, Unknown or Rejected.
        """
        tries = TRIES if call.repeatable or call.method in SAFE else 1
        return self.again(lambda: self._try(call), tries)

    def again(self, once: Callable[[], Result], tries: int = TRIES) -> Result:
        """Try what is safe to repeat, waiting longer each time.

        Raises
        ------
        StopError
            As the last try did.
        """
        for left in reversed(range(tries)):
            try:
                return once()
            except StopError as stop:
                if not left or not self._worth_waiting(stop):
                    raise
                self.world.sleep(2 ** (tries - left) * self.world.rng.uniform(0.25, 0.5))
        raise AssertionError("the last try returns or raises")

    def _worth_waiting(self, stop: StopError) -> bool:
        outcome = stop.outcome
        if isinstance(outcome, Limited):
            wait = outcome.until - self.world.now()
            if wait > PATIENCE:
                return False
            self.world.sleep(max(wait.total_seconds(), 0))
        return isinstance(outcome, Limited | Unknown)

    def spend(self) -> None:
        """Take one call out of the account's budget.

        Raises
        ------
        StopError
            With Limited when none is left.
        """
        until = self.budget.take(self.world.now()) if self.budget else None
        if until:
            raise StopError(Limited(until, "The account has used up its calls for now."))

    def note(
        self,
        method: str,
        url: str,
        status: int | None,
        *,
        sent: bool,
        problem: Exception | None = None,
    ) -> None:
        """Record an attempt, without secrets."""
        why = self.redact(f"{type(problem).__name__}: {problem}") if problem else ""
        url = self.redact(url)
        if self.record:
            self.record(Attempt(self.world.now(), method, url, status, sent, why))
        logger.info("%s %s %s %s", method, url, status or "no answer", why)

    def _try(self, call: Call) -> Answer:
        self.spend()
        try:
            answer = self._fetch(call)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as problem:
            self._note(call, None, sent=False, problem=problem)
            raise StopError(
                Limited(self.world.now() + OUT_OF_REACH, "The platform could not be reached.")
            ) from None
        except (NotPublicError, httpx.UnsupportedProtocol, httpx.InvalidURL) as problem:
            self._note(call, None, sent=False, problem=problem)
            raise StopError(
                Rejected(
                    self.redact(str(problem)),
                    "Check the address of the account.",
                    code="address_refused",
                    places={"said": self.redact(str(problem))},
                )
            ) from None
        except httpx.HTTPError as problem:
            self._note(call, None, sent=True, problem=problem)
            raise StopError(Unknown("No answer came; read back what happened.")) from None
        self._note(call, answer.status, sent=True)
        return self._sorted(call, answer)

    def _sorted(self, call: Call, answer: Answer) -> Answer:
        now = self.world.now()
        if answer.status == TOO_MANY:
            told = call.until(answer) if call.until else answer.retry_at(now)
            until = told or now + OUT_OF_REACH
            if self.budget:
                self.budget.block(until)
            raise StopError(Limited(until, "The platform asks to wait."))
        if answer.status >= BROKEN and not (call.refused and call.refused(answer)):
            raise StopError(
                Unknown(f"The platform failed ({answer.status}); read back what happened.")
            )
        return answer

    def _fetch(self, call: Call) -> Answer:
        request = self.http.build_request(
            call.method,
            call.url,
            params=dict(call.params) or None,
            headers=dict(call.headers),
            json=call.json,
            data=dict(call.data) if call.data is not None else None,
            files=dict(call.files) if call.files is not None else None,
            content=call.content,
        )
        response = self.http.send(request, stream=True, follow_redirects=call.method in SAFE)
        try:
            body = bytearray()
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > LARGEST_ANSWER:
                    raise httpx.ReadError("The answer is larger than 16 MiB.")
        finally:
            response.close()
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status_code, headers, bytes(body))

    def _note(
        self, call: Call, status: int | None, *, sent: bool, problem: Exception | None = None
    ) -> None:
        url = str(httpx.URL(call.url).copy_with(query=None))
        self.note(call.method, url, status, sent=sent, problem=problem)


@cache
def _trusted() -> ssl.SSLContext:
    """Certificates are read once: it takes longer than a call."""
    return httpx.create_ssl_context()


def open_web(
    world: World,
    *,
    secrets: Collection[str] = (),
    private: Collection[str] = (),
    budget: Budget | None = None,
    record: Callable[[Attempt], None] | None = None,
) -> Web:
    """Make a client for one account; `private` names hosts that need not be public.

    Proxies of the environment are not used: they would connect to addresses nobody checked.
    """
    door = Door(frozenset(private))
    transport = Guard(httpx.HTTPTransport(verify=_trusted()), door)
    http = httpx.Client(transport=transport, timeout=TIMEOUT, trust_env=False)
    return Web(http, world, Redactor(secrets), budget, record, door)
