"""The public web from which Meta fetches media: addresses that stand for files here."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from nofuz.connectors.simulation import Simulator

HOST = "https://media.example"


def public(site: Simulator, path: Path) -> str:
    """Give a file an address from which the simulator can fetch it."""
    url = f"{HOST}/{path.name}"
    site.state.other.setdefault("web", {})[url] = path
    return url


def fetch(site: Simulator, url: str) -> tuple[str, bytes]:
    """Return type and bytes; an address that nobody published here is taken by its name."""
    path = site.state.other.get("web", {}).get(url)
    kind = mimetypes.guess_type(path or url)[0] or "image/jpeg"
    return kind, path.read_bytes() if path else b""
