"""25.25.6.5.1.1: the authenticated taxpayer's own return is unpostable 126 reason code 0."""

from __future__ import annotations

from masterfile.procedure.facts import authenticated, said
from masterfile.procedure.registry import ActCase, duty, prohibition
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Ways, wanted
from masterfile.records.returns import RefundType
from masterfile.rules.registry import Objection, objection
from masterfile.rules.tpp import DirectDeposit, paper_check_reasons, reversals

ROLES = ("tpp-assistor", "tac-assistor")


def applies(case: Situation) -> bool:
    """Whether the section is the one: own return, open UP 126 RC 0, one return, authenticated."""
    return (
        case.is_unpostable("126-0")
        and not case.batch_tool
        and case.filed_it
        and len(case.returns) == 1
        and authenticated(case)
    )


def wrong_period(case: Situation) -> bool:
    """Whether the taxpayer meant another tax year than the module it is unpostable on."""
    return case.has("wrong-tax-year")


def paper_check(case: Situation) -> bool:
    """Whether the direct deposit is to become a paper check."""
    filed = case.filed
    if filed is None or wrong_period(case):
        return False
    return bool(
        paper_check_reasons(
            DirectDeposit(
                marks=case.marks,
                dln=case.dln,
                requested=filed.refund_type is RefundType.DIRECT_DEPOSIT,
                current_year=case.current_year,
                established=case.start.is_established,
                bank_matches=said(case, "ROUTING") == filed.routing_number
                and said(case, "ACCOUNT") == filed.account_number,
                transfer_product=bool(filed.refund_product),
                agreed=said(case, "REFUND-PRODUCT") == filed.refund_product,
                bank_account_closed=case.has("bank-account-closed"),
                expects_paper=said(case, "REFUND-TYPE") == RefundType.PAPER.value,
            )
        )
    )


def _closed(case: Situation) -> Ways:
    later = case.context.calendar.add_weeks(case.context.calendar.week_of(case.opened), 1)
    release = str(later) if paper_check(case) else "*"
    return (wanted("close", urc="0", release=release),)


@duty(
    "own126.close-urc-0", act=_closed, cites="IRM 25.25.6.5.1.1(6) bullet 1", roles=ROLES,
    ledger=["25.25.6b:0165", "25.25.6b:0152", "25.25.6b:0164"],
)  # fmt: skip
def close_urc_0(case: Situation) -> bool:
    """Close the UP 126 RC 0 with URC 0, whatever AC 052 says; a cycle later where an AC 850 is input."""
    return applies(case) and not wrong_period(case) and not case.has("wrong-tin")


@duty(
    "own126.reverse-ac-124", act=wanted("input", tc="972", ac="124"), roles=ROLES,
    cites="IRM 25.25.6.5.1.1(6) bullet 2; Exhibit 25.25.6-5", ledger=["25.25.6b:0168"],
)  # fmt: skip
def reverse_ac_124(case: Situation) -> bool:
    """Reverse the TC 971 AC 124 whose MISC names the DLN of the return."""
    return applies(case) and not wrong_period(case) and "124" in reversals(case.marks, case.dln)


@duty(
    "own126.control-wrong-year", roles=ROLES, cites="IRM 25.25.6.5.1.1(5) box 1", ledger=["25.25.6b:0161"],
    act=wanted("control", activity="CRTTY", status="A", category="MISC", assignee="1483145470"),
)  # fmt: skip
def control_wrong_year(case: Situation) -> bool:
    """Open the control base C#,CRTTY,A,MISC to 1483145470 where the return is unpostable for the wrong tax year."""
    return applies(case) and wrong_period(case)


@duty(
    "own126.paper-check", act=wanted("input", tc="971", ac="850"), roles=ROLES,
    cites="IRM 25.25.6.5.1.1(6) bullet 4, 25.25.6.5.1(3) boxes 3 and 4", ledger=["25.25.6b:0171", "25.25.6b:0146"],
)  # fmt: skip
def ac_850(case: Situation) -> bool:
    """Input TC 971 AC 850 where the direct deposit must become a paper check."""
    return applies(case) and paper_check(case)


@duty(
    "own126.advise-nine-weeks", act=wanted("tell", advice="9-WEEKS"), roles=ROLES,
    cites="IRM 25.25.6.5.1.1(6) last bullet, (5) box 1", ledger=["25.25.6b:0175", "25.25.6b:0163"],
)  # fmt: skip
def advise(case: Situation) -> bool:
    """Advise to allow 9 weeks for the refund."""
    return applies(case)


@duty(
    "own126.document", act=wanted("ams", issue="3.4"), roles=("tpp-assistor",),
    cites="IRM 25.25.6.5.1.1(6) bullet 5; Exhibit 25.25.6-6", ledger=["25.25.6b:0174", "25.25.6b:0162"],
)  # fmt: skip
def document(case: Situation) -> bool:
    """Document the call in AMS with the issue High Risk Passed."""
    return applies(case)


@prohibition(
    "own126.wrong-year-left-alone", cites="IRM 25.25.6.5.1.1(5) box 1", message="IDRS-1730", ledger=["25.25.6b:0160"],
)  # fmt: skip
def wrong_year_left_alone(asked: ActCase) -> Objection | None:
    """The unpostable of a return filed for the wrong tax year is not resolved."""
    case = asked.situation
    wrong = asked.act.kind == "close" and applies(case) and wrong_period(case)
    return objection("") if wrong else None
