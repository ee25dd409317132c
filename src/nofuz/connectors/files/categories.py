"""YouTube's numbered video categories."""

from __future__ import annotations

import json
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from nofuz.connectors.files.refusal import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Mapping

YOUTUBE_CATEGORIES: Final = MappingProxyType(
    {
        "1": "Film & Animation",
        "2": "Autos & Vehicles",
        "10": "Music",
        "15": "Pets & Animals",
        "17": "Sports",
        "19": "Travel & Events",
        "20": "Gaming",
        "22": "People & Blogs",
        "23": "Comedy",
        "24": "Entertainment",
        "25": "News & Politics",
        "26": "Howto & Style",
        "27": "Education",
        "28": "Science & Technology",
        "29": "Nonprofits & Activism",
        "43": "Shows",
    }
)
"""Category id -> English name, of the categories that a video can be given, and of shows.

Source: YouTube Data API v3, ``videoCategories.list``, region US.
"""


def read_categories(path: str | Path) -> dict[str, str]:
    """Read a saved answer of ``videoCategories.list``.

    Parameters
    ----------
    path
        A ``*_category_id.json``.

    Returns
    -------
    dict
        Category id -> name, the ones that cannot be assigned included.

    Raises
    ------
    UnreadableFileError
        It is not such an answer.
    """
    try:
        items = json.loads(Path(path).read_text(encoding="utf-8-sig"))["items"]
        return {str(item["id"]): str(item["snippet"]["title"]) for item in items}
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableFileError("not_categories") from error


def categories_beside(path: str | Path) -> Mapping[str, str]:
    """Give the built-in categories, with those of a category file in the same folder.

    Parameters
    ----------
    path
        The file that is being read. Of several category files, the one whose first two letters
        occur as a word of the file's name is taken; else the first by name.

    Returns
    -------
    mapping
        Category id -> name.
    """
    beside = sorted(Path(path).parent.glob("*_category_id.json"))
    words = Path(path).name.replace(".", "_").split("_")
    beside.sort(key=lambda file: file.name.split("_")[0] not in words)
    return {**YOUTUBE_CATEGORIES, **(read_categories(beside[0]) if beside else {})}
