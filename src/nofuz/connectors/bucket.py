"""Files lent out from a bucket of S3, for platforms that fetch media themselves.

Source: docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html, read on
22 November 2026; its worked example is a test.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import file_digest, sha256
from urllib.parse import quote, urlencode, urlsplit

from nofuz.connectors.media import probe
from nofuz.connectors.shape import Media, Post, Rejected, StopError
from nofuz.connectors.web import Call, Web

ALGORITHM = "AWS4-HMAC-SHA256"
LENT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket on Amazon S3, or on any server that speaks as it does.

    Parameters
    ----------
    address
        Of the server; of the bucket itself where that stands in the host name.
    name
        Of the bucket, where it stands in the path.
    region
        As the server calls it; "us-east-1" where it knows none.
    key, secret
        May put and get objects of this bucket, and nothing else.
    """

    address: str
    key: str = field(repr=False)
    secret: str = field(repr=False)
    name: str = ""
    region: str = "us-east-1"

    @property
    def hidden(self) -> tuple[str, str]:
        """What must stand in no log and no error."""
        return self.key, self.secret

    def sign(self, method: str, name: str, now: datetime, life: timedelta = LENT) -> str:
        """Return an address that allows one method on one object until `life` has passed."""
        moment = now.strftime("%Y%m%dT%H%M%SZ")
        scope = f"{moment[:8]}/{self.region}/s3/aws4_request"
        asked = {
            "X-Amz-Algorithm": ALGORITHM,
            "X-Amz-Credential": f"{self.key}/{scope}",
            "X-Amz-Date": moment,
            "X-Amz-Expires": str(int(life.total_seconds())),
            "X-Amz-SignedHeaders": "host",
        }
        host, query = urlsplit(self.address).netloc, urlencode(asked, quote_via=quote, safe="")
        path = "/" + quote("/".join(filter(None, (self.name, name))))
        request = f"{method}\n{path}\n{query}\nhost:{host}\n\nhost\nUNSIGNED-PAYLOAD"
        text = f"{ALGORITHM}\n{moment}\n{scope}\n{sha256(request.encode()).hexdigest()}"
        signature = self._keyed(scope, text)
        return f"{self.address.rstrip('/')}{path}?{query}&X-Amz-Signature={signature}"

    def _keyed(self, scope: str, text: str) -> str:
        key = f"AWS4{self.secret}".encode()
        for part in (*scope.split("/"), text):
            key = hmac.digest(key, part.encode(), "sha256")
        return key.hex()


def lend(post: Post, bucket: Bucket, web: Web) -> Post:
    """Put every file that has no public address into the bucket, and give it one for a day.

    An object is named by its content, so the same file is there once, however often it is lent.

    Raises
    ------
    StopError
        With what the bucket said.
    """
    return replace(
        post,
        media=tuple(file if file.url else _lent(file, bucket, web) for file in post.media),
        follow_ups=tuple(lend(one, bucket, web) for one in post.follow_ups),
    )


def _lent(media: Media, bucket: Bucket, web: Web) -> Media:
    with media.path.open("rb") as file:
        name = file_digest(file, "sha256").hexdigest() + media.path.suffix
    now, kind = web.world.now(), probe(media.path).type
    answer = web.send(
        Call(
            "PUT",
            bucket.sign("PUT", name, now),
            content=media.path.read_bytes(),
            headers={"Content-Type": kind},
            repeatable=True,
        )
    )
    if not answer.ok:
        raise StopError(
            Rejected(
                f"The bucket did not take {media.path.name} (it answered {answer.status}).",
                "Check its name, its region, and what the key may do.",
                code="bucket_refused",
                places={"file": media.path.name, "status": str(answer.status)},
            )
        )
    return replace(media, url=bucket.sign("GET", name, now))
