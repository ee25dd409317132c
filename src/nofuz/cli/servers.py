"""Servers of others that tests start, each fetched into a folder of its own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from nofuz.cli.folder import SERVERS

WORDPRESS = (
    "wordpress", "wordpress-theme-twentytwentythree", "php-getid3", "libjs-cropper",
    "libjs-underscore",
)  # fmt: skip
ATPROTO = ("@atproto/pds@0.4.217", "@did-plc/server@0.0.1")


def fetch_wordpress() -> None:
    """Unpack Debian's WordPress without installing it: its package would start a web server."""
    home = SERVERS / "wordpress"
    if home.exists() or not all(map(shutil.which, ("apt-get", "dpkg-deb"))):
        return
    print(f"Unpacking Debian's WordPress into {home}, for the tests: 60 MB.", flush=True)
    SERVERS.mkdir(exist_ok=True)
    with TemporaryDirectory(dir=SERVERS) as made:
        new = Path(made) / "wordpress"
        if _managed(["apt-get", "-qq", "download", *WORDPRESS], Path(made)) and all(
            _managed(["dpkg-deb", "--extract", package, new], Path(made))
            for package in sorted(Path(made).glob("*.deb"))
        ):
            new.rename(home)


def build_atproto() -> None:
    """Let npm build a server of the AT Protocol and its directory."""
    home = SERVERS / "atproto"
    if (home / "package-lock.json").exists():
        return
    if not shutil.which("npm"):
        print("There is no npm; tests of a real Bluesky server will be skipped.", flush=True)
        return
    print(f"Installing {' and '.join(ATPROTO)} with what they need into {home}, for the tests:")
    print("400 packages, 250 MB, compiled for minutes.", flush=True)
    home.mkdir(parents=True, exist_ok=True)
    command: list[str | Path] = [
        "npm",
        "install",
        "--no-audit",
        "--no-fund",
        "--prefix",
        home,
        *ATPROTO,
    ]
    if not _managed(command, home):
        (home / "package-lock.json").unlink(missing_ok=True)


def _managed(command: list[str | Path], where: Path) -> bool:
    ended = subprocess.run(command, cwd=where, check=False, capture_output=True, text=True)
    if ended.returncode:
        reason = (ended.stderr.strip().splitlines() or ["no reason given"])[-1]
        print(f"That failed ({reason}); tests that need it will be skipped.", flush=True)
    return ended.returncode == 0
