"""Accounts and statuses as Mastodon writes them."""

from __future__ import annotations

import html
from typing import Any

from nofuz.connectors.simulation import Person, SimPost, Simulator

HOST = "https://mastodon.example"


def account(site: Simulator, person: Person) -> dict[str, Any]:
    own = [post for post in site.state.posts.values() if post.author == person.id]
    return site.shown(
        {
            "id": person.id,
            "username": person.handle,
            "acct": person.handle,
            "display_name": person.name,
            "note": f"<p>{html.escape(person.about)}</p>",
            "url": f"{HOST}/@{person.handle}",
            "created_at": "2024-01-01T00:00:00.000Z",
            "followers_count": person.followers,
            "following_count": 12,
            "statuses_count": len(own),
            "bot": False,
            "locked": False,
        }
    )


def status(site: Simulator, post: SimPost) -> dict[str, Any]:
    counts, author = site.counts(post), site.state.people[post.author]
    lines = html.escape(post.text).replace("\n\n", "</p><p>").replace("\n", "<br>")
    return site.shown(
        {
            "id": post.id,
            "created_at": post.at.isoformat(),
            "in_reply_to_id": post.reply_to or None,
            "visibility": post.extra.get("visibility", "public"),
            "spoiler_text": post.extra.get("spoiler_text", ""),
            "language": post.extra.get("language"),
            "uri": f"{HOST}/users/{author.handle}/statuses/{post.id}",
            "url": f"{HOST}/@{author.handle}/{post.id}",
            "content": f"<p>{lines}</p>",
            "account": account(site, author),
            "media_attachments": [attachment(site, number) for number in post.media],
            "favourites_count": counts.likes,
            "reblogs_count": counts.shares,
            "replies_count": counts.comments,
            "quotes_count": 0,
        }
    )


def attachment(site: Simulator, number: str) -> dict[str, Any]:
    upload = site.state.uploads[number]
    ready = upload.ready_at <= site.clock.now()
    return {
        "id": number,
        "type": upload.type.partition("/")[0],
        "url": f"{HOST}/media/{number}" if ready else None,
        "description": upload.extra.get("description"),
    }
