from __future__ import annotations

import logging
from smtplib import SMTPException

from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from nofuz.shell.accounts import sends_email
from nofuz.workspaces import api as workspaces

log = logging.getLogger(__name__)


def send_invitation(invitation: workspaces.Invitation, link: str, *, by: workspaces.Seat) -> bool:
    """Send the link; whoever invites is told whether it went out and can always copy it."""
    if not sends_email():
        return False
    names = {"workspace": by.workspace.name, "person": by.user}
    subject = _("%(person)s invites you to %(workspace)s") % names
    body = render_to_string("shell/mail/invitation.txt", {**names, "link": link})
    try:
        send_mail(subject, body, None, [invitation.email])
    except (OSError, SMTPException):
        log.exception("An invitation could not be sent")
        return False
    return True
