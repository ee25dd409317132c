"""WordPress as Debian packages it: PHP's own web server, and MariaDB on a socket."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import httpx
from tests.connectors.real.processes import answers, free_port, running
from tests.connectors.real.relay import Relay, way_to

from nofuz.cli.folder import SERVERS
from nofuz.connectors.declaration import Platform
from nofuz.connectors.platforms.wordpress import PLATFORM
from nofuz.connectors.platforms.wordpress.simulator import WordPressSimulator
from nofuz.connectors.platforms.wordpress.simulator.posts import text_of
from nofuz.connectors.simulation import SimPost

SCRIPTS = Path(__file__).parent
CODE = SERVERS / "wordpress" / "usr" / "share" / "wordpress"
API = "/wp/v2"
NEEDED = ("php", "mariadbd")
DATABASE = (
    "mariadbd", "--no-defaults", "--skip-networking", "--skip-grant-tables", "--skip-log-bin",
    "--skip-name-resolve", "--innodb-flush-log-at-trx-commit=0", "--innodb-log-file-size=8M",
)  # fmt: skip
QUICK = ("-d", "opcache.enable_cli=1", "-d", "opcache.validate_timestamps=0")
SAYINGS = (("سارا", "قیمتش چنده؟"), ("Amy Walker", "Where can I buy this?"), ("Inès", "Merci !"))


def missing() -> str:
    """Say why it cannot be started; empty when it can."""
    absent = [program for program in NEEDED if not shutil.which(program)]
    if absent:
        return f"WordPress needs {' and '.join(absent)} (Debian: php-cli, mariadb-server-core)."
    return "" if CODE.exists() else f"WordPress is not in {SERVERS.name}/ (it comes from Debian)."


@dataclass(frozen=True)
class Server:
    """A site that runs, and the way to it as its administrator."""

    open: httpx.Client
    admin: httpx.Client
    content: Path

    def empty(self) -> str:
        """Remove all that was written; gives a new application password for the brand."""
        return str(self.admin.post("/nofuz/v1/empty").raise_for_status().json())

    def platform(self) -> Platform:
        return replace(PLATFORM, simulator=partial(Site, self))


@contextmanager
def serve(folder: Path) -> Iterator[Server]:
    """Install a site into an empty database, and serve it while the block runs."""
    database, content, port = folder / "socket", folder / "content", free_port()
    address = f"http://127.0.0.1:{port}"
    (folder / "data").mkdir()
    shutil.copytree(CODE / "wp-content", content, symlinks=True)
    (content / "mu-plugins").mkdir()
    shutil.copy(SCRIPTS / "plugin.php", content / "mu-plugins")
    _configure()
    more = {"DATABASE": str(database), "ADDRESS": address, "CONTENT": str(content)}
    env = os.environ | {f"NOFUZ_{name}": value for name, value in more.items()}
    user = ("--user=root",) if os.geteuid() == 0 else ()
    where = (f"--datadir={folder / 'data'}", f"--socket={database}", *user)
    with running((*DATABASE, *where), database.exists, folder / "database.log"):
        password = _install(env)
        php = ("php", *QUICK, "-S", f"127.0.0.1:{port}", "-t", CODE)
        with (
            running(php, partial(answers, f"{address}/readme.html"), folder / "php.log", env),
            way_to(address) as anyone,
            way_to(f"{address}/wp-json", auth=("admin", password)) as admin,
        ):
            yield Server(anyone, admin, content)


class Site(Relay, WordPressSimulator):
    """The site behind the faults of the simulator, empty at first."""

    def __init__(self, server: Server, seed: int = 0) -> None:
        super().__init__(seed=seed)
        self.relay_to(server.open)
        self._admin = server.admin
        self.token = self.tokens.grant(self.brand.id, self.scopes, value=server.empty())

    def revoke(self) -> None:
        self._admin.delete(f"{API}/users/{self._brand()}/application-passwords").raise_for_status()

    def published(self) -> list[SimPost]:
        brand = self._brand()
        found = self._asked("/posts", status="publish,future", author=brand)
        return [_post(one) for one in (*found, *self._asked("/comments", author=brand))]

    def others(self) -> list[SimPost]:
        return [_post(one) for one in self._asked("/comments", author_exclude=self._brand())]

    def speak_up(self) -> None:
        for article in self._asked("/posts"):
            for name, text in SAYINGS:
                said = {"post": article["id"], "author_name": name, "content": text}
                said |= {"author_email": "somebody@example.com", "status": "approved"}
                self._admin.post(f"{API}/comments", json=said).raise_for_status()

    def _brand(self) -> str:
        return str(self._asked("/users", slug=self.brand.handle)[0]["id"])

    def _asked(self, path: str, **params: str) -> Any:
        asked = {"per_page": "100", "context": "edit", "status": "any", **params}
        if path == "/users":
            del asked["status"]
        return self._admin.get(API + path, params=asked).raise_for_status().json()


def _post(found: Any) -> SimPost:
    """Read an article or a comment as a simulator would have kept it."""
    moment = datetime.fromisoformat(found["date_gmt"]).replace(tzinfo=UTC)
    text, author = text_of(found["content"]["raw"]), str(found["author"])
    return SimPost(str(found["id"]), author, text, moment, hidden=found["status"] == "hold")


def _configure() -> None:
    """Put the settings where WordPress looks for them; runs at the same time write the same."""
    with NamedTemporaryFile(dir=CODE, delete=False) as new:
        new.write((SCRIPTS / "config.php").read_bytes())
    Path(new.name).replace(CODE / "wp-config.php")


def _install(env: dict[str, str]) -> str:
    command = ["php", "-d", "display_errors=stderr", SCRIPTS / "install.php", CODE]
    ended = subprocess.run(command, env=env, check=True, capture_output=True, text=True)
    return ended.stdout
