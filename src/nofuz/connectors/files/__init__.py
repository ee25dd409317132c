"""Files that people export or collect: recognised by content, read as a stream of records.

``recognise`` tells what a file is; ``read`` gives its records and, for every row that cannot be
taken, a refusal with line, column and reason; ``columns`` serves the page on which a person maps
the columns of a file of any other kind. docs/reference/file-layouts.md lists the layouts.
"""

from nofuz.connectors.files.categories import YOUTUBE_CATEGORIES, read_categories
from nofuz.connectors.files.layout import ColumnMap, Layout, Mapped
from nofuz.connectors.files.metrics import METRICS
from nofuz.connectors.files.numbers import parse_number
from nofuz.connectors.files.promotion import AD_FIGURES, SEARCH_FIGURES, AdRecord, SearchRecord
from nofuz.connectors.files.reading import fingerprint, layouts, read, recognise
from nofuz.connectors.files.records import (
    AccountRecord,
    FollowerRecord,
    MetricRecord,
    PlacementRecord,
    Record,
)
from nofuz.connectors.files.refusal import FILE_REASONS, REASONS, Refusal, UnreadableFileError
from nofuz.connectors.files.sales import ItemRecord, OrderRecord, PaymentRecord
from nofuz.connectors.files.wizard import FIELDS, POST_FIELDS, Columns, columns
from nofuz.connectors.files.writing_back import write_refusals

__all__ = [
    "AD_FIGURES",
    "FIELDS",
    "FILE_REASONS",
    "METRICS",
    "POST_FIELDS",
    "REASONS",
    "SEARCH_FIGURES",
    "YOUTUBE_CATEGORIES",
    "AccountRecord",
    "AdRecord",
    "ColumnMap",
    "Columns",
    "FollowerRecord",
    "ItemRecord",
    "Layout",
    "Mapped",
    "MetricRecord",
    "OrderRecord",
    "PaymentRecord",
    "PlacementRecord",
    "Record",
    "Refusal",
    "SearchRecord",
    "UnreadableFileError",
    "columns",
    "fingerprint",
    "layouts",
    "parse_number",
    "read",
    "read_categories",
    "recognise",
    "write_refusals",
]
