"""Validity of what is keyed through INCHG: the changes of an IMF entity (reference 3.3, 4.1, 9.3; IRM 3.38.147.11)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from masterfile import codes
from masterfile.account import Account, Entity, Transaction
from masterfile.codes import InchgElements
from masterfile.context import Context
from masterfile.freezes import freezes_of
from masterfile.identifiers import IdentifierError, NameControl, Tin, TinKind
from masterfile.inputs import EntityInput
from masterfile.rules import names
from masterfile.rules.entity import TIN_CHANGES, destination, tpp_issue_open
from masterfile.rules.registry import Objection, objection, rule
from masterfile.standing import posted_return

FIRST_TAX_YEAR = 1913
MAIL_ONLY = ("AA", "AE", "AP", "FM", "MH", "PW")
"""Letters behind a city that are of no place of the table: military post offices, and states in free association."""
LOWEST_ZIP = "00501"
CITY_LINE = 24
"""Characters of city and state (3.38.147.11(4))."""
JOINT_REFUND_DELAY = 2
"""Cycles the original name line waits behind the joint one (21.8.1.5.3.1(7) item 3)."""
BODS = ("WI", "SB", "LB", "TE")


@dataclass(frozen=True, slots=True)
class EntityCase:
    """A transaction keyed through INCHG."""

    account: Account
    input: EntityInput
    context: Context

    @property
    def elements(self) -> InchgElements | None:
        """Which fields go with the transaction code."""
        return codes.inchg_elements().get(self.input.tc)

    @property
    def entity(self) -> Entity | None:
        """The entity as it is."""
        return self.account.entity

    @property
    def target(self) -> str:
        """The TIN the account would move to, or nothing."""
        return destination(self.account.tin, self.input.tc, self.input.xref_tin)


@rule("inchg.header-unchanged", level="terminal", cites="reference 3.3; our choice C-060", message="IDRS-0898")
def header_unchanged(case: EntityCase) -> Objection | None:
    """The TIN and NM-CTRL that ENREQ filled in are not changed."""
    return objection(case.input.overtyped[0], field=case.input.overtyped[0]) if case.input.overtyped else None


@rule("inchg.tc-accepted", level="terminal", cites="reference 3.3, 4.1", message="IDRS-0880")
def transaction_code_accepted(case: EntityCase) -> Objection | None:
    """TC is one of the entity transaction codes INCHG inputs."""
    return None if case.elements else objection("TC", tc=case.input.tc or "BLANK")


@rule("inchg.established", level="terminal", cites="reference 4.1 (TC 000)", message="IDRS-0881",
      ledger=["21.8.1:0201"])  # fmt: skip
def entity_established(case: EntityCase) -> Objection | None:
    """Without an entity TC 000 comes first; every other code needs one."""
    missing = case.entity is None and case.input.tc != "000"
    return objection("TC", tc=case.input.tc) if missing else None


@rule("inchg.establish-once", level="terminal", cites="reference 4.1 (TC 000)", message="IDRS-0882")
def established_once(case: EntityCase) -> Objection | None:
    """TC 000 establishes an account that has no entity and none pending."""
    waiting = any(pending.transaction.tc == "000" for pending in case.account.pendings.values())
    there = case.input.tc == "000" and (case.entity is not None or waiting)
    return objection("TC") if there else None


@rule("inchg.required", level="terminal", cites="reference 4.1", message="IDRS-0883", ledger=["21.8.1:0201"])
def required_fields(case: EntityCase) -> Objection | None:
    """The fields a transaction code changes hold something."""
    row = case.elements
    if row is None:
        return None
    missing = next((field for field in row.required if field not in case.input.filled), "")
    if not missing and row.tc == "016" and not case.input.filled & set(row.optional):
        missing = " OR ".join(row.optional)
    return objection(missing.split(" ")[0], tc=row.tc, field=missing) if missing else None


@rule("inchg.elements", level="terminal", cites="reference 4.1", message="IDRS-0884")
def only_its_fields(case: EntityCase) -> Objection | None:
    """Only fields that go with the transaction code hold something."""
    row = case.elements
    stray = sorted(case.input.filled - set(row.required) - set(row.optional)) if row else []
    return objection(stray[0], field=stray[0], tc=case.input.tc) if stray else None


@rule("inchg.name-control", level="terminal", cites="reference 9.3", message="IDRS-0885")
def name_control_of_the_name(case: EntityCase) -> Objection | None:
    """NM-CTRL-NEW is the control of the name line keyed with it."""
    change = case.input.change
    if not change.name_line:
        return None
    try:
        right = names.name_control(change.name_line)
    except IdentifierError:
        return objection("NAME-LINE", keyed=change.name_line[:20], right="THAT OF A SURNAME")
    wrong = change.name_control and NameControl(change.name_control) != right
    return objection("NM-CTRL-NEW", keyed=change.name_control, right=right) if wrong else None


@rule("inchg.primary-surname", level="procedure", cites="IRM 21.8.1.5.3.1(7) item 2, caution", message="IDRS-0886",
      ledger=["21.8.1:0291"])  # fmt: skip
def primary_surname_in_brackets(case: EntityCase) -> Objection | None:
    """On a joint name line with two surnames the primary taxpayer's stands in brackets: ]SURNAME]."""
    return objection("NAME-LINE") if names.needs_brackets(case.input.change.name_line) else None


