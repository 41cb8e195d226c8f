"""25.25.6.6: where a call to a line that is not the program's goes; the first box whose condition holds decides it.

25.25.6.6.2 binds assistors of the program's line too (25.25.6.3(16) boxes 1 and 6).

Circumstances of a caller, in the words of ``facts:`` (others are those of the program's own line, ``turns.py``)

| fact | what it says | paragraph |
|---|---|---|
| ``letter-lost`` | received the letter and lost it | 6.6(6) box 4 |
| ``letter-not-received`` | has not received a letter | 6.6(6) box 5 |
| ``refund-received`` | has the refund that was expected | 6.6.1(3) box 3 |
| ``e-file-rejected`` | the return was rejected, for the TIN was used already | 6.6(5) exception |
| ``0418c-not-received`` | has not received Letter 0418C | 6.6.4(5) box 5 |

A caller without a letter at hand of whom no file or fact says more has received it and does not have it at hand.
"""

from __future__ import annotations

import datetime
from enum import StrEnum

from masterfile.procedure.callers import Standing, date_said, poa_years, standing
from masterfile.procedure.earlier import Earlier, ams_before, earlier, passed_before, passed_on
from masterfile.procedure.facts import at
from masterfile.procedure.issue_unresolved import duplicate_filing, issue_unresolved
from masterfile.procedure.proofs import FAILED, basic_result, said
from masterfile.procedure.situation import Situation, once
from masterfile.procedure.turns import Turn, claims_filing, in_disaster_area, letter_lost, recovery, to_the_tac_only
from masterfile.records.desk import ContactKind, Person
from masterfile.rules.letters import REISSUES, TPP_LETTERS, case_of, expected_by
from masterfile.rules.registry import condition
from masterfile.rules.tpp_return import same_address

ROLE = "non-tpp-assistor"

ELECTRONIC, PAPER = datetime.timedelta(days=21), datetime.timedelta(weeks=6)
"""The processing time frame of a return by how it was filed (our choice C-239)."""


class Way(StrEnum):
    """How a call to another line goes on."""

    NONE = "not such a call"
    DISASTER = "6.1.7.2.1(1): transferred to the TPP line"
    THIRD_PARTY = "6.6(6) box 7: the taxpayer calls"
    LETTER_5216 = "6.6(6) box 8: follow the letter"
    RECOVERY = "6.6(1) note: TPP recovery"
    THEFT = "6.6(6) box 1: the tables of identity theft"
    NOT_AUTHENTICATED = "6.6(4): required authentication failed"
    REFUND_RECEIVED = "6.6.1(3) box 3: disregard the letter"
    WAIT = "6.6(6) box 6: the time frame has not passed"
    RESOLVED = "6.6.4: resolved, the refund is not received"
    TRANSFER = "6.6.5(4) box 1: to the TPP line"
    TAC = "6.6.6: the website or a TAC"
    HAS_LETTER = "6.6.1(3) box 2: follow the letter"
    LOCATE_LETTER = "6.6.1(3) box 1: locate the letter"
    TIME_FRAME = "6.6(5): processing takes longer"
    LETTER_COMES = "6.6.2(3) note: the letter is on its way"
    REISSUE = "6.6.2(4) box 1: the letter is issued again"


def on_another_line(case: Situation) -> bool:
    """Whether this is a call to a line that is not the program's."""
    return case.role == ROLE and case.contact.kind is ContactKind.CALL


@condition(
    "lines.may-speak", level="procedure", cites="IRM 25.25.6.6(6) box 7", ledger=["25.25.6c:0166"],
)  # fmt: skip
def may_speak(case: Situation) -> bool:
    """The taxpayer, or a power of attorney for the year; another third party needs the taxpayer present."""
    if case.contact.person is Person.POA and case.tax_year in poa_years(case):
        return True
    return standing(case) in (Standing.TAXPAYER, Standing.REPRESENTATIVE)


# --- the letter ----------------------------------------------------------------------------------


