"""What act is wanted: a kind, and for each field that matters what it must hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase

from masterfile.procedure.acts import Act


@dataclass(frozen=True, slots=True)
class Wanted:
    """An act that would do. A value may have ``*`` for any text; ``a|b`` is either of two.

    ``words`` fields (the advice given) must hold each of the words, whatever else stands there.
    """

    kind: str
    fields: tuple[tuple[str, str], ...] = ()

    def met_by(self, act: Act) -> bool:
        """Whether an act is one of these."""
        return act.kind == self.kind and all(_holds(name, value, act.field(name)) for name, value in self.fields)

    def says(self) -> str:
        """The wanted act in one line."""
        parts = " ".join(f"{name.upper()}>{value}" for name, value in self.fields)
        return f"{self.kind.upper()} {parts}".strip()


_WORDS = frozenset({"advice", "marks"})


def _holds(name: str, value: str, found: str) -> bool:
    if name in _WORDS:
        return set(value.split()) <= set(found.split())
    return any(fnmatchcase(found, pattern) for pattern in value.split("|"))


def wanted(kind: str, **fields: str) -> Wanted:
    """A wanted act; an underscore in a name is a hyphen: ``wanted("close", urc="6", corrected_tin="*")``."""
    return Wanted(kind, tuple((name.replace("_", "-"), value) for name, value in fields.items()))


Ways = tuple[Wanted, ...]
"""Acts of which any one will do."""


def first_met(ways: Ways, acts: Iterable[Act]) -> Act | None:
    """The first act that is one of the ways."""
    return next((act for act in acts if any(way.met_by(act) for way in ways)), None)
