"""Divide credit for conversions among the channels that people met.

`from_text`, `from_journeys` and `from_arrays` build `Paths`. `attribute` gives a `Credit`: by rule,
by removal from an exact Markov chain, or by the Shapley value. `intervals` bootstraps it. Where
journeys do not fit into memory, a `PathReader` reads them part by part into a `Tally`. `intent`
tells what would be lost without a channel, were all that hides from journeys a few kinds of people.
`calibrate` turns credit into what channels caused, where some people were held out of them at
random; with their journeys at hand, `foresee` measures that as well as by counting 1.7 times as
many people.
"""

from nofuz.engine.attribution.attribute import Interval, attribute, intervals
from nofuz.engine.attribution.calibration import Calibrated, HoldOut, calibrate, hold_out
from nofuz.engine.attribution.credit import MODELS, Credit, Model
from nofuz.engine.attribution.foreseeing import Measured, foresee
from nofuz.engine.attribution.intent import intent
from nofuz.engine.attribution.lots import Lots, lots
from nofuz.engine.attribution.paths import Paths, Touched, from_arrays, from_journeys, together
from nofuz.engine.attribution.tally import Tally
from nofuz.engine.attribution.text import PathReader, Texts, from_text

__all__ = [
    "MODELS",
    "Calibrated",
    "Credit",
    "HoldOut",
    "Interval",
    "Lots",
    "Measured",
    "Model",
    "PathReader",
    "Paths",
    "Tally",
    "Texts",
    "Touched",
    "attribute",
    "calibrate",
    "foresee",
    "from_arrays",
    "from_journeys",
    "from_text",
    "hold_out",
    "intent",
    "intervals",
    "lots",
    "together",
]
