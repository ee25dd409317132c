"""Files: pictures are taken at once, films go to a service that works on them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from nofuz.connectors.media import probe
from nofuz.connectors.platforms.bluesky.client import Client
from nofuz.connectors.platforms.bluesky.refusals import meaning, until
from nofuz.connectors.shape import Accepted, Handle, Media, Outcome, Rejected, StopError
from nofuz.connectors.web import Answer, Call, need

FILMS = "https://video.bsky.app"
LOOK_AGAIN = timedelta(seconds=2)
THERE_ALREADY = 409
FIX = "Save the file anew, or use another one, and publish again."


class Uploading(Client):
    """Brings each file to where a post may point at it."""

    @property
    def films(self) -> str:
        return self.account.settings.get("video", FILMS).rstrip("/")

    def service_token(self, audience: str, method: str) -> str:
        """A token for one method of one service, good for a minute."""
        found = self.get("com.atproto.server.getServiceAuth", aud=audience, lxm=method)
        return str(need(found, "token"))

    def upload(self, handle: Handle, file: Media) -> Outcome:
        """Make the next step of one file; its blob is known once all is done."""
        seen = probe(file.path)
        if seen.kind != "video":
            answer = self.call(
                "POST",
                "com.atproto.repo.uploadBlob",
                content=file.path.read_bytes(),
                headers={"Content-Type": seen.type},
                repeatable=True,
            )
            return Accepted(_with(handle, need(answer.json(), "blob")))
        job = handle.known.get("job")
        if not job:
            return Accepted(handle.knowing(job=self._begin(handle, file)))
        return self._look(handle, job)

    def _begin(self, handle: Handle, file: Media) -> str:
        query = {"did": handle.known["did"], "name": f"{handle.key}{file.path.suffix}"}
        token = self.service_token(handle.known["host"], "com.atproto.repo.uploadBlob")
        answer = self.web.send(
            Call(
                "POST",
                f"{self.films}/xrpc/app.bsky.video.uploadVideo?{urlencode(query)}",
                headers={"Authorization": f"Bearer {token}", "Content-Type": "video/mp4"},
                content=file.path.read_bytes(),
                until=until(self.web.world),
            )
        )
        if not answer.ok and answer.status != THERE_ALREADY:
            raise StopError(meaning(answer))
        return str(need(_job(answer), "jobId"))

    def _look(self, handle: Handle, job: str) -> Outcome:
        url = f"{self.films}/xrpc/app.bsky.video.getJobStatus"
        answer = self.web.send(Call("GET", url, params={"jobId": job}))
        if not answer.ok:
            raise StopError(meaning(answer))
        status = _job(answer)
        if need(status, "state") == "JOB_STATE_FAILED":
            why = status.get("message") or status.get("error") or "it could not be processed"
            return Rejected(
                f"Bluesky did not take the film: {why}.",
                FIX,
                code="not_processed",
                places={"said": why},
            )
        if status.get("blob"):
            return Accepted(_with(handle, status["blob"]))
        return Accepted(handle, again_at=self.web.world.now() + LOOK_AGAIN)


def _job(answer: Answer) -> Any:
    """The status of a job: the service leaves out the frame that its lexicon asks for."""
    said = answer.json()
    return said.get("jobStatus", said)


def _with(handle: Handle, blob: Any) -> Handle:
    return handle.knowing(blobs=[*handle.known.get("blobs", ()), blob], job="")
