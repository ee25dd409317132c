"""Proofs of possession as a server checks them: signature, call, age, nonce, used once."""

from __future__ import annotations

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from nofuz.connectors.simulation import RefusedError, Request, Simulator

NONCE_MISSING, BAD_PROOF = "use_dpop_nonce", "invalid_dpop_proof"
OLDEST = 300


def holder(site: Simulator, request: Request, token: str = "") -> str:
    """The thumbprint of the key (RFC 7638) with which this very call was signed."""
    status = 401 if token else 400
    try:
        signed, _, signature = request.headers["dpop"].rpartition(".")
        head, claims = (json.loads(_decoded(part)) for part in signed.split("."))
        _verify(head["jwk"], signed.encode(), _decoded(signature))
    except (KeyError, ValueError, InvalidSignature):
        raise RefusedError(status, "The proof is not one", BAD_PROOF) from None
    if claims.get("nonce") != site.state.other.setdefault("nonce", "first"):
        raise RefusedError(status, "A nonce is required in the proof", NONCE_MISSING)
    used = site.state.other.setdefault("proofs", set())
    ours = {
        "htm": request.method,
        "htu": request.base + request.path,
        **({"ath": _encoded(hashlib.sha256(token.encode()).digest())} if token else {}),
    }
    fresh = abs(claims["iat"] - site.clock.now().timestamp()) < OLDEST
    if any(claims.get(name) != value for name, value in ours.items()) or not fresh:
        raise RefusedError(status, "The proof is for another call", BAD_PROOF)
    if claims["jti"] in used:
        raise RefusedError(status, "The proof was used before", BAD_PROOF)
    used.add(claims["jti"])
    return _thumbprint(head["jwk"])


def _verify(jwk: dict[str, str], signed: bytes, signature: bytes) -> None:
    x, y = (int.from_bytes(_decoded(jwk[side]), "big") for side in "xy")
    key = ec.EllipticCurvePublicNumbers(x, y, ec.SECP256R1()).public_key()
    r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
    key.verify(encode_dss_signature(r, s), signed, ec.ECDSA(hashes.SHA256()))


def _thumbprint(jwk: dict[str, Any]) -> str:
    members = {name: jwk[name] for name in ("crv", "kty", "x", "y")}
    return _encoded(hashlib.sha256(json.dumps(members, separators=(",", ":")).encode()).digest())


def _decoded(part: str) -> bytes:
    return urlsafe_b64decode(part + "=" * (-len(part) % 4))


def _encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()
