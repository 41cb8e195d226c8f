"""What a long simulation must reach: every event, and every transaction code a format inputs, but for a few."""

from __future__ import annotations

from typing import get_args

from masterfile import codes
from masterfile.events import AccountLoaded, AnyEvent, WorldOpened

OPENING = (AccountLoaded.__name__, WorldOpened.__name__)
"""Events of a world's opening, which is over before the first step."""


def unreachable() -> dict[str, str]:
    """The keyable transaction codes that cannot post here, with the reason."""
    table = codes.transaction_codes().items()
    return {tc: "of the business master file: every format refuses it" for tc, row in table if "I" not in row.files}


def expected() -> list[str]:
    """The names a report counts by: event types, and ``TC nnn`` of every code that is keyed and can post."""
    cannot = unreachable()
    kinds = sorted(kind.__name__ for kind in get_args(AnyEvent) if kind.__name__ not in OPENING)
    table = codes.transaction_codes().items()
    return [*kinds, *(f"TC {tc}" for tc, row in table if set(row.input) - {"none"} and tc not in cannot)]
