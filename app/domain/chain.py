"""Canonical form and hash chain of the history.

Each event is hashed with the hash of the one before under a secret key (HMAC-SHA-256), so that a
change, an insertion or a removal anywhere breaks every hash after it. The newest hash printed on
paper anchors the chain outside the database.
"""

import hashlib
import hmac
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

#: The hash before the first event.
START = "0" * 64


def canonical(value: Any) -> str:
    """JSON with sorted keys, no spaces, NFC: the same content gives the same text."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return unicodedata.normalize("NFC", text)


def digest(value: Any) -> str:
    """SHA-256 of the canonical form, hexadecimal."""
    return hashlib.sha256(canonical(value).encode("utf-8", "surrogatepass")).hexdigest()


def derive_key(secret: str) -> bytes:
    """The chain's own key, so that the session secret is not used for two purposes."""
    return hmac.new(secret.encode(), b"gongjo history chain v1", hashlib.sha256).digest()


def link(key: bytes, previous: str, body: str) -> str:
    """The hash of one event's canonical ``body`` after ``previous``."""
    message = f"{previous}\n{body}".encode("utf-8", "surrogatepass")
    return hmac.new(key, message, hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Link:
    """One stored event as the verifier reads it."""

    sequence: int
    body: str
    previous: str
    hash: str
    columns_agree: bool = True  # the readable columns say the same as ``body``


@dataclass(frozen=True, slots=True)
class Fault:
    """The first broken link: what is wrong and where."""

    code: str
    sequence: int


def verify(key: bytes, links: Iterable[Link], head: tuple[int, str] | None) -> Fault | None:
    """Walk the chain; return the first fault, or ``None`` when it holds.

    ``head`` is (sequence, hash) kept beside the chain: it shows a tail that was cut off.
    """
    previous, expected = START, 1
    for one in links:
        if one.sequence != expected:
            return Fault("event_missing", expected)
        if one.previous != previous or not hmac.compare_digest(
            link(key, previous, one.body), one.hash
        ):
            return Fault("hash_differs", one.sequence)
        if not one.columns_agree:
            return Fault("columns_differ", one.sequence)
        previous, expected = one.hash, expected + 1
    if (head or (0, START)) != (expected - 1, previous):
        return Fault("tail_cut", expected)
    return None
