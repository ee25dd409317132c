from __future__ import annotations

from django.utils.translation import gettext as _

from nofuz.core.errors import Refused
from nofuz.creators.models import Creator
from nofuz.workspaces.api import User


def check_can_connect(creator: Creator, user: User) -> None:
    if creator.email.lower() != user.email.lower():
        raise Refused(_("This person’s e-mail address is not the creator’s."))
    if creator.user_id not in {None, user.pk}:
        raise Refused(_("This creator already uses the portal with another account."))
