"""People and posts as X writes them."""

from __future__ import annotations

import html
import re
from typing import Any

from nofuz.connectors.simulation import Person, SimPost, Simulator

LINK = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+(?:com|org|net|example)\b[^\s]*", re.IGNORECASE)
PRIVATE = 30


def user(site: Simulator, person: Person) -> dict[str, Any]:
    own = [post for post in site.state.posts.values() if post.author == person.id]
    figures = {
        "followers_count": person.followers,
        "following_count": 12,
        "tweet_count": len(own),
        "listed_count": 3,
    }
    return {
        "id": person.id,
        "username": person.handle,
        "name": person.name,
        "description": person.about,
        "created_at": "2024-01-01T00:00:00.000Z",
        "public_metrics": site.shown(figures),
    }


def _shortened(post: SimPost) -> tuple[str, list[dict[str, Any]]]:
    """Links become short ones, and media a link of their own at the end."""
    links: list[dict[str, Any]] = []

    def short(found: re.Match[str]) -> str:
        address = f"https://t.co/{post.id}{len(links)}"
        target = found[0] if "://" in found[0] else f"http://{found[0]}"
        links.append({"url": address, "expanded_url": target, "display_url": found[0]})
        return address

    text = LINK.sub(short, post.text)
    if post.media:
        address = f"https://t.co/{post.id}m"
        where = f"https://x.com/i/status/{post.id}/photo/1"
        links.append(
            {"url": address, "expanded_url": where, "display_url": f"pic.x.com/{post.id}",
             "media_key": f"3_{post.media[0]}"}
        )  # fmt: skip
        text = f"{text} {address}".strip()
    text = html.escape(text, quote=False)
    _place(links, text)
    return text, links


def _place(links: list[dict[str, Any]], text: str) -> None:
    """Each link says where it stands in the text, in the order in which they stand there."""
    end = 0
    for link in links:
        start = text.index(link["url"], end)
        end = start + len(link["url"])
        link.update(start=start, end=end)


def post_shape(site: Simulator, post: SimPost) -> dict[str, Any]:
    counts = site.counts(post)
    text, links = _shortened(post)
    public = {
        "retweet_count": counts.shares,
        "reply_count": counts.comments,
        "like_count": counts.likes,
        "quote_count": 0,
        "bookmark_count": counts.saves,
        "impression_count": counts.views,
    }
    age = (site.clock.now() - post.at).days
    own = {"url_link_clicks": counts.clicks, "user_profile_clicks": counts.clicks // 3,
           "engagements": counts.likes + counts.comments + counts.clicks}  # fmt: skip
    private = {"non_public_metrics": site.shown(own)} if age < PRIVATE else {}
    answers = [{"type": "replied_to", "id": post.reply_to}] if post.reply_to else []
    return {
        "id": post.id,
        "text": text,
        "author_id": post.author,
        "conversation_id": post.reply_to or post.id,
        "created_at": post.at.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
        "entities": {"urls": links},
        "public_metrics": site.shown(public),
        **({"referenced_tweets": answers} if answers else {}),
        **(private if post.author == site.brand.id else {}),
    }