@rule("inchg.name-characters", level="terminal", cites="reference 9.3 (letters, digits, hyphen); our choice C-060",
      message="IDRS-1365")  # fmt: skip
def name_is_of_letters(case: EntityCase) -> Objection | None:
    """A name line is of letters, digits and blanks; of signs it has the hyphen, &, the apostrophe, full stop and ]."""
    stray = re.sub(r"[A-Z0-9 &'.\]-]", "", case.input.change.name_line)
    return objection("NAME-LINE", character=stray[0]) if stray else None


@rule("inchg.filing-status", level="terminal", cites="IRM 21.8.1.5.3.1(7) item 2; our choice C-171",
      message="IDRS-1590", ledger=["21.8.1:0290"])  # fmt: skip
def filing_status_of_the_name(case: EntityCase) -> Objection | None:
    """FS-CD is a filing status from 1 to 7, and 2, joint, is that of a name line of two."""
    status, name = case.input.change.filing_status, case.input.change.name_line
    if not status:
        return None
    right = "1" <= status <= "7" and (status == "2") == ("&" in name)
    return None if right else objection("FS-CD", status=status)


@rule("inchg.name-year", level="terminal", cites="reference 3.3 (name lines by year); our choice C-060",
      message="IDRS-1366")  # fmt: skip
def name_year_not_to_come(case: EntityCase) -> Objection | None:
    """NAME-YR is a tax year: from 1913, the first one, to the current calendar year."""
    year, last = case.input.change.name_year, case.context.today.year
    return objection("NAME-YR", year=year, last=last) if year and not FIRST_TAX_YEAR <= int(year) <= last else None


@rule("inchg.state", level="terminal", cites="IRM 3.38.147.11(3) (state and ZIP code); our choice C-060",
      message="IDRS-1367")  # fmt: skip
def state_known(case: EntityCase) -> Objection | None:
    """STATE is a state, territory or military address of the table."""
    state = case.input.state
    return objection("STATE", state=state) if state and state not in (*codes.places(), *MAIL_ONLY) else None


@rule("inchg.zip", level="terminal", cites="IRM 3.38.147.11(3) (state and ZIP code); our choice C-060",
      message="IDRS-1368")  # fmt: skip
def zip_code_possible(case: EntityCase) -> Objection | None:
    """ZIP is 00501, the lowest one, or higher."""
    code = case.input.zip
    return objection("ZIP", zip=code) if code and code < LOWEST_ZIP else None


@rule("inchg.back-after-the-joint-refund", level="procedure", cites="IRM 21.8.1.5.3.1(7) items 2 and 3",
      message="IDRS-1270", ledger=["21.8.1:0292"])  # fmt: skip
def goes_back_two_cycles_later(case: EntityCase) -> Objection | None:
    """Behind a change to a joint name line the original one goes back with posting delay code 2: the refund is joint.

    So it is where the joint name line waits, and where it has posted and an adjustment with a credit number waits.
    """
    name, entity = case.input.change.name_line, case.entity
    if not name or "&" in name or entity is None:
        return None
    back = _joint_name_waits(case.account) or (
        "&" in entity.name_line
        and any(former.text == name for former in entity.prior_names)
        and _credit_waits(case.account)
    )
    return objection("PSTNG-DLAY-CD") if back and case.input.delay != JOINT_REFUND_DELAY else None


@rule("inchg.form-1040-stands", level="procedure", cites="IRM 21.8.1.5.4(4); our choice C-174", message="IDRS-1602",
      ledger=["21.8.1:0311", "21.8.1:0312"])  # fmt: skip
