"""Identity theft and Taxpayer Protection Program rules outside MFT 32 (IRM 25.25.6.1.7, 25.25.6.5, 25.25.6.6)."""

from __future__ import annotations

import datetime

from masterfile.account import RefundType
from masterfile.calendar import current_tax_year
from masterfile.due_dates import last_day
from masterfile.rules.cases import InputCase, PostingCase
from masterfile.rules.registry import Objection, condition, objection, rule

AC_121_ENDED = datetime.date(2017, 1, 1)


@rule("idt.972-has-the-misc-of-the-971", level="terminal", cites="IRM Exhibit 25.25.6-5, bullet 3; Exhibit 25.25.6-7",
      message="IDRS-1320")  # fmt: skip
def reversal_has_the_misc_of_the_971(case: InputCase) -> Objection | None:
    """A TC 972 that names its TC 971 by MISC too has that MISC as it posted, a notice indicator behind the DLN."""
    if case.input.tc != "972" or case.reversal_target() is not None:
        return None
    dated = [posted.misc for posted in case.reversible() if posted.date == case.input.trans_date]
    return objection("MISC", ac=case.input.ac, right=dated[0]) if dated else None


@rule(
    "idt.972-names-posted-971", level="terminal", cites="IRM Exhibit 25.25.6-5, bullet 3", message="IDRS-0401",
    ledger=["25.25.6c:0720", "25.25.6c:0721", "25.25.6c:0722",
            "25.25.6c:0666", "25.25.6c:0667", "25.25.6c:0668", "25.25.6c:0021", "25.25.6b:0168",
            "25.25.6b:0170"],
)  # fmt: skip
def reversal_names_a_posted_971(case: InputCase) -> Objection | None:
    """TC 972 has the action code and, in TRANS-DT, the posted date of an unreversed TC 971."""
    if case.input.tc != "972" or case.reversal_target() is not None:
        return None
    live = [posted.date.strftime("%m%d%Y") for posted in case.reversible()]
    return objection("TRANS-DT", ac=case.input.ac, dates=" ".join(live) or "NONE")


@rule(
    "idt.ac-121-ended", level="procedure", cites="IRM 25.25.6.1.7(2) box 2", message="IDRS-0402",
    ledger=["25.25.6a:0067"],
)  # fmt: skip
def action_code_121_ended(case: InputCase) -> Objection | None:
    """TC 971 AC 121 is no longer used beginning January 2017; AC 124 is used exclusively."""
    used = case.input.tc == "971" and case.input.ac == "121" and case.context.today >= AC_121_ENDED
    return objection("TC971/151-CD") if used else None


@rule(
    "idt.ac-506-by-ac-527", level="procedure", cites="IRM 25.25.6.6.3.1(4) boxes 1 and 2", message="IDRS-0403",
    ledger=["25.25.6c:0227", "25.25.6c:0250", "25.25.6a:0013", "25.25.6a:0038"],
)  # fmt: skip
def action_code_506_literal(case: InputCase) -> Objection | None:
    """AC 506 says WI AM OTHER with an unreversed AC 527 on ENMOD, WI PRP OTHER1 without."""
    if case.input.tc != "971" or case.input.ac != "506":
        return None
    breached = case.account.entity_module.has("971", "527")
    wrong, right = ("WI PRP OTHER1", "WI AM OTHER") if breached else ("WI AM OTHER", "WI PRP OTHER1")
    state = "UNREVERSED" if breached else "NO UNREVERSED"
    return objection("MISC", right=right, state=state) if case.input.misc == wrong else None


@rule(
    "idt.ac-506-reversal-literal", level="procedure", cites="IRM 25.25.6.7.1.1(1) bullet 3", message="IDRS-0404",
    ledger=["25.25.6c:0059", "25.25.6c:0128", "25.25.6a:0549"],
)  # fmt: skip
def action_code_506_reversal_literal(case: InputCase) -> Objection | None:
    """TC 972 AC 506 for an identity theft closing in error says WI IVO IRSERR."""
    wrong = case.input.tc == "972" and case.input.ac == "506" and case.input.misc != "WI IVO IRSERR"
    return objection("MISC", ac="506", right="WI IVO IRSERR") if wrong else None


@rule(
    "idt.ac-522-reversal-literal", level="procedure", cites="IRM 25.25.6.7.1.1(1) bullet 4", message="IDRS-0404",
    ledger=["25.25.6c:0060"],
)  # fmt: skip
def action_code_522_reversal_literal(case: InputCase) -> Objection | None:
    """TC 972 AC 522 says WI RICS NOIDT."""
    wrong = case.input.tc == "972" and case.input.ac == "522" and case.input.misc != "WI RICS NOIDT"
    return objection("MISC", ac="522", right="WI RICS NOIDT") if wrong else None


