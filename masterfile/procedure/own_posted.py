"""25.25.6.5.1.2 with 25.25.6.5.1.2.1 to .3: the taxpayer's own return is posted and its refund is held."""

from __future__ import annotations

from masterfile import codes
from masterfile.procedure import income_checked as income
from masterfile.procedure import own_unpostable as own126
from masterfile.procedure import returns_checked as checked
from masterfile.procedure.numbers import NOT_THEFT
from masterfile.procedure.previous import Previous, previous
from masterfile.procedure.registry import ActCase, duty, prohibition
from masterfile.procedure.replies import ROLE as PAPER
from masterfile.procedure.replies import Reply, reply
from masterfile.procedure.returns_checked import ROLES, is_theirs
from masterfile.procedure.several_returns import NINE, weeks
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, Ways, wanted
from masterfile.rules.refunds import NON_RIVO, RIVO
from masterfile.rules.registry import Objection, objection
from masterfile.rules.tpp import ReleasePath, ReturnState, reversals

WHO = (*ROLES, *PAPER)
"""Who works the account: with the taxpayer there, or on a written reply (25.25.6.2.2.1(4) box 2)."""


def _theirs(case: Situation) -> bool:
    """Whether the return is verified as the taxpayer's: by what they say, or by what they sent."""
    return reply(case) is Reply.FILED if case.role in PAPER else is_theirs(case)


def held(case: Situation) -> bool:
    """Whether the return is posted with a TPP indicator, verified as the taxpayer's, and its refund is not out."""
    if previous(case) is Previous.REVERSED or path(case) is ReleasePath.REVERSED:
        return False
    return _theirs(case) and checked.state_of(case) is ReturnState.POSTED


def path(case: Situation) -> ReleasePath:
    """The section that works the refund."""
    return checked.release_path(case)


def other_freezes(case: Situation) -> frozenset[str]:
    """The freezes of another function: those the manual names, and whatever else stops a refund."""
    stop = {code for code, row in codes.freezes().items() if "refund" in row.stops}
    mine = frozenset() if case.has("freeze-of-another-function") else frozenset(RIVO)
    return case.freezes & (frozenset(NON_RIVO) | stop) - mine


def asks_income(case: Situation) -> bool:
    """Whether the income has to be verified: AC 052 other than RRPIDT, or an external lead."""
    return held(case) and path(case) in (ReleasePath.VERIFY_INCOME, ReleasePath.EXTERNAL_LEAD)


def may_release(case: Situation) -> bool:
    """Whether the refund is released: only RIVO's freeze holds it, and income that has to be verified is."""
    if not held(case) or other_freezes(case) or not RIVO_HOLDS & case.freezes:
        return False
    return not asks_income(case) or income.verified(case)


RIVO_HOLDS = frozenset(RIVO)


def is_lead(case: Situation) -> bool:
    """Whether the return is of the External Lead Program."""
    return held(case) and path(case) is ReleasePath.EXTERNAL_LEAD


def _income(case: Situation) -> Wanted:
    return wanted("verify", income="Y" if income.verified(case) else "N")


@duty(
    "posted.verify-income", act=_income, roles=WHO, cites="IRM 25.25.6.5.1.2.2(3) boxes 1-5, 25.25.6.5.1.2.3(2), (4)",
    ledger=["25.25.6b:0186", "25.25.6b:0180", "25.25.6b:0210", "25.25.6b:0211", "25.25.6b:0212", "25.25.6b:0225",
            "25.25.6b:0228"],
)  # fmt: skip
def verify_income(case: Situation) -> bool:
    """Verify income and withholding on the return by CC IRPTR, line 24 of Form 8959, and BMFOLP for the company."""
    return asks_income(case)


def paper_check(case: Situation) -> bool:
    """Whether the refund is to become a paper check; of an external lead always."""
    return held(case) and bool(checked.reasons(case, external_lead=is_lead(case)))


@duty(
    "posted.paper-check", act=wanted("input", tc="971", ac="850"), roles=WHO, after=own126.CHECKED,
    cites="IRM 25.25.6.5.1.2.1(3) boxes 1 and 2, 25.25.6.5.1.2.2(4), 25.25.6.5.1.2.3(4)",
    ledger=["25.25.6b:0189", "25.25.6b:0202", "25.25.6b:0218", "25.25.6b:0227", "25.25.6b:0229", "25.25.6b:0236"],
)  # fmt: skip
def ac_850(case: Situation) -> bool:
    """Input TC 971 AC 850 where the direct deposit must become a paper check; for an external lead in any case."""
    return paper_check(case)


