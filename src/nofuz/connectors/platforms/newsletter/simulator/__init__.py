"""A mail server that can fail, and the people on a list."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from tempfile import TemporaryDirectory

from nofuz.connectors.platforms.newsletter.simulator import people
from nofuz.connectors.platforms.newsletter.simulator.certificate import certificate
from nofuz.connectors.platforms.newsletter.simulator.desk import DROP, Hall, let_in
from nofuz.connectors.platforms.newsletter.simulator.inbox import Inbox
from nofuz.connectors.platforms.newsletter.simulator.reading import problem, said
from nofuz.connectors.shape import Account, Media, Post
from nofuz.connectors.simulation import Clock, Fault, SimPost, Simulator
from nofuz.connectors.simulation.files import film, picture

NEWS, COPIES = "news@brand.example", "copies@brand.example"
UNSUBSCRIBE = "https://brand.example/unsubscribe"
SIZE = 10_240_000
SLOW = timedelta(minutes=3)
LATER = "451 4.3.0 Internal error"
INSTEAD = {
    Fault.DROP_BEFORE: DROP,
    Fault.DROP_AFTER: DROP,
    Fault.HALF_UPLOAD: DROP,
    Fault.ERROR_BEFORE: LATER,
    Fault.ERROR_AFTER: LATER,
    Fault.LIMIT: "421 4.7.0 Too many messages, try again later",
}
NOT_SIGNED_IN = "530 5.7.0 Authentication required"
NO_KEY = {
    **dict.fromkeys(("CONNECT", "EHLO", "STARTTLS"), ""),  # nobody has given a password yet
    "AUTH": "535 5.7.8 Error: authentication failed",
}


class NewsletterSimulator(Simulator):
    half_life = timedelta(hours=10)
    settles = timedelta(minutes=5)
    shows_figures = False
    starttls = True

    def __init__(self, clock: Clock | None = None, seed: int = 0) -> None:
        super().__init__(clock, seed)
        self.brand = self.state.add_person(NEWS, "Nofuz Brand", len(people.READERS), "A brand.")
        self.planned: dict[str, deque[str]] = {}
        self.clicks: list[tuple[str, bytes]] = []  # what mail programs posted to unsubscribe
        self.home = Path()
        self.inbox = Inbox(self)
        self.clock.watchers.append(self.inbox.deliver)

    # What the server says about itself.

    @contextmanager
    def listening(self, port: int = 0) -> Iterator[str]:
        with TemporaryDirectory(prefix="newsletter-") as home:
            self.home = Path(home)
            (self.home / "readers.csv").write_text(people.as_list(), encoding="utf-8")
            self.inbox.open(self.home / "mail")
            context = certificate(self.home / "server.pem")
            hall = Hall(
                self, port, tls_context=context if self.starttls else None, auth_required=True,
                auth_require_tls=True, authenticator=let_in(self), data_size_limit=SIZE,
                enable_SMTPUTF8=False, server_hostname="mx.brand.example",
            )  # fmt: skip
            hall.start()
            try:
                yield f"smtp://127.0.0.1:{hall.bound}"
            finally:
                hall.close()
                self.inbox.close()

    def account(self, address: str) -> Account:
        settings = {
            "from": NEWS,
            "name": self.brand.name,
            "recipients": str(self.home / "readers.csv"),
            "unsubscribe": UNSUBSCRIBE,
            "postal": "Nofuz Brand, 1 Example Street",
            "maildir": str(self.home / "mail"),
            "copies": COPIES,
            "authority": str(self.home / "server.pem"),
        }
        secrets = {"signing": f"simulated-{self.seed}-{'key' * 8}"}
        return replace(super().account(address), settings=settings, secrets=secrets)

    def samples(self, folder: Path) -> tuple[Post, ...]:
        leaf = Media(picture(folder / "leaf.png", 120, 90), "A red leaf")
        linked = replace(leaf, url="https://brand.example/leaf.png")
        cover = picture(folder / "cover.jpg", 160, 90)
        rain = Media(film(folder / "rain.mp4", 1280, 720, 6), "Rain", cover=cover)
        return (
            Post("سلام، پاییز رسید 🍂\n\nhttps://example.com/autumn", "issue", title="پاییز می‌آید"),
            Post("Two pictures", "issue", title="Leaves", media=(leaf, linked), language="en"),
            Post("Un film", "issue", title="Pluie", language="fr",
                 media=(replace(rain, url="https://brand.example/rain"),)),
        )  # fmt: skip

    # What the desk asks.

    def plan(self, word: str, *answers: str) -> None:
        """Let the next times this word is said be answered so: a line, DROP, SILENT, or ""."""
        self.planned.setdefault(word, deque()).extend(answers)

    def answer(self, word: str) -> str:
        """What goes wrong now; empty when nothing does. The end of a letter is for `take`."""
        with self.lock:
            planned = self.planned.get(word)
            if planned and (said_instead := planned.popleft()):
                return said_instead
            return self._fault(self.faults.next(word), word)

    def _fault(self, fault: Fault | None, word: str) -> str:
        if fault is Fault.SLOW:
            self.clock.advance(SLOW)
        if fault is Fault.EXPIRED:
            return NO_KEY.get(word, NOT_SIGNED_IN)
        return INSTEAD.get(fault, "") if fault else ""

    def may_send_as(self, address: str) -> bool:
        name, _, domain = address.partition("@")
        return f"{name.partition('+')[0]}@{domain}" == NEWS

    def refuses(self, address: str) -> str:
        reader = people.BY_ADDRESS.get(address)
        if reader and reader.does == "refused":
            return f"550 5.1.1 <{address}>: Recipient address rejected: User unknown"
        return ""

    def take(self, returns: str, to: list[str], content: bytes) -> str:
        """Take a letter, or do what the plan says at its end."""
        with self.lock:
            planned = self.planned.get(".")
            instead = planned.popleft() if planned else ""
            fault = self.faults.next(".")
            after = fault in {Fault.DROP_AFTER, Fault.ERROR_AFTER} or instead.startswith("after ")
            answer = instead.removeprefix("after ") or self._fault(fault, ".")
            if answer and not after:
                return answer
            letter = message_from_bytes(content, policy=policy.default)
            wrong = problem(letter, content)
            if wrong:
                return wrong
            self._keep(returns, to, letter, content, fault)
            return answer or "250 2.0.0 OK: queued"

    # What became of letters.

    def _keep(
        self, returns: str, to: list[str], letter: EmailMessage, content: bytes,
        fault: Fault | None,
    ) -> None:  # fmt: skip
        now, text = self.clock.now(), said(letter)
        number = str(letter["Message-ID"])
        late = now + self.settles * 0.9 if fault is Fault.LATE else now
        for address in to:
            if fault is Fault.VANISH:
                continue
            if address == COPIES:
                self.inbox.expect(late, content)
                continue
            self.state.add_post(
                self.brand.id, text, now, kind=number.strip("<>").partition(".")[0],
                extra={"to": address, "letter": letter, "at": now},
            )  # fmt: skip
            self._react(letter, address, returns)
        self.inbox.deliver()

    def _react(self, letter: EmailMessage, address: str, returns: str) -> None:
        reader = people.BY_ADDRESS.get(address)
        issue = str(letter["Message-ID"]).strip("<>").partition(".")[0]
        found = people.reaction(reader, issue, self.seed) if reader else None
        if reader is None or found is None or letter["In-Reply-To"]:
            return
        after, does = found
        self.inbox.react(self.clock.now() + after, letter, reader, returns, does)

    def published(self) -> list[SimPost]:
        """Each issue as often as the reader has it who has it most: twice is once too often."""
        most: dict[str, list[SimPost]] = {}
        by_reader: dict[tuple[str, str], list[SimPost]] = {}
        for post in super().published():
            by_reader.setdefault((post.kind, post.extra["to"]), []).append(post)
        for (issue, _to), posts in by_reader.items():
            most[issue] = max(most.get(issue, []), posts, key=len)
        return [post for posts in most.values() for post in posts]

    def tell(self) -> None:
        """Let happen what is due: whose time is ours calls this again and again."""
        self.inbox.deliver()
        super().tell()
