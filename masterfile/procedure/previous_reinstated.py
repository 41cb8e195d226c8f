"""25.25.6.5.5.2 with .1 to .3: RIVO reversed the taxpayer's return on MFT 30, and its information is put back.

Word of the desk: XCLAIM (``emulator/systems/xclaim.py``); the same adjustment keyed with ADJ54 is as good.
"""

from __future__ import annotations

from masterfile.procedure import income_checked as income
from masterfile.procedure import returns_checked as checked
from masterfile.procedure.identity_theft import new_address
from masterfile.procedure.numbers import NOT_THEFT
from masterfile.procedure.own_unpostable import CHECKED
from masterfile.procedure.previous import Previous, external_lead
from masterfile.procedure.previous_resolved import WHO, theirs
from masterfile.procedure.registry import ActCase, duty, prohibition
from masterfile.procedure.returns_checked import ROLES
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, Ways, wanted
from masterfile.rules.registry import Objection, objection
from masterfile.rules.tpp import RRP_IDT, reversals

HOLDS = ("4",)
"""The hold code of a refund that waits for its income to be verified."""


def reinstates(case: Situation) -> bool:
    """Whether the reversed return is the authenticated taxpayer's."""
    return theirs(case, Previous.REVERSED)


def is_lead(case: Situation) -> bool:
    """Whether box 3 applies: the External Lead Program."""
    return reinstates(case) and external_lead(case)


def asks_income(case: Situation) -> bool:
    """Whether income and withholding are verified first: AC 052 other than RRPIDT, or an external lead."""
    selected = any(mark.ac == "052" and mark.misc != RRP_IDT for mark in case.marks)
    return reinstates(case) and (selected or external_lead(case))


def held(case: Situation) -> bool:
    """Whether the refund is held: its income has to be verified and is not."""
    return asks_income(case) and not income.verified(case)


def _income(case: Situation) -> Wanted:
    return wanted("verify", income="N" if held(case) else "Y")


@duty(
    "reinstate.verify-income", act=_income, roles=WHO,
    cites="IRM 25.25.6.5.5.2(3) boxes 1-3, 25.25.6.5.5.2.2(3) boxes 1-5, 25.25.6.5.5.2.3(2), (4)",
    ledger=["25.25.6c:0046", "25.25.6c:0047", "25.25.6c:0065", "25.25.6c:0071", "25.25.6c:0083", "25.25.6c:0067"],
)  # fmt: skip
def verify_income(case: Situation) -> bool:
    """Verify income and withholding by CC IRPTR, line 24 of Form 8959 and BMFOLP: AC 052, RRPIDT apart, or a lead."""
    return asks_income(case)


@prohibition(
    "reinstate.income-first", cites="IRM 25.25.6.5.5.2.1(1) reminder, 25.25.6.5.5.2.3(2)", message="IDRS-1792",
    ledger=["25.25.6c:0083", "25.25.6c:0075"],
)  # fmt: skip
def income_first(asked: ActCase) -> Objection | None:
    """A refund is not let go by a reinstatement before its income and withholding are verified."""
    case, act = asked.situation, asked.act
    lets_go = act.kind == "input" and act.field("tc") == "290" and act.field("hold") not in HOLDS
    known = not held(case) and case.did("verify", income="Y")
    return objection("HC") if lets_go and asks_income(case) and not known else None


def _reinstated(case: Situation) -> Wanted:
    return wanted(
        "input", tc="290", hold="4" if held(case) else "|0", remarks="*REINSTATE*", period=str(case.key.period)
    )


@duty(
    "reinstate.xclaim", act=_reinstated, roles=WHO, after=(*CHECKED, "reinstate.verify-income"),
    cites="IRM 25.25.6.5.5.2.1(3), 25.25.6.5.5.2.2(4), 25.25.6.5.5.2.3(4) boxes 1 and 2",
    ledger=["25.25.6a:0367", "25.25.6c:0044", "25.25.6c:0054", "25.25.6c:0075", "25.25.6c:0093", "25.25.6c:0104",
            "25.25.6c:0072", "25.25.6c:0089"],
)  # fmt: skip
def reinstate(case: Situation) -> bool:
    """Reinstate the original return with xClaim: hold code 4 while its income is not verified, else the refund goes."""
    return reinstates(case)


