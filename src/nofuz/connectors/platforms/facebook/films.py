"""Films, reels, stories that move: begun, filled, finished; their number is known at once."""

from __future__ import annotations

from typing import Any

from nofuz.connectors.declaration import Repeat, Step
from nofuz.connectors.graph import SETTLES
from nofuz.connectors.platforms.facebook.client import REEL, STORY
from nofuz.connectors.platforms.facebook.confirm import Confirming
from nofuz.connectors.shape import Accepted, Handle, Media, Outcome, Post
from nofuz.connectors.web import Call, need

EDGES = {REEL: "video_reels", STORY: "video_stories"}
STEPS = (
    Step("film", Repeat.HARMLESS),
    Step("finish", Repeat.FINGERPRINT, settles=SETTLES),
)


class Films(Confirming):
    """A film is not shown before it is finished, so what is lost before that is thrown away."""

    def uploaded(self, part: Post, handle: Handle) -> Outcome | None:
        """Begin or fill; None once all of the film is there."""
        film = self.film(handle)
        if film is None:
            return Accepted(handle.knowing(film=self._begin(part)))
        if film.get("filled"):
            return None
        fill = self._fill if film.get("url") else self._transfer
        fill(part.media[0], film)
        return Accepted(handle.knowing(film={**film, "filled": True}))

    def finish(self, part: Post, handle: Handle) -> str:
        """Publish the film, or hand it over for later."""
        film = self.film(handle) or {}
        values: dict[str, Any] = {
            "upload_phase": "finish",
            "description": part.text,
            "title": part.title,
            "scheduled_publish_time": self.unix(part),
        }
        if film.get("url"):
            state = "SCHEDULED" if part.scheduled_at else "PUBLISHED"
            values |= {"video_id": film["id"], "video_state": state}
        else:
            values["upload_session_id"] = film["session"]
            if part.scheduled_at:
                values |= {"published": False, "unpublished_content_type": "SCHEDULED"}
        self.post(self._edge(part), values)
        return str(film["id"])

    def _edge(self, part: Post) -> str:
        return f"{self.me}/{EDGES.get(part.kind, 'videos')}"

    def _begin(self, part: Post) -> dict[str, Any]:
        size = part.media[0].path.stat().st_size
        asked = {} if part.kind in EDGES else {"file_size": size}
        said = self.post(self._edge(part), {"upload_phase": "start", **asked})
        film = {"id": str(need(said, "video_id"))}
        if part.kind in EDGES:
            return {**film, "url": str(need(said, "upload_url"))}
        piece = [int(need(said, name)) for name in ("start_offset", "end_offset")]
        return {**film, "session": str(need(said, "upload_session_id")), "next": piece}

    def _fill(self, media: Media, film: dict[str, Any]) -> None:
        content = media.path.read_bytes()
        headers = {
            "Authorization": f"OAuth {self.account.token}",
            "offset": "0",
            "file_size": str(len(content)),
        }
        self.answered(Call("POST", film["url"], headers=headers, content=content))

    def _transfer(self, media: Media, film: dict[str, Any]) -> None:
        """Send the pieces that Facebook asks for, until it asks for none."""
        start, end = film["next"]
        with media.path.open("rb") as file:
            while start < end:
                file.seek(start)
                values = {
                    "upload_phase": "transfer",
                    "upload_session_id": film["session"],
                    "start_offset": start,
                }
                piece = {"video_file_chunk": (media.path.name, file.read(end - start))}
                said = self.post(f"{self.me}/videos", values, files=piece)
                start, end = int(need(said, "start_offset")), int(need(said, "end_offset"))
