"""Images, films and documents: begun, put where LinkedIn says, processed. One call at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from nofuz.connectors.media import probe
from nofuz.connectors.platforms.linkedin.client import Client, encoded, meaning
from nofuz.connectors.shape import Accepted, Handle, Media, Outcome, Rejected, StopError
from nofuz.connectors.web import Call, need

KINDS = {"image": ("images", "image"), "video": ("videos", "video")}
DOCUMENT = ("documents", "document")  # which LinkedIn takes or not by its content
READY, FAILED = "AVAILABLE", "PROCESSING_FAILED"
LOOK_AGAIN = timedelta(seconds=3)
FIX = "Save the file anew, or use another one, and publish again."


class Uploading(Client):
    """Brings a file to where a post may name it; where it stands is in the handle as `file`."""

    def upload(self, handle: Handle, media: Media) -> Outcome:
        """Make the next call for a file."""
        file: dict[str, Any] = handle.known.get("file") or {}
        if not file:
            return Accepted(handle.knowing(file=self._begin(media)))
        if len(file["etags"]) < len(file["parts"]):
            etags = [*file["etags"], self._put(media, file)]
            return Accepted(handle.knowing(file={**file, "etags": etags}))
        if file["kind"] == "videos" and not file["closed"]:
            self._close(file)
            return Accepted(handle.knowing(file={**file, "closed": True}))
        return self._look(handle, media, file)

    def _begin(self, media: Media) -> dict[str, Any]:
        """Ask where to put it: films are cut into parts, all else goes in one."""
        seen = probe(media.path)
        kind, name = KINDS.get(seen.kind, DOCUMENT)
        asked: dict[str, Any] = {"owner": self.author}
        if seen.kind == "video":
            asked |= {"fileSizeBytes": seen.size, "uploadCaptions": False, "uploadThumbnail": False}
        value = need(self._act(kind, "initializeUpload", asked).json(), "value")
        whole = [{"uploadUrl": value.get("uploadUrl"), "firstByte": 0, "lastByte": seen.size - 1}]
        return {
            "kind": kind,
            "id": str(need(value, name)),
            "parts": value.get("uploadInstructions") or whole,
            "token": value.get("uploadToken") or "",
            "etags": [],
            "closed": False,
        }

    def _act(self, kind: str, action: str, asked: dict[str, Any]) -> Any:
        body = {f"{action}Request": asked}
        return self.call("POST", f"/rest/{kind}?action={action}", json=body, repeatable=True)

    def _put(self, media: Media, file: dict[str, Any]) -> str:
        part = file["parts"][len(file["etags"])]
        with media.path.open("rb") as source:
            source.seek(part["firstByte"])
            content = source.read(part["lastByte"] - part["firstByte"] + 1)
        headers = {"Content-Type": "application/octet-stream"}
        if file["kind"] != "videos":
            headers["Authorization"] = f"Bearer {self.account.token}"
        call = Call("PUT", part["uploadUrl"], headers=headers, content=content, repeatable=True)
        answer = self.web.send(call)
        if not answer.ok:
            raise StopError(meaning(answer))
        return answer.headers.get("etag", "")

    def _close(self, file: dict[str, Any]) -> None:
        asked = {
            "video": file["id"],
            "uploadToken": file["token"],
            "uploadedPartIds": file["etags"],
        }
        self._act("videos", "finalizeUpload", asked)

    def _look(self, handle: Handle, media: Media, file: dict[str, Any]) -> Outcome:
        status = need(self.get(f"/rest/{file['kind']}/{encoded(file['id'])}"), "status")
        if status == FAILED:
            return Rejected(
                f"LinkedIn could not process {media.path.name}.",
                FIX,
                code="not_processed",
                places={"file": media.path.name},
            )
        if status != READY:
            return Accepted(handle, self.web.world.now() + LOOK_AGAIN)
        uploads = [*handle.known.get("uploads", ()), file["id"]]
        return Accepted(handle.knowing(uploads=uploads, file=None))
