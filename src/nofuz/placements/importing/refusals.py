"""Why a row was refused, in the reader's language."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nofuz.connectors.files import Refusal

SENTENCES: dict[str, str | Promise] = {
    "id_eaten": _(
        "The id became %(value)s: a spreadsheet took it for a formula. "
        "Export the file again and import it without opening it in a spreadsheet."
    ),
    "id_rounded": _(
        "The id %(value)s has lost its last digits in a spreadsheet. "
        "Export the file again and import it without opening it in a spreadsheet."
    ),
    "id_missing": _("Column %(column)s is empty, so it is not known what this row is about."),
    "not_a_number": _("“%(value)s” in column %(column)s is not a number."),
    "negative": _("%(value)s in column %(column)s is below zero, which this figure cannot be."),
    "not_a_day": _(
        "“%(value)s” in column %(column)s is not a date that can be read with "
        "certainty. Write it as 2025-12-31."
    ),
    "year_missing": _(
        "“%(value)s” in column %(column)s has no year, and nothing tells which one it is."
    ),
    "not_a_length": _("“%(value)s” in column %(column)s is not a length of time such as 0:02:35."),
    "numbers_disagree": _(
        "Column %(column)s gives the same figure twice, but not the same: %(value)s."
    ),
    "not_a_platform": _("“%(value)s” in column %(column)s is not a platform that is known here."),
    "platform_missing": _(
        "It is not said which platform this account is on. Choose one for the "
        "whole file, or a column that names it."
    ),
    "not_a_currency": _("“%(value)s” in column %(column)s is not a currency code such as EUR."),
    "currency_missing": _("The price %(value)s has no currency."),
    "not_an_address": _("“%(value)s” in column %(column)s is not an e-mail address."),
    "half_row": _("The row stops early: %(value)s columns are there."),
    "too_many_cells": _("The row has too many columns: %(value)s."),
    "cut_off": _(
        "The file stops inside this row, or a quotation mark in it never closes; "
        "nothing after it could be read."
    ),
    "repeated_row": _("The row repeats line %(value)s."),
    "account_twice": _("The account is already in line %(value)s with other figures."),
    "one_day_only": _("The row counts %(value)s only. Export the figures of the whole lifetime."),
    "unknown_metric": _("“%(value)s” is a metric that is not known here."),
    "account_not_known": _(
        "No account of this workspace is called “%(value)s”. Import the creator first."
    ),
    "account_not_clear": _(
        "Several accounts are called “%(value)s”. Add a column that names the "
        "platform, or use the platform's own id."
    ),
    "audience_file": _(
        "This is the audience export of Meta Business Suite. It has no posts and "
        "no dated figures; export “Content” or “Results” instead."
    ),
    "tiktok_audience": _(
        "This export of TikTok Studio describes the audience. It has no posts "
        "and no figures by day; export “Overview” or “Content” instead."
    ),
    "search_filters": _(
        "This file of Search Console only names the filters of the export. "
        "Import the file of days, queries or pages instead."
    ),
    "order_missing": _("The row belongs to an order whose first row is not in the file."),
    "breakdown_file": _(
        "This export of YouTube Studio is divided by %(value)s. Choose “Content” "
        "in the advanced mode and export again."
    ),
    "whose_post": _(
        "The file does not say whose post %(value)s is, and it is not known here yet. "
        "Import a file that names its account first."
    ),
    "post_unknown": _("The post %(value)s is not known here yet. Import the list of posts first."),
    "whose_figures": _(
        "The file does not say which account these figures are about. "
        "Import the account’s posts first, or choose the account."
    ),
}
UNREADABLE = (
    _("Say which column is what before this file can be read."),
    _("Say which column holds the handle, the platform's own id or the profile's address."),
    _("Say which column holds the post's own id or its address."),
    _("The file is empty."),
    _("The packed file is damaged. Get it again."),
    _("This is not a table. Export it as CSV or as an Excel workbook (.xlsx)."),
    _("This is packed, but not a workbook. Unpack it and give the files in it one by one."),
    _("Every sheet of this workbook is empty."),
    _("It is not known what the columns of this file are."),
    _("There is no table in this file."),
)


class RefusedRow(NamedTuple):
    """A refused row as a page shows it."""

    line: int
    column: str | None
    value: str | None
    reason: str


def sentence(refusal: Refusal) -> str:
    return str(SENTENCES[refusal.reason_code]) % refusal.places()


def refused_row(line: int, column: str | None, value: str | None, code: str) -> RefusedRow:
    return RefusedRow(line, column, value, sentence(Refusal(line, column, value, code)))
