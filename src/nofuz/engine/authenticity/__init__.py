"""What is out of line in accounts and their growth: scores with reasons, never an accusation.

`from_counts` and `compare` place accounts among their peers without any label. `learn` uses labels
where there are some and says how often it errs; `false_share` corrects an audience's share for
those errors. `growth` finds followers that came without anybody watching.
"""

from nofuz.engine.authenticity.accounts import COUNTS, SIGNS, Accounts, Sign, from_counts
from nofuz.engine.authenticity.growth import Growth, Spike, growth
from nofuz.engine.authenticity.learned import (
    FalseShare,
    Judge,
    Rate,
    false_share,
    learn,
    rate,
    separation,
)
from nofuz.engine.authenticity.peers import Standing, compare

__all__ = [
    "COUNTS",
    "SIGNS",
    "Accounts",
    "FalseShare",
    "Growth",
    "Judge",
    "Rate",
    "Sign",
    "Spike",
    "Standing",
    "compare",
    "false_share",
    "from_counts",
    "growth",
    "learn",
    "rate",
    "separation",
]
