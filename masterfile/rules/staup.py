"""STAUP: notices delayed or hastened by so many cycles (reference 3.13; IRM 3.38.147.7.7(2), 21.8.1.6.7(2))."""

from __future__ import annotations

from dataclasses import dataclass

from masterfile.account import Account, Module
from masterfile.codes.standing import StaupStatus, staup_statuses
from masterfile.context import Context
from masterfile.identifiers import TinKind
from masterfile.inputs import StatusRequest
from masterfile.rules.registry import Objection, objection, rule
from masterfile.rules.statuses import SEQUENCE, ModuleCase, owes_by_notice, status_of_effect
from masterfile.standing import module_status


@dataclass(frozen=True, slots=True)
class StaupCase:
    """A status request for a module."""

    account: Account
    input: StatusRequest
    context: Context

    @property
    def module(self) -> Module:
        """The module keyed."""
        return self.account.module(self.input.module)

    @property
    def row(self) -> StaupStatus | None:
        """The table row of the status keyed."""
        return staup_statuses().get(self.input.status)


@rule("staup.header-unchanged", level="terminal", cites="reference 3.13 (STATI, STATB); our choice C-167",
      message="IDRS-1570")  # fmt: skip
def header_unchanged(case: StaupCase) -> Objection | None:
    """The TIN, MFT, TX-PRD and NM-CTRL that STAUP filled in are not changed."""
    return objection(case.input.overtyped[0], field=case.input.overtyped[0]) if case.input.overtyped else None


@rule("staup.master-file", level="terminal", cites="reference 3.13 (definers I, B); our choice C-167",
      message="IDRS-1571")  # fmt: skip
def master_file_of_the_account(case: StaupCase) -> Objection | None:
    """STATI is for an individual's module, STATB for the module of a business, which has an EIN."""
    file, right = case.input.file, "B" if case.account.tin.kind is TinKind.EIN else "I"
    return objection(f"STAUP{file}", code=f"STAUP{file}", right=f"STAUP{right}") if file not in ("", right) else None


@rule("staup.status-known", level="terminal", cites="reference 3.13", message="IDRS-1572")
def status_known(case: StaupCase) -> Objection | None:
    """The status is one STAUP takes."""
    known = " ".join(sorted(staup_statuses()))
    return None if case.row else objection("STS-CD", status=case.input.status or "BLANK", valid=known)


@rule("staup.cycles", level="terminal", cites="reference 3.13 (00-15, B1)", message="IDRS-1573")
def cycles_at_most(case: StaupCase) -> Objection | None:
    """A status is held for 15 cycles (a setting) at most; 00 hastens it, or ends a hold."""
    most = case.context.settings.staup_cycles_maximum
    return objection("CYCLES", number=f"{case.input.cycles:02d}", most=most) if case.input.cycles > most else None


@rule("staup.module-owes", level="terminal", cites="reference 3.13 (a balance-due module); IRM 21.8.1.6.7(2) item 3",
      message="IDRS-1574", ledger=["21.8.1:0503"])  # fmt: skip
def module_owes(case: StaupCase) -> Objection | None:
    """STAUP is for a module in debit status that is on the way of its notices or with Collection."""
    module = case.module
    owes = module.balance > 0 and owes_by_notice(module_status(module))
    return None if owes else objection(module.key.period, module=module.key.printed, status=module_status(module))


@rule("staup.set-by-transaction", level="terminal",
      cites="reference 4.3 (TC 520, 530), 5 (AC 063), 11.2; our choice C-167", message="IDRS-1575")  # fmt: skip
def not_set_by_transaction(case: StaupCase) -> Objection | None:
    """A status that a transaction set (53, 60, 72) stops the notices itself and ends with its reversal."""
    status = status_of_effect(ModuleCase(case.account, case.module, case.context))
    return objection("STS-CD", status=status) if status else None


@rule("staup.not-back", level="terminal", cites="reference 8.3 (sequence), 3.13; our choice C-167", message="IDRS-1576")
def goes_not_back(case: StaupCase) -> Objection | None:
    """The status asked for is the module's own or a later one of 21, 20, 56, 58, 22."""
    asked, now = case.input.status, module_status(case.module)
    if case.row is None or not case.row.follows:
        return None
    later = now in SEQUENCE and SEQUENCE.index(asked) >= SEQUENCE.index(now)
    return None if later else objection("STS-CD", status=asked, now=now)


STATUS_REQUEST = (
    header_unchanged,
    master_file_of_the_account,
    status_known,
    cycles_at_most,
    not_set_by_transaction,
    module_owes,
    goes_not_back,
)
