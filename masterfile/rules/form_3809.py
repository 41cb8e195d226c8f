"""Form 3809 to and from a territory's non-master-file 6900 account (IRM 21.8.1.4.8, 21.8.1.6.4 to 6.10)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from masterfile import codes
from masterfile.account import Account
from masterfile.codes.transfer_tables import CoverOverAccount, cover_over_accounts
from masterfile.inputs import TransferInput
from masterfile.money import ZERO, Cents, format_amount
from masterfile.periods import ModuleKey
from masterfile.rules.registry import Objection, computation, objection, rule
from masterfile.rules.statutes import statute_dates
from masterfile.rules.transfers import HOLD, TransferCase

FORM_3809 = "DRT48"
"""The format that stands for Form 3809 (reference 3.8)."""

COVER_OVER = ("820", "700")
"""Debit and credit code of a cover over and of its repayment."""

BODS = ("WI", "SB", "LB", "LM", "TE")
"""Business operating divisions; the list is background (docs/conflicts.md C-045)."""


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """What a transfer's DLN is made of: file location (empty: the employee's), document code, series of blocks."""

    flc: str
    document: str
    block: int
    blocks: int


def territory_account(tin: str) -> CoverOverAccount | None:
    """The row of a territory's 6900 account, or None where the TIN is none."""
    return cover_over_accounts().get(tin)


def is_master_file(tin: str) -> bool:
    """Whether a side is an account of the master file; a territory's 6900 account is none."""
    return territory_account(tin) is None


def _territory(given: TransferInput) -> CoverOverAccount | None:
    return territory_account(given.debit.tin) or territory_account(given.credit.tin)


def with_territory(given: TransferInput) -> bool:
    """Whether one side is a territory's 6900 account."""
    return _territory(given) is not None


def pays_territory(case: TransferCase) -> bool:
    """Whether the credit goes to a 6900 account."""
    return territory_account(case.input.credit.tin) is not None


def _from_territory(case: TransferCase) -> bool:
    return territory_account(case.input.debit.tin) is not None


@computation(
    "form3809.number", cites="IRM 21.8.1.6.4(9) box 4; reference 3.8, 4.4, 9.1",
    ledger=["21.8.1:0131", "21.8.1:0442"],
)  # fmt: skip
def document_number(form: str, debit: str, credit: str, flc: str = "") -> DocumentNumber:
    """A Form 3809 that pays a 6900 account is numbered in document code 58 and the territory's series.

    ``debit`` and ``credit`` are TINs, ``flc`` is OVRD-FLC. Others have the document code of their form.
    """
    row = territory_account(credit)
    if row is not None:
        series = [int(bs) for bs in codes.blocking_series() if len(bs) == 3]
        blocks = [block for block in series if row.block_first <= block <= row.block_last]
        return DocumentNumber(row.flc, row.document, blocks[0], len(blocks))
    return DocumentNumber(flc, form[-2:], 0, 0)


@computation("form3809.available-credit", cites="IRM 21.8.1.4.8(15), (17); 21.8.1.6.9(4)", ledger=["21.8.1:0146"])
def available_credit(balance: Cents, pending: Cents = ZERO) -> Cents:
    """The credit a module has to give, in cents: its balance and what waits to post, where that is a credit."""
    return Cents(max(0, -(balance + pending)))


@computation("form3809.consolidated", cites="IRM 21.8.1.6.7(6)", ledger=["21.8.1:0514"])
def consolidated_3753(debiting: Cents, crediting: Cents) -> Cents:
    """The Form 3753 is for what Forms 3809 debit taxpayers with, less what they credit them with; never below zero."""
    return Cents(max(0, debiting - crediting))


@computation(
    "form3809.filled-in", cites="IRM 21.8.1.4.8(15), (17); 21.8.1.6.5(5)",
    ledger=["21.8.1:0137", "21.8.1:0138", "21.8.1:0144", "21.8.1:0145", "21.8.1:0470", "21.8.1:0471"],
)  # fmt: skip
def filled_in(form: str, debit: str, credit: str, today: datetime.date) -> tuple[str, str, str]:
    """TC of the debit, TC of the credit and transaction date that a Form 3809 with a 6900 account has, else blanks."""
    involved = form == FORM_3809 and bool(territory_account(debit) or territory_account(credit))
    return (*COVER_OVER, today.strftime("%m%d%Y")) if involved else ("", "", "")


@rule(
    "form3809.codes", level="terminal", cites="IRM 21.8.1.4.8(13), (15), (17); 21.8.1.4.8.1(7); 21.8.1.4.8.2(4)",
    message="IDRS-0815",
    ledger=["21.8.1:0130", "21.8.1:0167", "21.8.1:0168", "21.8.1:0176", "21.8.1:0177"],
)  # fmt: skip
def cover_over_codes(case: TransferCase) -> Objection | None:
    """A 6900 account is debited or credited by Form 3809 only: TC 820 against TC 700."""
    keyed = (case.input.debit.tc, case.input.credit.tc)
    if _territory(case.input) is None or (case.input.form == FORM_3809 and keyed == COVER_OVER):
        return None
    return objection("TC", form=case.input.form)


