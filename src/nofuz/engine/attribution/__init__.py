"""Divide credit for conversions among the channels that people met.

`from_text`, `from_journeys` and `from_arrays` build `Paths`. `attribute` gives a `Credit`: by rule,
by removal from an exact Markov chain, or by the Shapley value. `intervals` bootstraps it.
"""

from nofuz.engine.attribution.credit import MODELS, Credit, Interval, Model, attribute, intervals
from nofuz.engine.attribution.markov import removal_effects
from nofuz.engine.attribution.paths import Paths, from_arrays, from_journeys, from_text

__all__ = [
    "MODELS",
    "Credit",
    "Interval",
    "Model",
    "Paths",
    "attribute",
    "from_arrays",
    "from_journeys",
    "from_text",
    "intervals",
    "removal_effects",
]
