"""All that a connector and its simulator say to each other, kept for comparison with what a
platform publishes about itself.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from tests.connectors.contract.place import settled

from nofuz.cli.folder import ROOT
from nofuz.connectors.registry import platforms

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.connectors.contract.place import Place

    from nofuz.connectors.simulation import Reply, Request

PUBLISHED = ROOT / ".servers" / "published"


class Exchange(NamedTuple):
    asked: Request
    answered: Reply


def need(package: str) -> Path:
    """The folder of a package that carries what a platform publishes; skip without it."""
    if not (PUBLISHED / package).is_dir():
        pytest.skip(f"{package} is not in .servers/published; ./nofuz test installs it.")
    return PUBLISHED / package


def exchanges(name: str, folder: Path) -> list[Exchange]:
    """Do everything that a platform can, and return every call with its answer."""
    with settled(platforms()[name], folder) as place:
        kept = _kept(place)
        sent = [place.sent(post).id for post in place.samples]
        place.site.clock.advance(timedelta(days=2))
        for capability, ask in ASKED.items():
            if capability in place.platform.capabilities:
                ask(place, sent[0])
        return kept


def _kept(place: Place) -> list[Exchange]:
    kept: list[Exchange] = []
    answer: Callable[[Request], Reply] = place.site._answer

    def keeping(asked: Request) -> Reply:
        answered = answer(asked)
        kept.append(Exchange(asked, answered))
        return answered

    vars(place.site)["_answer"] = keeping
    return kept


def _talk(place: Place, _sent: str) -> None:
    """Answer one on each of two pages: X tells direct messages on the second."""
    page = place.connection.conversations()
    pages = [page, place.connection.conversations(page.after)] if page.after else [page]
    if "reply" in place.platform.capabilities:
        for page in pages:
            for one in [one for one in page.items if not one.ours][:1]:
                place.sent(place.connection.answer(one, "Thank you!"))


def _look_up(place: Place, _sent: str) -> None:
    handle = place.site.brand.handle
    place.connection.profile(handle)
    place.connection.profile_posts(handle)


ASKED: dict[str, Callable[[Place, str], Any]] = {
    "post metrics": lambda place, sent: place.connection.post_metrics(sent),
    "account metrics": lambda place, _: place.connection.account_metrics(),
    "conversations": _talk,
    "profiles": _look_up,
    "listen": lambda place, _: place.connection.listen("autumn"),
    "counts": lambda place, _: place.connection.counts("autumn"),
    "limits": lambda place, _: place.connection.publishing_limits(),
    "ownership": lambda place, _: place.connection.owner(),
    "delete": lambda place, sent: place.connection.delete(sent),
}


class Question(NamedTuple):
    """Whether a published model (`module:Name`) takes a value, and knows all of its fields."""

    of: str
    model: str
    value: Any
    from_address: bool = False


def findings(questions: list[Question]) -> set[str]:
    """What the published models do not accept, judged in a process that never meets ours."""
    ran = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("judge.py"))],
        input=json.dumps([question._asdict() for question in questions]),
        env={"PYTHONPATH": str(PUBLISHED)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return set(json.loads(ran.stdout))


def passed(spoilt: list[Question]) -> list[Question]:
    """Those of which nothing is found although each of them is spoilt."""
    numbered = [question._replace(of=str(at)) for at, question in enumerate(spoilt)]
    caught = {finding.partition(":")[0] for finding in findings(numbered)}
    return [spoilt[int(question.of)] for question in numbered if question.of not in caught]


def misspelt(answer: Any, good: str, bad: str) -> Any:
    """The same answer with one of its fields under another name."""
    written = json.dumps(answer)
    assert f'"{good}":' in written
    return json.loads(written.replace(f'"{good}":', f'"{bad}":'))
