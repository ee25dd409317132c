"""allauth's addresses: sign-in for everybody, one's own account for whoever signed in."""

from __future__ import annotations

from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

from nofuz.workspaces.api import Seat, User
from tests.permissions.rules import PUBLIC, SIGNED_IN, Rule, Rules


def _sent_key(seat: Seat) -> dict[str, object]:
    address = EmailAddress.objects.create(user=seat.user, email="new@anar.example")
    return {"key": EmailConfirmationHMAC(address).key}


def _two_steps_for_everybody(_seat: Seat) -> dict[str, object]:
    for user in User.objects.all():
        TOTP.activate(user, generate_totp_secret())
        RecoveryCodes.activate(user)
    return {}


EXPECT: Rules = {
    "account_login": Rule(PUBLIC),
    "account_logout": Rule(PUBLIC),
    "account_inactive": Rule(PUBLIC),
    "account_signup": Rule(PUBLIC),
    "account_reauthenticate": Rule(SIGNED_IN),
    "account_email": Rule(SIGNED_IN),
    "account_email_verification_sent": Rule(PUBLIC),
    "account_change_password": Rule(SIGNED_IN),
    "account_set_password": Rule(SIGNED_IN),
    "account_reset_password": Rule(PUBLIC),
    "account_confirm_login_code": Rule(PUBLIC),
    "account_confirm_email": Rule(PUBLIC, given=_sent_key),
    "account_reset_password_done": Rule(PUBLIC),
    "account_reset_password_from_key": Rule(
        PUBLIC, given=lambda _seat: {"uidb36": "0", "key": "no-such-key"}
    ),
    "account_reset_password_from_key_done": Rule(PUBLIC),
    "mfa_index": Rule(SIGNED_IN),
    "mfa_authenticate": Rule(PUBLIC),
    "mfa_reauthenticate": Rule(SIGNED_IN),
    "mfa_activate_totp": Rule(SIGNED_IN),
    "mfa_deactivate_totp": Rule(SIGNED_IN, given=_two_steps_for_everybody),
    "mfa_view_recovery_codes": Rule(SIGNED_IN, given=_two_steps_for_everybody),
    "mfa_generate_recovery_codes": Rule(SIGNED_IN),
    "mfa_download_recovery_codes": Rule(SIGNED_IN, given=_two_steps_for_everybody),
}
