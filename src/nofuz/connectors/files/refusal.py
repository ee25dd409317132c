"""Rows that cannot be taken, each with its place, its reason and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

REASONS: Final = MappingProxyType(
    {
        "id_eaten": "The id became %(value)s: a spreadsheet took it for a formula. "
        "Export the file again and import it without opening it in a spreadsheet.",
        "id_rounded": "The id %(value)s has lost its last digits in a spreadsheet. "
        "Export the file again and import it without opening it in a spreadsheet.",
        "id_missing": "Column %(column)s is empty, so it is not known what this row is about.",
        "not_a_number": "“%(value)s” in column %(column)s is not a number.",
        "negative": "%(value)s in column %(column)s is below zero, which this figure cannot be.",
        "not_a_day": "“%(value)s” in column %(column)s is not a date that can be read with "
        "certainty. Write it as 2025-12-31.",
        "year_missing": "“%(value)s” in column %(column)s has no year, and nothing tells which "
        "one it is.",
        "not_a_length": "“%(value)s” in column %(column)s is not a length of time such as 0:02:35.",
        "numbers_disagree": "Column %(column)s gives the same figure twice, but not the same: "
        "%(value)s.",
        "not_a_platform": "“%(value)s” in column %(column)s is not a platform that is known here.",
        "platform_missing": "It is not said which platform this account is on. Choose one for the "
        "whole file, or a column that names it.",
        "not_a_currency": "“%(value)s” in column %(column)s is not a currency code such as EUR.",
        "currency_missing": "The price %(value)s has no currency.",
        "not_an_address": "“%(value)s” in column %(column)s is not an e-mail address.",
        "half_row": "The row stops early: %(value)s columns are there.",
        "too_many_cells": "The row has too many columns: %(value)s.",
        "cut_off": "The file stops inside this row, or a quotation mark in it never closes; "
        "nothing after it could be read.",
        "repeated_row": "The row repeats line %(value)s.",
        "account_twice": "The account is already in line %(value)s with other figures.",
        "one_day_only": "The row counts %(value)s only. Export the figures of the whole lifetime.",
        "unknown_metric": "“%(value)s” is a metric that is not known here.",
        "account_not_known": "No account of this workspace is called “%(value)s”. "
        "Import the creator first.",
        "account_not_clear": "Several accounts are called “%(value)s”. "
        "Add a column that names the platform, or use the platform's own id.",
        "audience_file": "This is the audience export of Meta Business Suite. It has no posts and "
        "no dated figures; export “Content” or “Results” instead.",
        "tiktok_audience": "This export of TikTok Studio describes the audience. It has no posts "
        "and no figures by day; export “Overview” or “Content” instead.",
        "search_filters": "This file of Search Console only names the filters of the export. "
        "Import the file of days, queries or pages instead.",
        "order_missing": "The row belongs to an order whose first row is not in the file.",
        "breakdown_file": "This export of YouTube Studio is divided by %(value)s. Choose “Content” "
        "in the advanced mode and export again.",
    }
)
"""Reason code -> English sentence with named places ``line``, ``column``, ``value``."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not taken.

    Attributes
    ----------
    line
        Line of the file on which the row starts, counted from 1.
    column, value
        The cell that is to blame, None when it is the row as a whole.
    reason_code
        One of :data:`REASONS`.
    """

    line: int
    column: str | None
    value: str | None
    reason_code: str

    @property
    def reason(self) -> str:
        """The English sentence with its places, to be translated before filling."""
        return REASONS[self.reason_code]

    def places(self) -> dict[str, str | int | None]:
        """Give what fills the places of ``reason``."""
        return {"line": self.line, "column": self.column, "value": self.value}

    def __str__(self) -> str:
        return self.reason % self.places()


class UnusableCellError(ValueError):
    """Raised while reading one row; becomes the row's Refusal."""

    def __init__(self, code: str, column: str | None = None, value: str | None = None) -> None:
        super().__init__(code)
        self.code, self.column, self.value = code, column, value

    def at(self, line: int) -> Refusal:
        return Refusal(line, self.column, self.value, self.code)


FILE_REASONS: Final = MappingProxyType(
    {
        "empty": "The file is empty.",
        "empty_workbook": "Every sheet of this workbook is empty.",
        "no_table": "There is no table in this file.",
        "not_text": "This is not a table. Export it as CSV or as an Excel workbook (.xlsx).",
        "not_a_workbook": "This is packed, but not a workbook. Unpack it and give the files in it "
        "one by one.",
        "damaged": "The packed file is damaged. Get it again.",
        "unknown_layout": "It is not known what the columns of this file are.",
        "not_mapped": "Say which column is what before this file can be read.",
        "column_gone": "This file has no column “%(value)s”. Say anew which column is what.",
        "nobody_named": "Say which column holds the handle, the platform's own id or the "
        "profile's address.",
        "no_post_named": "Say which column holds the post's own id or its address.",
        "not_categories": "This is not a list of YouTube's video categories.",
    }
)
"""Reason code -> English sentence with the named place ``value``."""


class UnreadableFileError(ValueError):
    """The file as a whole cannot be read.

    ``str`` of it is one sentence for a person; ``reason`` is that sentence before its place is
    filled, to be translated.
    """

    def __init__(self, reason_code: str, value: str | None = None) -> None:
        self.reason_code, self.value = reason_code, value
        super().__init__(self.reason % self.places())

    @property
    def reason(self) -> str:
        return FILE_REASONS[self.reason_code]

    def places(self) -> dict[str, str | None]:
        """Give what fills the places of ``reason``."""
        return {"value": self.value}
