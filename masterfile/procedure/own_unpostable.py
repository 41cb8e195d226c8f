"""25.25.6.5.1.1: the authenticated taxpayer's own return is unpostable 126 reason code 0."""

from __future__ import annotations

from masterfile.procedure import returns_checked as checked
from masterfile.procedure.identity_theft import stolen
from masterfile.procedure.previous import Previous, previous
from masterfile.procedure.registry import ActCase, duty, prohibition
from masterfile.procedure.returns_checked import ROLES, is_theirs
from masterfile.procedure.several_returns import weeks
from masterfile.procedure.situation import Situation
from masterfile.procedure.turns import hra_needed
from masterfile.procedure.wanted import Wanted, Ways, wanted
from masterfile.rules.registry import Objection, objection
from masterfile.rules.tpp import ReturnState, reversals

CHECKED = ("verify.whose-return",)
"""What comes before the resolution (25.25.6.5.1.1(2))."""

SECTION = "25.25.6.5.1.1"


def applies(case: Situation) -> bool:
    """Whether the section is the one: the taxpayer's own single return, verified, open UP 126 RC 0."""
    here = checked.state_of(case) is ReturnState.UNPOSTABLE_126 and previous(case) in (None, Previous.IN_REVIEW)
    return is_theirs(case) and here


def resolves(case: Situation) -> bool:
    """Whether the unpostable is resolved: paragraph 6, all other conditions than the wrong tax year."""
    return applies(case) and not checked.wrong_year(case)


def paper_check(case: Situation) -> bool:
    """Whether the direct deposit is to become a paper check."""
    return resolves(case) and bool(checked.reasons(case))


def delayed(case: Situation) -> str:
    """The cycle after this one, or the next: what is released waits while an AC 850 or an address posts.

    A closure of a Wednesday takes effect with the next cycle, so that its delay may be told from that.
    """
    week = case.context.calendar.week_of(case.opened)
    return "|".join(str(case.context.calendar.add_weeks(week, count)) for count in (1, 2))


def _closed(case: Situation) -> Ways:
    release = delayed(case) if paper_check(case) else "*"
    tin = checked.correct_tin(case)
    if not tin:
        return (wanted("close", urc="0", release=release),)
    urc = "6" if checked.established(case) else "6B"
    return (wanted("close", urc=urc, corrected_tin=tin, release=release),)


@duty(
    "own126.close-urc-0", act=_closed, cites="IRM 25.25.6.5.1.1(4) box 1, (6) note and bullet 1", roles=ROLES,
    after=CHECKED, ledger=["25.25.6b:0165", "25.25.6b:0152", "25.25.6b:0164", "25.25.6b:0157", "25.25.6b:0149"],
)  # fmt: skip
def close_urc_0(case: Situation) -> bool:
    """Close the UP 126 RC 0 with URC 0, whatever AC 052 says; a cycle later where an AC 850 is input."""
    return resolves(case) and not checked.correct_tin(case)


@duty(
    "own126.close-urc-6", act=_closed, cites="IRM 25.25.6.5.1.1(6) bullet 1 exception", roles=ROLES, after=CHECKED,
    ledger=["25.25.6b:0166", "25.25.6b:0167"],
)  # fmt: skip
def close_urc_6(case: Situation) -> bool:
    """Close with URC 6 and the correct TIN where the return is under another; URC 6B where that TIN has no entity."""
    return resolves(case) and bool(checked.correct_tin(case))


@duty(
    "own126.take-from-team", act=wanted("reassign"), cites="IRM 25.25.6.5.1.1(4) box 1 note", roles=ROLES,
    ledger=["25.25.6b:0158", "25.25.6b:0156"],
)  # fmt: skip
def take_from_team(case: Situation) -> bool:
    """Reassign the UP 126 to yourself with UPASG R where an unpostable team has it, though TVT says there is none."""
    found = case.unpostable
    return resolves(case) and found is not None and found.assignee not in ("", case.employee)


