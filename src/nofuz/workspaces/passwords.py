from __future__ import annotations

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
)
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from nofuz.workspaces.models import User


class HardToGuess:
    """Django's three checks under one sentence, which people read before they are refused."""

    checks = (MinimumLengthValidator(8), CommonPasswordValidator(), NumericPasswordValidator())

    def validate(self, password: str, user: User | None = None) -> None:
        try:
            for check in self.checks:
                check.validate(password, user)
        except ValidationError as problem:
            raise ValidationError(
                _("This password is easy to guess. Use at least eight characters, not only digits.")
            ) from problem

    def get_help_text(self) -> str:
        return _("At least eight characters that are hard to guess.")
