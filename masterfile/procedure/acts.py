"""Acts: what an employee did, in the words of the manual; ``act_reader`` reads them from the journal.

An act has a kind and fields, all of them texts as a screen prints them, so that a rule, a scenario file, a report
and an LRS speak of the same thing.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

KINDS: Mapping[str, tuple[str, ...]] = {
    "input": (
        "tc",
        "ac",
        "misc",
        "date",
        "secondary",
        "amount",
        "release",
        "remarks",
        "hold",
        "address",
        "reverses",
        "input",
    ),
    "close": (
        "urc",
        "ccc",
        "release",
        "corrected-tin",
        "remarks",
        "sequence",
    ),
    "reassign": (
        "sequence",
        "assignee",
    ),
    "withdraw": (
        "tc",
        "ac",
        "misc",
        "how",
    ),
    "note": (
        "sequence",
        "text",
    ),
    "control": (
        "number",
        "activity",
        "status",
        "category",
        "assignee",
        "received",
    ),
    "history": ("text",),
    "letter": (
        "number",
        "paragraphs",
        "return-address",
        "signature",
        "fields",
        "pages",
        "telephone",
        "addressee",
    ),
    "request": (
        "request",
        "dln",
    ),
    "look": (
        "command",
        "module",
    ),
    "open": ("contact",),
    "ask": (
        "contact",
        "topic",
        "said",
    ),
    "authenticate": (
        "contact",
        "test",
        "result",
    ),
    "verify": (
        "contact",
        "whose",
        "address",
        "amount",
        "deposit",
        "bank",
        "product",
        "income",
    ),
    "tell": (
        "contact",
        "advice",
    ),
    "ams": (
        "contact",
        "issue",
        "note",
    ),
    "refer": (
        "contact",
        "queue",
        "remarks",
    ),
    "memo": (
        "contact",
        "system",
        "note",
    ),
    "stars": (
        "contact",
        "disposition",
        "reason",
    ),
    "route": (
        "contact",
        "item",
        "to",
        "spc",
        "received",
        "marks",
    ),
    "lead": (
        "contact",
        "request",
    ),
    "hint": (
        "contact",
        "duty",
        "step",
    ),
    "hand-in": ("contact",),
}
"""Every kind of act and its fields; each also has tin, mft and period."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act. ``number`` counts them from 1, ``broken`` are procedure rules it went against."""

    number: int
    kind: str
    day: datetime.date
    actor: str
    tin: str
    fields: Mapping[str, str]
    mft: str = ""
    period: str = ""
    broken: tuple[str, ...] = ()

    def field(self, name: str) -> str:
        """A field, empty where the act has none."""
        if name in ("tin", "mft", "period"):
            return str(getattr(self, name))
        return self.fields.get(name, "")

    def says(self) -> str:
        """The act in one line, for a report."""
        parts = " ".join(f"{name.upper()}>{value}" for name, value in self.fields.items() if value)
        place = f" {self.mft} {self.period}" if self.mft else ""
        return f"{self.kind.upper()} {self.tin}{place} {parts}".strip()