@duty(
    "posted.update-address", act=wanted("input", tc="014"), roles=WHO,
    cites="IRM 25.25.6.5.1.2.1(3) boxes 1 and 2, .2(4), .3(4), .4(3)",
    ledger=["25.25.6b:0190", "25.25.6b:0203", "25.25.6b:0219", "25.25.6b:0229", "25.25.6b:0248"],
)  # fmt: skip
def update_address(case: Situation) -> bool:
    """Update the address of a taxpayer who has moved."""
    return (held(case) or issued(case)) and case.has("address-changed")


def _release(case: Situation) -> Ways:
    waits = paper_check(case) or case.has("address-changed")
    release = own126.delayed(case) if waits else "*"
    return (wanted("input", tc="290", amount="0.00", release=release),)


@duty(
    "posted.release", act=_release, roles=WHO, after=own126.CHECKED,
    cites="IRM 25.25.6.5.1.2.1(3) box 1, 25.25.6.5.1.2.2(3) box 5, 25.25.6.5.1.2.3(4) box 2",
    ledger=["25.25.6a:0346", "25.25.6b:0188", "25.25.6b:0191", "25.25.6b:0214", "25.25.6b:0237", "25.25.6b:0179",
            "25.25.6b:0208"],
)  # fmt: skip
def release(case: Situation) -> bool:
    """Release the refund with TC 290 for .00, a cycle later where an AC 850 or an address change is input."""
    return may_release(case)


@prohibition(
    "posted.do-not-release", cites="IRM 25.25.6.5.1.2.1(3) box 2, 25.25.6.5.1.2.2(4), 25.25.6.5.1.2.3(4) box 1",
    message="IDRS-1735", ledger=["25.25.6b:0225", "25.25.6b:0229", "25.25.6b:0186"],
)  # fmt: skip
def do_not_release(asked: ActCase) -> Objection | None:
    """The refund stays while its income is not verified, or a freeze holds it that ADJ54 does not know as another's."""
    case, act = asked.situation, asked.act
    held_back = act.kind == "input" and act.field("tc") == "290" and held(case) and not may_release(case)
    return objection("") if held_back and not other_freezes(case) & frozenset(NON_RIVO) else None


# --- the TPP issue -------------------------------------------------------------------------------


def issued(case: Situation) -> bool:
    """Whether the return is posted and its refund is out (25.25.6.5.1.2.4)."""
    if case.role in PAPER:
        return checked.received_already(case) and reply(case) is Reply.FILED
    return checked.received_already(case) and checked.section(case) in ("25.25.6.5.1", "25.25.6.5.2") and case.filed_it


def unposted_147(case: Situation) -> bool:
    """Whether the taxpayer's own return is UP 147 with an AC 129 (25.25.6.5.1.2.5)."""
    return _theirs(case) and checked.state_of(case) is ReturnState.UNPOSTABLE_147


def resolves(case: Situation, ac: str) -> bool:
    """Whether the indicator with this action code is reversed under one of these sections."""
    return (held(case) or issued(case) or unposted_147(case)) and ac in reversals(case.marks, case.dln)


@duty(
    "posted.reverse-ac-129", act=wanted("input", tc="972", ac="129"), roles=WHO,
    cites="IRM 25.25.6.5.1.2.1(3), .2(4), .3(4), .4(3), .5(3); Exhibit 25.25.6-5",
    ledger=["25.25.6b:0192", "25.25.6b:0199", "25.25.6b:0215", "25.25.6b:0230", "25.25.6b:0238", "25.25.6b:0245",
            "25.25.6b:0252", "25.25.6b:0182", "25.25.6b:0150", "25.25.6b:0177"],
)  # fmt: skip
def reverse_ac_129(case: Situation) -> bool:
    """Reverse the unreversed TC 971 AC 129."""
    return resolves(case, "129")


@duty(
    "posted.reverse-ac-124", act=wanted("input", tc="972", ac="124"), roles=WHO,
    cites="IRM 25.25.6.5.1.2.1(3), .2(4), .3(4), .4(3), .5(3); Exhibit 25.25.6-5",
    ledger=["25.25.6b:0194", "25.25.6b:0201", "25.25.6b:0217", "25.25.6b:0232", "25.25.6b:0240", "25.25.6b:0247",
            "25.25.6b:0253"],
)  # fmt: skip
def reverse_ac_124(case: Situation) -> bool:
    """Reverse the unreversed TC 971 AC 124 whose MISC names the DLN of the return."""
    return resolves(case, "124")


