"""Choose accounts whose audiences overlap, within a budget, and say how good the choice can be.

`from_edges` or `from_rows` describe who follows whom; `choose` answers with a `Choice`: what was
chosen, what each pick adds, and an upper bound that no other choice can beat. Where that is not
known, `audiences` describes accounts by size alone and `independent` answers with an `Estimate`;
with `Overlaps` of pairs, `pairwise` does. Beyond memory, `choose_sampled` answers from samples.
"""

from nofuz.engine.coverage.choice import Choice, Pick
from nofuz.engine.coverage.estimate import Audiences, Estimate, audiences, independent
from nofuz.engine.coverage.instance import Instance, from_edges, from_rows
from nofuz.engine.coverage.pairwise import Overlaps, pairwise
from nofuz.engine.coverage.rules import Limit, Rules
from nofuz.engine.coverage.sampled import SampledChoice, choose_sampled
from nofuz.engine.coverage.solve import choose

__all__ = [
    "Audiences",
    "Choice",
    "Estimate",
    "Instance",
    "Limit",
    "Overlaps",
    "Pick",
    "Rules",
    "SampledChoice",
    "audiences",
    "choose",
    "choose_sampled",
    "from_edges",
    "from_rows",
    "independent",
    "pairwise",
]