def form_1040_stands(case: EntityCase) -> Objection | None:
    """Where Form 1040 posted first the entity is not changed to what Form 1040-PR says; the remarks name that form."""
    if not re.search(r"1040-?PR\b", case.input.remarks):
        return None
    posted = [(key.period, filed.form) for key in case.account.modules if (filed := posted_return(case.account, key))]
    period, form = max(posted, default=("", ""))
    return objection("REMARKS", period=period) if form == "1040" else None


def _joint_name_waits(account: Account) -> bool:
    changes = [pending.transaction.entity for pending in account.pendings.values()]
    return any(change is not None and "&" in change.name_line for change in changes)


def _credit_waits(account: Account) -> bool:
    """An adjustment that gives a credit by its number is pending: the joint refund is still to come."""
    adjustments = [pending.transaction.adjustment for pending in account.pendings.values()]
    return any(data is not None and any(line.reference for line in data.lines) for data in adjustments)


@rule("inchg.city-line", level="terminal", cites="IRM 3.38.147.11(4)", message="IDRS-0887",
      ledger=["3.38.147:0772"])  # fmt: skip
def city_line_fits(case: EntityCase) -> Objection | None:
    """City and state together have 24 characters at most."""
    length = len(case.input.city_and_state)
    return objection("CITY", length=length) if length > CITY_LINE else None


@rule("inchg.address-kind", level="terminal", cites="IRM 3.38.147.11(3)", message="IDRS-0888")
def domestic_or_foreign(case: EntityCase) -> Objection | None:
    """An address has a state and ZIP code, or a country."""
    given, foreign = case.input, bool(case.input.change.country)
    wrong = bool(given.state or given.zip) if foreign else not (given.state and given.zip)
    return objection("COUNTRY" if foreign else "STATE") if given.change.city and wrong else None


@rule("inchg.country-in-full", level="terminal", cites="IRM 3.38.147.11(5)", message="IDRS-0889",
      ledger=["3.38.147:0773"])  # fmt: skip
def country_in_full(case: EntityCase) -> Objection | None:
    """A foreign country is spelled in full, as the table has it."""
    country = case.input.change.country
    return objection("COUNTRY", country=country) if country and country not in codes.countries() else None


@rule("inchg.united-kingdom", level="terminal", cites="IRM 3.38.147.11(7)", message="IDRS-0890",
      ledger=["3.38.147:0783"])  # fmt: skip
def united_kingdom(case: EntityCase) -> Objection | None:
    """England, Northern Ireland, Scotland and Wales are written United Kingdom."""
    row = codes.countries().get(case.input.change.country)
    return objection("COUNTRY", country=row.name, right=row.use) if row and row.use else None


@rule("inchg.fiscal-month", level="terminal", cites="reference 4.1 (TC 016, FYM)", message="IDRS-0891")
def fiscal_month_of_the_year(case: EntityCase) -> Objection | None:
    """FYM is a month, 01 to 12."""
    month = case.input.change.fiscal_month
    return objection("FYM", month=month) if month and not "01" <= month <= "12" else None


@rule("inchg.bod", level="terminal", cites="reference 3.3 (BOD)", message="IDRS-0892")
def division_known(case: EntityCase) -> Objection | None:
    """BOD is one of the four divisions."""
    bod = case.input.change.bod
    return objection("BOD", bod=bod, right=" ".join(BODS)) if bod and bod not in BODS else None


@rule("inchg.spouse", level="terminal", cites="reference 4.1 (TC 017)", message="IDRS-0893")
def spouse_is_another(case: EntityCase) -> Objection | None:
    """SP-SSN is another TIN than the account's."""
    spouse = case.input.change.spouse
    return objection("SP-SSN") if spouse and Tin(spouse).number == case.account.tin.number else None


@rule("inchg.individuals-tin", level="terminal", cites="reference 4.1 (TC 011, 017), 9.2; our choice C-060",
      message="IDRS-1369")  # fmt: skip
def number_of_an_individual(case: EntityCase) -> Objection | None:
    """A spouse has no EIN, and the account of an individual does not move to one."""
    for field, keyed in (("SP-SSN", case.input.change.spouse), ("XREF-TIN", case.input.xref_tin)):
        if keyed and Tin(keyed).kind is TinKind.EIN and case.account.tin.kind is not TinKind.EIN:
            return objection(field, field=field)
    return None


@rule("inchg.one-tin-change", level="terminal", cites="reference 4.1 (TC 011, 040, 041); our choice C-063",
      message="IDRS-1370")  # fmt: skip
