"""The account, and others by their name."""

from __future__ import annotations

from nofuz.connectors.platforms.x.simulator.shapes import user
from nofuz.connectors.simulation import Reply, Request, Routes, Simulator

ROUTES = Routes()


@ROUTES("GET", "/2/users/me", needs="users.read")
def me(site: Simulator, request: Request) -> Reply:
    return Reply({"data": user(site, site.brand)})


@ROUTES("GET", "/2/users/by/username/{name}", needs="users.read")
def by_name(site: Simulator, request: Request, name: str) -> Reply:
    person = next((one for one in site.state.people.values() if one.handle == name), None)
    if person is None:
        gone = {"title": "Not Found Error", "detail": f"Could not find user: [{name}]."}
        return Reply({"errors": [gone]})
    return Reply({"data": user(site, person)})