@duty(
    "posted.reverse-ac-121", act=wanted("input", tc="972", ac="121"), roles=WHO,
    cites="IRM 25.25.6.5.1.2.1(3), .2(4), .3(4), .4(3), .5(3); Exhibit 25.25.6-5",
    ledger=["25.25.6b:0194", "25.25.6b:0201", "25.25.6b:0217", "25.25.6b:0232", "25.25.6b:0240", "25.25.6b:0247",
            "25.25.6b:0253"],
)  # fmt: skip
def reverse_ac_121(case: Situation) -> bool:
    """Reverse the unreversed TC 971 AC 121, other than one that says UP 147."""
    return resolves(case, "121")


def activity(case: Situation) -> str:
    """The activity of the control base: the External Lead Program's, of income not verified, or neither."""
    if is_lead(case):
        return "NONIDTBKLD"
    return "NONIDTRESQ" if asks_income(case) and not income.verified(case) else "NONIDT"


def _control(case: Situation) -> Wanted:
    return wanted(
        "control", activity=activity(case), status="M", category="MISC", assignee=NOT_THEFT, period=str(case.key.period)
    )


@duty(
    "posted.control", act=_control, roles=WHO,
    cites="IRM 25.25.6.5.1.2.1(3), 25.25.6.5.1.2.2(4), 25.25.6.5.1.2.3(4), 25.25.6.5.1.2.4(3)",
    ledger=["25.25.6b:0193", "25.25.6b:0200", "25.25.6b:0216", "25.25.6b:0231", "25.25.6b:0239", "25.25.6b:0246"],
)  # fmt: skip
def control(case: Situation) -> bool:
    """Open the control base NONIDT (NONIDTRESQ, NONIDTBKLD) M MISC to 1487333333 beside TC 972 AC 129, if not there."""
    if not (held(case) or issued(case)) or "129" not in reversals(case.marks, case.dln):
        return False
    return not case.controlled(activity(case), NOT_THEFT)


# --- what the taxpayer is told -------------------------------------------------------------------


def _advises(case: Situation) -> bool:
    return held(case) and not other_freezes(case) and path(case) is not ReleasePath.NOT_RIVO


def _weeks(case: Situation) -> Wanted:
    soon = is_lead(case) and income.verified(case) and weeks(case) == NINE
    return wanted("tell", advice="6-WEEKS" if soon else weeks(case))


@duty(
    "posted.advise-weeks", act=_weeks, roles=ROLES,
    cites="IRM 25.25.6.5.1.2.1(3) box 1, 25.25.6.5.1.2.2(4), 25.25.6.5.1.2.3(4) boxes 1 and 2",
    ledger=["25.25.6a:0036", "25.25.6b:0196", "25.25.6b:0221", "25.25.6b:0234", "25.25.6b:0242"],
)  # fmt: skip
def advise_weeks(case: Situation) -> bool:
    """Advise to allow 9 weeks for the refund; 6 weeks for one of the External Lead Program that is released."""
    return _advises(case) and bool(checked.deposit_advice(case))


def _way(case: Situation) -> Ways:
    ways = ("PAPER-CHECK",) if is_lead(case) else checked.deposit_advice(case)
    return tuple(wanted("tell", advice=way) for way in ways)


@duty(
    "posted.advise-how-it-comes", act=_way, roles=ROLES,
    cites="IRM 25.25.6.5.1.2.1(3) box 1, 25.25.6.5.1.2.2(4), 25.25.6.5.1.2.3(4); 25.25.6.5.1(3) boxes 3 and 4",
    ledger=["25.25.6b:0196", "25.25.6b:0221", "25.25.6b:0234", "25.25.6b:0242"],
)  # fmt: skip
def advise_how(case: Situation) -> bool:
    """Advise whether the refund will be a direct deposit or a paper check; of an external lead always a check."""
    return _advises(case) and bool(checked.deposit_advice(case))


@duty(
    "posted.document", act=own126.issue, roles=ROLES,
    cites="IRM 25.25.6.5.1.2.1(3), .2(4), .3(4), .5(3); Exhibit 25.25.6-6",
    ledger=["25.25.6b:0195", "25.25.6b:0204", "25.25.6b:0205", "25.25.6b:0220", "25.25.6b:0233", "25.25.6b:0241",
            "25.25.6b:0257"],
)  # fmt: skip
def document(case: Situation) -> bool:
    """Document the call in AMS with the issue of a taxpayer who passed; further notes as another freeze asks for."""
    return held(case) or unposted_147(case)
