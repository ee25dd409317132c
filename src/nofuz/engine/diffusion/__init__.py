"""Choose whom to seed so that something spreads furthest, and say how far it spreads.

`from_edges` describes who moves whom, with given, constant, weighted cascade or `learn`ed
probabilities; `choose` answers with a `Seeding`: seeds, expected spread, and an upper bound that no
other seeds can beat; `simulate` plays cascades forwards.
"""

from nofuz.engine.diffusion.learning import Learned, activity, learn
from nofuz.engine.diffusion.network import MODELS, Model, Network, from_edges
from nofuz.engine.diffusion.playing import Spread, simulate
from nofuz.engine.diffusion.seeding import Seeding
from nofuz.engine.diffusion.solve import choose

__all__ = [
    "MODELS",
    "Learned",
    "Model",
    "Network",
    "Seeding",
    "Spread",
    "activity",
    "choose",
    "from_edges",
    "learn",
    "simulate",
]
