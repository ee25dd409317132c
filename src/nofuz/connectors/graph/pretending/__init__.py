"""What the simulators of Meta's platforms share: errors, fields, edges, figures, media."""

from nofuz.connectors.graph.pretending.nodes import edge, gone, node, refuse, stamp
from nofuz.connectors.graph.pretending.notices import Notice, change, signed_notice
from nofuz.connectors.graph.pretending.site import SHARED, SIGNS_WITH, GraphSimulator
from nofuz.connectors.graph.pretending.statistics import insights

__all__ = [
    "SHARED",
    "SIGNS_WITH",
    "GraphSimulator",
    "Notice",
    "change",
    "edge",
    "gone",
    "insights",
    "node",
    "refuse",
    "signed_notice",
    "stamp",
]
