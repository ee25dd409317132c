"""Proofs that a token is in the hands of who asked for it (DPoP, RFC 9449), with ES256."""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64encode
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from nofuz.connectors.web import Answer
from nofuz.connectors.world import World

SIDE = 32  # bytes of a coordinate of P-256


def new_key() -> str:
    """Make the key of one account, as PEM: keep it as secretly as the token it guards."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


def proof(
    key: str, world: World, method: str, url: str, *, token: str = "", nonce: str = ""
) -> str:
    """Sign that this call, and no other, is made by the holder of the key.

    Parameters
    ----------
    key
        As `new_key` made it.
    url
        What is called, without its query.
    token
        The access token that goes with it; empty when a token is only asked for.
    nonce
        What the server last asked to be put in.
    """
    private = load_pem_private_key(key.encode(), None)
    if not isinstance(private, ec.EllipticCurvePrivateKey):
        raise TypeError("The key of an account is one of P-256.")
    numbers = private.public_key().public_numbers()
    jwk = {"kty": "EC", "crv": "P-256", "x": _side(numbers.x), "y": _side(numbers.y)}
    head = {"typ": "dpop+jwt", "alg": "ES256", "jwk": jwk}
    claims = {
        "jti": world.key(),
        "htm": method,
        "htu": url.partition("?")[0],
        "iat": int(world.now().timestamp()),
        **({"ath": _encoded(hashlib.sha256(token.encode()).digest())} if token else {}),
        **({"nonce": nonce} if nonce else {}),
    }
    signed = f"{_part(head)}.{_part(claims)}"
    r, s = decode_dss_signature(private.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    return f"{signed}.{_encoded(r.to_bytes(SIDE, 'big') + s.to_bytes(SIDE, 'big'))}"


def asks_again(answer: Answer) -> bool:
    """Whether the call is refused for its proof alone: without the nonce, or used before."""
    said = answer.body + answer.headers.get("www-authenticate", "").encode()
    return not answer.ok and (b"use_dpop_nonce" in said or b"invalid_dpop_proof" in said)


def _side(number: int) -> str:
    return _encoded(number.to_bytes(SIDE, "big"))


def _part(values: dict[str, Any]) -> str:
    return _encoded(json.dumps(values, separators=(",", ":")).encode())


def _encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()
