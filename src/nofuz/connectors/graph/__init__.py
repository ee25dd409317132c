"""What Meta's platforms share: one interface, called in one way, for each of their folders.

``client`` calls and tells what refusals mean; ``sending`` and ``containers`` make publishing safe
to interrupt; ``talking`` reads what people say;
``insights`` reads figures one by one when one of them has gone; ``hooks`` and
``tokens`` are what Meta sends, and how it lengthens a token; ``pretending`` is what the simulators
share.
"""

from nofuz.connectors.graph.client import RATE, GraphClient, RefusalError
from nofuz.connectors.graph.containers import Containers
from nofuz.connectors.graph.insights import Insights, Shown
from nofuz.connectors.graph.sending import SETTLES, Seen, Sending, alike
from nofuz.connectors.graph.subscribing import Subscribing
from nofuz.connectors.graph.talking import MESSAGE, Chats, listed

__all__ = [
    "MESSAGE",
    "RATE",
    "SETTLES",
    "Chats",
    "Containers",
    "GraphClient",
    "Insights",
    "RefusalError",
    "Seen",
    "Sending",
    "Shown",
    "Subscribing",
    "alike",
    "listed",
]
