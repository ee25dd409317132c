"""When a stream of counts is no longer what it usually is.

`from_rows` lays counts on an even grid. `begin` a `Stream` under a `Rule` and `feed` it counts: it
raises `Alarms` and remembers a fixed amount. `change_points` finds afterwards since when a level is
another one. `shares` tells who is talked about how much. `log_threshold` and `information` say what
a rule costs and can do.
"""

from nofuz.engine.anomaly.changes import change_points
from nofuz.engine.anomaly.series import Series, from_rows
from nofuz.engine.anomaly.threshold import information, log_threshold
from nofuz.engine.anomaly.voice import Shares, shares
from nofuz.engine.anomaly.watching import Alarms, Rule, Stream, begin

__all__ = [
    "Alarms",
    "Rule",
    "Series",
    "Shares",
    "Stream",
    "begin",
    "change_points",
    "from_rows",
    "information",
    "log_threshold",
    "shares",
]
