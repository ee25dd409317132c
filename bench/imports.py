"""How long 100,000 rows of creators take to come in, and how much memory.

    python bench/imports.py [ROWS]

Three invented files of real shape go through the same steps as an upload: a YouTube trending file
(four days per video, one channel in twenty videos), the same file again, and a list of accounts
with prices, mapped by columns. Each runs in a process of its own, whose peak memory is printed.
Exit code 1 when 100,000 rows take 60 s or 1 GB.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from scratch import scratch

SECONDS, MEGABYTES = 60, 1024
VIDEOS = (
    *("video_id", "trending_date", "title", "channel_title", "category_id", "publish_time", "tags"),
    *("views", "likes", "dislikes", "comment_count", "thumbnail_link", "comments_disabled"),
    *("ratings_disabled", "video_error_or_removed", "description"),
)
ACCOUNTS = ("platform", "handle", "name", "followers", "topics", "country", "price", "currency")


def video(number: int) -> tuple[object, ...]:
    one, day = divmod(number, 4)
    return (
        f"v{one:010d}", f"17.{one % 25 + day + 1:02d}.11", "A title of the usual length, here",
        f"Channel {one // 20}", "24", "2017-11-01T17:13:01.000Z", '"a tag"|"another"',
        one * 7 + day * 900, one + day * 40, one // 9, one // 5 + day, "https://example.org/x.jpg",
        "False", "False", "False", "Text of the description\\nin several lines " * 12,
    )  # fmt: skip


def account(number: int) -> tuple[object, ...]:
    return (
        "instagram", f"creator{number}", f"Sara {number}", 1000 + number, "food, travel", "FR",
        100 + number % 900, "EUR",
    )  # fmt: skip


def write(path: Path, header: Iterable[str], rows: Iterable[Iterable[object]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


def take_in(path: Path) -> None:
    """In a process of its own: one file, as if it had been uploaded."""
    with scratch():
        from django.core.files import File

        from nofuz.placements.api import kind_called, run_import, start_import
        from nofuz.workspaces.api import Seat, Workspace

        workspace, _new = Workspace.objects.get_or_create(name="Bench", slug="bench-imports")
        columns = {name: name for name in ACCOUNTS} if path.stem == "accounts" else {}
        kind = kind_called("creators")
        assert kind is not None
        with path.open("rb") as content:
            run = start_import(
                kind=kind,
                file=File(content),
                file_name=path.name,
                brand=None,
                layout="own_columns" if columns else "youtube_trending_v2",
                mapping={"columns": columns} if columns else {},
                by=Seat.system(workspace),
            )
        started = time.perf_counter()
        run_import(run)
        took = time.perf_counter() - started
    told = [run.state, run.rows_accepted, run.rows_unchanged, run.rows_refused, took]
    print(json.dumps([*told, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    print(f"| {count:,} rows of | accepted | unchanged | refused | seconds | peak MB |")
    print("|---|---:|---:|---:|---:|---:|")
    held = True
    with scratch(), tempfile.TemporaryDirectory() as folder:
        videos, accounts = Path(folder) / "videos.csv", Path(folder) / "accounts.csv"
        write(videos, VIDEOS, (video(number) for number in range(count)))
        write(accounts, ACCOUNTS, (account(number) for number in range(count)))
        files = {
            "videos with channels": videos,
            "the same file again": videos,
            "accounts with prices": accounts,
        }
        for name, path in files.items():
            answer = subprocess.run(
                [sys.executable, __file__, "--one", str(path)],
                check=True,
                capture_output=True,
                text=True,
                env=os.environ,
            )
            state, accepted, unchanged, refused, took, memory = json.loads(answer.stdout)
            assert state == "done", state
            numbers = f"{accepted:,} | {unchanged:,} | {refused:,} | {took:.1f} | {memory:.0f}"
            print(f"| {name} | {numbers} |", flush=True)
            held &= took * 100_000 < SECONDS * max(count, 100_000) and memory < MEGABYTES
    return 0 if held else 1


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        take_in(Path(sys.argv[2]))
    else:
        sys.exit(main())
