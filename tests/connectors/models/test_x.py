"""Calls of the X connector and answers of its simulator are those of X's own Python package `xdk`:
path, method, parameters, bodies and every field of an answer.

Not judged: OAuth (not in the package), the bytes of a part of a file (sent as a form), what stands
in `non_public_metrics` (any field is allowed), the values of parameters, and hiding and notices,
which the samples do not ask for.
The package says `post` where docs.x.com, whose words we speak, still says `tweet`: RENAMED.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from tests.connectors.models.exchanges import Question, exchanges, findings, misspelt, need, passed

if TYPE_CHECKING:
    from pathlib import Path

    from tests.connectors.models.exchanges import Exchange

RENAMED = {
    "tweet.fields": "post.fields",
    "retweet_count": "repost_count",
    "tweet_count": "post_count",
    "total_tweet_count": "total_post_count",
    "referenced_tweets": "referenced_posts",
}
SPOILT = [
    ("GET", "/2/users/me", "username", "user_name"),
    ("GET", "/2/tweets/{id}", "like_count", "likes_count"),
    ("POST", "/2/tweets", "text", "words"),
    ("GET", "/2/tweets/counts/recent", "total_post_count", "total"),
]
METHOD = re.compile(r"\n    def (?=\w+\()")
PATH = re.compile(r'"(/2/[^"]+)"')
VERB = re.compile(r"session\.(get|post|put|delete|patch)\(")
ANSWER = re.compile(r"(\w+)\.model_validate\(\s*response_data\s*\)")
BODY = re.compile(r"\bbody: (?:Optional\[)?(\w+)")
PARAMETER = re.compile(r'params\["([^"]+)"\]')


class Operation(NamedTuple):
    verb: str
    path: str
    module: str
    answer: str
    body: str
    parameters: frozenset[str]

    def fits(self, call: Exchange) -> bool:
        pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(self.path))
        return call.asked.method == self.verb and bool(re.fullmatch(pattern, call.asked.path))


@pytest.fixture(scope="module")
def operations() -> list[Operation]:
    """What the package's clients call, from their text: they are never run here."""
    return [
        operation
        for client in sorted(need("xdk").glob("*/client.py"))
        for method in METHOD.split(client.read_text())[1:]
        for operation in _read(client, method)
    ]


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> list[Exchange]:
    need("xdk")
    made = exchanges("x", tmp_path_factory.mktemp("x"))
    return [call for call in made if not call.asked.path.startswith("/2/oauth2/")]


def test_every_call_and_answer_is_one_that_x_publishes(
    calls: list[Exchange], operations: list[Operation]
) -> None:
    assert len({_operation(call, operations) for call in calls}) > 10

    assert findings([each for call in calls for each in _of(call, operations)]) == set()


def test_a_parameter_that_x_does_not_know_is_never_sent(
    calls: list[Exchange], operations: list[Operation]
) -> None:
    assert any(call.asked.query for call in calls)
    assert {
        (operation.path, name)
        for call in calls
        for operation in [_operation(call, operations)]
        for name in _words(call.asked.query).keys() - operation.parameters
    } == set()


def test_every_misspelt_field_and_spoilt_body_is_found(
    calls: list[Exchange], operations: list[Operation]
) -> None:
    answers = {_operation(call, operations): call.answered.body for call in calls}
    spoilt = [
        _question(operation, operation.answer, misspelt(_words(answer), good, bad))
        for operation, answer in answers.items()
        for verb, path, good, bad in SPOILT
        if (verb, path) == (operation.verb, operation.path)
    ]
    create = next(each for each in answers if (each.verb, each.path) == ("POST", "/2/tweets"))
    spoilt += [
        _question(create, create.body, {"text": "A", "reply_setting": "verified"}),
        _question(create, create.body, {"text": "A", "reply_settings": "nobody"}),
        _question(create, create.body, {"text": "A", "media": {"media_id": ["1"]}}),
        _question(create, "CreatedResponse", {}),
    ]
    assert len(spoilt) == len(SPOILT) + 4
    assert passed(spoilt) == []


def _read(client: Path, method: str) -> list[Operation]:
    path, verb, answer = PATH.search(method), VERB.search(method), ANSWER.search(method)
    if not (path and verb and answer):
        return []
    body = BODY.search(method)
    module = f"xdk.{client.parent.name}.models"
    named = frozenset(PARAMETER.findall(method))
    return [Operation(verb[1].upper(), path[1], module, answer[1], body[1] if body else "", named)]


def _operation(call: Exchange, operations: list[Operation]) -> Operation:
    fitting = [operation for operation in operations if operation.fits(call)]
    assert fitting, f"X publishes no {call.asked.method} {call.asked.path}"
    return min(fitting, key=lambda operation: operation.path.count("{"))


def _of(call: Exchange, operations: list[Operation]) -> list[Question]:
    operation = _operation(call, operations)
    asked = [_question(operation, operation.answer, call.answered.body)]
    if operation.body and not operation.path.endswith("/append"):
        asked.append(_question(operation, operation.body, call.asked.values()))
    return asked


def _question(operation: Operation, model: str, value: Any) -> Question:
    of = f"{operation.verb} {operation.path} {model}"
    return Question(of, f"{operation.module}:{model}", _words(value))


def _words(value: Any) -> Any:
    """The same with the package's names."""
    if isinstance(value, dict):
        return {RENAMED.get(name, name): _words(each) for name, each in value.items()}
    return [_words(each) for each in value] if isinstance(value, list) else value
