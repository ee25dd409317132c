"""Names of things."""

from __future__ import annotations

from nofuz.connectors.simulation import SimPost, Simulator


def author(site: Simulator) -> str:
    """The brand: a page, unless a test says that it is a member."""
    kind = site.state.other.get("author", "organization")
    return f"urn:li:{kind}:{site.brand.id}"


def actor(site: Simulator, post: SimPost) -> str:
    return author(site) if post.author == site.brand.id else f"urn:li:person:{post.author}"


def thread(site: Simulator, post: SimPost) -> SimPost:
    """The post under which a comment stands in the end."""
    while post.reply_to:
        post = site.state.posts[post.reply_to]
    return post


def urn(site: Simulator, post: SimPost) -> str:
    if not post.reply_to:
        return f"urn:li:share:{post.id}"
    return f"urn:li:comment:(urn:li:activity:{thread(site, post).id},{post.id})"


def number(name: str) -> str:
    """The number of what a name means: the last one in it."""
    return name.rstrip(")").replace(",", ":").rpartition(":")[2]
