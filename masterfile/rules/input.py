"""Validity of what is keyed through FRM77, whatever the transaction code (reference 2.1, 3.6)."""

from __future__ import annotations

from masterfile import codes
from masterfile.codes import TransactionCode
from masterfile.rules.cases import InputCase
from masterfile.rules.file_location import kept_domestic
from masterfile.rules.registry import Objection, objection, rule

ULC_2350 = "98"
"""The universal location code of an extension by Form 2350 (21.8.1.11.9(4))."""


def _row(case: InputCase) -> TransactionCode | None:
    return codes.transaction_codes().get(case.input.tc)


@rule(
    "frm77.header-unchanged", level="terminal", cites="IRM Exhibit 25.25.6-5, bullet 1", message="IDRS-0301",
    ledger=["25.25.6c:0719", "25.25.6c:0772"],
)  # fmt: skip
def header_unchanged(case: InputCase) -> Objection | None:
    """The TIN, MFT, TX-PRD and NM-CTRL that REQ77 filled in are not changed."""
    return objection(case.input.overtyped[0], field=case.input.overtyped[0]) if case.input.overtyped else None


@rule("frm77.tc-known", level="terminal", cites="reference 4", message="IDRS-0302")
def transaction_code_known(case: InputCase) -> Objection | None:
    """TC holds a transaction code of the table."""
    return None if _row(case) else objection("TC", tc=case.input.tc or "BLANK")


@rule("frm77.tc-accepted", level="terminal", cites="reference 3.6; IRM Exhibits 25.25.6-5, -7", message="IDRS-0303",
      ledger=["25.25.6c:0720", "25.25.6c:0775"])  # fmt: skip
def transaction_code_accepted(case: InputCase) -> Objection | None:
    """The transaction code is one the format inputs: FRM77, or FRM7A the non-frequent ones."""
    row = _row(case)
    return (
        objection("TC", tc=case.input.tc, format=case.input.form) if row and case.input.form not in row.input else None
    )


@rule("frm77.tc-of-the-imf", level="terminal", cites="reference 4.1, 4.3 (column file)", message="IDRS-0379")
def transaction_code_of_the_imf(case: InputCase) -> Objection | None:
    """A transaction code of the business master file only is not for an individual's account."""
    row = _row(case)
    return objection("TC", tc=case.input.tc) if row and "I" not in row.files else None


@rule("frm77.level", level="terminal", cites="reference 4", message="IDRS-0304")
def module_level(case: InputCase) -> Objection | None:
    """A module transaction is keyed to a tax module, an entity transaction to the entity."""
    row = case.action or _row(case)
    if row is None or (row.level == "entity") == case.input.module.is_entity:
        return None
    named = f"AC {case.input.ac}" if case.action else f"TC {case.input.tc}"
    right = "ENMOD, REQ77" if row.level == "entity" else "TXMOD, REQ77 WITH MFT AND PERIOD"
    return objection("TC971/151-CD" if case.action else "TC", what=named, level=row.level.upper(), right=right)


@rule("frm77.elements", level="terminal", cites="reference 2.1, 3.6", message="IDRS-0305")
def only_its_elements(case: InputCase) -> Objection | None:
    """Only fields that go with the transaction code hold data."""
    allowed = codes.frm77_elements(case.input.tc)
    stray = sorted(case.input.filled - allowed)
    return objection(stray[0], field=stray[0], tc=case.input.tc) if stray else None


@rule("frm77.closing-code", level="terminal", cites="reference 4.3", message="IDRS-0306")
def closing_code_present(case: InputCase) -> Objection | None:
    """A transaction code that needs a closing code has one."""
    row = _row(case)
    needs = row is not None and row.closing_code == "required" and not case.input.closing_code
    return objection("CLOSING-CD", tc=case.input.tc) if needs else None


@rule(
    "frm77.remarks", level="terminal", cites="reference 2.1 (remarks of three characters or more)", message="IDRS-0307"
)
def remarks_present(case: InputCase) -> Objection | None:
    """Remarks have at least three characters."""
    minimum = case.context.settings.remarks_minimum
    return objection("REMARKS", minimum=minimum) if len(case.input.remarks.strip()) < minimum else None


@rule(
    "frm77.trans-dt-not-future", level="terminal", cites="IRM Exhibit 25.25.6-5; our choice C-005", message="IDRS-0308"
)
def transaction_date_not_future(case: InputCase) -> Objection | None:
    """TRANS-DT is not later than today."""
    keyed = case.input.trans_date
    late = keyed is not None and keyed > case.context.today
    return objection("TRANS-DT", today=case.context.today.strftime("%m%d%Y")) if late else None


@rule("frm77.action-code-present", level="terminal", cites="IRM Exhibit 25.25.6-5, bullet 4", message="IDRS-0309",
      ledger=["25.25.6c:0722", "25.25.6c:0777"])  # fmt: skip
def action_code_present(case: InputCase) -> Objection | None:
    """TC 971 and 972 have an action code in TC971/151-CD."""
    return objection("TC971/151-CD", tc=case.input.tc) if case.is_971_or_972 and not case.input.ac else None