@rule("form3809.bod", level="terminal", cites="IRM 21.8.1.6.10(2) box 7, note", message="IDRS-0816",
      ledger=["21.8.1:0550"])  # fmt: skip
def bod_code_on_nmf(case: TransferCase) -> Objection | None:
    """Every non-master-file document has a BOD code."""
    needed = _territory(case.input) is not None
    fine = case.input.bod in BODS or (not needed and not case.input.bod)
    return None if fine else objection("BOD-CD", valid=" ".join(BODS))


@rule("form3809.no-hold-on-nmf", level="procedure", cites="IRM 21.8.1.6.5(5) note", message="IDRS-0817",
      ledger=["21.8.1:0473"])  # fmt: skip
def no_hold_on_nmf(case: TransferCase) -> Objection | None:
    """A TC 570 is not needed for a credit that goes to a non-master-file account."""
    return objection("SEC-TC#2") if pays_territory(case) and case.input.credit.second == HOLD else None


@rule("form3809.capped", level="procedure", cites="IRM 21.8.1.6.9(4), 21.8.1.6.5(5)", message="IDRS-0818",
      ledger=["21.8.1:0139", "21.8.1:0530"])  # fmt: skip
def covers_over_what_is_there(case: TransferCase) -> Objection | None:
    """A cover over is for no more than the credit available in the module, what waits to post counted."""
    if not pays_territory(case):
        return None
    key = case.input.debit.module
    available = available_credit(case.account.module(key).balance, pending_money(case.account, key))
    return objection("AMT", available=format_amount(available)) if (case.input.debit.amount or 0) > available else None


@rule("form3809.substantiated", level="procedure", cites="IRM 21.8.1.6.7(5) box 2", message="IDRS-0819",
      ledger=["21.8.1:0511", "21.8.1:0512"])  # fmt: skip
def not_substantiated_already(case: TransferCase) -> Objection | None:
    """A territory's credit is not given twice: a substantiated TC 766 or 760 of that amount is reversed first."""
    if not _from_territory(case):
        return None
    side = case.input.credit
    module = case.context.module_of(side.tin, side.module)
    found = [posted.tc for tc in ("760", "766") for posted in module.live(tc) if -posted.amount == side.amount]
    return objection("AMT#2", tc=found[0]) if found else None


@rule("form3809.refund-statute", level="procedure", cites="IRM 21.8.1.6.2(3), note; our choice C-046",
      message="IDRS-0820", ledger=["21.8.1:0397"])  # fmt: skip
def refund_statute_open(case: TransferCase) -> Objection | None:
    """An overpayment whose refund statute has expired is not transferred, unless it is covered over."""
    moves_overpayment = case.pair is not None and case.pair.needs_credit
    if not moves_overpayment or _territory(case.input) is not None:
        return None
    expired = statute_dates(case.account, case.input.debit.module).refund
    late = expired is not None and expired < case.context.today
    return objection("TC", rsed=expired.strftime("%m%d%Y")) if late and expired else None


@rule(
    "form3809.explanation", level="procedure", message="IDRS-0826", refuses=False,
    cites="IRM 21.8.1.4.8(18), 21.8.1.4.8.1(7) box 4, 21.8.1.4.8.2(4) box 4, 21.8.1.6.5(5), 21.8.1.6.6(1) box 2",
    ledger=["21.8.1:0147", "21.8.1:0170", "21.8.1:0179", "21.8.1:0443", "21.8.1:0464", "21.8.1:0494"],
)  # fmt: skip
def explanation_says_what_for(case: TransferCase) -> Objection | None:
    """The explanation names the military cover over, or for the Virgin Islands the transmittal."""
    row = _territory(case.input)
    if row is None or any(word in case.input.remarks for word in row.explains):
        return None
    return objection("REMARKS", right=" OR ".join(row.explains))


def pending_money(account: Account, key: ModuleKey) -> Cents:
    """The signed sum of what waits to post on a module, adjustments with all their lines, returns not counted."""
    total = 0
    for pending in account.pendings_of(key):
        transaction = pending.transaction
        if transaction.adjustment is not None:
            total += sum(line.amount for line in transaction.adjustment.lines)
        elif not pending.is_return:
            total += transaction.amount
    return Cents(total)


COVER_OVERS = (
    cover_over_codes,
    bod_code_on_nmf,
    no_hold_on_nmf,
    covers_over_what_is_there,
    not_substantiated_already,
    refund_statute_open,
    explanation_says_what_for,
)


def numbered(given: TransferInput) -> DocumentNumber:
    """The document number of a transfer as keyed."""
    return document_number(given.form, given.debit.tin, given.credit.tin, given.flc)
