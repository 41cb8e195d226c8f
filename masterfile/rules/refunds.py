"""Why a refund is held, how it is paid, and what goes before it (IRM 25.25.6.1.7, 25.25.6.5.1.2; reference 4.2, 7)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from masterfile.account import Account, FiledReturn, Module, RefundType, Transaction
from masterfile.codes import FreezeCode
from masterfile.context import Context
from masterfile.due_dates import next_working_day
from masterfile.freezes import in_force, of_entity, of_module, stopping
from masterfile.money import Cents
from masterfile.periods import MFT_IDENTITY_THEFT, ModuleKey
from masterfile.posting.assessed import extended_due_date
from masterfile.posting.penalties import months_after
from masterfile.rules.cases import PostingCase
from masterfile.rules.registry import Finding, Objection, computation, condition, finding, objection, rule
from masterfile.rules.statutes import REFUND_YEARS
from masterfile.standing import posted_return

RIVO = ("-R", "P-")
"""The freezes RIVO holds a TPP refund with (25.25.6.5.1.2.1(3) box 1)."""

NON_RIVO = ("-A", "C-", "-E", "-L", "R-")
"""The freezes that are another area's (25.25.6.5.1.2.1(3) box 2)."""

EXTERNAL_LEAD = ("BKLD", "IVO EL IDT")
"""What the MISC of a TC 971 AC 129 of the External Lead Program ends with or is (25.25.6.5.1.2.3(1))."""

ESTIMATED_CREDITS = ("660", "661", "662", "666", "667", "710", "712", "716")
"""Estimated tax and credit elect, and what takes them back."""


@dataclass(frozen=True, slots=True)
class RefundCase:
    """A module whose credit wants to leave."""

    account: Account
    key: ModuleKey
    context: Context

    @property
    def module(self) -> Module:
        """The module."""
        return self.account.module(self.key)

    @property
    def credit(self) -> Cents:
        """The credit balance as a positive amount; zero or less where there is none."""
        return Cents(-self.module.balance)

    @property
    def filed(self) -> FiledReturn | None:
        """The return behind the TC 150."""
        return posted_return(self.account, self.key)

    def stopping(self, what: str) -> tuple[FreezeCode, ...]:
        """The freezes of the module and its entity that stop something."""
        return stopping(self.account, self.key, what, self.context)

    @property
    def frozen_by(self) -> frozenset[str]:
        """The codes of every freeze in force on the module and its entity."""
        return frozenset(row.code for row in in_force(self.account, self.key, self.context))

    @property
    def tpp_marks(self) -> list[Transaction]:
        """The unreversed TPP indicators: TC 971 AC 121, 124, 129."""
        return [mark for ac in ("129", "124", "121") for mark in self.module.live("971", ac)]


def _codes(rows: tuple[FreezeCode, ...]) -> str:
    """The codes of those that stop refunds."""
    return " ".join(row.code for row in rows if "refund" in row.stops)


@rule("refunds.archive", level="posting", cites="IRM 25.25.6.7(1)-(2)", message="IDRS-0920", refuses=False)
def archive_refunds_nothing(case: RefundCase) -> Objection | None:
    """A module of MFT 32 keeps an identity theft return and refunds nothing."""
    return objection() if case.key.mft == MFT_IDENTITY_THEFT else None


@rule("refunds.no-return", level="posting", cites="reference 4.2 (TC 150, TC 846); IRM 21.8.1.11.1(8)",
      message="IDRS-0921", refuses=False, ledger=["21.8.1:0777"])  # fmt: skip
def return_has_posted(case: RefundCase) -> Objection | None:
    """The credit of a module without a TC 150 waits for the return."""
    return None if case.module.has("150") else objection()


