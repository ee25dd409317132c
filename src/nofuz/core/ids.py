from __future__ import annotations

import hashlib
import hmac
import secrets

# No vowels and no look-alikes: a token read aloud or typed from a screen stays itself.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"


def token(length: int = 10) -> str:
    """Return a random public token; ten characters carry 47 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def digest(secret: str) -> str:
    """Hash a secret for storage: the plain secret is shown once and never kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def keyed_hash(value: str, *, key: str) -> str:
    """Replace a person's identifier by a keyed hash that only this installation can match."""
    return hmac.new(key.encode(), value.strip().casefold().encode(), hashlib.sha256).hexdigest()
