"""What all simulators share; docs/how-to/a-new-connector.md shows how one is made of it."""

from nofuz.connectors.simulation.clock import Clock
from nofuz.connectors.simulation.faults import Fault, Faults
from nofuz.connectors.simulation.fetching import fetch, public
from nofuz.connectors.simulation.looking import Look, look, within
from nofuz.connectors.simulation.messages import Reply, Request
from nofuz.connectors.simulation.notices import SIGNS_WITH, Mishap, asked
from nofuz.connectors.simulation.oauth import oauth
from nofuz.connectors.simulation.quota import Quota, Standing
from nofuz.connectors.simulation.routes import RefusedError, Routes
from nofuz.connectors.simulation.simulator import Simulator, serve
from nofuz.connectors.simulation.state import Person, SimPost, SimUpload, State
from nofuz.connectors.simulation.tokens import Rotation, Token

__all__ = [
    "SIGNS_WITH",
    "Clock",
    "Fault",
    "Faults",
    "Look",
    "Mishap",
    "Person",
    "Quota",
    "RefusedError",
    "Reply",
    "Request",
    "Rotation",
    "Routes",
    "SimPost",
    "SimUpload",
    "Simulator",
    "Standing",
    "State",
    "Token",
    "asked",
    "fetch",
    "look",
    "oauth",
    "public",
    "serve",
    "within",
]
