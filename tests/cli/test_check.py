"""What ``test`` installs with apt, and what it says."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from nofuz.cli import check


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Record calls on a Debian that has apt, root, and nothing else."""
    made: list[list[str]] = []

    def run(command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        made.append(command)
        return subprocess.CompletedProcess(command, 0, stdout="", stderr="")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return made


def test_what_is_missing_is_named_and_then_installed(
    calls: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    check._install_packages()
    assert capsys.readouterr().out == (
        "Installing chromium, fonts-liberation, gettext, php-cli, php-mysql, php-gd, "
        "mariadb-server-core with apt, for the tests.\n"
    )
    assert calls[0] == ["apt-get", "-qq", "update"]
    assert {"install", "chromium", "gettext"} <= set(calls[1])


def test_only_root_installs(calls: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    check._install_packages()
    assert calls == []


def test_without_network_the_tests_still_run(
    calls: list[list[str]],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(command: list[str], **_options: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 100, stdout="", stderr="W: x\nE: no network")

    monkeypatch.setattr(subprocess, "run", fail)
    check._install_packages()
    assert "That failed (E: no network); tests that need it" in capsys.readouterr().out
    assert calls == []
