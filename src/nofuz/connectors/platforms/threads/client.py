"""Threads: the Graph API at an address and with a version of its own."""

from __future__ import annotations

from nofuz.connectors.graph import GraphClient


class Client(GraphClient):
    """Calls for one profile; settings name it as `user`, else the token alone tells it."""

    label = "Threads"
    public = "https://graph.threads.net"
    version = "v1.0"
