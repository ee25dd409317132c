"""Charts as Vega-Lite specifications: one dictionary draws in a page, a PDF or an e-mail.

A function takes plain values and words in the reader's language and returns the specification.
Its ``usermeta`` carries what the page writes around the drawing: the legend, and the values as a
table for people who cannot see it. None is drawn as a gap, an interval as a band or a line, and a
change of meaning as a break that no line crosses. Values in a currency are integer minor units.

Time and quantities run from left to right in every language, as in Persian textbooks; lists of
bars start where the reader's line starts.
"""

from __future__ import annotations

from nofuz.ui.charts.bars import Bar, bars, grouped_bars
from nofuz.ui.charts.curves import curve_with_point
from nofuz.ui.charts.lines import Break, Point, Series, line
from nofuz.ui.charts.theme import Scale

__all__ = [
    "Bar",
    "Break",
    "Point",
    "Scale",
    "Series",
    "bars",
    "curve_with_point",
    "grouped_bars",
    "line",
]
