"""Servers of others are fetched once, into a folder of their own, and said before."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from nofuz.cli import servers


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Record the programs that are run on a machine that has them all."""
    made: list[str] = []

    def run(command: list[str | Path], cwd: Path, **_: object) -> subprocess.CompletedProcess[str]:
        made.append(str(command[0]))
        if "download" in command:
            (cwd / "wordpress_6_all.deb").touch()
        if "--extract" in command:
            Path(command[-1]).mkdir()
        if command[0] == "npm":
            (cwd / "package-lock.json").touch()
        return subprocess.CompletedProcess(command, 0, stdout="", stderr="")

    monkeypatch.setattr(subprocess, "run", run)
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(servers, "SERVERS", tmp_path / ".servers")
    return made


def test_wordpress_is_unpacked_once_and_not_installed(
    calls: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        servers.fetch_wordpress()
    assert calls == ["apt-get", "dpkg-deb"]
    assert capsys.readouterr().out.count("Unpacking Debian's WordPress") == 1


def test_what_npm_brings_is_named_before(
    calls: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        servers.build_atproto()
    assert calls == ["npm"]
    assert capsys.readouterr().out.count("@atproto/pds") == 1


def test_a_machine_without_them_says_what_is_skipped(
    calls: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    servers.fetch_wordpress()
    servers.build_atproto()
    assert calls == []
    assert "will be skipped" in capsys.readouterr().out


def test_what_fails_is_tried_again_next_time(
    calls: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, 1, stdout="", stderr="E: no network")

    with monkeypatch.context() as patch:
        patch.setattr(subprocess, "run", fail)
        servers.fetch_wordpress()
        servers.build_atproto()
    assert capsys.readouterr().out.count("That failed (E: no network)") == 2
    servers.fetch_wordpress()
    servers.build_atproto()
    assert calls == ["apt-get", "dpkg-deb", "npm"]