def _address(case: Situation) -> Wanted:
    return wanted("input", tc="014", address=new_address(case))


@duty(
    "reinstate.update-address", act=_address, roles=WHO,
    cites="IRM 25.25.6.5.5.2.1(3), 25.25.6.5.5.2.2(4), 25.25.6.5.5.2.3(4)",
    ledger=["25.25.6c:0053", "25.25.6c:0074", "25.25.6c:0091", "25.25.6c:0102"],
)  # fmt: skip
def update_address(case: Situation) -> bool:
    """Update the address where the taxpayer has another one; the adjustment then posts a cycle later."""
    return reinstates(case) and bool(new_address(case))


def _flips(case: Situation) -> bool:
    return reinstates(case) and bool(checked.reasons(case, external_lead=is_lead(case)))


@duty(
    "reinstate.paper-check", act=wanted("input", tc="971", ac="850"), roles=WHO,
    cites="IRM 25.25.6.5.5.2.3(4); 25.25.6.5.1(3) boxes 3 and 4", ledger=["25.25.6c:0085"],
)  # fmt: skip
def ac_850(case: Situation) -> bool:
    """Input TC 971 AC 850, if it is not there, for every current year return of the External Lead Program."""
    return _flips(case)


def _activity(case: Situation) -> str:
    return "NONIDTBKRV" if is_lead(case) else "NONIDTREV"


def _control(case: Situation) -> Wanted:
    return wanted(
        "control",
        activity=_activity(case),
        status="M",
        category="MISC",
        assignee=NOT_THEFT,
        period=str(case.key.period),
    )


@duty(
    "reinstate.control", act=_control, roles=WHO,
    cites="IRM 25.25.6.5.5.2.1(3), 25.25.6.5.5.2.2(4), 25.25.6.5.5.2.3(4)", ledger=["25.25.6c:0056", "25.25.6c:0095"],
)  # fmt: skip
def control(case: Situation) -> bool:
    """Open NONIDTREV (of a lead, beside TC 972 AC 129, NONIDTBKRV) M MISC to 1487333333 where there is none."""
    known = case.controlled(_activity(case))
    asked = not is_lead(case) or "129" in reversals(case.marks, case.dln)
    return reinstates(case) and asked and not known


def _weeks(case: Situation) -> Wanted:
    return wanted("tell", advice="9-WEEKS" if held(case) else "6-WEEKS")


@duty(
    "reinstate.advise-weeks", act=_weeks, roles=ROLES,
    cites="IRM 25.25.6.5.5.2.1(3), 25.25.6.5.5.2.2(4), 25.25.6.5.5.2.3(4) boxes 1 and 2",
    ledger=["25.25.6c:0062", "25.25.6c:0081", "25.25.6c:0100", "25.25.6c:0111"],
)  # fmt: skip
def advise_weeks(case: Situation) -> bool:
    """Advise to allow 6 weeks for the refund; 9 weeks where it is held because its income is not verified."""
    return reinstates(case) and bool(checked.deposit_advice(case))


def _way(case: Situation) -> Ways:
    ways = ("PAPER-CHECK",) if is_lead(case) or _flips(case) else checked.deposit_advice(case)
    return tuple(wanted("tell", advice=way) for way in ways)


@duty(
    "reinstate.advise-how-it-comes", act=_way, roles=ROLES,
    cites="IRM 25.25.6.5.5.2.1(3), 25.25.6.5.5.2.2(4), 25.25.6.5.5.2.3(4)",
    ledger=["25.25.6c:0062", "25.25.6c:0081", "25.25.6c:0100", "25.25.6c:0111"],
)  # fmt: skip
def advise_how(case: Situation) -> bool:
    """Advise whether the refund will be a direct deposit or a paper check; of an external lead always a check."""
    return reinstates(case) and bool(checked.deposit_advice(case))
