"""The tables of adjustments: what ADJ54 keys besides transaction codes, and the adjustments the texts spell out."""

from __future__ import annotations

from functools import cache

from masterfile.codes.table import Sourced, read_table


class ReasonCode(Sourced, frozen=True, kw_only=True):
    """An adjustment reason code (RC); ``international`` where only the international texts use it."""

    rc: str
    meaning: str
    international: bool


class SourceCode(Sourced, frozen=True, kw_only=True):
    """An adjustment source code (SC)."""

    sc: str
    meaning: str


class HoldCode(Sourced, frozen=True, kw_only=True):
    """A hold code (HC): ``notice`` is issued, held or suppressed, ``credit`` released or held."""

    hc: str
    notice: str
    credit: str
    meaning: str


class PriorityCode(Sourced, frozen=True, kw_only=True):
    """An adjustment priority code (PC)."""

    pc: str
    meaning: str


class BlockingSeries(Sourced, frozen=True, kw_only=True):
    """A blocking series; two digits on ADJ54, three where the text numbers a Form 3809 by hand.

    ``adjusts``: an ADJ54 for an individual may have it; the others are the BMF's, FRM77's or a return's.
    """

    bs: str
    use: str
    adjusts: bool


class ReferenceNumber(Sourced, frozen=True, kw_only=True):
    """A credit or item reference number.

    ``money`` where the amount moves the balance: ``posts`` is then the TC of a positive amount,
    ``posts_negative`` of a negative one; both are ``-`` for an item. ``reason`` are the reason codes of
    which one must come with it, where a text names them.
    """

    number: str
    kind: str
    name: str
    posts: str
    posts_negative: str
    money: bool
    reason: tuple[str, ...]


class FutaState(Sourced, frozen=True, kw_only=True):
    """A state behind the T or W of a FUTA state code."""

    state: str
    name: str


class AdjustmentProfile(Sourced, frozen=True, kw_only=True):
    """An adjustment as a text spells it out; ``-`` where it prescribes nothing.

    ``amount`` is the sign of the first TC's amount as keyed (zero, positive, negative or either),
    ``reference_sign`` that of its reference numbers, of which ``references`` wants all or any. Two
    blocking series are alternatives, and so are TC 290 and 291 where the text says TC 29X. ``never`` are
    TCs that do not go with it; ``remarks`` begins the remarks. ``trigger`` says by what an adjustment is
    known for this one: alternatives between ``|``, each a list of marks (``rules/adjustments/triggers.py``).
    """

    profile: str
    text: str
    paragraph: str
    when: str
    tc: str
    amount: str
    bs: str
    sc: str
    rc: str
    hc: str
    pc: str
    crn: str
    trigger: str
    references: str
    reference_sign: str
    never: str
    flc: str
    category: str
    received: str
    delay: str
    document: str
    remarks: str
    other: str

    def prescribed(self, column: str) -> tuple[str, ...]:
        """The values of a column such as ``rc`` or ``crn``; none where it holds ``-``."""
        return tuple(value for value in str(getattr(self, column)).split() if value != "-")


@cache
def reason_codes() -> dict[str, ReasonCode]:
    """Adjustment reason codes by RC."""
    return {row.rc: row for row in read_table("reason_codes", ReasonCode)}


@cache
def source_codes() -> dict[str, SourceCode]:
    """Adjustment source codes by SC."""
    return {row.sc: row for row in read_table("source_codes", SourceCode)}


@cache
def hold_codes() -> dict[str, HoldCode]:
    """Hold codes by HC."""
    return {row.hc: row for row in read_table("hold_codes", HoldCode)}


@cache
def priority_codes() -> dict[str, PriorityCode]:
    """Adjustment priority codes by PC."""
    return {row.pc: row for row in read_table("priority_codes", PriorityCode)}


@cache
def blocking_series() -> dict[str, BlockingSeries]:
    """Blocking series by their digits."""
    return {row.bs: row for row in read_table("blocking_series", BlockingSeries)}


@cache
def reference_numbers() -> dict[str, ReferenceNumber]:
    """Credit and item reference numbers."""
    return {row.number: row for row in read_table("reference_numbers", ReferenceNumber)}


@cache
def futa_states() -> dict[str, FutaState]:
    """The states of FUTA state codes by their two letters."""
    return {row.state: row for row in read_table("futa_states", FutaState)}


@cache
def adjustment_profiles() -> dict[str, AdjustmentProfile]:
    """The adjustments the texts spell out, by profile id."""
    return {row.profile: row for row in read_table("adjustment_profiles", AdjustmentProfile)}
