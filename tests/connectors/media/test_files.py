from __future__ import annotations

from pathlib import Path

import pytest
from tests.connectors.media.files import ALL, EXAMPLES, Example
from tests.connectors.published import rules

from nofuz.connectors import media
from nofuz.connectors.simulation.files import film


def test_there_are_60_files_and_each_platform_takes_some_and_refuses_some() -> None:
    assert len(EXAMPLES) == 60
    for platform in ALL.split(","):
        assert 6 <= sum(platform in example.wrong for example in EXAMPLES) <= 50


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_file_is_seen_for_what_it_is_and_judged_as_published(
    tmp_path: Path, example: Example
) -> None:
    path = example.make(tmp_path / example.name)
    found = media.probe(path)
    assert (found.type, found.animated) == (example.type, example.animated)
    assert (found.width, found.height) == (example.size or (None, None))
    assert found.seconds == (None if example.seconds is None else pytest.approx(example.seconds))
    assert found.frame_rate == (None if example.rate is None else pytest.approx(example.rate))
    assert found.size == path.stat().st_size
    verdicts = {
        platform: [problem.code for problem in rules(platform).MEDIA.check([found])]
        for platform in ALL.split(",")
    }
    assert {platform: codes for platform, codes in verdicts.items() if codes} == {
        platform: [code] for platform, code in example.wrong.items()
    }


def test_a_phones_film_is_measured_as_people_see_it(tmp_path: Path) -> None:
    found = media.probe(film(tmp_path / "phone.mp4", 1920, 1080, 5, turned=True))
    assert (found.width, found.height) == (1080, 1920)


def test_a_file_is_called_as_the_person_called_it(tmp_path: Path) -> None:
    path = film(tmp_path / "upload-1", 720, 1280, 5)
    assert media.probe(path, name="summer.mp4").name == "summer.mp4"
    assert media.probe(path, name="summer.mp4").kind == "video"
