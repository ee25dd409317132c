"""For those who change Nofuz: translations, locked versions, Django's own commands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import click
from django.conf import settings
from django.core.management import call_command, execute_from_command_line

from nofuz.cli import folder, site
from nofuz.core.errors import Refused


@click.command()
@click.argument("rooms", nargs=-1)
def messages(rooms: tuple[str, ...]) -> None:
    """Collect the sentences to translate, of the named ROOMS or of all."""
    if not shutil.which("xgettext"):
        raise Refused("Collecting needs gettext (Debian: sudo apt install gettext).")
    package = folder.ROOT / "src" / "nofuz"
    languages = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    for room in rooms or sorted(path.parent.name for path in package.glob("*/locale")):
        (package / room / "locale").mkdir(exist_ok=True)
        os.chdir(package / room)
        call_command("makemessages", locale=languages, no_obsolete=True, no_location=True)


@click.command()
def lock() -> None:
    """Pin the versions and hashes of all dependencies in requirements/."""
    uv = folder.ROOT / ".venv" / "bin" / "uv"
    options = "--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header"
    for name in ("base", "test", "mmm", "servers", "published"):
        files = [f"requirements/{name}.in", "-o", f"requirements/{name}.txt"]
        command = [str(uv), "pip", "compile", "--quiet", *options.split(), *files]
        if subprocess.run(command, cwd=folder.ROOT, check=False).returncode:
            raise Refused(f"requirements/{name}.in could not be locked; the lines above say why.")


@click.command(context_settings={"ignore_unknown_options": True, "help_option_names": []})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def manage(arguments: tuple[str, ...]) -> None:
    """Run a command of Django with ARGUMENTS."""
    with site.opened():
        execute_from_command_line([sys.argv[0], *arguments])
