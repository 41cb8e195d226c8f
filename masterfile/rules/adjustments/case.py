"""What the rules of adjustments are asked about, and the families of codes they share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from masterfile import codes
from masterfile.account import Account, Module, Transaction
from masterfile.context import Context
from masterfile.inputs import AdjustmentInput
from masterfile.money import Cents
from masterfile.periods import ModuleKey
from masterfile.rules.adjustments.computed import futa_reference

TAX = ("150", "290", "291", "294", "295", "298", "299", "300", "301", "304", "305", "308", "309")
"""TCs whose sum is the tax of a module."""

TAX_CODES = TAX[1:]
"""TCs that change the tax."""

INTEREST_DATED = ("294", "295", "298", "299")
"""TCs that carry an interest computation date."""

INTEREST = ("190", "191", "196", "197", "336", "337", "340", "341")
"""TCs of interest the taxpayer owes."""

PENALTIES = (
    ("160", "161", "166", "167"),
    ("170", "171", "176", "177"),
    ("200", "201"),
    ("240", "241"),
    ("270", "271", "276", "277"),
    ("280", "281", "286", "287"),
    ("310", "311"),
    ("320", "321"),
    ("350", "351"),
    ("360", "361"),
)
"""Penalties and fees: the TCs of each, whose sum is what is assessed of it."""

PENALTY_ABATEMENTS = ("161", "171", "201", "241", "271", "281", "311", "321", "351")
"""TCs that abate a penalty."""

WITHHOLDING = ("800", "802", "806", "807")
EARNED_INCOME_CREDIT = ("764", "765", "768")
REFUNDABLE = ("766", "767")

CREDIT_INTEREST = ("770", "771", "772", "776", "777")

CREDITS = (*WITHHOLDING, *EARNED_INCOME_CREDIT, *REFUNDABLE, *CREDIT_INTEREST)
"""TCs of credits: an adjustment of nothing else but a TC 290 .00 changes no tax."""

RESTRICTIONS = ("160", "270", "340")
"""TCs that for .00 assess nothing and only stop the computer from figuring."""


def assessed(module: Module, family: tuple[str, ...]) -> Cents:
    """What is posted of a family of codes, in cents."""
    return Cents(sum(posted.amount for posted in module.posted if posted.tc in family))


def credit_number(posted: Transaction) -> str:
    """The credit reference number a posted TC 766 or 767 came from; empty for a credit of the return."""
    match = re.match(r"CRN (\d{3})", posted.misc)
    return match[1] if match else ""


def key_of(label: str, place: int) -> str:
    """The label of a repeated field: RC, RC#2, RC#3."""
    return label if place == 0 else f"{label}#{place + 1}"


@dataclass(frozen=True, slots=True)
class RequestCase:
    """A module REQ54 is asked for; ``controlled`` tells of a control-base action on it by the ACTON before."""

    account: Account
    key: ModuleKey
    preceded_by: str
    last: ModuleKey | None
    controlled: bool


@dataclass(frozen=True, slots=True, eq=False)
class AdjustmentCase:
    """An adjustment keyed through ADJ54. One case a decision: what is found of it may be kept while it is asked."""

    account: Account
    input: AdjustmentInput
    context: Context

    @property
    def module(self) -> Module:
        """The module keyed."""
        return self.account.module(self.input.module)

    @property
    def tcs(self) -> tuple[str, ...]:
        """The transaction codes keyed, in order."""
        return tuple(tc for tc, _, _ in self.input.lines)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The reference numbers keyed, a FUTA state code as the number it becomes."""
        return tuple(futa_reference(number) for number, _ in self.input.references)

    def numbered(self) -> Iterator[tuple[int, str, int | None]]:
        """The keyed lines in order: number from 0, TC, amount; ``label`` says where each stands."""
        for place, (tc, amount, _) in enumerate(self.input.lines):
            yield place, tc, amount

    def label(self, name: str, index: int) -> str:
        """The label of the field the ``index``-th keyed line, number or reason code stands in: TC#3 under two blank."""
        given = self.input
        places = {"RC": given.reason_places, "CR/ITEM-REF": given.reference_places, "REF-AMT": given.reference_places}
        kept = places.get(name, given.line_places)
        return key_of(name, kept[index] if index < len(kept) else index)

    def label_of(self, tc: str) -> str:
        """The label of the field a transaction code is keyed in; the first TC where it is not keyed."""
        return self.label("TC", self.tcs.index(tc) if tc in self.tcs else 0)

    def row(self, tc: str) -> codes.TransactionCode | None:
        """The table row of a transaction code."""
        return codes.transaction_codes().get(tc)

    def is_pending(self, tc: str, ac: str = "") -> bool:
        """Whether a transaction code (with action code) waits anywhere on the account."""
        waiting = (pending.transaction for pending in self.account.pendings.values())
        return any(transaction.tc == tc and (not ac or transaction.ac == ac) for transaction in waiting)
