"""Files are lent to platforms from a bucket, by addresses that end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner
from tests.connectors.real import s3

from nofuz.cli.outside.connect import connect
from nofuz.connectors.bucket import Bucket, lend
from nofuz.connectors.platforms.threads import PLATFORM
from nofuz.connectors.shape import Media, Post, Rejected, StopError
from nofuz.connectors.simulation import serve
from nofuz.connectors.simulation.files import picture
from nofuz.connectors.web import Attempt, Web, open_web
from nofuz.connectors.world import World


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bucket]:
    if missing := s3.missing():
        pytest.skip(missing)
    with s3.serve(tmp_path_factory.mktemp("s3")) as bucket:
        yield bucket


@pytest.fixture
def attempts() -> list[Attempt]:
    return []


@pytest.fixture
def web(bucket: Bucket, attempts: list[Attempt]) -> Iterator[Web]:
    private = ("127.0.0.1",)
    web = open_web(World(), secrets=bucket.hidden, private=private, record=attempts.append)
    with web.http:
        yield web


def test_the_worked_example_of_amazon_is_signed_as_amazon_signs_it() -> None:
    example = Bucket(
        "https://examplebucket.s3.amazonaws.com",
        "AKIAIOSFODNN7EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    )
    signed = example.sign("GET", "test.txt", datetime(2013, 5, 24, tzinfo=UTC), timedelta(days=1))
    assert signed == (
        "https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256"
        "&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
        "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
        "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"
    )


def test_a_file_that_is_lent_can_be_fetched_as_it_is(
    bucket: Bucket, web: Web, tmp_path: Path
) -> None:
    leaf = Media(picture(tmp_path / "برگ.png", 90, 60), "A leaf")
    known = Media(leaf.path, url="https://example.com/leaf.png")
    lent = lend(
        Post("Look", media=(leaf, known), follow_ups=(Post("2", media=(leaf,)),)), bucket, web
    )
    first, second = lent.media
    fetched = httpx.get(first.url, trust_env=False)
    assert fetched.content == leaf.path.read_bytes()
    assert fetched.headers["content-type"] == "image/png"
    assert second.url == known.url
    again = lent.follow_ups[0].media[0].url
    assert again.partition("?")[0] == first.url.partition("?")[0]


def test_a_bucket_that_is_not_there_is_said_without_its_key(
    bucket: Bucket, web: Web, attempts: list[Attempt], tmp_path: Path
) -> None:
    other = Bucket(bucket.address, bucket.key, bucket.secret, "elsewhere")
    leaf = Media(picture(tmp_path / "leaf.png", 90, 60))
    with pytest.raises(StopError) as stopped:
        lend(Post("Look", media=(leaf,)), other, web)
    assert isinstance(stopped.value.outcome, Rejected)
    assert "leaf.png" in stopped.value.outcome.reason
    told = repr((attempts, other, stopped.value.outcome))
    assert [secret for secret in bucket.hidden if secret in told] == []


def test_the_command_lends_what_a_platform_fetches_itself(bucket: Bucket, tmp_path: Path) -> None:
    picture(tmp_path / "leaf.png", 900, 900)
    post, account = tmp_path / "post.json", tmp_path / "account.json"
    post.write_text(json.dumps({"text": "Look", "media": ["leaf.png"]}))
    site = PLATFORM.simulator(seed=4)
    with serve(site) as address:
        given = site.account(address)
        lends = {"address": bucket.address, "name": bucket.name}
        lends |= {"key": bucket.key, "secret": bucket.secret}
        keys = {"address": address, "token": given.token, "handle": given.handle}
        keys |= {"settings": dict(given.settings), "secrets": dict(given.secrets)}
        account.write_text(json.dumps(keys | {"private": True, "bucket": lends}))
        asked = ["threads", "publish", "--account", str(account), "--post", str(post), "--json"]
        said = CliRunner().invoke(connect, asked)
    assert said.exit_code == 0, said.output
    assert bucket.address in str(site.state.other) + str(site.state.uploads) + said.output
