"""Messages: sent, looked for, deleted."""

from __future__ import annotations

import json
from typing import Any

from nofuz.connectors.platforms.telegram.simulator.files import look_at, look_at_album
from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, SimPost, Simulator

ROUTES = Routes()
TEXT, CAPTION = 4096, 1024
LEAST_ALBUM, MOST_ALBUM = 2, 10


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _keep(
    site: Simulator, values: dict[str, Any], text: str, files: int, styled: Any = ()
) -> dict[str, Any]:
    chat = str(values.get("chat_id", ""))
    if chat != f"@{site.brand.handle}" and chat not in site.state.people:
        raise RefusedError(400, "Bad Request: chat not found")
    if _units(text) > (CAPTION if files else TEXT):
        raise RefusedError(400, f"Bad Request: {'caption' if files else 'message'} is too long")
    if not text.strip() and not files:
        raise RefusedError(400, "Bad Request: message text is empty")
    styled = json.loads(styled) if isinstance(styled, str) else list(styled)
    if any(one["offset"] + one["length"] > _units(text) for one in styled):
        raise RefusedError(400, "Bad Request: can't parse entities: entity ends after the text")
    answers = values.get("reply_parameters") or {}
    answers = json.loads(answers) if isinstance(answers, str) else answers
    post = site.state.add_post(
        site.brand.id,
        text,
        site.clock.now(),
        reply_to=str(answers.get("message_id", "")),
        extra={"files": files, "chat": chat, "entities": styled},
    )
    return message(site, post)


def message(site: Simulator, post: SimPost) -> dict[str, Any]:
    """A message as Telegram writes it."""
    own = post.author == site.brand.id
    channel = {
        "id": -int(site.brand.id),
        "type": "channel",
        "title": site.brand.name,
        "username": site.brand.handle,
    }
    person = site.state.people[post.author]
    private = {"id": int(person.id), "type": "private", "first_name": person.name}
    return {
        "message_id": int(post.id),
        "date": int(post.at.timestamp()),
        "chat": channel if own else private,
        "text": post.text,
        **({"entities": styled} if (styled := post.extra.get("entities")) else {}),
        **({} if own else {"from": {"id": int(person.id), "is_bot": False,
                                    "first_name": person.name, "username": person.handle}}),
    }  # fmt: skip


@ROUTES("POST", "/bot{token}/sendMessage", quota="messages")
def send_message(site: Simulator, request: Request, token: str) -> Reply:
    values = request.values()
    return Reply(
        {
            "ok": True,
            "result": _keep(
                site, values, str(values.get("text", "")), 0, values.get("entities", ())
            ),
        }
    )


def _send_file(site: Simulator, request: Request, token: str) -> Reply:
    values, files = request.values(), request.files()
    if not files:
        raise RefusedError(400, "Bad Request: there is no file in the request")
    for field, file in files.items():
        look_at(field, file.content)
    caption = str(values.get("caption", ""))
    return Reply(
        {
            "ok": True,
            "result": _keep(site, values, caption, len(files), values.get("caption_entities", ())),
        }
    )


for method in ("sendPhoto", "sendVideo", "sendAnimation", "sendDocument"):
    ROUTES("POST", f"/bot{{token}}/{method}", quota="messages")(_send_file)


@ROUTES("POST", "/bot{token}/sendMediaGroup", quota="messages")
def send_album(site: Simulator, request: Request, token: str) -> Reply:
    values, files = request.values(), request.files()
    group = json.loads(values.get("media", "[]"))
    if not LEAST_ALBUM <= len(group) <= MOST_ALBUM or len(files) != len(group):
        raise RefusedError(400, "Bad Request: wrong number of media in the album")
    look_at_album(group, files)
    styled = group[0].get("caption_entities", ())
    first = _keep(site, values, str(group[0].get("caption", "")), len(files), styled)
    return Reply({"ok": True, "result": [first]})


@ROUTES("POST", "/bot{token}/editMessageReplyMarkup")
def edit_buttons(site: Simulator, request: Request, token: str) -> Reply:
    number = str(request.values().get("message_id"))
    if site.state.visible_post(number, site.clock.now()) is None:
        raise RefusedError(400, "Bad Request: message to edit not found")
    raise RefusedError(400, "Bad Request: message is not modified")


@ROUTES("POST", "/bot{token}/deleteMessage")
def delete(site: Simulator, request: Request, token: str) -> Reply:
    post = site.state.visible_post(str(request.values().get("message_id")), site.clock.now())
    if post is None:
        raise RefusedError(400, "Bad Request: message to delete not found")
    post.removed = True
    return Reply({"ok": True, "result": True})
