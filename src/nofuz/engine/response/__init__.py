"""What spend brings, and how to divide a budget by it.

`from_columns` checks a `Series`; `fit` learns a `Response` from it, with intervals, and says what
the data cannot tell; `hold_out` shows how well it foretells rows that it has not seen; `plan`
divides a budget by it. `from_tables` and `allocate` divide a budget among any cells with known
curves, with a bound on what any other division could bring.
"""

from nofuz.engine.response.allocation import Allocation, Cells, allocate, from_tables
from nofuz.engine.response.checks import Check
from nofuz.engine.response.effects import Effect
from nofuz.engine.response.fitting import Lift, Outlier, Response, fit
from nofuz.engine.response.holding import HoldOut, hold_out
from nofuz.engine.response.planning import Plan, Range, plan
from nofuz.engine.response.series import Series, from_columns

__all__ = [
    "Allocation",
    "Cells",
    "Check",
    "Effect",
    "HoldOut",
    "Lift",
    "Outlier",
    "Plan",
    "Range",
    "Response",
    "Series",
    "allocate",
    "fit",
    "from_columns",
    "from_tables",
    "hold_out",
    "plan",
]
