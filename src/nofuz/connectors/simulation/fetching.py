"""The public web from which platforms fetch media: addresses that stand for files here."""

from __future__ import annotations

from mmap import ACCESS_READ, mmap
from pathlib import Path

from nofuz.connectors.simulation.looking import Look, look
from nofuz.connectors.simulation.simulator import Simulator

HOST = "https://media.example"


def public(site: Simulator, path: Path) -> str:
    """Give a file an address from which the simulator can fetch it."""
    url = f"{HOST}/{path.name}"
    site.state.other.setdefault("web", {})[url] = path
    return url


def fetch(site: Simulator, url: str) -> Look | None:
    """What lies at an address; None when nobody has put anything there."""
    path: Path | None = site.state.other.get("web", {}).get(url)
    if path is None:
        return None
    if not path.stat().st_size:
        return look(b"")
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        return look(content)
