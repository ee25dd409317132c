"""The site's users: oneself with all capabilities, authors as everybody sees them."""

from __future__ import annotations

from typing import Any

from nofuz.connectors.simulation import Person, Reply, Request, Routes, Simulator

ROUTES = Routes()
PATH = "/wp-json/wp/v2/users"


@ROUTES("GET", PATH + "/me", needs="")
def me(site: Simulator, request: Request) -> Reply:
    token = site.authenticate(request)
    can = dict.fromkeys(token.scopes, True) if token else {}
    shown = {"capabilities": can} if request.query.get("context") == "edit" else {}
    return Reply(_user(site.brand) | shown)


@ROUTES("GET", PATH, needs=None)
def authors(site: Simulator, request: Request) -> Reply:
    wrote = {post.author for post in site.state.posts.values() if not post.reply_to}
    wanted = request.query.get("slug")
    people = [one for one in site.state.people.values() if one.id in wrote]
    return Reply([_user(one) for one in people if wanted in (None, one.handle)])


def _user(person: Person) -> dict[str, Any]:
    return {
        "id": int(person.id),
        "name": person.name,
        "slug": person.handle,
        "description": person.about,
        "link": f"https://site.example/author/{person.handle}/",
    }
