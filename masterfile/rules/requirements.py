"""Validity of what is keyed through FRM49: TC 590 to 599, the return requirement (reference 3.0, 4.3; IRM 21.8.1.6)."""

from __future__ import annotations

from dataclasses import dataclass

from masterfile import codes
from masterfile.account import Account, Module, Transaction
from masterfile.codes import TransactionCode
from masterfile.context import Context
from masterfile.inputs import RequirementInput
from masterfile.rules.adjustments.triggers import place_of_address
from masterfile.rules.form_3809 import territory_account
from masterfile.rules.registry import Objection, objection, rule
from masterfile.standing import module_status

FORMAT = "FRM49"
VIRGIN_ISLANDS = "VI"
COVERED_OVER = "21"
"""The closing code of a TC 590 whose credit went to the Virgin Islands (IRM 21.8.1.6.6(1) item 4)."""

TDI_ISSUED = "03"
"""The module status of a taxpayer delinquency investigation (reference 11.2, B1)."""


@dataclass(frozen=True, slots=True)
class RequirementCase:
    """A transaction keyed through FRM49."""

    account: Account
    input: RequirementInput
    context: Context

    @property
    def row(self) -> TransactionCode | None:
        """The transaction code's table row."""
        return codes.transaction_codes().get(self.input.tc)

    @property
    def module(self) -> Module:
        """The module keyed."""
        return self.account.module(self.input.module)

    @property
    def waiting(self) -> list[Transaction]:
        """The TC 820 to the Virgin Islands that wait to post or are unpostable."""
        key = self.input.module
        stuck = [case.pending for case in self.account.unpostables_of(key)]
        return [one.transaction for one in (*self.account.pendings_of(key), *stuck) if _covers_over(one.transaction)]

    @property
    def covered_over(self) -> bool:
        """Whether a TC 820 to the Virgin Islands has posted on the module."""
        return any(_covers_over(posted) for posted in self.module.live("820"))

    @property
    def of_the_virgin_islands(self) -> bool:
        """An account of the Virgin Islands: by its address, a cover-over return, or a credit on its way there."""
        key = self.input.module
        filed = any(item.cover_over for item in self.account.returns.values() if item.module == key)
        return (
            place_of_address(self.account.entity) == VIRGIN_ISLANDS or filed or self.covered_over or bool(self.waiting)
        )


def _covers_over(transaction: Transaction) -> bool:
    territory = territory_account(transaction.xref_tin)
    return transaction.tc == "820" and territory is not None and territory.territory == VIRGIN_ISLANDS


@rule("frm49.header-unchanged", level="terminal", cites="reference 3.6 (as FRM77); our choice C-121",
      message="IDRS-1250")  # fmt: skip
def header_unchanged(case: RequirementCase) -> Objection | None:
    """The TIN, MFT, TX-PRD and NM-CTRL that FRM49 filled in are not changed."""
    return objection(case.input.overtyped[0], field=case.input.overtyped[0]) if case.input.overtyped else None


@rule("frm49.tc-accepted", level="terminal", cites="reference 3.0 (FRM49), 4.3", message="IDRS-1251")
def transaction_code_accepted(case: RequirementCase) -> Objection | None:
    """TC is one of 590 to 599 that FRM49 inputs."""
    taken = case.row is not None and FORMAT in case.row.input
    return None if taken else objection("TC", tc=case.input.tc or "BLANK")


@rule("frm49.closing-code", level="terminal", cites="reference 4.3", message="IDRS-0306")
def closing_code_present(case: RequirementCase) -> Objection | None:
    """A transaction code that needs a closing code has one; TC 592 may have none."""
    needed = case.row is not None and case.row.closing_code == "required" and not case.input.closing_code
    return objection("CLOSING-CD", tc=case.input.tc) if needed else None


@rule("frm49.cross-reference", level="terminal", cites="reference 3.2 (Exhibit 40: TC 592, cross-reference TIN)",
      message="IDRS-1252")  # fmt: skip
def cross_reference_of_592(case: RequirementCase) -> Objection | None:
    """Only TC 592 has a cross-reference TIN."""
    stray = case.input.xref_tin and case.input.tc != "592"
    return objection("XREF-TIN", tc=case.input.tc) if stray else None


@rule("frm49.trans-dt-not-future", level="terminal", cites="our choice C-005", message="IDRS-0308")
def transaction_date_not_future(case: RequirementCase) -> Objection | None:
    """TRANS-DT is not later than today."""
    keyed, today = case.input.trans_date, case.context.today
    return objection("TRANS-DT", today=today.strftime("%m%d%Y")) if keyed is not None and keyed > today else None


@rule("frm49.delay-code", level="terminal", cites="reference 8.1, 10.1 (1-6)", message="IDRS-0369")
def delay_code_known(case: RequirementCase) -> Objection | None:
    """PSTNG-DLAY-CD is blank or 1 to 6."""
    return None if codes.delay_known(case.input.delay) else objection("PSTNG-DLAY-CD", code=case.input.delay)


@rule("frm49.no-590-under-tdi-or-urp", level="procedure", cites="IRM 21.8.1.6.9(1) item 3; our choice C-121",
      message="IDRS-1253", ledger=["21.8.1:0523"])  # fmt: skip
def no_590_under_investigation(case: RequirementCase) -> Objection | None:
    """A Virgin Islands account with TDI or Underreporter activity gets no TC 590, and no TC 595 to Examination."""
    if case.input.tc not in ("590", "595") or not case.of_the_virgin_islands:
        return None
    inquiry = case.account.entity_module.has_any(("140", "141"))
    activity = "TDI" if inquiry or module_status(case.module) == TDI_ISSUED else "URP" if case.module.has("922") else ""
    return objection("TC", activity=activity, tc=case.input.tc) if activity else None


@rule("frm49.after-tc-820", level="procedure", cites="IRM 21.8.1.6.6(1) item 4", message="IDRS-1254",
      ledger=["21.8.1:0496"])  # fmt: skip
def after_the_transfer_posts(case: RequirementCase) -> Objection | None:
    """The TC 590 of a credit that goes to the Virgin Islands is input after its TC 820 has posted."""
    early = case.input.tc == "590" and case.waiting
    return objection("TC") if early else None


@rule("frm49.closing-code-21", level="procedure", cites="IRM 21.8.1.6.6(1) item 4", message="IDRS-1255",
      ledger=["21.8.1:0496"])  # fmt: skip
def closing_code_of_a_cover_over(case: RequirementCase) -> Objection | None:
    """The TC 590 behind a TC 820 to the Virgin Islands has closing code 21."""
    wrong = case.input.tc == "590" and case.covered_over and case.input.closing_code != COVERED_OVER
    return objection("CLOSING-CD", code=case.input.closing_code) if wrong else None


@rule("frm49.remarks", level="terminal", cites="reference 2.1 (at least 3 characters)", message="IDRS-0307")
def remarks_present(case: RequirementCase) -> Objection | None:
    """Remarks have at least three characters."""
    minimum = case.context.settings.remarks_minimum
    return objection("REMARKS", minimum=minimum) if len(case.input.remarks.strip()) < minimum else None


REQUIREMENT = (
    header_unchanged,
    transaction_code_accepted,
    closing_code_present,
    cross_reference_of_592,
    transaction_date_not_future,
    no_590_under_investigation,
    after_the_transfer_posts,
    closing_code_of_a_cover_over,
    delay_code_known,
    remarks_present,
)
"""FRM49, in this order."""
