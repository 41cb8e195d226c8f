"""The code tables: every table is a CSV file with one typed row model and a source on each row.

``source`` names the paragraph or reference section, ``confidence`` is irm, sourced, B1, B2, B3 or
ours, ``ledger`` the ledger ids. A table is read once, on first use.
"""

from __future__ import annotations

import datetime
import re
from functools import cache

from masterfile.codes.adjustments import (
    AdjustmentProfile,
    BlockingSeries,
    FutaState,
    HoldCode,
    PriorityCode,
    ReasonCode,
    ReferenceNumber,
    SourceCode,
    adjustment_profiles,
    blocking_series,
    futa_states,
    hold_codes,
    priority_codes,
    reason_codes,
    reference_numbers,
    source_codes,
)
from masterfile.codes.desk_tables import *  # noqa: F403
from masterfile.codes.international import *  # noqa: F403
from masterfile.codes.table import Sourced, TableError, read_table

__all__ = [
    "AdjustmentProfile", "BlockingSeries", "FutaState", "HoldCode", "PriorityCode", "ReasonCode",
    "ReferenceNumber", "SourceCode", "Sourced", "TableError", "adjustment_profiles", "blocking_series",
    "futa_states", "hold_codes", "priority_codes", "read_table", "reason_codes", "reference_numbers",
    "source_codes",
]  # fmt: skip


class CycleYear(Sourced, frozen=True, kw_only=True):
    """One processing year of the calendar."""

    year: int
    first_thursday: datetime.date


class TransactionCode(Sourced, frozen=True, kw_only=True):
    """A transaction code (reference section 4). ``order`` is its place within a posting cycle.

    ``history`` are the IMFOL displays that list it: adjustment (A), payment (P), refund (#), examination (Z).
    """

    tc: str
    name: str
    level: str
    money: str
    files: str
    reversed_by: tuple[str, ...]
    effect: str
    input: tuple[str, ...]
    closing_code: str
    order: int
    history: tuple[str, ...]


class ActionCode(Sourced, frozen=True, kw_only=True):
    """A TC 971/972 action code with the grammar of its MISC field (reference section 5)."""

    ac: str
    name: str
    level: str
    misc_971: str
    misc_971_hint: str
    misc_972: str
    misc_972_hint: str
    secondary_dt: str
    keyed: bool
    effect: str
    reversible: str

    def misc_pattern(self, tc: str) -> re.Pattern[str] | None:
        """What the whole MISC must match for TC 971 or 972; None where it is free text."""
        text = self.misc_971 if tc == "971" else self.misc_972
        return _compiled(text) if text else None

    def misc_hint(self, tc: str) -> str:
        """What is right in MISC, in words."""
        return self.misc_971_hint if tc == "971" else self.misc_972_hint


class UnpostableCode(Sourced, frozen=True, kw_only=True):
    """An unpostable code with its reason code; ``-`` where the source gives none."""

    upc: str
    rc: str
    condition: str
    treatment: str
    automatic: bool


class FreezeCode(Sourced, frozen=True, kw_only=True):
    """A freeze: what sets it, what it stops, what releases it (``570``, ``971/010``, ``520/CC85``, ``290/HC4``).

    ``unless`` takes setters back: 520 sets -W unless its closing code is one of -V. ``released_when`` is a balance
    that ends it, ``balance-due`` or ``credit-used``; ``ends`` a date: ``secondary-date``, ``february-15``,
    ``hold-cycles``. Without ``set_by`` no source says what sets it, and no screen shows it.
    """

    code: str
    name: str
    level: str
    set_by: tuple[str, ...]
    unless: tuple[str, ...]
    released_by: tuple[str, ...]
    released_when: str
    ends: str
    stops: tuple[str, ...]
    shown_on: tuple[str, ...]
    effect: str


class ModuleStatus(Sourced, frozen=True, kw_only=True):
    """A master file module status."""

    status: str
    meaning: str
    balance_due: str


class DocumentCode(Sourced, frozen=True, kw_only=True):
    """A DLN document code."""

    code: str
    meaning: str
    form: str


class FileLocation(Sourced, frozen=True, kw_only=True):
    """A file location code (FLC), DLN positions 1-2."""

    flc: str
    campus: str
    kind: str


class MftRow(Sourced, frozen=True, kw_only=True):
    """A master file tax code."""

    mft: str
    file: str
    form: str
    name: str


class Category(Sourced, frozen=True, kw_only=True):
    """A control base category."""

    category: str
    meaning: str


class Activity(Sourced, frozen=True, kw_only=True):
    """A control base activity as Exhibit 25.25.6-9 prints it, with its pattern."""

    activity: str
    pattern: str
    description: str
    kind: str


class PendingStatus(Sourced, frozen=True, kw_only=True):
    """The two letters in front of a TXMOD pending transaction."""

    code: str
    meaning: str


class ConditionCode(Sourced, frozen=True, kw_only=True):
    """A computer condition code (CCC); ``keyed`` where UPRES assigns it."""

    ccc: str
    meaning: str
    effect: str
    keyed: bool


class SpecialProcessingCode(Sourced, frozen=True, kw_only=True):
    """A special processing code (SPC) edited on a return."""

    spc: str
    meaning: str
    effect: str


class AssignmentNumber(Sourced, frozen=True, kw_only=True):
    """An IDRS number with a fixed purpose."""

    number: str
    purpose: str


class ControlStatus(Sourced, frozen=True, kw_only=True):
    """A control base status letter."""

    status: str
    meaning: str
    open: bool


class TinMarker(Sourced, frozen=True, kw_only=True):
    """A TIN-type (file source) character."""

    marker: str
    meaning: str


