"""The base of every simulator: routes, tokens, quotas, faults, growth and a crowd."""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import timedelta
from pathlib import Path
from threading import RLock
from typing import Any, ClassVar

from nofuz.connectors.shape import Account, Post
from nofuz.connectors.simulation import crowd, server
from nofuz.connectors.simulation.clock import Clock
from nofuz.connectors.simulation.faults import Fault, Faults
from nofuz.connectors.simulation.growth import Counts, Curve
from nofuz.connectors.simulation.messages import Reply, Request
from nofuz.connectors.simulation.notices import SIGNS_WITH, Notices, Subscriber
from nofuz.connectors.simulation.quota import Meter, Quota, Standing
from nofuz.connectors.simulation.routes import RefusedError, Route, Routes
from nofuz.connectors.simulation.state import SimPost, State
from nofuz.connectors.simulation.tokens import Rotation, Token, Tokens

SLOW = timedelta(minutes=3)
MOST_COMMENTS = 25
WRITES_AFTER = timedelta(days=1)


class Simulator(ABC):
    """One platform, pretended; a subclass brings its routes, its errors and its limits."""

    routes: ClassVar[tuple[Routes, ...]] = ()
    quotas: ClassVar[Mapping[str, Quota]] = {}
    scopes: ClassVar[frozenset[str]] = frozenset()
    token_life: ClassVar[timedelta | None] = None  # with one there are refresh tokens
    rotation: ClassVar[Rotation] = Rotation.WHEN_USED
    wants_proof: ClassVar[bool] = True  # of who exchanges a code (PKCE)
    chats: ClassVar[bool] = False  # whether people write to it directly
    half_life: ClassVar[timedelta] = timedelta(hours=6)
    settles: ClassVar[timedelta] = timedelta(0)  # how long a post may stay unseen after it is taken
    shows_figures: ClassVar[bool] = True  # False: no call reads them, they are counted here

    def __init__(self, clock: Clock | None = None, seed: int = 0) -> None:
        self.clock, self.seed, self.lock = clock or Clock(), seed, RLock()
        self.rng = random.Random(seed)
        self.state = State(self.clock.now())
        self.tokens, self.meter, self.faults = Tokens(self.clock, self.rng), Meter(), Faults()
        self.notices = Notices(self.clock)
        self.moved: set[str] = set()  # names of metrics that the platform has dropped
        self.brand = self.state.add_person("brand", "Nofuz Brand", 12_000, "A brand.")
        self.token = self.tokens.grant(self.brand.id, self.scopes)

    # What a platform says about itself.

    def account(self, address: str) -> Account:
        """The account file for this simulator: all scopes, nothing left to set up."""
        return Account(address, self.token.value, self.brand.handle, self.scopes)

    @abstractmethod
    def samples(self, folder: Path) -> tuple[Post, ...]:
        """Posts that the platform takes, one of each kind; files for them go into `folder`."""

    def error(self, status: int, message: str, code: str = "") -> Reply:
        """How this platform says no."""
        return Reply({"error": message, **({"code": code} if code else {})}, status)

    def authenticate(self, request: Request) -> Token | None:
        return self.tokens.find(request.bearer)

    def knows(self, request: Request) -> bool:
        """Whether an application shows at the token address who it is."""
        return True

    def granted(self, token: Token, *, renewed: bool) -> dict[str, Any]:
        """What the token address answers."""
        scope = " ".join(sorted(token.scopes))
        said = {"access_token": token.value, "token_type": "Bearer", "scope": scope}
        if self.token_life is None:
            return said
        life = int(self.token_life.total_seconds())
        return {**said, "refresh_token": token.refresh, "expires_in": life}

    def standing_headers(self, standing: Standing) -> dict[str, str]:
        """How this platform tells what is left of a quota."""
        return {}

    def told_of(self, post: SimPost, *, gone: bool) -> Iterator[tuple[str, Any]]:
        """What it sends to addresses about a post that has come or gone: kinds and bodies."""
        return iter(())

    def signed(self, body: bytes, secret: str) -> dict[str, str]:
        """Headers of a notice."""
        return {}

    # How a call goes.

    def listening(self, port: int = 0) -> AbstractContextManager[str]:
        """Listen on the loopback while the block runs; gives the address. HTTP, if not said."""
        return server.listening(self.receive, port)

    def receive(self, request: Request) -> Reply | None:
        """Answer a call; None closes the connection without an answer."""
        with self.lock:
            fault = self.faults.next(request.path)
            if fault is Fault.DROP_BEFORE:
                return None
            early = self._early(fault)
            if early:
                return early
            posts, uploads = set(self.state.posts), set(self.state.uploads)
            reply = self._answer(request)
            self._spoil(fault, posts, uploads)
            if fault is Fault.DROP_AFTER:
                return None
            return self.error(500, "Internal error") if fault is Fault.ERROR_AFTER else reply

    def _early(self, fault: Fault | None) -> Reply | None:
        if fault is Fault.ERROR_BEFORE:
            return self.error(500, "Internal error")
        if fault is Fault.EXPIRED:
            return self.error(401, "The access token is invalid", "unauthorised")
        if fault is Fault.LIMIT:
            reply = self.error(429, "Too many requests", "limited")
            return Reply(reply.body, 429, {"Retry-After": str(self.rng.randint(1, 90))})
        return None

    def _spoil(self, fault: Fault | None, posts: set[str], uploads: set[str]) -> None:
        now = self.clock.now()
        for post in [one for one in self.state.posts.values() if one.id not in posts]:
            if post.author != self.brand.id:
                continue
            post.removed = post.removed or fault is Fault.VANISH
            if fault is Fault.LATE:
                post.visible_at = now + self.settles * 0.9
        for upload in [one for one in self.state.uploads.values() if one.id not in uploads]:
            upload.failed = upload.failed or fault is Fault.HALF_UPLOAD
            if fault is Fault.SLOW:
                upload.ready_at += SLOW

    def _answer(self, request: Request) -> Reply:
        found = next((hit for hit in (one.find(request) for one in self.routes) if hit), None)
        if found is None:
            return self.error(404, "Not found", "no_route")
        route, named = found
        try:
            owner = self._owner(route, request)
            headers = self._count(route, owner)
            reply = route.handler(self, request, **named)
        except RefusedError as refused:
            return self.error(refused.status, refused.message, refused.code)
        return Reply(reply.body, reply.status, {**headers, **reply.headers})

    def _owner(self, route: Route, request: Request) -> str:
        if route.needs is None:
            return "anyone"
        token = self.authenticate(request)
        if token is None:
            raise RefusedError(401, "The access token is invalid", "unauthorised")
        if not token.allows(route.needs):
            raise RefusedError(403, f"This action needs the scope {route.needs}", "scope")
        return token.owner

    def _count(self, route: Route, owner: str) -> dict[str, str]:
        quota = self.quotas.get(route.quota)
        if quota is None:
            return {}
        standing = self.meter.take(route.quota, owner, quota, self.clock.now())
        if standing.left < 0:
            raise RefusedError(429, "Too many requests", "limited")
        return self.standing_headers(standing)

    # What people do meanwhile.

    def counts(self, post: SimPost, before: timedelta = timedelta(0)) -> Counts:
        """What a post has gathered by now, or some time before."""
        audience = self.state.people[post.author].followers or 50
        curve = Curve(f"{self.seed}:{post.id}", audience, self.half_life)
        return curve.at(self.clock.now() - before - post.at)

    def shown(self, figures: Mapping[str, Any]) -> dict[str, Any]:
        """Figures as the platform shows them: those that moved away are missing."""
        return {name: value for name, value in figures.items() if name not in self.moved}

    def gather(self) -> None:
        """Let the crowd comment on what the brand has published, as far as time has come."""
        for post in list(self.state.posts.values()):
            if post.author != self.brand.id or post.removed or post.reply_to:
                continue
            said = post.extra.setdefault("crowd", 0)
            wanted = min(self.counts(post).comments, MOST_COMMENTS)
            for number in range(said, wanted):
                (handle, name), text = crowd.comment(f"{self.seed}:{post.id}:{number}")
                person = self.state.add_person(handle, name, 300)
                self.state.add_post(person.id, text, self.clock.now(), reply_to=post.id)
            post.extra["crowd"] = max(said, wanted)
            if self.chats:
                self._write_in(post)

    def _write_in(self, post: SimPost) -> None:
        """A day after a post somebody writes to the brand about it."""
        if self.clock.now() < post.at + WRITES_AFTER or post.extra.get("asked"):
            return
        post.extra["asked"] = True
        (handle, name), text = crowd.comment(f"{self.seed}:{post.id}:direct")
        person, now = self.state.add_person(handle, name, 300), self.clock.now()
        self.state.add_post(person.id, text, now, kind="direct", reply_to=f"t_{person.id}")

    def subscribe(
        self, url: str, secret: str = SIGNS_WITH, kinds: frozenset[str] = frozenset()
    ) -> None:
        """Send notices to an address from now on, as if it stood in the platform's settings."""
        self.gather()
        self.notices.add(Subscriber(url, secret, kinds), self.state.posts.values())

    def tell(self) -> None:
        """Send what has happened since the last time to who wants it, and what is due again."""
        with self.lock:
            if not self.notices.subscribers:
                return
            self.gather()
            for post in self.notices.changed(self.state.posts.values()):
                for kind, said in self.told_of(post, gone=post.removed):
                    self.notices.put(kind, said)
            due = self.notices.take()
        for letter in due:  # outside of the lock: who is told may ask back
            self.notices.send(letter, self.signed(letter.body, letter.to.secret))

    def published(self) -> list[SimPost]:
        """What the brand has published and nobody removed: what tests look at."""
        return [
            post
            for post in self.state.posts.values()
            if post.author == self.brand.id and not post.removed
        ]

    def others(self) -> list[SimPost]:
        """What people have written."""
        return [post for post in self.state.posts.values() if post.author != self.brand.id]

    def revoke(self) -> None:
        """Take its token away from the brand."""
        self.tokens.revoke(self.token.value)


def serve(simulator: Simulator, port: int = 0) -> AbstractContextManager[str]:
    """Serve a simulator on the loopback while the block runs; gives its address."""
    return simulator.listening(port)
