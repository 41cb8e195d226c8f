"""AMDIS: examinations of a TIN on AIMS (reference 3.0). Layout: ours."""

from __future__ import annotations

from masterfile import codes
from masterfile.account import Account
from masterfile.periods import ModuleKey
from masterfile.records.files import AimsCase
from masterfile.rules.examinations import cases_of
from screens.displays.layout import Moment, Shown, show_date
from screens.displays.parts import name_control_of

_HEAD = "MFT PERIOD  STS  OPENED    CLOSED    SRC  PROJ  ORG   ACT  DLN"


def amdis(account: Account, key: ModuleKey, moment: Moment) -> Shown:
    """The examinations of the account, or of one module of it, with what their statuses mean."""
    cases = [
        case
        for case in cases_of(account, moment.today)
        if key.is_entity or (case.mft, case.period) == (key.mft, key.period)
    ]
    where = "" if key.is_entity else f"{key.mft} {key.period}"
    line = f"AMDISA {account.tin:12} NM-CTRL>{name_control_of(account):4} {where:9} CYC>{moment.cycle}"
    rows = [row for case in cases for row in _case(case)]
    return Shown("AMDISA", line, (_HEAD,), tuple(rows or ["NO AIMS RECORD"]))


def _case(case: AimsCase) -> tuple[str, str]:
    dates = f"{show_date(case.opened)}  {show_date(case.closed)}"
    codes_of = f"{case.source:4} {case.project:5} {case.organization:5} {case.activity:4}"
    dln = case.dln.printed if case.dln else ""
    first = f"{case.mft:3} {case.period:7} {case.status:4} {dates}  {codes_of} {dln}".rstrip()
    return first, f"     {codes.aims_statuses()[case.status].meaning.upper()}"
