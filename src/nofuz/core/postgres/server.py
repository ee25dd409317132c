"""The server: started by the first process that needs it, stopped by the last one out.

It listens on a socket in a private folder and on no network port, so two servers never collide.
Every process that uses one holds a shared lock, which the system releases even when it is killed.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import tempfile
import time
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import quote

import psycopg
from psycopg import sql

from nofuz.core.postgres import programs

if TYPE_CHECKING:
    from types import TracebackType

USER = "nofuz"
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET = 100  # the kernel allows 107 bytes, macOS 103
ATTEMPTS = 10
MEMORY = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20
TUNED = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": f"{min(2048, MEMORY // 4)}MB",  # taken as it is needed
    "effective_cache_size": "2GB",
    "work_mem": "32MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "2GB",
    "random_page_cost": "1.1",  # no spinning disks
    "jit": "off",  # compiling takes longer than most of our queries
    "timezone": "UTC",
}
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class Server:
    """A PostgreSQL server whose data lives in one folder.

    Parameters
    ----------
    home
        Folder for the data, the socket, the log and the locks. PostgreSQL refuses to run as root;
        started by root it runs as the system user ``nofuz``, and where that user cannot reach
        `home` it becomes a link to a folder below ``/var/lib/nofuz``.
    durable
        False trades safety in a power cut for speed: for data that is thrown away.
    """

    def __init__(self, home: Path, *, durable: bool = True) -> None:
        self._account = programs.account()
        self._settings = TUNED if durable else TUNED | CARELESS
        self._lock: int | None = None
        self.home = self._socket = self._reachable(home.resolve())
        if not _fits(self.home):
            short = sha256(os.fsencode(self.home)).hexdigest()[:10]
            self._socket = Path(tempfile.gettempdir()) / f"nofuz-{os.geteuid()}-{short}"
        self.data = self.home / "data"
        self.log = self.home / "postgres.log"

    def start(self) -> Self:
        """Make the data folder if there is none, start the server if it is not running."""
        for folder in {self.home, self._socket}:
            self._own(folder)
        self._lock = self._locked("in-use.lock", fcntl.LOCK_SH)
        starting = self._locked("starting.lock", fcntl.LOCK_EX)
        try:
            self._binaries = programs.binaries(self._account)
            self._initialise()
            self._launch()
        finally:
            os.close(starting)
        return self

    def stop(self) -> None:
        """Leave, and stop the server if nobody else uses it."""
        if self._lock is None:
            return
        lock, self._lock = self._lock, None
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._run("pg_ctl", "stop", "--mode=fast", "-D", str(self.data))
        except BlockingIOError:
            pass  # somebody else does
        finally:
            os.close(lock)

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def url(self, database: str) -> str:
        return f"postgresql://{USER}@/{database}?host={quote(str(self._socket), safe='')}"

    def create(self, database: str, *, template: str = "template1") -> None:
        """Create a database unless it exists."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            known = "SELECT 1 FROM pg_database WHERE datname = %s"
            if not connection.execute(known, [database]).fetchone():
                names = sql.Identifier(database), sql.Identifier(template)
                connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))

    def _reachable(self, home: Path) -> Path:
        """Return `home`, made a link to a folder elsewhere if our account cannot use it."""
        if not self._account or (_fits(home) and programs.passable(home)):
            return home
        if (home / "data").exists():
            raise programs.PostgresError(
                f"The system user {programs.SYSTEM_USER} can no longer reach the data in {home}; "
                "make the folders above it passable for everybody (chmod o+x)."
            )
        home.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(OSError):
            home.rmdir()  # empty, or it stays
        with contextlib.suppress(FileExistsError):  # somebody else was faster
            home.symlink_to(programs.system_folder())
        return home.resolve()

    def _own(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if folder.is_symlink() or folder.stat().st_uid not in {os.geteuid(), *self._owner()}:
            raise programs.PostgresError(f"{folder} belongs to somebody else; remove it.")
        folder.chmod(0o700)
        if self._account:
            os.chown(folder, *self._owner())

    def _owner(self) -> tuple[int, ...]:
        return (self._account.pw_uid, self._account.pw_gid) if self._account else ()

    def _locked(self, name: str, kind: int) -> int:
        lock = os.open(self.home / name, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(lock, kind)
        return lock

    def _initialise(self) -> None:
        if (self.data / "PG_VERSION").exists():
            return
        fresh = self.home / "new-data"
        shutil.rmtree(fresh, ignore_errors=True)  # left by a start that was interrupted
        locale = programs.locale_options(programs.major(self._binaries))
        options = ["--auth=trust", "--encoding=UTF8", "--no-instructions", *locale]
        self._run("initdb", "-D", str(fresh), "-U", USER, *options)
        fresh.rename(self.data)

    def _launch(self) -> None:
        programs.check_version(self._binaries, self.data)
        settings = self._settings | {"unix_socket_directories": str(self._socket)}
        options = " ".join(f"-c {name}='{value}'" for name, value in settings.items())
        start = ["start", "--wait", "--timeout=300", "-D", str(self.data), "-l", str(self.log)]
        attempts = 0
        while not self._answers():
            try:
                self._run("pg_ctl", *start, "-o", options)
            except programs.PostgresError:
                # A killed server leaves processes that keep its memory until they notice.
                attempts += 1
                if attempts == ATTEMPTS:
                    raise
                time.sleep(0.5)

    def _answers(self) -> bool:
        try:
            psycopg.connect(self.url("postgres"), connect_timeout=10).close()
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, program: str, *arguments: str) -> None:
        programs.run(self._binaries / program, *arguments, account=self._account, log=self.log)


def _fits(home: Path) -> bool:
    return len(os.fsencode(home / SOCKET)) <= LONGEST_SOCKET
