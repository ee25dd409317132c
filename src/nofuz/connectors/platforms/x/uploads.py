"""Files in parts: begun, filled, closed, processed, described. One call at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from nofuz.connectors.media import probe
from nofuz.connectors.platforms.x.client import Client
from nofuz.connectors.shape import Accepted, Handle, Media, Outcome, Rejected
from nofuz.connectors.web import need

UPLOAD = "/2/media/upload"
PART = 4 * 2**20
LOOK_AGAIN = 2
FAILED, DONE = "failed", "succeeded"
FIX = "Save the file anew, or use another one, and publish again."


class Uploading(Client):
    """Brings a file to where a post may name it; where it stands is in the handle as `file`."""

    def upload(self, handle: Handle, media: Media) -> Outcome:
        """Make the next call for a file."""
        file: dict[str, Any] = dict(handle.known.get("file") or {})
        if not file:
            return self._with(handle, id=self._begin(media))
        if "state" not in file:
            return self._fill(handle, media, file)
        if file["state"] == FAILED:
            return Rejected(
                f"X could not process {media.path.name}.",
                FIX,
                code="not_processed",
                places={"file": media.path.name},
            )
        if file["state"] != DONE:
            return self._look(handle, file)
        if media.alt and not file.get("described"):
            return self._describe(handle, media, file)
        uploads = [*handle.known.get("uploads", ()), file["id"]]
        return Accepted(handle.knowing(uploads=uploads, file=None))

    def _begin(self, media: Media) -> str:
        seen = probe(media.path)
        what = "gif" if seen.type == "image/gif" else seen.kind
        asked = {
            "media_type": seen.type,
            "media_category": f"tweet_{what}",
            "total_bytes": seen.size,
        }
        answer = self.call("POST", f"{UPLOAD}/initialize", json=asked, repeatable=True)
        return str(need(answer.json(), "data", "id"))

    def _fill(self, handle: Handle, media: Media, file: dict[str, Any]) -> Outcome:
        segment = file.get("segment", 0)
        with media.path.open("rb") as source:
            source.seek(segment * PART)
            content = source.read(PART)
        where = f"{UPLOAD}/{file['id']}"
        if content:
            self.call(
                "POST",
                f"{where}/append",
                data={"segment_index": str(segment)},
                files={"media": (media.path.name, content, "application/octet-stream")},
                repeatable=True,
            )
            return self._with(handle, segment=segment + 1)
        return self._state(handle, self.call("POST", f"{where}/finalize", repeatable=True).json())

    def _look(self, handle: Handle, file: dict[str, Any]) -> Outcome:
        asked = {"command": "STATUS", "media_id": str(file["id"])}
        return self._state(handle, self.get(UPLOAD, asked))

    def _state(self, handle: Handle, said: Any) -> Outcome:
        """Note how far the processing is; a picture needs none."""
        info = need(said, "data").get("processing_info") or {}
        state = info.get("state", DONE)
        if state in {DONE, FAILED}:
            return self._with(handle, state=state)
        wait = timedelta(seconds=info.get("check_after_secs", LOOK_AGAIN))
        return self._with(handle, wait, state=state)

    def _describe(self, handle: Handle, media: Media, file: dict[str, Any]) -> Outcome:
        asked = {"id": file["id"], "metadata": {"alt_text": {"text": media.alt}}}
        self.call("POST", "/2/media/metadata", json=asked, repeatable=True)
        return self._with(handle, described=True)

    def _with(self, handle: Handle, wait: timedelta = timedelta(0), **more: Any) -> Accepted:
        file = {**(handle.known.get("file") or {}), **more}
        again_at = self.web.world.now() + wait if wait else None
        return Accepted(handle.knowing(file=file), again_at)