def reverses(case: Situation, ac: str) -> bool:
    """Whether a TC 971 with this action code is to be reversed; REQ77 needs an entity."""
    return case.start.is_established and ac in reversals(case.marks, case.dln)


@duty(
    "own126.reverse-ac-124", act=wanted("input", tc="972", ac="124"), roles=ROLES,
    cites="IRM 25.25.6.5.1.1(6) bullet 2 and exception; Exhibit 25.25.6-5", ledger=["25.25.6b:0168", "25.25.6b:0169"],
)  # fmt: skip
def reverse_ac_124(case: Situation) -> bool:
    """Reverse the TC 971 AC 124 whose MISC names the DLN of the return."""
    return resolves(case) and reverses(case, "124")


@duty(
    "own126.reverse-ac-121", act=wanted("input", tc="972", ac="121"), roles=ROLES,
    cites="IRM 25.25.6.5.1.1(6) bullet 2; Exhibit 25.25.6-5", ledger=["25.25.6b:0168"],
)  # fmt: skip
def reverse_ac_121(case: Situation) -> bool:
    """Reverse an unreversed TC 971 AC 121."""
    return resolves(case) and reverses(case, "121")


@duty(
    "own126.reverse-ac-129", act=wanted("input", tc="972", ac="129"), roles=ROLES,
    cites="IRM 25.25.6.5.1.1(6) bullet 3; Exhibit 25.25.6-5", ledger=["25.25.6b:0170"],
)  # fmt: skip
def reverse_ac_129(case: Situation) -> bool:
    """Reverse an unreversed TC 971 AC 129."""
    return resolves(case) and reverses(case, "129")


@duty(
    "own126.control-wrong-year", roles=ROLES, cites="IRM 25.25.6.5.1.1(5) box 1", ledger=["25.25.6b:0161"],
    act=wanted("control", activity="CRTTY", status="A", category="MISC", assignee="1483145470"),
)  # fmt: skip
def control_wrong_year(case: Situation) -> bool:
    """Open the control base C#,CRTTY,A,MISC to 1483145470 where the return is unpostable for the wrong tax year."""
    return applies(case) and checked.wrong_year(case)


def _paper(case: Situation) -> Wanted:
    tin = checked.correct_tin(case)
    return wanted("input", tc="971", ac="850", tin=tin) if tin else wanted("input", tc="971", ac="850")


@duty(
    "own126.paper-check", act=_paper, roles=ROLES,
    cites="IRM 25.25.6.5.1.1(6) bullet 4, 25.25.6.5.1(3) boxes 3 and 4",
    ledger=["25.25.6b:0171", "25.25.6b:0146", "25.25.6b:0147", "25.25.6b:0172"],
)  # fmt: skip
def ac_850(case: Situation) -> bool:
    """Input TC 971 AC 850 where the direct deposit must become a paper check."""
    return paper_check(case)


def gets_refund(case: Situation) -> bool:
    """Whether a refund comes that there is something to say about."""
    return bool(checked.deposit_advice(case))


def _weeks(case: Situation) -> Wanted:
    return wanted("tell", advice=weeks(case))


@duty(
    "own126.advise-nine-weeks", act=_weeks, roles=ROLES,
    cites="IRM 25.25.6.5.1.1(6) last bullet, (5) box 1", ledger=["25.25.6b:0175", "25.25.6b:0163"],
)  # fmt: skip
def advise(case: Situation) -> bool:
    """Advise to allow 9 weeks for the refund, 16 where several returns post."""
    return applies(case) and gets_refund(case)


def _way(case: Situation) -> Ways:
    return tuple(wanted("tell", advice=way) for way in checked.deposit_advice(case))


