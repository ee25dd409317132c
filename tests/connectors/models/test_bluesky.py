"""Calls of the Bluesky connector and answers of its simulator are those of the lexicons, as the
Python package `atproto` has made models of them.

Not judged: OAuth (no lexicon), and the bytes of `uploadBlob` and `uploadVideo` (any are allowed).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.connectors.models.exchanges import Question, exchanges, findings, misspelt, need, passed

if TYPE_CHECKING:
    from tests.connectors.models.exchanges import Exchange

BYTES = {"com.atproto.repo.uploadBlob", "app.bsky.video.uploadVideo"}
SPOILT = [
    ("com.atproto.repo.putRecord", "uri", "url"),
    ("com.atproto.repo.getRecord", "createdAt", "created"),
    ("app.bsky.feed.getPosts", "likeCount", "likesCount"),
    ("app.bsky.feed.searchPosts", "handle", "handles"),
]
REFERS_TO = {
    "app.bsky.actor.getProfile Response": "AppBskyActorDefs.ProfileViewDetailed",
    # The service leaves out the frame `jobStatus` that its lexicon asks for; so do we.
    "app.bsky.video.uploadVideo Response": "AppBskyVideoDefs.JobStatus",
}
LEFT_OPEN = {
    # The lexicon types a DID document as `unknown`: it is described by W3C, not by a lexicon.
    "com.atproto.server.getSession Response: .did_doc is described by no model",
}


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> list[Exchange]:
    need("atproto_client")
    made = exchanges("bluesky", tmp_path_factory.mktemp("bluesky"))
    return [call for call in made if call.asked.path.startswith("/xrpc/")]


def test_every_call_and_answer_is_one_that_the_lexicons_describe(calls: list[Exchange]) -> None:
    assert len({_nsid(call) for call in calls}) > 10

    assert findings(_questions(calls)) - LEFT_OPEN == set()


def test_every_misspelt_field_and_spoilt_record_is_found(calls: list[Exchange]) -> None:
    answers = {_nsid(call): call.answered.body for call in calls}
    record = next(call.asked.values()["record"] for call in calls if "putRecord" in _nsid(call))
    spoilt = [
        *(
            _question(nsid, "Response", misspelt(answers[nsid], good, bad))
            for nsid, good, bad in SPOILT
        ),
        _question("app.bsky.feed.searchPosts", "Params", {"q": ["autumn"], "limits": ["9"]}),
        _question("app.bsky.feed.post", "Record", record | {"texts": ""}),
        _question("app.bsky.feed.post", "Record", record | {"text": None}),
        _question("app.bsky.feed.getPost", "Response", {}),
    ]
    assert passed(spoilt) == []


def _questions(calls: list[Exchange]) -> list[Question]:
    return [question for call in calls for question in _of(call)]


def _of(call: Exchange) -> list[Question]:
    nsid, query = _nsid(call), parse_qs(urlsplit(call.asked.target).query)
    asked = [_question(nsid, "Response", call.answered.body)] if call.answered.body else []
    if nsid in BYTES:
        return asked
    if query:
        asked.append(_question(nsid, "Params", query))
    if call.asked.method == "POST":
        sent = call.asked.values()
        asked.append(_question(nsid, "Data", sent))
        if "record" in sent:
            asked.append(_question(sent["record"]["$type"], "Record", sent["record"]))
    return asked


def _question(nsid: str, part: str, value: Any) -> Question:
    of = f"{nsid} {part}"
    name = "".join(word[0].upper() + word[1:] for word in nsid.split("."))
    model = f"atproto_client.models:{REFERS_TO.get(of, f'{name}.{part}')}"
    return Question(of, model, value, from_address=part == "Params")


def _nsid(call: Exchange) -> str:
    return call.asked.path.removeprefix("/xrpc/")
