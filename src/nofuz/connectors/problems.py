"""What a platform would refuse, said before anything is sent to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

PROBLEMS: Final = MappingProxyType(
    {
        "text_missing": (
            "%(platform)s does not publish this without words.",
            "Write something here.",
        ),
        "text_too_long": (
            "This has %(count)s characters as %(platform)s counts them; %(most)s is the most.",
            "Shorten it by %(over)s.",
        ),
        "text_too_heavy": (
            "This takes %(count)s bytes; %(platform)s stores %(most)s at most.",
            "Shorten it by %(over)s: a Persian letter takes two, an emoji four and more.",
        ),
        "too_many_hashtags": (
            "This has %(count)s hashtags; %(platform)s takes %(most)s at most.",
            "Remove %(over)s of them.",
        ),
        "too_many_mentions": (
            "This mentions %(count)s accounts; %(platform)s takes %(most)s at most.",
            "Remove %(over)s of them.",
        ),
        "too_many_links": (
            "This has %(count)s different links; %(platform)s takes %(most)s at most.",
            "Remove %(over)s of them.",
        ),
        "hashtag_too_long": (
            "The hashtag #%(value)s is too long for %(platform)s, which takes %(most)s characters.",
            "Shorten it, or write it without the #.",
        ),
        "character_not_taken": (
            "%(platform)s does not take the character %(value)s here.",
            "Remove it or write it in words.",
        ),
        "title_missing": (
            "%(platform)s does not publish this without a title.",
            "Write one.",
        ),
        "no_date_taken": (
            "%(platform)s takes no date here.",
            "Publish it when its time has come.",
        ),
        "nothing_follows": (
            "Nothing can follow a post on %(platform)s.",
            "Leave out what follows, or put it into the post itself.",
        ),
        "comments_too_early": (
            "Nobody can comment on %(platform)s before the post is to be seen.",
            "Publish it at once, or write the comment once it is public.",
        ),
        "not_published_here": (
            "%(platform)s is read here; nothing is published.",
            "Publish where its content is made.",
        ),
        "too_few_files": (
            "Files: %(count)s. %(platform)s needs at least %(least)s.",
            "Add an image or a video.",
        ),
        "too_many_files": (
            "Files: %(count)s. %(platform)s takes %(most)s at most.",
            "Remove %(over)s of them.",
        ),
        "too_many_alike": (
            "Files of the type %(types)s: %(count)s. %(platform)s takes %(most)s at most.",
            "Remove %(over)s of them.",
        ),
        "files_mixed": (
            "%(platform)s does not put files of these kinds into one post.",
            "Keep those of one kind, and publish the others by themselves.",
        ),
        "file_damaged": (
            "%(file)s cannot be opened: it is damaged or of a kind that is not known.",
            "Export it again from where it was made.",
        ),
        "type_not_taken": (
            "%(file)s is of the type %(value)s, which %(platform)s does not take here.",
            "Save it as %(types)s.",
        ),
        "file_too_big": (
            "%(file)s has %(count)s MB; %(platform)s takes %(most)s MB at most.",
            "Save it smaller or with stronger compression.",
        ),
        "cover_missing": (
            "%(file)s is not played in %(platform)s.",
            "Give it a cover, and the address where it can be watched.",
        ),
        "animated": (
            "%(file)s is animated, which %(platform)s does not show here.",
            "Use a still image, or make it a video.",
        ),
        "too_narrow": (
            "%(file)s is %(count)s pixels wide; %(platform)s needs at least %(least)s.",
            "Use a larger original.",
        ),
        "too_wide": (
            "%(file)s is %(count)s pixels wide; %(platform)s takes %(most)s at most.",
            "Scale it down.",
        ),
        "too_low": (
            "%(file)s is %(count)s pixels high; %(platform)s needs at least %(least)s.",
            "Use a larger original.",
        ),
        "too_high": (
            "%(file)s is %(count)s pixels high; %(platform)s takes %(most)s at most.",
            "Scale it down.",
        ),
        "sides_too_long": (
            "%(file)s: width and height are %(count)s pixels; %(platform)s takes %(most)s.",
            "Scale it down.",
        ),
        "too_many_pixels": (
            "%(file)s has %(count)s pixels; %(platform)s takes %(most)s at most.",
            "Scale it down.",
        ),
        "shape_too_tall": (
            "%(file)s is too tall: %(count)s to 1; %(platform)s takes %(least)s to 1 at least.",
            "Crop it at the top or bottom.",
        ),
        "shape_too_flat": (
            "%(file)s is too wide: %(count)s to 1; %(platform)s takes %(most)s to 1 at most.",
            "Crop it at the sides.",
        ),
        "too_short": (
            "%(file)s lasts %(count)s s; %(platform)s needs at least %(least)s s.",
            "Use a longer cut.",
        ),
        "too_long": (
            "%(file)s lasts %(count)s s; %(platform)s takes %(most)s s at most.",
            "Cut it shorter.",
        ),
        "too_slow": (
            "%(file)s has %(count)s frames a second; %(platform)s needs at least %(least)s.",
            "Export it with a higher frame rate.",
        ),
        "too_fast": (
            "%(file)s has %(count)s frames a second; %(platform)s takes %(most)s at most.",
            "Export it with a lower frame rate.",
        ),
        "size_not_known": (
            "It cannot be told how many pixels %(file)s has, so %(platform)s may refuse it.",
            "Export it again as %(types)s.",
        ),
        "length_not_known": (
            "It cannot be told how long %(file)s lasts, so %(platform)s may refuse it.",
            "Export it again as %(types)s.",
        ),
    }
)
"""Code -> what is wrong and what to do, English, with named places."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a platform would not take a post.

    Attributes
    ----------
    what
        The field that is to blame: ``text``, ``title``, ``media``...
    reason, fix
        English sentences; translate them before filling their places.
    places
        What fills the places.
    code
        Stable name of the reason: a key of :data:`PROBLEMS`, or a platform's own.
    """

    what: str
    reason: str
    fix: str
    places: Mapping[str, str] = field(default_factory=dict)
    code: str = ""

    def __str__(self) -> str:
        return f"{self.reason} {self.fix}" % self.places


def problem(code: str, what: str, **places: str | float) -> Problem:
    """Make a problem of a known kind; numbers are written with a point and no trailing zeros.

    Parameters
    ----------
    code
        A key of :data:`PROBLEMS`.
    what
        The field that is to blame.
    places
        What fills the sentence.

    Returns
    -------
    Problem
    """
    reason, fix = PROBLEMS[code]
    return Problem(what, reason, fix, {name: _said(value) for name, value in places.items()}, code)


def _said(value: str | float) -> str:
    if isinstance(value, str):
        return value
    return f"{value:,}" if isinstance(value, int) else f"{value:,.2f}".rstrip("0").rstrip(".")
