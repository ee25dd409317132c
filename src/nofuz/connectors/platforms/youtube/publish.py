"""Videos, shorts among them, their thumbnails, first comments and answers."""

from __future__ import annotations

from datetime import timedelta

from nofuz.connectors.declaration import Repeat, Step
from nofuz.connectors.media import probe
from nofuz.connectors.platforms.youtube.confirm import SETTLES, Confirming
from nofuz.connectors.platforms.youtube.sessions import GoneError
from nofuz.connectors.reading_back import noted
from nofuz.connectors.shape import (
    Accepted,
    Deletes,
    Done,
    Handle,
    Media,
    Outcome,
    Post,
    Publishes,
    Rejected,
    Unknown,
    told,
)
from nofuz.connectors.web import Call, need

STEPS = (
    Step("session", Repeat.HARMLESS),
    Step("video", Repeat.KEY, kept=timedelta(days=1), settles=SETTLES),
    Step("thumbnail", Repeat.HARMLESS),
    Step("comment", Repeat.FINGERPRINT, settles=SETTLES),
)
ONE_VIDEO = Rejected(
    "YouTube publishes one video at a time.", "Add one, and nothing beside it.", code="one_video"
)


class Publishing(Confirming, Publishes, Deletes):
    """Look back, open a session, fill it part by part, set the thumbnail, then comment."""

    def begin(self, post: Post) -> Handle:
        return Handle("youtube", self.web.world.key(), self.web.world.now())

    @told
    def publish(self, post: Post, handle: Handle) -> Outcome:
        part = post.parts[len(handle.ids)]
        if handle.ids or part.reply_to:
            return self._say(part, post, handle)
        if len(part.media) != 1:
            return ONE_VIDEO
        if "before" not in handle.known:
            return Accepted(handle.knowing(**self.latest()))
        if "video" in handle.known:
            return self._dress(part.media[0], post, handle)
        if not handle.known.get("session"):
            return Accepted(handle.knowing(session=self.open(part), sent=0))
        return self._fill(part.media[0], handle)

    @told
    def delete(self, remote_id: str) -> Done:
        """Videos and comments have ids of their own kinds; what is no video is a comment."""
        for kind in ("videos", "comments"):
            answer = self.call("DELETE", kind, {"id": remote_id}, gone_ok=True, repeatable=True)
            if answer.ok:
                break
        return Done()

    def _fill(self, media: Media, handle: Handle) -> Outcome:
        """Note the part that makes the video before it goes: later it may be looked for."""
        note = noted(handle, self.web.world.now()) if self.is_last(media, handle) else None
        if note:
            return Accepted(note)
        try:
            sent, video = self.fill(media, handle)
        except GoneError:
            return Unknown("The upload is over; look for the video among the channel’s uploads.")
        return Accepted(handle.knowing(video=video) if video else handle.knowing(sent=sent))

    def _dress(self, media: Media, post: Post, handle: Handle) -> Outcome:
        """Set the thumbnail. The video is there already, so a refusal of it is only noted."""
        video = handle.known["video"]
        if not media.cover:
            return Accepted(handle.taken(video, post))
        call = Call(
            "POST",
            self.address("upload/youtube/v3/thumbnails/set"),
            {"videoId": video, "uploadType": "media"},
            {"Content-Type": probe(media.cover).type},
            content=media.cover.read_bytes(),
            repeatable=True,
        )
        answer = self.sent(call)
        return Accepted(handle.taken(video, post, thumbnail=answer.ok))

    def _say(self, part: Post, post: Post, handle: Handle) -> Outcome:
        note = noted(handle, self.web.world.now(), lambda: self.same_comments(part, handle))
        if note:
            return Accepted(note)
        said = {"textOriginal": part.text}
        if handle.ids:
            thread = {"videoId": handle.ids[0], "topLevelComment": {"snippet": said}}
            kind, sent = "commentThreads", {"snippet": thread}
        else:
            kind, sent = "comments", {"snippet": {"parentId": part.reply_to, **said}}
        answer = self.call("POST", kind, {"part": "snippet"}, json=sent)
        return Accepted(handle.taken(str(need(answer.json(), "id")), post))