@rule(
    "refunds.frozen-module", level="posting", cites="reference 7; IRM 25.25.6.1.7(2) box 4, 25.25.6.1.7.1(3)",
    message="IDRS-0922", refuses=False,
    ledger=["25.25.6a:0078", "25.25.6a:0095", "25.25.6c:0412", "21.8.1:0169", "21.8.1:0178", "21.8.1:0461",
            "21.8.1:0574", "3.38.147:0647"],
)  # fmt: skip
def no_freeze_on_the_module(case: RefundCase) -> Objection | None:
    """A freeze of the module that stops refunds holds the refund."""
    held = _codes(of_module(case.account, case.key, case.context))
    return objection(freezes=held) if held else None


@rule("refunds.frozen-entity", level="posting", cites="reference 4.1 (TC 130), 7", message="IDRS-0923", refuses=False)
def no_freeze_on_the_entity(case: RefundCase) -> Objection | None:
    """A freeze of the entity that stops refunds holds the refund of every module."""
    held = _codes(of_entity(case.account, case.key, case.context))
    return objection(freezes=held) if held else None


@rule("refunds.tolerance", level="posting", cites="reference 4.2 (TC 846), 13.7 (redacted: setting)",
      message="IDRS-0924", refuses=False)  # fmt: skip
def above_tolerance(case: RefundCase) -> Objection | None:
    """A credit below the tolerance is not refunded."""
    return None if case.credit >= case.context.settings.refund_tolerance_cents else objection()


@computation("refunds.look-back", cites="IRC 6511(b)(2)(A), 7503; Notice 2023-21")
def look_back(due: datetime.date, received: datetime.date, extended: datetime.date | None = None) -> datetime.date:
    """The day from which on payments can be refunded by a return: three years and the extension before its filing.

    A postponed due date counts as an extension (Notice 2023-21).

    A return filed within three years of its due date, or the next working day, reaches back to the due date itself.
    """
    last = max(due, extended) if extended else due
    if received <= next_working_day(months_after(last, 12 * REFUND_YEARS)):
        return due
    return months_after(received, -12 * REFUND_YEARS) - (last - due)


@rule("refunds.statute", level="posting", cites="IRC 6511(b)(2)(A), 6513(b); reference 8.4 (RSED)",
      message="IDRS-0935", refuses=False)  # fmt: skip
def within_the_refund_statute(case: RefundCase) -> Objection | None:
    """A late return refunds no more than was paid within its look-back; withholding counts as paid when due."""
    if case.filed is None:
        return None
    due = case.key.due_date
    reach = look_back(due, case.filed.received, extended_due_date(case.module))
    paid = -sum(row.amount for row in case.module.posted if _is_payment(row) and row.date >= reach)
    barred = reach > due and case.credit > paid
    return objection(date=f"{reach:%m%d%Y}") if barred else None


def _is_payment(row: Transaction) -> bool:
    """A payment, a credit, or a refund that came back: TC 6xx to 8xx with a negative amount."""
    return row.amount < 0 and row.tc[0] in "678"


HOLDS = (
    archive_refunds_nothing, return_has_posted, within_the_refund_statute, no_freeze_on_the_module,
    no_freeze_on_the_entity, above_tolerance,
)  # fmt: skip
"""Each of these holds a refund."""


@rule(
    "refunds.rivo-freeze-only", level="posting", cites="IRM 25.25.6.5.1.2.1(1), (3) box 1", message="IDRS-0925",
    refuses=False, ledger=["25.25.6b:0185", "25.25.6b:0188"],
)  # fmt: skip
def held_by_rivo_alone(case: RefundCase) -> Objection | None:
    """A TPP refund held by RIVO's -R or P- and nothing else is resolved and released."""
    on = case.frozen_by
    alone = case.tpp_marks and on & {*RIVO} and not on & {*NON_RIVO} and not income_to_verify.check(case)
    return objection(freezes=" ".join(sorted(on & {*RIVO}))) if alone else None


@rule(
    "refunds.non-rivo-freeze", level="posting", cites="IRM 25.25.6.5.1.2.1(3) box 2", message="IDRS-0926",
    refuses=False, ledger=["25.25.6b:0197"],
)  # fmt: skip
def held_by_another_area(case: RefundCase) -> Objection | None:
    """A freeze of another area on a TPP refund is followed by IRM 21.5.6, and the refund is not released."""
    others = case.frozen_by & {*NON_RIVO}
    return objection(freezes=" ".join(sorted(others))) if case.tpp_marks and others else None


