"""The values a world file is written with: each refuses nonsense in a sentence that says what is right."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Container
from decimal import Decimal
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from masterfile import codes
from masterfile.calendar import Cycle, CycleWeek, ProcessingCalendar
from masterfile.identifiers import Dln, IdentifierError, IdrsNumber, NameControl, Tin
from masterfile.money import AmountError, parse_amount
from masterfile.periods import TaxPeriod
from masterfile.rules.names import name_control

CALENDAR = ProcessingCalendar.standard()
TOO_MUCH = 10_000_000_000_00
"""Cents that no amount of a world reaches: ten billion dollars."""

_AMOUNT = re.compile(r"-?(\d[\d,]*\.?\d*|\.\d+)", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


# --- texts ---------------------------------------------------------------------------------------


def _text(longest: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        if not (text.isascii() and text.isprintable()):
            strange = next(sign for sign in text if not (sign.isascii() and sign.isprintable()))
            raise ValueError(f"{text!r} holds {strange!r}, which no screen shows: printable ASCII characters only")
        if len(text) > longest:
            raise ValueError(f"{text!r} has {len(text)} characters; {longest} at most")
        return text

    return check


def _name(text: str) -> str:
    name_control(text)
    return text


def _password(text: str) -> str:
    if not re.fullmatch(r"[!-~]{0,20}", text):
        raise ValueError(f"{text!r} is not a password: up to 20 printable ASCII characters without a blank")
    return text


def _activity(text: str) -> str:
    if not re.fullmatch(r"[A-Z0-9][A-Z0-9/-]{0,9}", text):
        raise ValueError(f"{text!r} is not an activity: 1 to 10 capitals, digits, slashes or hyphens")
    return text


def _world(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,31}", text):
        raise ValueError(f"{text!r} cannot name a world: small letters, digits and hyphens, 32 at most")
    return text


def _caf_number(text: str) -> str:
    if not re.fullmatch(r"0000-[0-9]{5}R", text, re.ASCII):
        raise ValueError(f"{text!r} is not an invented CAF number: 0000, five digits and R, 0000-12345R")
    return text


def _phone(text: str) -> str:
    if text and not re.fullmatch(r"[0-9]{3}-555-01[0-9]{2}", text, re.ASCII):
        raise ValueError(f"{text!r} is not an invented telephone number: nnn-555-01nn")
    return text


def digits(fewest: int, most: int) -> AfterValidator:
    """Checks that a text is so many digits, or empty."""

    def check(text: str) -> str:
        if text and not re.fullmatch(rf"[0-9]{{{fewest},{most}}}", text):
            raise ValueError(f"{text!r} is not {fewest} digits" if fewest == most else f"{text!r} is not digits")
        return text

    return AfterValidator(check)


# --- numbers and codes ---------------------------------------------------------------------------


def _invented(text: str) -> str:
    tin = Tin.parse(text)
    if not tin.is_invented:
        raise ValueError(
            f"{tin} could be a real number: worlds take invented taxpayers only, "
            "SSN area 000 or 666 or group 00, ITIN and other 9nn numbers with serial 0000, EIN prefix 00"
        )
    return tin


def _or_empty(parse: Callable[[str], str]) -> AfterValidator:
    return AfterValidator(lambda text: parse(text) if text else text)


def _one_of(table: Callable[[], Container[str]], what: str) -> AfterValidator:
    def check(text: str) -> str:
        if text not in table():
            raise ValueError(f"{text!r} is not {what} of the table")
        return text

    return AfterValidator(check)


def _letters_of(table: Callable[[], Container[str]], what: str) -> AfterValidator:
    def check(text: str) -> str:
        if any(letter not in table() for letter in text):
            raise ValueError(f"{text!r} is not {what} of the table")
        return text

    return AfterValidator(check)


@cache
def _action_codes() -> frozenset[str]:
    """The action codes of the table, and none."""
    return frozenset({"", *codes.action_codes()})


def _unpostable(text: str) -> str:
    upc, _, rc = text.partition("-")
    if (upc, rc) not in codes.unpostable_codes() and (upc, "-") not in codes.unpostable_codes():
        raise ValueError(f"{text!r} is not an unpostable of the table: UPC-RC, 126-0")
    return text


def _notice(text: str) -> str:
    if not re.fullmatch(r"CP[0-9]{2,4}[A-Z]?", text, re.ASCII):
        raise ValueError(f"{text!r} is not a notice number: CP and its digits, CP14")
    return text


def _mft(text: str) -> str:
    if text not in codes.mfts():
        raise ValueError(f"{text!r} is not an MFT of the table: two digits, 30 for the Form 1040 series")
    return text


# --- money ---------------------------------------------------------------------------------------


def _amount(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not _AMOUNT.fullmatch(value):
        raise ValueError(f"{value!r} is not an amount: dollars and cents, 877.00")
    cents = Decimal(value.replace(",", "")) * 100
    if cents >= TOO_MUCH:
        raise ValueError(f"{value!r} is not an amount below 10,000,000,000.00")
    if cents < 0 or cents % 1:
        raise ValueError(f"{value!r} is not an amount of whole cents, zero or more")
    return int(cents)


def _signed(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    cents = parse_amount(value) if len(value) < 40 else TOO_MUCH
    if abs(cents) >= TOO_MUCH:
        raise AmountError(f"{value!r} is not an amount below 10,000,000,000.00")
    return cents


# --- time ----------------------------------------------------------------------------------------


def _date(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return datetime.date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueError(f"{value!r} is not a date: YYYY-MM-DD, 2020-09-08")


def _covered(day: datetime.date) -> datetime.date:
    if not CALENDAR.covers(day):
        years = CALENDAR.first_thursdays
        raise ValueError(
            f"{day} is not in the processing calendar, which has the years {min(years)} to {max(years) - 1}"
        )
    return day


def _cycle(text: str) -> str:
    return _in_its_year(text, Cycle.parse(text).week) if text else text


def _week(text: str) -> str:
    return _in_its_year(text, CycleWeek.parse(text)) if text else text


def _in_its_year(text: str, week: CycleWeek) -> str:
    try:
        CALENDAR.thursday_of(week)
    except IdentifierError:
        raise ValueError(f"{text!r}: {week.year} has no cycle {week.number:02d} in the processing calendar") from None
    return text.strip()


# --- the types -----------------------------------------------------------------------------------

Name = Annotated[str, AfterValidator(_text(35)), AfterValidator(_name)]
FormerName = Annotated[str, AfterValidator(_text(40)), AfterValidator(_name)]
"""A former name line, with its year in front or without."""
Line = Annotated[str, AfterValidator(_text(35))]
"""A line of a name or an address: 35 printable ASCII characters."""
Misc = Annotated[str, AfterValidator(_text(46))]
"""What the MISC field of FRM77 holds."""
Remarks = Annotated[str, AfterValidator(_text(70))]
MessageLine = Annotated[str, AfterValidator(_text(79))]
"""A line of the message file: a row of the screen."""
HistoryText = Annotated[str, AfterValidator(_text(10))]
Form = Annotated[str, AfterValidator(_text(9))]
Activity = Annotated[str, AfterValidator(_activity)]
Password = Annotated[str, AfterValidator(_password)]
WorldName = Annotated[str, AfterValidator(_world)]

InventedTin = Annotated[str, AfterValidator(_invented)]
OtherTin = Annotated[str, _or_empty(_invented)]
"""An invented TIN, or none."""
DlnText = Annotated[str, AfterValidator(Dln.parse)]
OtherDln = Annotated[str, _or_empty(Dln.parse)]
"""A DLN, or none."""
PeriodText = Annotated[str, AfterValidator(TaxPeriod.parse)]
EmployeeNumber = Annotated[str, AfterValidator(IdrsNumber.parse)]
OtherEmployee = Annotated[str, _or_empty(IdrsNumber.parse)]
"""An IDRS number, or nobody's."""
Control4 = Annotated[str, AfterValidator(NameControl.parse)]

