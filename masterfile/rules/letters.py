"""TPP letters: which may be issued by hand, how often, to whom, and when to expect them (IRM 25.25.6.3, 25.25.6.6)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from masterfile.rules.registry import Objection, computation, objection, rule

TPP_LETTERS = ("4883C", "5071C", "5447C", "5747C")
"""The letters of the program; SP instead of C is the Spanish version."""

_REISSUES = 2


@dataclass(frozen=True, slots=True)
class LetterCase:
    """A letter somebody wants to issue: its number, the TIN typed into it, earlier reissues, a copy for a POA."""

    letter: str
    tin: str = ""
    reissues: int = 0
    copy_to_poa: bool = False

    @property
    def is_tpp(self) -> bool:
        """Whether it is one of the program's letters, in English or Spanish."""
        return self.letter.replace("SP", "C") in TPP_LETTERS


@rule("letters.no-manual-5071c", level="procedure", cites="IRM 25.25.6.3(2) bullet 4", message="IDRS-1242",
      ledger=["25.25.6b:0008"])  # fmt: skip
def no_manual_5071c(case: LetterCase) -> Objection | None:
    """Letter 5071C is never issued by hand; Letter 4883C is."""
    return objection("LETTER") if case.letter in ("5071C", "5071SP") else None


@rule("letters.without-tin", level="procedure", cites="IRM Exhibit 25.25.6-2, -3, -4", message="IDRS-1243",
      ledger=["25.25.6c:0617"])  # fmt: skip
def without_tin(case: LetterCase) -> Objection | None:
    """A TPP letter is issued without the TIN: an asterisk stands in its place."""
    return objection("TIN") if case.is_tpp and case.tin not in ("", "*") else None


@rule("letters.two-reissues", level="procedure", cites="IRM 25.25.6.6.2(4) note", message="IDRS-1244",
      ledger=["25.25.6c:0192"])  # fmt: skip
def two_reissues(case: LetterCase) -> Objection | None:
    """A TPP letter is reissued twice at most; then the caller is referred to the TAC."""
    return objection("LETTER", count=_REISSUES) if case.is_tpp and case.reissues >= _REISSUES else None


@rule("letters.no-poa-copy", level="procedure", cites="IRM 25.25.6.6.2(4) note", message="IDRS-1245",
      ledger=["25.25.6c:0193"])  # fmt: skip
def no_poa_copy(case: LetterCase) -> Objection | None:
    """No copy of a TPP letter goes to a Power of Attorney, for it carries no TIN."""
    return objection("CAF") if case.is_tpp and case.copy_to_poa else None


TPP_LETTER = (no_manual_5071c, without_tin, two_reissues, no_poa_copy)


@computation(
    "letters.expected-by", cites="IRM 25.25.6.6(5) note, 25.25.6.6.2(3) note",
    ledger=["25.25.6c:0155", "25.25.6c:0156", "25.25.6c:0191", "25.25.6b:0003"],
)  # fmt: skip
def expected_by(
    letter: str, called: datetime.date, unpostable_since: datetime.date, letter_posted: datetime.date | None = None
) -> datetime.date | None:
    """14 days (30 for 5447C) from the posted AC 123 of the letter, or from a UPTIN status date 14 days old at most.

    None where the status is older and no AC 123 shows the letter: nothing to wait for.
    """
    wait = datetime.timedelta(days=30 if letter.startswith("5447") else 14)
    if letter_posted is not None:
        return letter_posted + wait
    recent = (called - unpostable_since).days <= 14
    return unpostable_since + wait if recent else None