class PostingDelay(Sourced, frozen=True, kw_only=True):
    """A posting delay code and its cycles."""

    code: str
    cycles: int


class ReturnStatus(Sourced, frozen=True, kw_only=True):
    """A literal of the TRDBV status history. ``step`` is what it stands for, blank for another print of a literal.

    ``pipeline`` is the status FFINQ shows while this is the last step; blank once the return has left the pipeline.
    """

    status: str
    meaning: str
    step: str
    pipeline: str


class Message(Sourced, frozen=True, kw_only=True):
    """A message: stable id, the text of line 24, why it comes, what would be right."""

    id: str
    text: str
    why: str
    right: str


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


@cache
def cycle_calendar() -> tuple[CycleYear, ...]:
    """The Thursday of cycle 01 by processing year."""
    return read_table("cycle_calendar", CycleYear)


@cache
def transaction_codes() -> dict[str, TransactionCode]:
    """Transaction codes by TC."""
    return {row.tc: row for row in read_table("transaction_codes", TransactionCode)}


@cache
def action_codes() -> dict[str, ActionCode]:
    """TC 971/972 action codes by AC."""
    return {row.ac: row for row in read_table("action_codes", ActionCode)}


@cache
def unpostable_codes() -> dict[tuple[str, str], UnpostableCode]:
    """Unpostable codes by (UPC, RC)."""
    return {(row.upc, row.rc): row for row in read_table("unpostable_codes", UnpostableCode)}


@cache
def freezes() -> dict[str, FreezeCode]:
    """Freezes by code as printed, in the table's order."""
    return {row.code: row for row in read_table("freezes", FreezeCode)}


@cache
def module_statuses() -> dict[str, ModuleStatus]:
    """Master file module statuses."""
    return {row.status: row for row in read_table("module_statuses", ModuleStatus)}


@cache
def document_codes() -> dict[str, DocumentCode]:
    """DLN document codes."""
    return {row.code: row for row in read_table("document_codes", DocumentCode)}


@cache
def file_locations() -> dict[str, FileLocation]:
    """File location codes."""
    return {row.flc: row for row in read_table("file_locations", FileLocation)}


@cache
def mfts() -> dict[str, MftRow]:
    """Master file tax codes."""
    return {row.mft: row for row in read_table("mfts", MftRow)}


@cache
def categories() -> dict[str, Category]:
    """Control base categories."""
    return {row.category: row for row in read_table("categories", Category)}


@cache
def activities() -> dict[str, Activity]:
    """Control base activities by their printed form."""
    return {row.activity: row for row in read_table("activities", Activity)}


@cache
def pending_statuses() -> dict[str, PendingStatus]:
    """Pending transaction status codes."""
    return {row.code: row for row in read_table("pending_statuses", PendingStatus)}


@cache
def condition_codes() -> dict[str, ConditionCode]:
    """Computer condition codes."""
    return {row.ccc: row for row in read_table("computer_condition_codes", ConditionCode)}


@cache
def special_processing_codes() -> dict[str, SpecialProcessingCode]:
    """Special processing codes."""
    return {row.spc: row for row in read_table("special_processing_codes", SpecialProcessingCode)}


@cache
def assignment_numbers() -> dict[str, AssignmentNumber]:
    """IDRS numbers with a fixed purpose."""
    return {row.number: row for row in read_table("idrs_numbers", AssignmentNumber)}


@cache
def control_statuses() -> dict[str, ControlStatus]:
    """Control base status letters."""
    return {row.status: row for row in read_table("control_statuses", ControlStatus)}


@cache
def tin_markers() -> dict[str, TinMarker]:
    """TIN-type characters."""
    return {row.marker: row for row in read_table("tin_markers", TinMarker)}


@cache
def posting_delays() -> dict[str, PostingDelay]:
    """Posting delay codes."""
    return {row.code: row for row in read_table("posting_delay_codes", PostingDelay)}


def delay_known(code: int) -> bool:
    """Whether a posting delay code is one of the table, or 0: none keyed."""
    return code == 0 or str(code) in posting_delays()


@cache
def return_statuses() -> dict[str, ReturnStatus]:
    """TRDBV current-status literals."""
    return {row.status: row for row in read_table("return_statuses", ReturnStatus)}


@cache
def messages() -> dict[str, Message]:
    """Messages by id."""
    return {row.id: row for row in read_table("messages", Message)}


class InterestRate(Sourced, frozen=True, kw_only=True):
    """The percent a year on non-corporate underpayments and overpayments from the first day of a quarter."""

    quarter: datetime.date
    underpayment: int
    overpayment: int


class PenaltyParameter(Sourced, frozen=True, kw_only=True):
    """The dollars of the minimum failure-to-file penalty, by the year the return is due."""

    year: int
    ftf_minimum: int


@cache
def interest_rates() -> dict[datetime.date, InterestRate]:
    """Interest rates by the first day of the quarter, in order."""
    return {row.quarter: row for row in read_table("interest_rates", InterestRate)}


@cache
def penalty_parameters() -> dict[int, PenaltyParameter]:
    """Penalty parameters by the year the return is due."""
    return {row.year: row for row in read_table("penalty_parameters", PenaltyParameter)}


from masterfile.codes.entity_tables import *  # noqa: E402, F403
from masterfile.codes.frm77 import *  # noqa: E402, F403
from masterfile.codes.guf import ResolutionCode as ResolutionCode  # noqa: E402
from masterfile.codes.guf import resolution_codes as resolution_codes  # noqa: E402
from masterfile.codes.information import *  # noqa: E402, F403
from masterfile.codes.return_figures import *  # noqa: E402, F403
from masterfile.codes.transfer_tables import *  # noqa: E402, F403
