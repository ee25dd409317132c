"""Resources as YouTube writes them: numbers as text, dates in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from nofuz.connectors.simulation import Person, Request, SimPost, Simulator


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def channel(site: Simulator, person: Person) -> dict[str, Any]:
    own = [post for post in site.state.posts.values() if post.author == person.id]
    videos = [post for post in own if not post.reply_to and not post.removed]
    views = sum(site.counts(post).views for post in videos)
    return {
        "kind": "youtube#channel",
        "id": person.id,
        "snippet": {
            "title": person.name,
            "description": person.about,
            "customUrl": f"@{person.handle}",
            "publishedAt": "2019-03-04T08:00:00Z",
        },
        "contentDetails": {"relatedPlaylists": {"likes": "", "uploads": f"UU{person.id}"}},
        "statistics": {
            "viewCount": str(views),
            "subscriberCount": str(person.followers),
            "hiddenSubscriberCount": False,
            "videoCount": str(len(videos)),
        },
    }


def video(site: Simulator, post: SimPost) -> dict[str, Any]:
    counts = site.counts(post)
    figures = {
        "viewCount": str(counts.views),
        "likeCount": str(counts.likes),
        "favoriteCount": "0",
        "commentCount": str(counts.comments),
    }
    return {
        "kind": "youtube#video",
        "id": post.id,
        "snippet": snippet(site, post),
        "status": _status(site, post),
        "statistics": site.shown(figures),
    }


def snippet(site: Simulator, post: SimPost) -> dict[str, Any]:
    person = site.state.people[post.author]
    return {
        "publishedAt": stamp(post.at),
        "channelId": person.id,
        "title": post.extra.get("title", post.text),
        "description": post.text,
        "channelTitle": person.name,
    }


def _status(site: Simulator, post: SimPost) -> dict[str, Any]:
    asked = dict(post.extra.get("status") or {"privacyStatus": "public"})
    kept, now = site.state.uploads.get(post.media[0]) if post.media else None, site.clock.now()
    shown_at = post.extra.get("public_at")
    if shown_at and now >= shown_at:
        asked = {**asked, "privacyStatus": "public"}
        asked.pop("publishAt", None)
    if kept and kept.failed:
        why = kept.extra.get("why", "conversion")
        return {**asked, "uploadStatus": "failed", "failureReason": why}
    if post.extra.get("too_long"):
        return {**asked, "uploadStatus": "rejected", "rejectionReason": "length"}
    ready = kept is None or now >= kept.ready_at
    return {**asked, "uploadStatus": "processed" if ready else "uploaded"}


def comment(site: Simulator, post: SimPost) -> dict[str, Any]:
    person = site.state.people[post.author]
    above = site.state.posts[post.reply_to]
    own = person.id == site.brand.id
    return {
        "kind": "youtube#comment",
        "id": post.id,
        "snippet": {
            "channelId": site.brand.id,
            "textDisplay": post.text,
            **({"textOriginal": post.text} if own else {}),
            **({"parentId": above.id} if above.reply_to else {}),
            "authorDisplayName": f"@{person.handle}",
            "authorChannelUrl": f"http://www.youtube.com/@{person.handle}",
            "authorChannelId": {"value": person.id},
            "canRate": True,
            "viewerRating": "none",
            "likeCount": 0,
            "publishedAt": stamp(post.at),
            "updatedAt": stamp(post.at),
        },
    }


def page(kind: str, items: list[Any], request: Request, least: int = 5) -> dict[str, Any]:
    """One page of a list; its word for the next one is a number here, and opaque to clients."""
    start = int(request.query.get("pageToken") or 0)
    size = int(request.query.get("maxResults") or least)
    end = start + size
    more = {"nextPageToken": str(end)} if end < len(items) else {}
    info = {"totalResults": len(items), "resultsPerPage": size}
    return {"kind": kind, **more, "pageInfo": info, "items": items[start:end]}