@duty(
    "own126.advise-how-it-comes", act=_way, roles=ROLES, cites="IRM 25.25.6.5.1.1(6) last bullet, 25.25.6.5.1(3)",
    ledger=["25.25.6b:0175", "25.25.6b:0146", "25.25.6b:0147"],
)  # fmt: skip
def advise_how(case: Situation) -> bool:
    """Advise whether the refund will be a direct deposit or a paper check to the address on the return."""
    return resolves(case) and gets_refund(case)


def bank_cannot_change(case: Situation) -> bool:
    """Whether the bank is wrong and no AC 850 can be input for want of an entity."""
    return not checked.established(case) and checked.bank_asked(case) and bool(checked.doubts(case))


@duty(
    "own126.advise-the-bank", act=wanted("tell", advice="BANK"), roles=ROLES,
    cites="IRM 25.25.6.5.1.1(6) bullet 4 note", ledger=["25.25.6b:0172"],
)  # fmt: skip
def advise_bank(case: Situation) -> bool:
    """Advise to contact the financial institution where the bank is wrong and the account is not established."""
    return resolves(case) and bank_cannot_change(case)


@duty(
    "own126.advise-form-8822", act=wanted("tell", advice="FORM-8822"), roles=ROLES,
    cites="IRM 25.25.6.5.1.1(6) bullet 4 second note, 25.25.6.5.1.2.5(3) second note",
    ledger=["25.25.6b:0173", "25.25.6b:0256"],
)  # fmt: skip
def advise_form_8822(case: Situation) -> bool:
    """Advise a taxpayer who has moved to tell the post office or to file Form 8822."""
    unposted = checked.state_of(case) in (ReturnState.UNPOSTABLE_126, ReturnState.UNPOSTABLE_147)
    return is_theirs(case) and unposted and not checked.wrong_year(case) and case.has("address-changed")


CLAIMED_ISSUE = "3.16"
"""The issue of identity theft, which does as well where another return of the module is not the taxpayer's (C-222)."""

PASSED_ISSUES = {"tpp-assistor": "3.4", "tac-assistor": "5.4"}
"""The AMS issue of a taxpayer who passed, by role (Exhibit 25.25.6-6)."""


def issue(case: Situation, note: str = "*") -> Wanted:
    """The AMS entry of a taxpayer who passed; any issue where no high risk authentication was asked for."""
    passed = PASSED_ISSUES.get(case.role, "*") if hra_needed(case) else "*"
    return wanted("ams", issue=f"{passed}|{CLAIMED_ISSUE}" if stolen(case) else passed, note=note)


def _documented(case: Situation) -> Ways:
    if not checked.wrong_year(case):
        return (issue(case),)
    filed, year = case.filed, _intended(case)
    names = (case.dln, filed.dln.printed) if filed is not None else (case.dln,)
    return tuple(issue(case, note) for dln in names for note in (f"*{dln}*{year}*", f"*{year}*{dln}*"))


def _intended(case: Situation) -> str:
    fact = next(fact for fact in case.contact.facts if fact.startswith("wrong-tax-year"))
    return fact.removeprefix("wrong-tax-year").strip("-")


@duty(
    "own126.document", act=_documented, roles=ROLES,
    cites="IRM 25.25.6.5.1.1(6) bullet 5, (5) box 1; Exhibit 25.25.6-6",
    ledger=["25.25.6b:0293", "25.25.6b:0174", "25.25.6b:0162"],
)  # fmt: skip
def document(case: Situation) -> bool:
    """Document the call in AMS: high risk passed; for a wrong tax year with the DLN and the year intended."""
    return applies(case)


@prohibition(
    "own126.wrong-year-left-alone", cites="IRM 25.25.6.5.1.1(5) box 1", message="IDRS-1730", ledger=["25.25.6b:0160"],
)  # fmt: skip
def wrong_year_left_alone(asked: ActCase) -> Objection | None:
    """The unpostable of a return filed for the wrong tax year is not resolved."""
    case = asked.situation
    wrong = asked.act.kind == "close" and applies(case) and checked.wrong_year(case)
    return objection("") if wrong else None
