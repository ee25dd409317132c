"""Whatever a platform answers, a person learns what is wrong, where, and what to do about it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

from nofuz import connectors
from nofuz.connectors.problems import PROBLEMS

FOLDER = Path(connectors.__file__).parent
PRETENDED = ("simulator", "simulation", "pretending")
OURS = re.compile(r"[a-z]+(_[a-z]+)*\Z")
ABOUT_FILES = {code for code, (reason, _fix) in PROBLEMS.items() if "%(file)s" in reason}


def made(*names: str) -> Iterator[tuple[str, ast.Call]]:
    """Every place that makes an outcome of these names."""
    for path in sorted(FOLDER.rglob("*.py")):
        if not set(path.parts) & set(PRETENDED):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in names:
                    yield f"{path.relative_to(FOLDER)}:{node.lineno}", node


def tables() -> Iterator[tuple[str, object, tuple[str, str]]]:
    """Every table of a platform's own words for reasons, with our sentences for them."""
    for module in walk_packages(connectors.__path__, f"{connectors.__name__}."):
        if set(module.name.split(".")) & set(PRETENDED):
            continue
        for name, held in vars(import_module(module.name)).items():
            for key, value in held.items() if isinstance(held, dict) else ():
                if name in {"REASONS", "FAILURES"} and isinstance(value, tuple):
                    yield f"{module.name}.{name}", key, value


@pytest.mark.parametrize("code", PROBLEMS)
def test_a_problem_says_what_is_wrong_on_which_platform_and_what_to_do(code: str) -> None:
    reason, fix = PROBLEMS[code]
    assert OURS.match(code)
    assert reason.endswith(".")
    assert fix.endswith(".")
    if code in ABOUT_FILES:
        assert reason.startswith(("%(file)s", "It cannot be told"))
    if code not in {"text_too_long", "text_too_heavy", "file_damaged"}:
        assert "%(platform)s" in reason


def test_every_refusal_has_a_code_a_reason_and_a_way_out() -> None:
    """Sentences written here end as sentences; a table of reasons gives both at once."""
    wrong = []
    for where, call in made("Rejected"):
        starred = any(isinstance(one, ast.Starred) for one in call.args)
        named = any(keyword.arg == "code" for keyword in call.keywords)
        said = [one.value for one in call.args if isinstance(one, ast.Constant)]
        ended = all(str(one).endswith(".") for one in said)
        if not named or not (starred or len(call.args) == 2) or not ended:
            wrong.append(where)
    assert wrong == []


def test_a_permission_that_is_missing_has_a_code_and_a_way_out() -> None:
    """Of two sentences the second says what to do."""
    wrong = []
    for where, call in made("Unauthorised"):
        text = "".join(
            str(one.value) for one in ast.walk(call.args[0]) if isinstance(one, ast.Constant)
        )
        two = isinstance(call.args[0], ast.Name) or re.search(r"\. .*\.\Z|\)\. \Z", text)
        if not two or not any(keyword.arg == "code" for keyword in call.keywords):
            wrong.append((where, text))
    assert wrong == []


def test_what_to_wait_or_look_for_is_a_sentence() -> None:
    wrong = [
        where
        for where, call in made("Limited", "Unknown")
        for one in call.args
        if isinstance(one, ast.Constant) and not str(one.value).endswith(".")
    ]
    assert wrong == []


def test_reasons_that_platforms_name_are_sentences_here() -> None:
    found = list(tables())
    assert len(found) > 20
    wrong = [
        (where, key)
        for where, key, (reason, fix) in found
        if not (reason.endswith(".") and fix.endswith("."))
    ]
    assert wrong == []
