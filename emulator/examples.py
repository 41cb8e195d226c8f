"""The example of a command code: what its page of docs/command-codes.md sends, and what is measured of it."""

from __future__ import annotations

from emulator.commands import REGISTRY, CommandCode
from screens.formats import FORMATS

RESEARCH = {"TXMOD": "TXMODA 000-12-3456 30 201912", "ENMOD": "ENMOD 000-12-3456"}
"""What comes before a code that must follow one of these."""


def transmissions(entry: CommandCode) -> tuple[str, ...]:
    """The example of a code: its own, or the code with its first definer and a key of its kind.

    A format's screen is the one its request answers with; a code that follows research gets it first.
    """
    if entry.example:
        return entry.example
    if entry.code in FORMATS and entry.after and entry.after[0] not in RESEARCH:
        return transmissions(REGISTRY[entry.after[0]])
    definer = next(iter(entry.definers), "") if entry.definer_required else ""
    key = {"module": " 000-12-3456 30 201912", "tin": " 000-12-3456"}.get(entry.account, "")
    before = next((RESEARCH[code] for code in entry.after if code in RESEARCH), "")
    return (before, f"{entry.code}{definer}") if before else (f"{entry.code}{definer}{key}",)