@rule(
    "idt.ac-850-current-year", level="procedure", cites="IRM 25.25.6.5.1.1(6) bullet 4 (current tax year only)",
    message="IDRS-0405", ledger=["25.25.6b:0171", "25.25.6a:0408", "25.25.6c:0024", "25.25.6b:0146"],
)  # fmt: skip
def paper_check_current_year_only(case: InputCase) -> Objection | None:
    """TC 971 AC 850 is input for the current tax year only."""
    if case.input.tc != "971" or case.input.ac != "850" or case.input.module.is_entity:
        return None
    year = current_tax_year(case.context.processing_year)
    return objection("TC971/151-CD", year=year) if case.input.module.period.year != year else None


@rule(
    "idt.ac-850-direct-deposit", level="procedure", cites="IRM 25.25.6.5.1.1(6) bullet 4 (direct deposit requested)",
    message="IDRS-0406", ledger=["25.25.6b:0171", "25.25.6c:0024"],
)  # fmt: skip
def paper_check_needs_direct_deposit(case: InputCase) -> Objection | None:
    """TC 971 AC 850 flips a direct deposit: a return of the module asks for one."""
    if case.input.tc != "971" or case.input.ac != "850":
        return None
    filed = [item for item in case.account.returns.values() if item.module.period == case.input.module.period]
    asked = any(item.refund_type is RefundType.DIRECT_DEPOSIT for item in filed)
    return None if asked else objection("TC971/151-CD")


@rule(
    "idt.tpp-reversal-remarks", level="procedure", cites="IRM Exhibit 25.25.6-5, bullet 5", message="IDRS-0407",
    ledger=["25.25.6c:0718", "25.25.6c:0723"], refuses=False,
)  # fmt: skip
def tpp_reversal_remarks(case: InputCase) -> Objection | None:
    """Remarks of TC 972 AC 121, 124 or 129 say NSD TPP RESOLVED."""
    applies = case.input.tc == "972" and case.input.ac in ("121", "124", "129")
    return objection("REMARKS") if applies and "NSD TPP RESOLVED" not in case.input.remarks.upper() else None


@rule(
    "idt.double-non-filer", level="procedure", cites="IRM 21.8.1.4.9.1(5) item 2", message="IDRS-0408",
    ledger=["21.8.1:0200"],
)  # fmt: skip
def double_non_filer(case: InputCase) -> Objection | None:
    """TC 971 AC 150 has the due date of the return in TRANS-DT and MILITARY DOUBLE NON-FILER in its remarks."""
    if case.input.tc != "971" or case.input.ac != "150" or case.input.module.is_entity:
        return None
    period = case.input.module.period
    due = last_day(period)
    if case.input.trans_date not in (due, period.due_date):
        return objection("TRANS-DT", due=due.strftime("%m%d%Y"))
    said = "MILITARY DOUBLE NON-FILER" in case.input.remarks.upper()
    return None if said else objection("REMARKS", due=due.strftime("%m%d%Y"))


ACTION_CODES = (
    action_code_121_ended,
    reversal_has_the_misc_of_the_971,
    reversal_names_a_posted_971,
    action_code_506_literal,
    action_code_506_reversal_literal,
    action_code_522_reversal_literal,
    paper_check_current_year_only,
    paper_check_needs_direct_deposit,
    double_non_filer,
    tpp_reversal_remarks,
)


@condition(
    "tpp.selected-return", level="posting", upc="126-0", cites="IRM 25.25.6.1.7(2) boxes 1 and 2",
    ledger=["25.25.6a:0063", "25.25.6a:0065", "25.25.6a:0066", "25.25.6a:0069"],
)  # fmt: skip
def selected_by_tpp(case: PostingCase) -> bool:
    """A return goes UP 126 RC 0 while an unreversed AC 124 names its DLN, or an AC 121 is unreversed.

    A first time filer's AC 124 selects while it still waits for the entity (exception of both boxes).
    """
    dln = case.transaction.dln
    selections = [*case.module.live("971", "124"), *case.waiting_for_entity("124")]
    named = any(selection.misc.startswith(dln) for selection in selections)
    older = any(s.misc != "UP 147" for s in [*case.module.live("971", "121"), *case.waiting_for_entity("121")])
    return not case.filed.released and (named or older)


@condition(
    "tpp.condition-code-3-without-move", level="posting", upc="126-0",
    cites="IRM 25.25.6.7(1) bullets 1-2; our choice C-009", ledger=["25.25.6c:0448", "25.25.6c:0449"],
)  # fmt: skip
def condition_code_3_without_a_move(case: PostingCase) -> bool:
    """A return with CCC 3 that nothing moves to MFT 32 goes UP 126 RC 0 again."""
    return not case.filed.released and case.filed.ccc == "3"
