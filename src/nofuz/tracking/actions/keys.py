from __future__ import annotations

import secrets
from base64 import b64encode
from datetime import datetime, timedelta

from django.utils import timezone

from nofuz.core.sealed import seal
from nofuz.tracking.models import ConversionKey
from nofuz.workspaces.api import Seat, Workspace, action

OVERLAP = timedelta(hours=24)


@action("tracking.rotate_key")
def rotate_key(*, now: datetime | None = None, by: Seat) -> ConversionKey:
    """Make the key that shops sign with; the one before stays valid for a day."""
    moment = now or timezone.now()
    Workspace.objects.select_for_update().get(pk=by.workspace.pk)  # two clicks, one after the other
    ConversionKey.objects.filter(workspace=by.workspace, valid_until__isnull=True).update(
        valid_until=moment + OVERLAP
    )
    secret = "whsec_" + b64encode(secrets.token_bytes(32)).decode()
    return ConversionKey.objects.create(workspace=by.workspace, sealed_secret=seal(secret))
