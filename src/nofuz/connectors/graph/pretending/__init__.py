"""What the simulators of Meta's platforms share: errors, fields, edges, figures, media."""

from nofuz.connectors.graph.pretending.chats import chats, direct_node, direct_notice
from nofuz.connectors.graph.pretending.nodes import edge, gone, node, refuse, stamp
from nofuz.connectors.graph.pretending.notices import change
from nofuz.connectors.graph.pretending.site import SHARED, GraphSimulator
from nofuz.connectors.graph.pretending.statistics import insights

__all__ = [
    "SHARED",
    "GraphSimulator",
    "change",
    "chats",
    "direct_node",
    "direct_notice",
    "edge",
    "gone",
    "insights",
    "node",
    "refuse",
    "stamp",
]
