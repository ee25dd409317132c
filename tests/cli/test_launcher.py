"""./nofuz: from a bare Python to the command line tool."""

from __future__ import annotations

import ast
import importlib.util
import shutil
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from types import ModuleType

SCRIPT = Path(__file__).resolve().parents[2] / "nofuz"


@pytest.fixture
def launcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Load the script, looking at an empty checkout."""
    loader = SourceFileLoader("launcher", str(SCRIPT))
    spec = importlib.util.spec_from_loader("launcher", loader)
    assert spec is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    loader.exec_module(module)
    locks = {name: tmp_path / f"{name}.txt" for name in ("base", "test")}
    for name, lock in locks.items():
        lock.write_text(f"{name}==1.0\n")
    venv = tmp_path / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").symlink_to(sys.executable)
    places = {"ROOT": tmp_path, "VENV": venv, "PYTHON": venv / "bin" / "python", "LOCKS": locks}
    files = {"STAMP": venv / "stamp", "LOG": venv / "install.log"}
    for name, value in (places | files).items():
        monkeypatch.setattr(module, name, value)
    return module


@pytest.fixture
def installs(launcher: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Record what would be installed, and install nothing."""
    names: list[str] = []
    monkeypatch.setattr(launcher, "install", lambda lock: names.append(lock.stem))
    return names


def test_an_old_python_can_read_it_far_enough_to_be_told() -> None:
    ast.parse(SCRIPT.read_text(), feature_version=(3, 6))


def test_an_old_python_is_told_in_one_sentence(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "hexversion", 0x03090000)
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 or newer"):
        launcher.need_python()


def test_a_python_without_venv_names_the_package_to_install(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    (launcher.VENV / "bin" / "python").unlink()
    monkeypatch.setattr(launcher.importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(launcher.InstallError, match=r"sudo apt install python3\.\d+-venv"):
        launcher.make_venv()


def test_what_is_installed_is_said_first_and_not_installed_twice(
    launcher: ModuleType, installs: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    launcher.prepare("base")
    assert "Installing the 1 packages of base.txt" in capsys.readouterr().out
    launcher.prepare("base")
    assert installs == ["base"]
    assert capsys.readouterr().out == ""


def test_a_changed_lock_is_installed_again(launcher: ModuleType, installs: list[str]) -> None:
    launcher.prepare("base")
    launcher.LOCKS["base"].write_text("base==1.1\n")
    launcher.prepare("base")
    assert installs == ["base", "base"]


def test_what_tests_need_holds_what_the_product_needs(
    launcher: ModuleType, installs: list[str]
) -> None:
    launcher.prepare("base")
    launcher.prepare("test")
    launcher.prepare("base")
    assert installs == ["base", "test"]


def test_an_interrupted_installation_is_taken_up_again(
    launcher: ModuleType, installs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_lock: Path) -> None:
        raise launcher.InstallError

    with monkeypatch.context() as patch:
        patch.setattr(launcher, "install", fail)
        with pytest.raises(launcher.InstallError):
            launcher.prepare("base")
    launcher.prepare("base")
    assert installs == ["base"]


def test_settings_of_pip_reach_uv(launcher: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    listing = "global.index-url='https://mirror.example/simple'\n:env:.cert='/etc/ca.pem'\n"
    answer = subprocess.CompletedProcess([], 0, stdout=listing)
    monkeypatch.setattr(subprocess, "run", lambda *_args, **_options: answer)
    settings = launcher.pip_settings()
    assert settings["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    assert settings["SSL_CERT_FILE"] == "/etc/ca.pem"


def test_a_failed_installation_says_why_in_one_sentence(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_command: str, **_options: object) -> bool:
        launcher.LOG.write_text("$ pip\nWARNING: x\nERROR: No space left on device\n")
        return False

    monkeypatch.setattr(launcher, "run", fail)
    with pytest.raises(launcher.InstallError, match=r"dependencies: No space left on device;"):
        launcher.install(launcher.LOCKS["base"])


def test_servers_for_tests_are_installed_once_and_apart(
    launcher: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made: list[tuple[str, ...]] = []
    monkeypatch.setattr(launcher, "SERVERS", launcher.ROOT / ".servers")
    folder = launcher.SERVERS / "python"

    def uv(*command: str) -> bool:
        made.append(command)
        folder.mkdir(parents=True, exist_ok=True)
        return len(made) > 1

    monkeypatch.setattr(launcher, "uv_pip", uv)
    launcher.LOG.write_text("ERROR: no network\n")
    lock = launcher.ROOT / "requirements" / "servers.txt"
    lock.parent.mkdir()
    lock.write_text("a-server==1\n")
    launcher.prepare_aside("python")
    assert "tests that need them will be skipped" in capsys.readouterr().out
    launcher.prepare_aside("python")
    launcher.prepare_aside("python")
    assert [command[:3] for command in made] == [("install", "--target", folder)] * 2
