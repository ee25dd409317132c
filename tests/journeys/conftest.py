from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from tests.cast import Cast, assemble
from tests.journeys.support import Walker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.base_user import AbstractBaseUser
    from pytest_django.fixtures import SettingsWrapper
    from tests.support.browser import OpenPage

WIDTH = 1280
PATIENCE = 60_000  # ms; the first plan of a machine waits for its numbers to be compiled


class Walk(Protocol):
    def __call__(
        self,
        language: str,
        *,
        user: AbstractBaseUser | None = None,
        names: tuple[str, ...] = ("Anar",),
    ) -> Walker: ...


@pytest.fixture
def walk(
    open_page: OpenPage, request: pytest.FixtureRequest, settings: SettingsWrapper, tmp_path: Path
) -> Iterator[Walk]:
    """Put somebody before a browser; files that they bring stay in the test's folder."""
    settings.MEDIA_ROOT = str(tmp_path)
    walkers: list[Walker] = []
    story = request.node.originalname.removeprefix("test_")

    def start(
        language: str, *, user: AbstractBaseUser | None = None, names: tuple[str, ...] = ("Anar",)
    ) -> Walker:
        page = open_page(user=user, language=language, width=WIDTH)
        page.set_default_timeout(PATIENCE)
        walkers.append(Walker(page, language, story, names))
        return walkers[-1]

    yield start
    problems = [problem for walker in walkers for problem in walker.problems]
    if problems:
        pytest.fail("\n".join(problems), pytrace=False)


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return assemble()
