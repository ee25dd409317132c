"""How large audiences are, how much they share, and how many people they reach together.

`from_edges` builds `Audiences` from who follows whom, all people or a sample by `is_kept`; their
`sizes`, `pairs` and `distinct` are `Count`s, with an interval when people were sampled.
"""

from nofuz.engine.overlap.audiences import Audiences, Pair, from_edges
from nofuz.engine.overlap.sampling import Count, estimated, is_kept, kept

__all__ = ["Audiences", "Count", "Pair", "estimated", "from_edges", "is_kept", "kept"]