@rule("frm77.action-code-known", level="terminal", cites="reference 5", message="IDRS-0310")
def action_code_known(case: InputCase) -> Objection | None:
    """The action code is one of the table."""
    unknown = case.is_971_or_972 and case.action is None
    return objection("TC971/151-CD", ac=case.input.ac) if unknown else None


@rule("frm77.misc-form", level="terminal", cites="IRM 25.25.6.1.7(2); IRM Exhibit 25.25.6-7", message="IDRS-0311",
      ledger=["25.25.6a:0071", "25.25.6c:0769", "25.25.6c:0778", "25.25.6b:0224"])  # fmt: skip
def misc_has_its_form(case: InputCase) -> Objection | None:
    """MISC has the form its action code gives it."""
    action = case.action
    pattern = action.misc_pattern(case.input.tc) if action else None
    if action is None or pattern is None or pattern.fullmatch(case.input.misc):
        return None
    return objection("MISC", ac=case.input.ac, right=action.misc_hint(case.input.tc).upper())


@rule("frm77.secondary-date", level="terminal", cites="reference 3.6 (TC 971 AC 506)", message="IDRS-0312")
def secondary_date_present(case: InputCase) -> Objection | None:
    """An action code that marks a tax year has its last day, 12/31, in SECONDARY-DT."""
    action, marked = case.action, case.input.secondary_date
    if action is None or case.input.tc != "971" or action.secondary_dt not in ("required", "year-end"):
        return None
    of_a_year = action.secondary_dt == "year-end"
    fine = marked is not None and (not of_a_year or (marked.month, marked.day) == (12, 31))
    what, form = ("THE TAX YEAR", "1231YYYY") if of_a_year else ("A DATE", "MMDDYYYY")
    return None if fine else objection("SECONDARY-DT", ac=case.input.ac, what=what, form=form)


@rule("frm77.secondary-date-not-used", level="terminal", cites="reference 5", message="IDRS-0313")
def secondary_date_expected(case: InputCase) -> Objection | None:
    """SECONDARY-DT is blank for an action code that has none."""
    action = case.action
    stray = action is not None and action.secondary_dt == "none" and case.input.secondary_date is not None
    return objection("SECONDARY-DT", ac=case.input.ac) if stray else None


@rule("frm77.delay-code", level="terminal", cites="reference 8.1, 10.1 (1-6)", message="IDRS-0369")
def delay_code_known(case: InputCase) -> Objection | None:
    """PSTNG-DLAY-CD is blank or 1 to 6."""
    return None if codes.delay_known(case.input.delay) else objection("PSTNG-DLAY-CD", code=case.input.delay)


@rule("frm77.action-code-keyed", level="terminal", cites="reference 3.6 (TC 972 additions), 5", message="IDRS-0314")
def action_code_keyed(case: InputCase) -> Objection | None:
    """An action code that only systems set is not keyed with TC 971."""
    generated = case.input.tc == "971" and case.action is not None and not case.action.keyed
    return objection("TC971/151-CD", ac=case.input.ac) if generated else None


@rule("frm77.override-flc", level="terminal", cites="reference 3.6 (FLC), 9.1", message="IDRS-1605")
def file_location_known(case: InputCase) -> Objection | None:
    """FLC is blank or a file location code: it takes the place of the employee's in the DLN."""
    location = case.input.flc
    return None if location in ("", *codes.file_locations()) else objection("FLC", location=location)


@rule("flc.hold", level="procedure", cites="IRM 3.38.147.4(2); our choice C-173", message="IDRS-1601",
      ledger=["3.38.147:0378"], refuses=False)  # fmt: skip
def hold_of_an_international_return(case: InputCase) -> Objection | None:
    """A TC 570 that keeps an international return's overpayment from generating has FLC 20 or 21."""
    given = case.input
    domestic = given.tc == "570" and kept_domestic(case.account, given.module, given.dln)
    return objection("FLC", period=given.module.period) if domestic else None


@rule("frm77.form-2350-ulc", level="procedure", cites="IRM 21.8.1.11.9(4); our choice C-172", message="IDRS-1600",
      ledger=["21.8.1:0893"])  # fmt: skip
def form_2350_has_its_ulc(case: InputCase) -> Objection | None:
    """A Form 2350, an extension of time for a taxpayer abroad, is input with 98 laid over the ULC."""
    given = case.input
    asked = given.tc == "460" and "2350" in given.remarks
    return objection("ULC", ulc=given.ulc or "BLANK") if asked and given.ulc != ULC_2350 else None


GENERAL = (
    header_unchanged,
    transaction_code_known,
    transaction_code_accepted,
    transaction_code_of_the_imf,
    action_code_present,
    action_code_known,
    action_code_keyed,
    module_level,
    only_its_elements,
    closing_code_present,
    transaction_date_not_future,
    misc_has_its_form,
    secondary_date_present,
    secondary_date_expected,
    delay_code_known,
    file_location_known,
    form_2350_has_its_ulc,
    hold_of_an_international_return,
    remarks_present,
)
