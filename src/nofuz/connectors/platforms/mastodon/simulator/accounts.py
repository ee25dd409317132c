"""Accounts, the application, and what the server says of itself."""

from __future__ import annotations

from nofuz.connectors.platforms.mastodon.simulator.shapes import account
from nofuz.connectors.simulation import RefusedError, Reply, Request, Routes, Simulator

ROUTES = Routes()


@ROUTES("GET", "/api/v2/instance", needs=None)
def instance(site: Simulator, request: Request) -> Reply:
    limits = {
        "statuses": {
            "max_characters": 500,
            "max_media_attachments": 4,
            "characters_reserved_per_url": 23,
        },
        "media_attachments": {"image_size_limit": 16_777_216, "video_size_limit": 103_809_024},
    }
    return Reply({"domain": "mastodon.example", "version": "4.5.0", "configuration": limits})


@ROUTES("GET", "/api/v1/accounts/verify_credentials", needs="read:accounts")
def me(site: Simulator, request: Request) -> Reply:
    return Reply(account(site, site.brand))


@ROUTES("GET", "/api/v1/apps/verify_credentials", needs="")
def app(site: Simulator, request: Request) -> Reply:
    token = site.authenticate(request)
    return Reply({"name": "Nofuz", "scopes": sorted(token.scopes) if token else []})


@ROUTES("GET", "/api/v1/accounts/lookup", needs=None)
def lookup(site: Simulator, request: Request) -> Reply:
    acct = request.query.get("acct", "")
    person = next((one for one in site.state.people.values() if one.handle == acct), None)
    if person is None:
        raise RefusedError(404, "Record not found")
    return Reply(account(site, person))
