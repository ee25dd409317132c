"""``test``: every check and every test, with what they need."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import click

from nofuz.cli import folder, servers

CHECKS = {
    "Style": ["ruff", "check", ".", "nofuz"],
    "Format": ["ruff", "format", "--check", ".", "nofuz"],
    "Templates": ["djhtml", "--check", "--tabwidth", "2", "src"],
    "Types": ["mypy"],
    "Layers": ["lint-imports"],
}
PACKAGES = {
    "chromium": ["chromium", "fonts-liberation"],
    "msgfmt": ["gettext"],
    "php": ["php-cli", "php-mysql", "php-gd"],
    "mariadbd": ["mariadb-server-core"],
}
THOROUGH = "NOFUZ_TEST_REAL"  # real servers are asked all that simulators are
EVERYTHING = ("--quiet", "-r", "s", "--numprocesses", "2", "--dist", "worksteal")


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.option("--real", is_flag=True, help="Also start the servers that npm has to build.")
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def test(arguments: tuple[str, ...], *, real: bool) -> None:
    """Run every check and every test; with ARGUMENTS, only pytest with them."""
    _install_packages()
    servers.fetch_wordpress()
    if real:
        servers.build_atproto()
        os.environ[THOROUGH] = "1"
    failed = [] if arguments else [name for name in CHECKS if not _passes(name)]
    if failed:
        print(f"Failed so far: {', '.join(failed)}.", flush=True)
    tests = _run([sys.executable, "-m", "pytest", *(arguments or EVERYTHING)])
    raise click.exceptions.Exit(tests or bool(failed))


def _passes(name: str) -> bool:
    command, *options = CHECKS[name]
    print(f"{name}: {' '.join(CHECKS[name])}", flush=True)
    return _run([str(folder.ROOT / ".venv" / "bin" / command), *options]) == 0


def _run(command: list[str]) -> int:
    return subprocess.run(command, cwd=folder.ROOT, check=False).returncode


def _install_packages() -> None:
    """Install what Python packages do not bring, where we may; tests skip what is missing."""
    missing = [
        name for program in PACKAGES if not shutil.which(program) for name in PACKAGES[program]
    ]
    if not missing or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    print(f"Installing {', '.join(missing)} with apt, for the tests.", flush=True)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["install", "--yes", "--no-install-recommends", *missing]
    for arguments in (["update"], install):
        command = ["apt-get", "-qq", *arguments]
        ended = subprocess.run(command, env=env, check=False, capture_output=True, text=True)
        if ended.returncode:
            reason = (ended.stderr.strip().splitlines() or ["no reason given"])[-1]
            print(f"That failed ({reason}); tests that need it will be skipped.", flush=True)
            return