@condition(
    "lines.letter-5747c", level="procedure", cites="IRM 25.25.6.6(2) bullet 3, (6) box 2, 25.25.6.6.1(3) boxes 1 and 2",
    ledger=["25.25.6c:0149", "25.25.6c:0160", "25.25.6c:0174", "25.25.6c:0180"],
)  # fmt: skip
def not_by_telephone(case: Situation) -> bool:
    """Letter 5747C, or none at hand and AC 123 says TAC AUTH ONLY or HIGH RISK AUTH: the website or a TAC."""
    letter = case.contact.letter
    return letter.startswith("5747") or (not letter and to_the_tac_only(case))


def letter_for(case: Situation) -> str:
    """The letter of the account: 5747C with TAC AUTH ONLY, else 5447C for a foreign address, else 4883C."""
    if to_the_tac_only(case):
        return "5747C"
    return "5447C" if case_of(case.start, case.key, "4883C", "").foreign_address else "4883C"


def reissued(case: Situation) -> int:
    """How often the letter was issued again, by the history items of the module."""
    return case_of(case.start, case.key, letter_for(case), "").reissues


def _letter_posted(case: Situation) -> datetime.date | None:
    """The posting date of the latest AC 123 with a letter number in the MISC field."""
    posted = (item for item in case.module.live("971", "123") if item.misc.replace("SP", "C") in TPP_LETTERS)
    return max((item.date for item in posted), default=None)


@condition(
    "lines.letter-on-its-way", level="procedure", cites="IRM 25.25.6.6(5) note, 25.25.6.6.2(3) note",
)  # fmt: skip
def letter_comes(case: Situation) -> bool:
    """The letter may still come: 14 days (30 for 5447C) from AC 123, or from the UPTIN status date."""
    if case.has("letter-lost") or not case.is_unpostable("126-0") or case.unpostable is None:
        return False
    until = expected_by(letter_for(case), case.opened, case.unpostable.status_date, _letter_posted(case))
    return until is not None and case.opened < until


@condition(
    "lines.time-frame-to-wait", level="procedure", cites="IRM 25.25.6.6(5) and exception, 25.25.6.6.2(3) reminder",
    ledger=["25.25.6c:0153", "25.25.6c:0154", "25.25.6c:0190"],
)  # fmt: skip
def time_frame_to_wait(case: Situation) -> bool:
    """Without a letter the processing time frame of the return comes first; a rejected return waits for none."""
    if not case.has("letter-not-received") or case.has("e-file-rejected") or case.filed is None:
        return False
    frame = PAPER if case.filed.medium == "PAPER" else ELECTRONIC
    return case.opened < case.filed.received + frame


# --- the address ---------------------------------------------------------------------------------


@condition(
    "lines.address-verified", level="procedure",
    cites="IRM 25.25.6.6.2(4) boxes 1 and 2 with note, 25.25.6.6.6(1); Exhibits 25.25.6-2, -3 and -4",
    ledger=["25.25.6c:0195", "25.25.6c:0198", "25.25.6c:0432", "25.25.6c:0615", "25.25.6c:0632", "25.25.6c:0651"],
)  # fmt: skip
def address_verified(case: Situation) -> bool:
    """The caller's address is that of ENMOD or of the return filed, minor spelling errors apart."""
    given = said(case, "CURRENT-ADDRESS")
    entity, filed = case.start.entity, case.filed
    known = [f"{entity.street} {entity.city}"] if entity is not None else []
    known += [f"{filed.street} {filed.city}"] if filed is not None and filed.street else []
    return any(same_address(given, address) for address in known)


# --- earlier authentication ------------------------------------------------------------------------


def authenticated_on(case: Situation) -> datetime.date | None:
    """The day the caller was authenticated: as said, else as AMS shows."""
    claimed = date_said(case, "WHEN-AUTHENTICATED")
    return claimed if claimed is not None else passed_on(case)


