"""What is said of files before they are sent is what the platform says afterwards.

Every simulator looks at the bytes by itself (`simulation.looking`) and refuses as its platform
does; it shares neither the reading of files nor a figure with what is asked beforehand.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.connectors.media.carrying import carried
from tests.connectors.media.files import CLIP, EXAMPLES, SQUARE, Example

from nofuz.connectors.declaration import Platform
from nofuz.connectors.registry import platforms
from nofuz.connectors.sending import send
from nofuz.connectors.shape import Confirmed, Handle, Limit, Media, Outcome, Post, Rejected
from nofuz.connectors.simulation import Simulator, public
from nofuz.connectors.simulation.files import grown

BETWEEN = timedelta(hours=26)  # longer than any quota lets one wait
KINDS = {
    "facebook": ("post", "reel", "story"),
    "instagram": ("post", "reel", "story"),
    "tiktok": ("video", "photo"),
    "linkedin": ("post",),
}
"""Kinds with files of their own; elsewhere the usual one."""

STORED_UNSEEN = {
    ("bluesky", "torn.jpg"): "a server believes the first bytes; nobody would ever see a picture",
    ("wordpress", "torn.jpg"): "the same",
    ("telegram", "torn.jpg"): "it goes out as a file of no kind, which nobody can open",
    ("telegram", "picture.jpg"): "the same",
}
"""What a platform keeps though nobody could open it; beforehand we say no all the same."""

NOT_LOOKED_INTO = {"newsletter"}  # a mail server weighs a letter and does not open it

PUBLISHING = [
    (name, kind)
    for name, platform in platforms().items()
    if "publish" in platform.capabilities and name not in NOT_LOOKED_INTO
    for kind in KINDS.get(name, platform.kinds[:1])
]


class Try:
    """One post after another to one simulator."""

    def __init__(self, platform: Platform, kind: str, folder: Path) -> None:
        self.platform, self.kind, self.folder = platform, kind, folder
        self.site: Simulator = platform.simulator(seed=4)
        self.limits: tuple[Limit, ...] = ()
        self.refused = 0

    def differs(self, examples: list[Example]) -> tuple[str, Outcome] | None:
        """The disagreement about a post of these files, if there is one."""
        post = Post("Look", self.kind, tuple(map(self._media, examples)), title="Look")
        with carried(self.platform, self.site) as connection:
            if "limits" in self.platform.capabilities:
                self.limits = connection.publishing_limits()
            problems = self.platform.check(post, self.limits)
            world = self.site.clock.world()
            outcome = send(connection, post, save=list[Handle]().append, world=world)
        for kept in self.site.state.uploads.values():
            kept.content = b""  # 200 MB a platform, which nobody asks for again
        self.site.clock.advance(BETWEEN)
        assert all(problem.code for problem in problems)
        if isinstance(outcome, Rejected):
            assert outcome.code
            assert outcome.fix
            self.refused += 1
        agreed = isinstance(outcome, Rejected if problems else Confirmed)
        return None if agreed else (", ".join(map(str, problems)) or "takes it", outcome)

    def _media(self, example: Example) -> Media:
        path = self.folder / example.name
        if not path.exists():
            example.make(path)
        return Media(path, url=public(self.site, path))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.mark.acceptance
@pytest.mark.parametrize(("name", "kind"), PUBLISHING)
def test_smm_5_check_and_platform_agree_on_60_files(name: str, kind: str, folder: Path) -> None:
    trying = Try(platforms()[name], kind, folder)
    found = {example.name: trying.differs([example]) for example in EXAMPLES}
    wrong = {file: said for file, said in found.items() if said}
    kept = {file for platform, file in STORED_UNSEEN if platform == name}
    assert {file: wrong[file] for file in wrong.keys() - kept} == {}
    assert kept <= wrong.keys()
    assert 2 <= trying.refused <= 57


PAPER = next(example for example in EXAMPLES if example.name == "paper.pdf")
MOVING = next(example for example in EXAMPLES if example.name == "moving.gif")
SIDE_BY_SIDE = (
    *([SQUARE] * count for count in (0, 1, 2, 4, 5, 6, 10, 11, 20, 21, 35, 36)),
    *([CLIP] * 2, [PAPER] * 2, [PAPER] * 11, [MOVING] * 2),
    *([SQUARE, CLIP], [CLIP, SQUARE], [SQUARE, PAPER], [PAPER, SQUARE]),
    *([SQUARE, MOVING], [MOVING, SQUARE], [CLIP, PAPER], [MOVING, CLIP]),
)


@pytest.mark.acceptance
@pytest.mark.parametrize(("name", "kind"), PUBLISHING)
def test_smm_5_check_and_platform_agree_on_files_side_by_side(
    name: str, kind: str, folder: Path
) -> None:
    """Too many, too few, and kinds that do not stand together."""
    trying = Try(platforms()[name], kind, folder)
    wrong = [(files, said) for files in SIDE_BY_SIDE if (said := trying.differs(files))]
    assert [([file.name for file in files], said) for files, said in wrong] == []


HUGE = (
    ("x", "post", 512_000_001),
    ("linkedin", "post", 500_000_001),
    ("tiktok", "video", 4_000_000_001),
    ("youtube", "video", 256_000_000_001),
    ("facebook", "post", 10_000_000_001),
    ("instagram", "reel", 300_000_001),
    ("instagram", "story", 100_000_001),
    ("threads", "post", 1_000_000_001),
)


@pytest.mark.acceptance
@pytest.mark.parametrize(("name", "kind", "size"), HUGE)
def test_smm_5_check_and_platform_agree_on_films_of_many_gigabytes(
    name: str, kind: str, size: int, tmp_path: Path
) -> None:
    """Such platforms are told the size first, or fetch the file: it is sparse, and is not sent."""
    trying = Try(platforms()[name], kind, tmp_path)
    film = replace(CLIP, make=lambda path: grown(CLIP.make(path), size))
    assert trying.differs([film]) is None
    assert trying.refused == 1