def one_tin_change_at_a_time(case: EntityCase) -> Objection | None:
    """An account moves to one TIN: no second TIN change is input while one is pending."""
    waiting = [p.transaction.tc for p in case.account.pendings.values() if p.transaction.tc in TIN_CHANGES]
    return objection("TC", tc=waiting[0]) if waiting and case.input.tc in TIN_CHANGES else None


@rule("inchg.merged-away", level="terminal", cites="reference 4 (001, 006 with cross-reference); our choice C-063",
      message="IDRS-1371")  # fmt: skip
def account_still_here(case: EntityCase) -> Objection | None:
    """An account that went to another TIN does not move from the old one again, unless TC 012 has reopened that."""
    went = next((t.xref_tin for t in reversed(case.account.entity_module.posted) if _took_it_away(t)), "")
    closed = case.entity is not None and case.entity.is_closed
    return objection("TC", tin=went) if went and closed and case.input.tc in TIN_CHANGES else None


def _took_it_away(posted: Transaction) -> bool:
    return posted.tc in ("001", "006") and bool(posted.xref_tin)


@rule("inchg.other-tin", level="terminal", cites="reference 4.1 (TC 011, 040, 041)", message="IDRS-0894")
def moves_to_another_tin(case: EntityCase) -> Objection | None:
    """A TIN change goes to another TIN: TC 040 from the valid side, TC 041 from the invalid one."""
    here = case.target == case.account.tin
    return objection("XREF-TIN" if case.input.tc == "011" else "TC", tc=case.input.tc) if here else None


@rule("inchg.closed", level="terminal", cites="reference 4.1 (TC 012, 020)", message="IDRS-0895")
def open_or_closed(case: EntityCase) -> Objection | None:
    """TC 012 reopens a closed entity, TC 020 closes an open one."""
    closed = case.entity is not None and case.entity.is_closed
    wrong = (case.input.tc == "012" and not closed) or (case.input.tc == "020" and closed)
    return objection("TC", tc=case.input.tc, state="CLOSED" if closed else "OPEN") if wrong else None


@rule("inchg.inactive-by-closing", level="terminal", cites="reference 11.3 (8 inactive); our choice C-061",
      message="IDRS-0896")  # fmt: skip
def inactive_only_by_closing(case: EntityCase) -> Objection | None:
    """Filing requirement 8, inactive, comes with TC 020 and is not keyed."""
    return objection("MFR") if case.input.change.filing_requirement == "8" else None


@rule("inchg.undelivered-refund", level="procedure", cites="reference 7 (S-)", message="IDRS-0897")
def no_release_while_tpp_is_open(case: EntityCase) -> Objection | None:
    """An address change releases the S- freeze; it waits while a TPP issue is open."""
    account, today = case.account, case.context.today
    held = any(
        freeze.code == "S-"
        for module in account.modules.values()
        for freeze in freezes_of(module, today, account.entity_module)
    )
    return objection("TC") if case.input.tc == "014" and held and tpp_issue_open(account) else None


@rule("inchg.delay-code", level="terminal", cites="reference 8.1, 10.1 (1-6)", message="IDRS-0369")
def delay_code_known(case: EntityCase) -> Objection | None:
    """PSTNG-DLAY-CD is blank or 1 to 6."""
    return None if codes.delay_known(case.input.delay) else objection("PSTNG-DLAY-CD", code=case.input.delay)


@rule("inchg.remarks", level="terminal", cites="reference 2.1 (remarks of three characters or more)",
      message="IDRS-0307")  # fmt: skip
def remarks_present(case: EntityCase) -> Objection | None:
    """Remarks have at least three characters."""
    minimum = case.context.settings.remarks_minimum
    return objection("REMARKS", minimum=minimum) if len(case.input.remarks.strip()) < minimum else None


ENTITY_INPUT = (
    header_unchanged,
    transaction_code_accepted,
    entity_established,
    established_once,
    required_fields,
    only_its_fields,
    name_is_of_letters,
    name_control_of_the_name,
    filing_status_of_the_name,
    name_year_not_to_come,
    primary_surname_in_brackets,
    goes_back_two_cycles_later,
    form_1040_stands,
    city_line_fits,
    domestic_or_foreign,
    state_known,
    zip_code_possible,
    united_kingdom,
    country_in_full,
    fiscal_month_of_the_year,
    division_known,
    spouse_is_another,
    number_of_an_individual,
    moves_to_another_tin,
    one_tin_change_at_a_time,
    account_still_here,
    open_or_closed,
    inactive_only_by_closing,
    no_release_while_tpp_is_open,
    delay_code_known,
    remarks_present,
)
