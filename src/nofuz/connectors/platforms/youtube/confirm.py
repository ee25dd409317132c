"""What became of a video or a comment, read back from YouTube."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from nofuz.connectors.platforms.youtube.sessions import GoneError, Sessions
from nofuz.connectors.platforms.youtube.videos import state_of
from nofuz.connectors.reading_back import new_among, seen_by
from nofuz.connectors.shape import (
    Accepted,
    Confirmed,
    Handle,
    Outcome,
    Post,
    Repeatable,
    Unknown,
    taken_away,
    told,
)
from nofuz.connectors.web import need

SETTLES = timedelta(minutes=2)
SKEW = timedelta(minutes=5)


class Confirming(Sessions):
    """Asks the session; once that is over, looks among the uploads. Changes nothing."""

    @told
    def confirm(self, post: Post, handle: Handle) -> Outcome:
        if handle.finished:
            return self._read_back(post, handle)
        part = post.parts[len(handle.ids)]
        if handle.ids or part.reply_to:
            return self._comment_found(part, post, handle)
        return self._video_found(part, handle)

    def _video_found(self, part: Post, handle: Handle) -> Outcome:
        if "video" in handle.known or not handle.known.get("session"):
            return Repeatable(handle, "What was sent last is harmless to repeat.")
        try:
            sent, video = self.ask(part.media[0], handle)
        except GoneError:
            return self._after_the_session(part, handle)
        if video:
            return Accepted(handle.knowing(video=video))
        return Repeatable(handle.knowing(sent=sent), f"YouTube has {sent} bytes of the video.")

    def latest(self) -> dict[str, Any]:
        """The newest uploads, so that a later look back sees only what came after them."""
        playlist = self.uploads(self.channel("contentDetails"))
        items = self.uploaded(playlist).get("items", ())
        return {"playlist": playlist, "before": [video_of(item) for item in items]}

    def same_comments(self, part: Post, handle: Handle) -> list[str]:
        """Own comments that say the same where this one belongs."""
        me = str(need(self.channel("id"), "id"))
        return [
            str(need(one, "id"))
            for one in self._said(part, handle)
            if one["snippet"].get("authorChannelId", {}).get("value") == me
            and one["snippet"].get("textOriginal", "").split() == part.text.split()
        ]

    def _said(self, part: Post, handle: Handle) -> Iterator[Any]:
        """The latest hundred comments: below the video, or below the comment that is answered."""
        asked = {"part": "snippet", "maxResults": "100", "textFormat": "plainText"}
        if not handle.ids:
            yield from self.get("comments", parentId=part.reply_to, **asked).get("items", ())
            return
        threads = self.get("commentThreads", videoId=handle.ids[0], order="time", **asked)
        for thread in threads.get("items", ()):
            yield need(thread, "snippet", "topLevelComment")

    def _comment_found(self, part: Post, post: Post, handle: Handle) -> Outcome:
        until = seen_by(handle, SETTLES)
        if until is None:
            return Repeatable(handle, "This comment has not been sent yet.")
        new = new_among(handle, self.same_comments(part, handle))
        if new:
            return Accepted(handle.taken(new[-1], post))
        if self.web.world.now() < until:
            return Unknown("Look for the comment.", until)
        return Repeatable(handle, "It is not among the latest comments.")

    def _after_the_session(self, part: Post, handle: Handle) -> Outcome:
        again = handle.knowing(session="", sent=0)
        until = seen_by(handle, SETTLES)
        if until is None:
            return Repeatable(again, "The session ended before the video was whole.")
        since, before = handle.begun_at - SKEW, {*handle.known["before"], *handle.ids}
        for item in self.uploaded(handle.known["playlist"]).get("items", ()):
            snippet = need(item, "snippet")
            same = alike(snippet, part) and video_of(item) not in before
            if same and datetime.fromisoformat(need(snippet, "publishedAt")) >= since:
                return Accepted(handle.knowing(video=video_of(item)))
        if self.web.world.now() < until:
            return Unknown("Look for the video among the channel’s uploads.", until)
        return Repeatable(again, "It is not among the channel’s latest uploads.")

    def _read_back(self, post: Post, handle: Handle) -> Outcome:
        videos, comments = handle.ids[:1], handle.ids[1:]
        if post.reply_to:
            videos, comments = [], handle.ids
        if comments:
            found = self.get("comments", part="id", id=",".join(comments)).get("items", ())
            if len(found) < len(comments):
                return self._absent(handle)
        if not videos:
            return Confirmed(handle.ids[0], "", handle)
        items = self.get("videos", part="status", id=videos[0]).get("items", ())
        if not items:
            return self._absent(handle)
        return state_of(items[0], post, handle, self.web.world.now())

    def _absent(self, handle: Handle) -> Outcome:
        until = seen_by(handle, SETTLES)
        if until and self.web.world.now() < until:
            return Unknown("It is not to be seen yet; look for it again.", until)
        return taken_away("YouTube")


def video_of(item: Any) -> str:
    """The video that an item of a playlist stands for."""
    return str(need(item, "contentDetails", "videoId"))


def alike(snippet: Any, part: Post) -> bool:
    """Whether title and description are those of a post but for white space."""
    title, text = need(snippet, "title"), snippet.get("description") or ""
    return bool(title.split() == part.title.split() and text.split() == part.text.split())
