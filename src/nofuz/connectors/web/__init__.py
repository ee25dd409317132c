"""The only way to the network: guarded, bounded, recorded without secrets."""

from nofuz.connectors.web.answers import Answer, need
from nofuz.connectors.web.attempts import Attempt
from nofuz.connectors.web.budget import Budget
from nofuz.connectors.web.client import Call, Web, open_web
from nofuz.connectors.web.guard import NotPublicError
from nofuz.connectors.web.redaction import Redactor

__all__ = [
    "Answer",
    "Attempt",
    "Budget",
    "Call",
    "NotPublicError",
    "Redactor",
    "Web",
    "need",
    "open_web",
]
