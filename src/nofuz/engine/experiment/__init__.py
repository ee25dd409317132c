"""Experiments: how large, how to draw them, and how to read them without fooling oneself.

`power` and `needed` run an experiment in advance; `read` reads it at any moment; switchback and geo
experiments are planned and read by redoing their draw; `shares` divides traffic while it learns.
"""

from nofuz.engine.experiment.bandit import Shares, arrived, shares
from nofuz.engine.experiment.geo import GeoPlan, plan_geo, read_geo
from nofuz.engine.experiment.power import Outcome, Power, from_past, from_rate, needed, power
from nofuz.engine.experiment.randomised import Finding
from nofuz.engine.experiment.reading import Sequence, read
from nofuz.engine.experiment.switchback import plan_switchback, read_switchback

__all__ = [
    "Finding",
    "GeoPlan",
    "Outcome",
    "Power",
    "Sequence",
    "Shares",
    "arrived",
    "from_past",
    "from_rate",
    "needed",
    "plan_geo",
    "plan_switchback",
    "power",
    "read",
    "read_geo",
    "read_switchback",
    "shares",
]
