"""Choose accounts whose audiences overlap, within a budget, and say how good the choice can be.

`from_edges` or `from_rows` describe who follows whom. `choose` answers with a `Choice`: what was
chosen, what each pick adds, and an upper bound that no other choice can beat.
"""

from nofuz.engine.coverage.choice import Choice, Pick
from nofuz.engine.coverage.instance import Instance, from_edges, from_rows
from nofuz.engine.coverage.rules import Limit, Rules
from nofuz.engine.coverage.solve import choose

__all__ = ["Choice", "Instance", "Limit", "Pick", "Rules", "choose", "from_edges", "from_rows"]
