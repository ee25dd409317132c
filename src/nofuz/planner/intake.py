"""Who follows whom, taken in from files; people are hashed at the door."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from nofuz.connectors.files import FollowerRecord, Record, Refusal
from nofuz.core import ids
from nofuz.placements import api as ruler
from nofuz.placements.api import Account, ImportKind, ImportRun, Outcome
from nofuz.workspaces.api import Workspace

HASH_DIGITS = 16  # 64 bits, kept as a signed bigint
SIGN = 1 << 63


def register_audience() -> None:
    ruler.register_kind(
        ImportKind(
            id="audience",
            label=_("Audience"),
            help=_("Who follows whom: one row per person and account. People are hashed."),
            gives=frozenset({"followers"}),
            store=store_followers,
            result_url="planner:find",
            section="creators",
        )
    )


def store_followers(run: ImportRun, batch: Sequence[Record]) -> Outcome:
    """Store one batch of memberships; what is there already stays once."""
    return store_audience(
        run.workspace, [record for record in batch if isinstance(record, FollowerRecord)]
    )


def store_audience(workspace: Workspace, records: Sequence[FollowerRecord]) -> Outcome:
    found = _accounts(workspace, records)
    pairs, refused = list[tuple[int, int]](), list[Refusal]()
    for record in records:
        accounts = found.get(_key(record.account, record.platform), set())
        if len(accounts) == 1:
            pairs.append((next(iter(accounts)), person_key(workspace, record.person)))
        else:
            code = "account_not_clear" if accounts else "account_not_known"
            refused.append(Refusal(record.line, "account", record.account, code))
    added = _insert(workspace, pairs)
    return Outcome(added, len(pairs) - added, refused)


def person_key(workspace: Workspace, person: str) -> int:
    """Give the keyed hash of a person, which differs in every workspace."""
    key = f"{settings.SECRET_KEY}:audience:{workspace.pk}"
    return int(ids.keyed_hash(person, key=key)[:HASH_DIGITS], 16) - SIGN


def _key(name: str, platform: str | None) -> tuple[str, str]:
    return name.casefold(), platform or ""


def _accounts(
    workspace: Workspace, records: Iterable[FollowerRecord]
) -> dict[tuple[str, str], set[int]]:
    """Find the accounts that the records name by handle, platform id or name."""
    names = {record.account.casefold() for record in records}
    rows = Account.objects.filter(workspace=workspace).annotate(
        low_handle=Lower("handle"), low_name=Lower("name"), low_id=Lower("external_id")
    )
    called = rows.filter(Q(low_handle__in=names) | Q(low_name__in=names) | Q(low_id__in=names))
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for pk, platform, *spellings in called.values_list(
        "pk", "platform", "low_handle", "low_name", "low_id"
    ):
        for spelling in names.intersection(spellings):
            found[spelling, ""].add(pk)
            found[spelling, platform].add(pk)
    return found


def _insert(workspace: Workspace, pairs: Sequence[tuple[int, int]]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO planner_follower (workspace_id, account_id, person, created_at)
            SELECT %s, account, person, now() FROM unnest(%s::bigint[], %s::bigint[])
                AS batch (account, person)
            ON CONFLICT DO NOTHING
            """,
            [
                workspace.pk,
                [account for account, _person in pairs],
                [person for _account, person in pairs],
            ],
        )
        return int(cursor.rowcount)
