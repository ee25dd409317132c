"""What a post comes to, told from its first hours, and how long posts live.

`from_snapshots` orders readings into `Curves`; `learn` finds in posts whose result is known how
posts grow; its `forecast` tells what others come to, with an interval that holds; `judge` shows how
well that does on posts left out. `half_lives` and `half_life` tell when half of a result is there.
"""

from nofuz.engine.forecast.curves import Curves, from_snapshots
from nofuz.engine.forecast.halflife import HalfLife, half_life, half_lives
from nofuz.engine.forecast.judge import Judgement, judge
from nofuz.engine.forecast.learn import MODELS, Forecast, Forecaster, Model, learn

__all__ = [
    "MODELS",
    "Curves",
    "Forecast",
    "Forecaster",
    "HalfLife",
    "Judgement",
    "Model",
    "from_snapshots",
    "half_life",
    "half_lives",
    "judge",
    "learn",
]