@condition(
    "lines.time-frame-not-passed", level="procedure", cites="IRM 25.25.6.6(6) box 6, 25.25.6.6.4(3)",
    ledger=["25.25.6c:0165", "25.25.6c:0409"],
)  # fmt: skip
def waits(case: Situation) -> bool:
    """9 weeks from the day of authentication, 16 in a duplicate filing case, have not passed."""
    on = authenticated_on(case)
    return on is not None and case.opened < on + datetime.timedelta(weeks=16 if duplicate_filing(case) else 9)


@condition(
    "lines.sent-to-the-tac-before", level="procedure", cites="IRM 25.25.6.6.6(1)", ledger=["25.25.6c:0432"],
)  # fmt: skip
def unable_at_the_tac(case: Situation) -> bool:
    """AMS notes show that the caller was sent to a TAC for failing high risk authentication."""
    failed = any(entry.issue in ("3.2", "3.3", "5.1") for entry in ams_before(case))
    return failed and earlier(case) in (Earlier.TAC, Earlier.FAILED_AT_TAC)


# --- the way -------------------------------------------------------------------------------------


def _before_the_letter(case: Situation) -> Way | None:
    """The boxes that come before the question about the letter."""
    if in_disaster_area(case) and claims_filing(case):
        return Way.DISASTER
    if not may_speak(case):
        return Way.THIRD_PARTY
    if case.contact.letter.startswith("5216") or earlier(case) is Earlier.LETTER_5216:
        return Way.LETTER_5216
    if recovery(case):
        return Way.RECOVERY
    if case.contact.person is not Person.POA and basic_result(case) == FAILED:
        return Way.NOT_AUTHENTICATED
    if not claims_filing(case):
        return Way.THEFT
    if case.has("refund-received") and (case.contact.letter or case.has("letter-lost")):
        return Way.REFUND_RECEIVED
    return _after_authentication(case)


def _after_authentication(case: Situation) -> Way | None:
    """Box 6, and the table of 25.25.6.6.5(4)."""
    if authenticated_on(case) is None:
        return None
    if waits(case):
        return Way.WAIT
    if not issue_unresolved(case):
        return Way.RESOLVED
    return Way.TRANSFER if passed_before(case) else None


@condition(
    "lines.letter-missing", level="procedure",
    cites="IRM 25.25.6.6(6) boxes 2 to 5, 25.25.6.6.1(1), 25.25.6.6.2(1), (4) note, 25.25.6.6.5(4) boxes 2 and 3",
    ledger=["25.25.6c:0162", "25.25.6c:0163", "25.25.6c:0164", "25.25.6c:0170", "25.25.6c:0187", "25.25.6c:0428",
            "25.25.6c:0430"],
)  # fmt: skip
def letter_missing(case: Situation) -> bool:
    """The letter was lost or not received; with the letter, or where it can be located, the letter is followed."""
    return not case.contact.letter and letter_lost(case)


def _still_to_come(case: Situation) -> Way | None:
    """25.25.6.6.2(3): the processing time frame of the return, or the time a letter takes, has not passed."""
    if time_frame_to_wait(case):
        return Way.TIME_FRAME
    return Way.LETTER_COMES if letter_comes(case) else None


def _once_more(case: Situation) -> Way:
    """25.25.6.6.2(4): the letter goes to a verified address, twice at most; else the caller goes to a TAC."""
    again = address_verified(case) and reissued(case) < REISSUES
    return Way.REISSUE if again else Way.TAC


def _by_the_letter(case: Situation) -> Way:
    missing = letter_missing(case)
    comes = _still_to_come(case) if missing else None
    if comes is not None:
        return comes
    if unable_at_the_tac(case):
        return Way.TAC
    if missing:
        return _once_more(case)
    if not_by_telephone(case):
        return Way.TAC
    return Way.HAS_LETTER if case.contact.letter else Way.LOCATE_LETTER


@once
def way(case: Situation) -> Way:
    """How the call goes on; on the program's own line only where 25.25.6.3(16) leads to 25.25.6.6.2, else ``NONE``."""
    if at(case, Turn.REISSUE):
        return _still_to_come(case) or _once_more(case)
    if not on_another_line(case):
        return Way.NONE
    return _before_the_letter(case) or _by_the_letter(case)
