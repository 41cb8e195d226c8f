"""The base of the frozen records an account is made of."""

from __future__ import annotations

import msgspec


class Record(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """Base of the small frozen records."""
