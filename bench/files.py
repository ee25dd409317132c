"""How fast files are read: ``python bench/files.py [ROWS]``."""

from __future__ import annotations

import csv
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from nofuz.connectors import files

TRENDING = (
    *("video_id", "trending_date", "title", "channel_title", "category_id", "publish_time", "tags"),
    *("views", "likes", "dislikes", "comment_count", "thumbnail_link", "comments_disabled"),
    *("ratings_disabled", "video_error_or_removed", "description"),
)
LIST = ("Tiktoker name", "Tiktok name", *("Subscribers", "Views avg.", "Likes avg.") * 2)
OWN = ("handle", "name", "followers", "topics", "country", "price", "date")


def trending(number: int) -> tuple[object, ...]:
    return (
        f"v{number:010d}", f"17.{number % 28 + 1:02d}.11", "A title of usual length, with a comma",
        f"Channel {number % 5_000}", "24", "2017-11-13T17:13:01.000Z", '"a tag"|"another"|"third"',
        number * 7, number, number // 9, number // 5, "https://example.org/default.jpg", "False",
        "False", "False", "Text of the description\\nin several lines " * 12,
    )  # fmt: skip


def listed(number: int) -> tuple[object, ...]:
    return (f"creator{number}", f"Creator {number}", *["1.2M"] * 3, *["1200000"] * 3)


def own(number: int) -> tuple[object, ...]:
    return (f"@c{number}", "سارا", "۱۲٫۵ هزار", "food, family", "ایران", "€1,200", "2025-06-13")


def measure(
    name: str, header: Iterable[str], row: Callable[[int], tuple[object, ...]], rows: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            writer.writerows(map(row, range(rows)))
        mapping = files.columns(path).guess if name == "own_columns" else None
        if mapping:
            mapping = files.ColumnMap(mapping.columns, platform="instagram")
        size = path.stat().st_size / 1e6
        start = time.perf_counter()
        taken = sum(not isinstance(r, files.Refusal) for r in files.read(path, mapping=mapping))
        seconds = time.perf_counter() - start
    assert taken == rows
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (
        1024 if sys.platform == "linux" else 1024**2
    )
    print(f"{name:<22}{rows:>9,}{size:>8.1f}{seconds:>8.2f}{rows / seconds:>11,.0f}{peak:>10.0f}")


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    print(f"{'layout':<22}{'rows':>9}{'MB':>8}{'s':>8}{'rows/s':>11}{'peak MB':>10}")
    measure("youtube_trending_v2", TRENDING, trending, rows)
    measure("creator_list", LIST, listed, rows)
    measure("own_columns", OWN, own, rows)


if __name__ == "__main__":
    main()
