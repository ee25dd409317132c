"""Messages to a channel. Telegram knows no key, and a bot cannot read its channel back."""

from __future__ import annotations

import json
from typing import Any

from nofuz.connectors.declaration import Repeat, Step
from nofuz.connectors.media import probe
from nofuz.connectors.platforms.telegram.client import Client, meaning
from nofuz.connectors.platforms.telegram.entities import entities
from nofuz.connectors.shape import (
    Accepted,
    Confirmed,
    Deletes,
    Done,
    Handle,
    Media,
    Outcome,
    Post,
    Publishes,
    Repeatable,
    StopError,
    Unknown,
    taken_away,
    told,
)
from nofuz.connectors.web import need

STEPS = (Step("message", Repeat.CANNOT),)
PHOTO = ("sendPhoto", "photo")
METHODS = {
    "image/jpeg": PHOTO,
    "image/png": PHOTO,
    "image/webp": PHOTO,
    "image/gif": ("sendAnimation", "animation"),
    "video/mp4": ("sendVideo", "video"),
}
DOCUMENT = ("sendDocument", "document")
GONE = "message to edit not found"


class Publishing(Client, Publishes, Deletes):
    """Note that a message is about to go, send it, note its number."""

    def begin(self, post: Post) -> Handle:
        return Handle("telegram", self.web.world.key(), self.web.world.now())

    @told
    def publish(self, post: Post, handle: Handle) -> Outcome:
        place = len(handle.ids)
        if handle.known.get("sending") != place:
            return Accepted(handle.knowing(sending=place))  # from here on it may have been sent
        first = self._send(post.parts[place], post, handle)
        chat = need(first, "chat")
        name = chat.get("username") or need(chat, "id")
        return Accepted(handle.taken(str(need(first, "message_id")), post, chat=name))

    @told
    def confirm(self, post: Post, handle: Handle) -> Outcome:
        if not handle.finished:
            if handle.known.get("sending") != len(handle.ids):
                return Repeatable(handle, "This message has not been sent yet.")
            return Unknown("Look into the channel: a bot cannot read it.", cannot=True)
        for number in handle.ids:
            if not self._is_there(number, post):
                return taken_away("Telegram")
        return Confirmed(handle.ids[0], self._link(handle), handle)

    @told
    def delete(self, remote_id: str) -> Done:
        answer = self.ask("deleteMessage", {"chat_id": self.chat, "message_id": int(remote_id)})
        if not answer.ok and "not found" not in str(answer.json().get("description")):
            raise StopError(meaning(answer))
        return Done()

    def _is_there(self, number: str, post: Post) -> bool:
        """Take away buttons that a message has not got: it stays as it is, or is missed."""
        chat = post.extra.get("chat", self.chat)
        values = {"chat_id": chat, "message_id": int(number)}
        answer = self.ask("editMessageReplyMarkup", values, reads=True)
        if answer.ok:
            return True
        said = str(answer.json().get("description", ""))
        if "not modified" not in said and GONE not in said:
            raise StopError(meaning(answer))
        return GONE not in said

    def _link(self, handle: Handle) -> str:
        chat = handle.known["chat"]
        return f"https://t.me/{chat}/{handle.ids[0]}" if isinstance(chat, str) else ""

    def _send(self, part: Post, post: Post, handle: Handle) -> Any:
        answers = handle.ids[-1] if handle.ids else post.reply_to
        reply = {"reply_parameters": {"message_id": int(answers)}} if answers else {}
        values = {"chat_id": post.extra.get("chat", self.chat), **reply}
        if not part.media:
            return self.call(
                "sendMessage", {**values, "text": part.text, **_styled("entities", part)}
            )
        if len(part.media) == 1:
            method, field = _method(part.media[0])
            styled = _styled("caption_entities", part)
            form = {**_form({**values, **styled}), "caption": part.text}
            return self.call(method, form, files={field: _file(part.media[0])})
        group: list[dict[str, Any]] = [
            {"type": _method(media)[1], "media": f"attach://file{place}"}
            for place, media in enumerate(part.media)
        ]
        group[0] |= {"caption": part.text, **_styled("caption_entities", part)}
        files = {f"file{place}": _file(media) for place, media in enumerate(part.media)}
        form = {**_form(values), "media": json.dumps(group)}
        return need(self.call("sendMediaGroup", form, files=files), 0)


def _styled(name: str, part: Post) -> dict[str, Any]:
    found = entities(part)
    return {name: found} if found else {}


def _method(media: Media) -> tuple[str, str]:
    return METHODS.get(probe(media.path).type, DOCUMENT)


def _file(media: Media) -> tuple[str, bytes, str]:
    return media.path.name, media.path.read_bytes(), probe(media.path).type


def _form(values: dict[str, Any]) -> dict[str, str]:
    return {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in values.items()
    }
