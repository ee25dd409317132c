"""The only way to the network: guarded, bounded, recorded without secrets."""

from nofuz.connectors.web.answers import Answer, need
from nofuz.connectors.web.attempts import Attempt
from nofuz.connectors.web.budget import Budget
from nofuz.connectors.web.client import Call, Web, open_web
from nofuz.connectors.web.guard import NotPublicError
from nofuz.connectors.web.mail import LONGEST, Mail, Said, Server
from nofuz.connectors.web.redaction import Redactor

__all__ = [
    "LONGEST",
    "Answer",
    "Attempt",
    "Budget",
    "Call",
    "Mail",
    "NotPublicError",
    "Redactor",
    "Said",
    "Server",
    "Web",
    "need",
    "open_web",
]
