"""Secrets at rest: sealed with the installation's secret key; its predecessors still open them."""

from __future__ import annotations

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(secret: str) -> str:
    return _locks().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str:
    """Open what `seal` closed.

    Raises
    ------
    cryptography.fernet.InvalidToken
        Neither the secret key nor one of its predecessors sealed it.
    """
    return _locks().decrypt(sealed.encode()).decode()


def reseal(sealed: str) -> str:
    """Seal again with the newest key, so that an old one can be thrown away."""
    return _locks().rotate(sealed.encode()).decode()


def _locks() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(secret_key: str) -> bytes:
    derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"nofuz sealed secrets")
    return urlsafe_b64encode(derivation.derive(secret_key.encode()))
