"""Passwords as they are kept: never in clear, and the same bytes for the same world (our choice C-128).

The salt is the employee's number, so that equal worlds open equal journals and equal passwords look different. The
cost is small because every start of a world pays it for each employee.
"""

from __future__ import annotations

import hashlib
import hmac
from functools import cache

_SCHEME = "scrypt:"
_ROUNDS, _BLOCK, _BYTES = 2**9, 8, 24


@cache
def kept(number: str, password: str) -> str:
    """What is kept of an employee's password; nothing of none. Capitals and small letters are one to a terminal."""
    if not password:
        return ""
    salt = f"IDRS {number}".encode()
    made = hashlib.scrypt(password.upper().encode(), salt=salt, n=_ROUNDS, r=_BLOCK, p=1, dklen=_BYTES)
    return _SCHEME + made.hex()


def fits(known: str, number: str, keyed: str) -> bool:
    """Whether a keyed password is the one that is kept; a journal begun before they were hashed has it in clear."""
    if not known.startswith(_SCHEME):
        return known.upper() == keyed.upper()
    return hmac.compare_digest(known, kept(number, keyed))