TransactionCodeText = Annotated[str, _one_of(codes.transaction_codes, "a transaction code")]
ActionCodeText = Annotated[str, _one_of(_action_codes, "a TC 971 action code")]
UnpostableText = Annotated[str, AfterValidator(_unpostable)]
MftText = Annotated[str, AfterValidator(_mft)]
NoticeNumber = Annotated[str, AfterValidator(_notice)]
AimsStatusText = Annotated[str, _one_of(codes.aims_statuses, "an AIMS status")]
ModuleStatusText = Annotated[str, _one_of(codes.module_statuses, "a module status")]
StatusText = Annotated[str, _one_of(codes.control_statuses, "a control status")]
ClosingCode = Annotated[str, digits(2, 2)]
CategoryText = Annotated[str, _one_of(codes.categories, "a control category")]
ConditionCodes = Annotated[str, _letters_of(codes.condition_codes, "a computer condition code")]
ProcessingCodes = Annotated[str, _letters_of(codes.special_processing_codes, "a special processing code")]

PayerForm = Annotated[str, _one_of(codes.document_forms, "a form of an information return")]
CafNumber = Annotated[str, AfterValidator(_caf_number)]
Phone = Annotated[str, AfterValidator(_phone)]

Amount = Annotated[int, BeforeValidator(_amount)]
Signed = Annotated[int, BeforeValidator(_signed)]
Date = Annotated[datetime.date, BeforeValidator(_date)]
CalendarDate = Annotated[datetime.date, BeforeValidator(_date), AfterValidator(_covered)]
"""A date the processing calendar has a cycle for."""
CycleText = Annotated[str, AfterValidator(_cycle)]
WeekText = Annotated[str, AfterValidator(_week)]
