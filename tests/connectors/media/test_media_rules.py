from __future__ import annotations

import pytest
from tests.connectors.published import rules

from nofuz.connectors.media import MediaFile, MediaRule


def image(name: str = "soup.jpg", *, kind: str = "jpeg", size: int = 1000) -> MediaFile:
    return MediaFile(name=name, type=f"image/{kind}", size=size, width=1080, height=1080)


def film(name: str = "soup.mp4", *, seconds: float | None = 20) -> MediaFile:
    return MediaFile(
        name=name, type="video/mp4", size=1000, width=720, height=1280, seconds=seconds
    )


def codes(platform: str, *files: MediaFile) -> list[str]:
    return [problem.code for problem in rules(platform).MEDIA.check(files)]


@pytest.mark.parametrize(
    ("platform", "files", "expected"),
    [
        ("instagram", (), ["too_few_files"]),
        ("instagram", (image(),) * 10, []),
        ("instagram", (image(),) * 11, ["too_many_files"]),
        ("instagram", (image(), film()), []),
        ("x", (), []),
        ("x", (image(),) * 4, []),
        ("x", (film(), film()), ["too_many_alike"]),
        ("x", (image(), film()), ["files_mixed"]),
        ("x", (image(kind="gif"), image(kind="gif")), ["too_many_alike"]),
        ("mastodon", (image(), film()), ["files_mixed"]),
        ("bluesky", (image(),) * 5, ["too_many_files", "too_many_alike"]),
        ("telegram", (image(), film()), []),
        ("youtube", (image(),), ["type_not_taken"]),
        ("linkedin", (image(),) * 20, []),
    ],
)
def test_the_files_of_a_post_are_counted_and_kept_apart(
    platform: str, files: tuple[MediaFile, ...], expected: list[str]
) -> None:
    assert codes(platform, *files) == expected


def test_a_problem_names_the_file_and_the_way_out() -> None:
    (problem,) = rules("instagram").MEDIA.check([image("menu.png", kind="png")])
    assert problem.what == "media"
    assert str(problem) == (
        "menu.png is of the type PNG, which Instagram does not take here. Save it as JPEG."
    )


def test_a_file_a_little_too_big_does_not_read_as_just_right() -> None:
    (problem,) = rules("instagram").MEDIA.check([image(size=8_000_001)])
    assert problem.places["count"] == "8.01"
    assert problem.places["most"] == "8"


def test_what_cannot_be_measured_is_said_and_not_guessed() -> None:
    assert codes("instagram", film(seconds=None)) == ["length_not_known"]
    unknown = MediaFile(name="odd.heic", type="image/heic", size=1000)
    rule = MediaRule(platform="Mastodon", types=("image/heic",), most_pixels=100)
    assert [problem.code for problem in rule.check(unknown)] == ["size_not_known"]


def test_a_moving_picture_is_refused_where_it_would_stand_still() -> None:
    rule = MediaRule(platform="TikTok", types=("image/webp",), animated=False)
    moving = MediaFile(name="a.webp", type="image/webp", size=10, animated=True)
    assert [problem.code for problem in rule.check(moving)] == ["animated"]
