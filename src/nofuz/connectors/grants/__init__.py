"""Tokens: how they are granted, when they are renewed, and how none is lost.

`flow` is OAuth 2 with PKCE. What one platform asks for beyond that (a pushed request, a proof of
possession) belongs into its own folder: it makes its own `Call`s and keeps its grants here.
"""

from nofuz.connectors.grants.flow import Application, Started, exchange, start
from nofuz.connectors.grants.grant import Grant, lacking, parsed
from nofuz.connectors.grants.keeping import FileStore, Store
from nofuz.connectors.grants.renewing import due_at, renew

__all__ = [
    "Application",
    "FileStore",
    "Grant",
    "Started",
    "Store",
    "due_at",
    "exchange",
    "lacking",
    "parsed",
    "renew",
    "start",
]
