"""Between the upload and the import: what the file is, and what must be asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.files import File
from django.utils.translation import gettext as _

from nofuz.connectors.files import Columns, Layout, UnreadableFileError, columns, recognise
from nofuz.core.errors import Refused
from nofuz.placements.actions import start_import
from nofuz.placements.forms import ColumnsForm, TrialForm
from nofuz.placements.importing.kinds import ImportKind, kind_of, kinds
from nofuz.placements.importing.layouts import layout_title
from nofuz.placements.models import Account, ImportRun, Owner
from nofuz.workspaces.api import Seat


@dataclass(frozen=True, slots=True)
class Checked:
    """A file before it is imported."""

    layout: Layout | None
    columns: Columns
    form: TrialForm

    @property
    def title(self) -> str:
        """What people call this kind of file."""
        return layout_title(self.layout) if self.layout else ""


def receive_upload(kind: ImportKind, answers: Mapping[str, Any], by: Seat) -> ImportRun:
    """Keep an uploaded file if it is of this kind; otherwise say what it is.

    Raises
    ------
    Refused
        The file cannot be read, or holds something else.
    """
    file: File[bytes] = answers["file"]
    run = start_import(
        kind=kind,
        file=file,
        file_name=file.name or "",
        brand=answers.get("brand"),
        layout="",
        mapping={},
        by=by,
    )
    layout = _recognised(run)
    _check_kind(kind, layout)
    if layout is not None:
        ImportRun.objects.filter(pk=run.pk).update(layout=layout.name)
    return run


def check(run: ImportRun, answers: Mapping[str, Any] | None) -> Checked:
    """Return what a person sees before the import, with the questions that are open."""
    layout = _recognised(run)
    gives = kind_of(run).by_columns or "accounts"
    top = columns(run.file.path, file_name=run.file_name, gives=gives)
    if layout is None:
        remembered = run.columns_of_last_time(list(top.header))
        accounts = _accounts(run, None)
        asked = ColumnsForm(answers, columns=top, remembered=remembered, accounts=accounts)
        return Checked(None, top, asked)
    form = TrialForm(answers, accounts=_accounts(run, layout))
    return Checked(layout, top, form)


def _recognised(run: ImportRun) -> Layout | None:
    try:
        return recognise(run.file.path, file_name=run.file_name)
    except UnreadableFileError as problem:
        raise Refused(_(str(problem))) from problem


def _check_kind(kind: ImportKind, layout: Layout | None) -> None:
    if layout is None and not kind.by_columns:
        raise Refused(_("It is not known what the columns of this file are."))
    if layout is None or layout.gives in kind.gives:
        return
    fitting = next((other for other in kinds() if layout.gives in other.gives), None)
    if fitting is None:
        raise Refused(_("“%(layout)s” cannot be imported here.") % {"layout": layout_title(layout)})
    raise Refused(
        _("This is “%(layout)s”. Import it as “%(kind)s”.")
        % {"layout": layout_title(layout), "kind": fitting.label}
    )


def _accounts(run: ImportRun, layout: Layout | None) -> list[Account]:
    """Return the brand's accounts that a file without a name could be about."""
    if not kind_of(run).needs_brand:
        return []
    own = Account.objects.filter(workspace=run.workspace, brand=run.brand, owner=Owner.BRAND)
    return list(own.filter(platform=layout.platform) if layout else own)
