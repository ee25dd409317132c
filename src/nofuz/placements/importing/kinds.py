from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

from nofuz.connectors.files import Mapped, Record, Refusal
from nofuz.placements.models import ImportRun


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a store made of one batch.

    Parameters
    ----------
    accepted
        Rows that added or changed something.
    unchanged
        Rows that said nothing new.
    refused
        Rows it could not take.
    """

    accepted: int
    unchanged: int
    refused: Sequence[Refusal] = ()


Store = Callable[[ImportRun, Sequence[Record]], Outcome]


@dataclass(frozen=True, slots=True)
class ImportKind:
    """Something that can be imported.

    Parameters
    ----------
    id
        In `ImportRun.kind`, in addresses and as the word of the command line.
    label, help
        What the wizard says.
    gives
        What the layouts of this kind give: "accounts", "placements", "metrics".
    store
        Takes one batch into the database; the same batch again must change nothing.
    by_columns
        What a row of a file of unknown layout is about once its columns are named; empty when such
        a file cannot be taken.
    needs_brand
        Whether the person must say which brand it is about.
    result_url
        Name of the page that shows what came in; takes the workspace.
    section
        Entry of the navigation that its files are brought in under.
    """

    id: str
    label: Promise | str
    help: Promise | str
    gives: frozenset[str]
    store: Store
    result_url: str
    section: str = "publish"
    by_columns: Mapped | Literal[""] = ""
    needs_brand: bool = False


_kinds: dict[str, ImportKind] = {}


def register_kind(kind: ImportKind) -> None:
    """Add a kind; called by a room's AppConfig when it is ready."""
    _kinds[kind.id] = kind


def kinds() -> list[ImportKind]:
    return list(_kinds.values())


def kind_of(run: ImportRun) -> ImportKind:
    return _kinds[run.kind]


def kind_called(name: str) -> ImportKind | None:
    return _kinds.get(name)