@rule(
    "refunds.income-to-verify", level="posting", cites="IRM 25.25.6.5.1.2.2(1)", message="IDRS-0927",
    refuses=False, ledger=["25.25.6b:0206", "25.25.6c:0507"],
)  # fmt: skip
def income_to_verify(case: RefundCase) -> Objection | None:
    """A refund RIVO holds with a TC 971 AC 052, other than RRPIDT, has its income verified first."""
    flagged = any(mark.misc != "RRPIDT" for mark in case.module.live("971", "052"))
    return objection() if flagged and case.tpp_marks and case.frozen_by & {*RIVO} else None


@rule(
    "refunds.external-lead", level="posting", cites="IRM 25.25.6.5.1.2.3(1)", message="IDRS-0928",
    refuses=False, ledger=["25.25.6b:0222"],
)  # fmt: skip
def external_lead(case: RefundCase) -> Objection | None:
    """A refund RIVO holds with a TC 971 AC 129 of the External Lead Program goes by that program."""
    lead = any(mark.misc.endswith(EXTERNAL_LEAD) for mark in case.module.live("971", "129"))
    return objection() if lead and case.frozen_by & {*RIVO} else None


ADVICE = (held_by_rivo_alone, held_by_another_area, income_to_verify, external_lead)
"""What the manual says of a refund that is held."""


def holds(account: Account, key: ModuleKey, context: Context) -> tuple[Finding, ...]:
    """Why the credit of a module is not refunded, and what the manual says of it; empty where it is, or is none."""
    case = RefundCase(account, key, context)
    if key.is_entity or case.credit <= 0:
        return ()
    asked = [(declared, declared(case)) for declared in HOLDS]
    found = [finding(declared, objected) for declared, objected in asked if objected is not None]
    if found:
        advised = [(declared, declared(case)) for declared in ADVICE]
        found += [finding(declared, objected) for declared, objected in advised if objected is not None]
    return tuple(found)


def is_held(case: RefundCase) -> bool:
    """Whether anything holds the refund."""
    return any(declared(case) is not None for declared in HOLDS)


@condition(
    "refunds.direct-deposit", level="posting", cites="IRM 25.25.6.5.1(2); 25.25.6.5.1.1(6) bullet 4",
    ledger=["25.25.6b:0171"],
)  # fmt: skip
def by_direct_deposit(case: RefundCase) -> bool:
    """A refund goes to the account of the return, unless a TC 971 AC 850 posted in an earlier cycle."""
    flipped = any(posted.cycle[:6] < case.context.week for posted in case.module.live("971", "850"))
    wants = case.filed is not None and case.filed.refund_type is RefundType.DIRECT_DEPOSIT
    return wants and not flipped


@condition("refunds.credit-elect", level="posting", cites="reference 4.2 (TC 836, 716); IRC 6402(b)")
def elected_to_next_period(case: RefundCase) -> bool:
    """The overpayment of a return that elects it so is credited to the next period, once."""
    elects = case.filed is not None and case.filed.refund_type is RefundType.CREDIT_ELECT
    return elects and not any(case.module.has(tc) for tc in ("830", "836", "846"))


@condition("refunds.interest-restricted", level="posting", cites="reference 4.2 (TC 770-772), 7 (-I, B2)")
def credit_interest_restricted(case: RefundCase) -> bool:
    """Credit interest put on or taken off by hand (-I) keeps the computer from figuring it."""
    return "-I" in case.frozen_by


@condition("refunds.excess-estimated-credit", level="posting", cites="reference 7 (J-, PC 8; B2), 4.2 (TC 660, 716)")
def excess_estimated_credit(case: PostingCase) -> bool:
    """More estimated tax credit is posted than the return claims: the return sets J-."""
    claimed = case.filed.estimated_tax
    posted = -sum(posted.amount for posted in case.module.posted if posted.tc in ESTIMATED_CREDITS)
    return claimed is not None and posted > claimed
