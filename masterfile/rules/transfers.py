"""Credit transfers at the terminal: what DRT24, DRT48 and FRM34 take (reference 3.8, 8.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from masterfile.account import Account, Pending, Transaction
from masterfile.calendar import CycleWeek, ProcessingCalendar
from masterfile.codes import delay_known, resolution_codes
from masterfile.codes.transfer_tables import TransferPair, designated_payments, transfer_pairs
from masterfile.context import Context
from masterfile.identifiers import Tin
from masterfile.inputs import SideInput, TransferInput
from masterfile.money import format_amount
from masterfile.periods import ModuleKey
from masterfile.rules.adjustments import AdjustmentCase
from masterfile.rules.cases import ResolutionCase
from masterfile.rules.registry import Objection, computation, objection, rule

HOLD = "570"
"""The secondary code of a side that holds the money (reference 3.8)."""


@dataclass(frozen=True, slots=True)
class RequestCase:
    """Two modules somebody wants to move a credit between."""

    debit: tuple[Tin, ModuleKey]
    credit: tuple[Tin, ModuleKey]


@dataclass(frozen=True, slots=True)
class TransferCase:
    """A credit transfer keyed for the account of its debit side."""

    account: Account
    input: TransferInput
    context: Context

    @property
    def pair(self) -> TransferPair | None:
        """The row of the two transaction codes."""
        return transfer_pairs().get((self.input.debit.tc, self.input.credit.tc))

    def sides(self) -> Iterator[tuple[str, SideInput, str]]:
        """Each side by name, with what its labels end in: the lower half repeats them."""
        yield "DEBIT", self.input.debit, ""
        yield "CREDIT", self.input.credit, "#2"

    def is_the_payment(self, found: Transaction) -> bool:
        """Whether a transaction is the payment the debit side takes off: code, amount, date."""
        side = self.input.debit
        codes = self.pair.debit_corrects if self.pair else ()
        return found.tc in codes and -found.amount == side.amount and found.date == side.date

    def unposted_payments(self) -> list[Pending]:
        """The payment, where it waits on the debit module and none like it has posted there."""
        module = self.account.module(self.input.debit.module)
        if any(self.is_the_payment(found) for found in module.posted if found.id not in module.reversed):
            return []
        waiting = self.account.pendings_of(self.input.debit.module)
        return [pending for pending in waiting if self.is_the_payment(pending.transaction)]


@rule("transfer.two-modules", level="terminal", cites="reference 3.8 (one side debited, another credited)",
      message="IDRS-0823")  # fmt: skip
def two_modules(case: RequestCase) -> Objection | None:
    """A transfer has two modules: what one side gives the other gets."""
    return objection(case.credit[1].period, module=case.debit[1].printed) if case.debit == case.credit else None


@rule("transfer.header-unchanged", level="terminal", cites="reference 3.8 (the system fills in both sides)",
      message="IDRS-0824")  # fmt: skip
def header_unchanged(case: TransferCase) -> Objection | None:
    """TIN, MFT, TX-PRD and NM-CTRL of both sides stay as the system filled them in."""
    return objection(case.input.overtyped[0], field=case.input.overtyped[0]) if case.input.overtyped else None


@rule("transfer.pair", level="terminal", cites="reference 3.8 (matching correction code)", message="IDRS-0803")
def codes_are_a_pair(case: TransferCase) -> Objection | None:
    """The debit code and the credit code are a pair of the table."""
    if case.pair is not None:
        return None
    debit, credit = case.input.debit.tc or "BLANK", case.input.credit.tc or "BLANK"
    right = " ".join(row.credit for row in transfer_pairs().values() if row.debit == debit)
    return objection("TC#2" if right else "TC", debit=debit, credit=credit, right=right or _debit(debit, credit))


def _debit(debit: str, credit: str) -> str:
    """What would be right where the debit code is none: the two exchanged, or a debit code to begin with."""
    return f"{credit} WITH {debit}" if (credit, debit) in transfer_pairs() else "672, 662, 820 ..."


@rule("transfer.form", level="terminal", cites="reference 3.8 (24, 34, 48), 4.2", message="IDRS-0804")
def form_takes_the_pair(case: TransferCase) -> Objection | None:
    """The pair goes on this format: credit elects on Form 3809 only (48)."""
    pair, form = case.pair, case.input.form
    if pair is None or form in pair.forms:
        return None
    return objection("TC", debit=pair.debit, credit=pair.credit, form=form, right=" OR ".join(pair.forms))


@rule("transfer.amounts", level="terminal", cites="reference 3.8 (AMT per side)", message="IDRS-0805")
def amounts_present(case: TransferCase) -> Objection | None:
    """Each side has an amount above zero; the side says the sign."""
    for name, side, mark in case.sides():
        if side.amount is None or side.amount <= 0:
            return objection(f"AMT{mark}", side=name)
    return None


@rule(
    "transfer.amounts-equal", level="terminal", cites="IRM 21.8.1.4.8.2(4) caution, 21.8.1.6.5(5)",
    message="IDRS-0806", ledger=["21.8.1:0180", "21.8.1:0472"],
)  # fmt: skip
def amounts_equal(case: TransferCase) -> Objection | None:
    """The debit and the credit are for the same amount."""
    debit, credit = case.input.debit.amount or 0, case.input.credit.amount or 0
    if debit == credit:
        return None
    return objection("AMT#2", debit=format_amount(debit), credit=format_amount(credit))


@rule("transfer.dates", level="terminal", cites="reference 3.8 (TRANS-DT per side); our choice C-005",
      message="IDRS-0807")  # fmt: skip
def dates_present(case: TransferCase) -> Objection | None:
    """Each side has a transaction date that is not to come."""
    for name, side, mark in case.sides():
        if side.date is None or side.date > case.context.today:
            return objection(f"TRANS-DT{mark}", side=name)
    return None


@rule("transfer.dates-agree", level="terminal", cites="reference 6.1 (dates do not match on credit transfers)",
      message="IDRS-0808")  # fmt: skip
def dates_agree(case: TransferCase) -> Objection | None:
    """A payment keeps its date: both sides of a correction have the same."""
    keeps = case.pair is not None and case.pair.same_date
    return objection("TRANS-DT#2") if keeps and case.input.debit.date != case.input.credit.date else None


@rule("transfer.unposted-status", level="procedure", cites="reference 3.2, 3.8 (AP, CU, PN, RS or TP)",
      message="IDRS-0809")  # fmt: skip
def unposted_payment_may_move(case: TransferCase) -> Objection | None:
    """A payment that is unpostable is not moved: it waits for its resolution."""
    if case.unposted_payments():
        return None
    stuck = case.account.unpostables_of(case.input.debit.module)
    found = next((item for item in stuck if case.is_the_payment(item.pending.transaction)), None)
    return objection("TC", tc=found.pending.transaction.tc, status=f"U{found.upc}") if found else None


@rule("transfer.unposted-delay", level="procedure", cites="reference 3.2, 3.8 (with a posting delay code)",
      message="IDRS-0810")  # fmt: skip
def unposted_payment_needs_delay(case: TransferCase) -> Objection | None:
    """A payment that has not posted is moved with a posting delay code only."""
    waiting = case.unposted_payments()
    if not waiting or case.input.delay:
        return None
    return objection("PSTNG-DLAY-CD", tc=waiting[0].transaction.tc, status=waiting[0].status.value)


@rule("transfer.secondary-code", level="terminal", cites="reference 3.8 (TC 570)", message="IDRS-0811")
def secondary_code_holds(case: TransferCase) -> Objection | None:
    """SEC-TC is 570 or blank."""
    for name, side, mark in case.sides():
        if side.second not in ("", HOLD):
            return objection(f"SEC-TC{mark}", side=name, tc=side.second)
    return None


@rule("transfer.bypass", level="terminal", cites="reference 3.8 (bypass indicator 1); our choice C-043",
      message="IDRS-0812")  # fmt: skip
def bypass_goes_with_the_hold(case: TransferCase) -> Objection | None:
    """BPI is 1 beside SEC-TC 570, or blank."""
    for name, side, mark in case.sides():
        if side.bypass and not (side.bypass == "1" and side.second == HOLD):
            return objection(f"BPI{mark}", side=name)
    return None


@rule("transfer.designated-payment", level="terminal", cites="reference 3.8 (DPC 63 and 65)", message="IDRS-0813")
def designated_payment_fits(case: TransferCase) -> Objection | None:
    """DPC 63 and 65 go with TC 670 of MFT 30 and of their periods only."""
    for _, side, mark in case.sides():
        row = designated_payments().get(side.designated)
        fits = row is None or (side.tc, side.module.mft) == (row.tc, row.mft)
        if row and not (fits and row.first <= side.module.period <= row.last):
            return objection(f"DPC{mark}", dpc=row.dpc, tc=row.tc, mft=row.mft, first=row.first, last=row.last)
    return None


@rule("transfer.interest", level="terminal", cites="reference 3.8 (INT-AMT); our choice C-044", message="IDRS-0814")
def interest_goes_along(case: TransferCase) -> Objection | None:
    """INT-AMT is the same on both sides, and of an overpayment that moves (TC 820 or 830)."""
    debit, credit = case.input.debit.interest, case.input.credit.interest
    takes = case.pair is not None and case.pair.interest
    fine = debit == credit and (debit is None or (takes and debit > 0))
    return None if fine else objection("INT-AMT#2" if takes and debit else "INT-AMT")


@rule("transfer.delay-code", level="terminal", cites="reference 8.1, 10.1 (1-6)", message="IDRS-0369")
def delay_code_known(case: TransferCase) -> Objection | None:
    """PSTNG-DLAY-CD is blank or 1 to 6."""
    return None if delay_known(case.input.delay) else objection("PSTNG-DLAY-CD", code=case.input.delay)


@rule("transfer.remarks", level="terminal", cites="reference 2.1 (at least 3 characters)", message="IDRS-0307")
def remarks_present(case: TransferCase) -> Objection | None:
    """Remarks have at least three characters."""
    minimum = case.context.settings.remarks_minimum
    return objection("REMARKS", minimum=minimum) if len(case.input.remarks.strip()) < minimum else None


TRANSFER = (
    header_unchanged,
    codes_are_a_pair,
    form_takes_the_pair,
    amounts_present,
    amounts_equal,
    dates_present,
    dates_agree,
    secondary_code_holds,
    bypass_goes_with_the_hold,
    designated_payment_fits,
    interest_goes_along,
    delay_code_known,
    unposted_payment_may_move,
    unposted_payment_needs_delay,
    remarks_present,
)


@computation("transfers.tif-indicator", cites="reference 3.8 (A, @ or blank)")
def tif_indicator(account: bool, module: bool) -> str:
    """``A`` where the account of the second side is not on the TIF, ``@`` where only its module is not."""
    return "" if module else "@" if account else "A"


@rule("upres.cleared-credit", level="procedure", cites="our choice C-047", message="IDRS-0825")
def cleared_credit_not_voided(case: ResolutionCase) -> Objection | None:
    """A credit side whose debit has posted is corrected and posts; voided, the money would be nowhere."""
    data = case.case.pending.transaction.transfer
    resolution = resolution_codes().get(case.input.urc)
    voided = resolution is not None and resolution.effect != "reprocess"
    return objection("URC", urc=case.input.urc) if voided and data is not None and data.debit_cycle else None


@computation("transfers.delay-to-meet", cites="reference 8.1 (cycles until the other action posts)")
def delay_to_meet(now: str, other: str) -> int:
    """The posting delay of an action that is to post in the cycle (YYYYCC) another one posts in; 0 if that is due."""
    calendar, delay = ProcessingCalendar.standard(), 0
    while calendar.add_weeks(CycleWeek(now), delay) < other:
        delay += 1
    return delay


@rule("adj54.meets-the-transfer", level="procedure", cites="reference 3.8 (adjustment plus transfer), 8.1",
      message="IDRS-0827", refuses=False)  # fmt: skip
def adjustment_meets_the_transfer(case: AdjustmentCase) -> Objection | None:
    """An adjustment of a module a credit is on its way to is delayed so that both post in one cycle."""
    waiting = case.account.pendings_of(case.input.module)
    credits = [item.release for item in waiting if item.transaction.transfer and item.transaction.transfer.credit_side]
    if not credits:
        return None
    delay = delay_to_meet(case.context.week, max(credits))
    return None if case.input.delay == delay else objection("PSTNG-DLAY-CD", delay=delay or "BLANK")
