"""Plausible fields of ADJ54 for a module as it stands, and whole profiles of the table."""

from __future__ import annotations

from functools import cache

from emulator.simulation.desk import Desk
from emulator.simulation.fields import REMARKS
from masterfile import codes
from masterfile.account import Account
from masterfile.money import format_amount
from masterfile.periods import ModuleKey
from masterfile.rules.adjustments.case import PENALTY_ABATEMENTS

_DATED = ("294", "295", "298", "299")
"""Codes with an INT-COMP-DT; they come first, as the format counts that field in the order it is keyed."""
_TAX = ("290", "290", "291", "291", "294", "295", "298", "299", "766", "767", "806", "807")


def adjustment_fields(desk: Desk, account: Account, key: ModuleKey) -> str:
    """The fields of one ADJ54."""
    if key.mft == "55" and desk.chance(0.9):
        return _civil_penalty(desk, account, key)
    if desk.chance(0.12):
        return _profile(desk, account, key)
    tcs = [_code(desk, account, key) for _ in range(desk.one_of((1, 1, 1, 1, 2, 3)))]
    tcs.sort(key=lambda tc: tc not in _DATED)
    controls = account.controls_of(key)
    number = f"CTRL-SEQ-NUM>{desk.one_of(controls).number:02d}" if controls and desk.chance(0.5) else ""
    references = [_reference(desk) for _ in range(desk.one_of((0, 0, 0, 1, 2)))]
    rest = (
        f"SC>{desk.one_of('0001134')} {_reasons(desk, tcs)} HC>{desk.one_of('0000001234')}",
        f"PC>{desk.one_of('1258')}" if desk.chance(0.4) else "",
        *references,
        f"PSTNG-DLAY-CD>{desk.one_of('1239')}" if desk.chance(0.1) else "",
        f"OVERRIDE-CD>{desk.one_of('SRX')} RFSCDT>{desk.date()}" if desk.chance(0.05) else "",
        f"SOURCE-DOC-ATTACHED>{desk.one_of('NNNYR')} REMARKS>{desk.one_of(REMARKS)}",
    )
    head = _head(desk, desk.one_of(("00", "05", "05", "18", "05", "77", "78")), desk.one_of("CCAB"))
    lines = [_line(tc, _amount(desk, account, key, tc), desk) for tc in tcs]
    return " ".join(part for part in (head, number, *lines, *rest) if part)


def _head(_: Desk, series: str, status: str = "C") -> str:
    return f"BLK>{series} CASE-STS-CD>{status} ACTIVITY>NONIDTRTN"


def _line(tc: str, cents: int, desk: Desk) -> str:
    dated = f" INT-COMP-DT>{desk.date()}" if tc in _DATED else ""
    return f"TC>{tc} AMT>{format_amount(cents)}{dated}"


def _code(desk: Desk, account: Account, key: ModuleKey) -> str:
    """A code ADJ54 inputs: TC 290, tax and credits, one that takes back what is posted, or any."""
    table = codes.transaction_codes()
    keyed = [tc for tc, row in table.items() if "ADJ54" in row.input and ("I" in row.files or desk.chance(0.02))]
    keyed = [tc for tc in keyed if tc not in ("240", "241")]
    back = [tc for found in account.module(key).posted for tc in table[found.tc].reversed_by if tc in keyed]
    drawn = desk.rng.random()
    if drawn < 0.2:
        return "290"
    return desk.one_of(_TAX if drawn < 0.4 else sorted({*back}) if back and drawn < 0.75 else keyed)


def _amount(desk: Desk, account: Account, key: ModuleKey, tc: str) -> int:
    """Cents of the sign the code takes: what is posted, where it takes that back; .00 of a code without money."""
    row = codes.transaction_codes()[tc]
    if row.money == "none" or (tc == "290" and desk.chance(0.5)):
        return 0
    posted = [
        found.amount for found in account.module(key).posted if tc in codes.transaction_codes()[found.tc].reversed_by
    ]
    cents = abs(desk.one_of(posted)) if posted and desk.chance(0.7) else desk.amount()
    cents = cents // desk.one_of((1, 1, 2)) or 100
    return -cents if row.money == "credit" else cents


@cache
def _spoken_for() -> frozenset[str]:
    """The reason codes by which a profile of the table is known: the rest of it must then be as the profile says."""
    return frozenset(code for row in codes.adjustment_profiles().values() for code in row.prescribed("rc"))


def _reasons(desk: Desk, tcs: list[str]) -> str:
    """Up to three reason codes, none behind a TC 290 .00 now and then, and the fourth of a penalty abated."""
    free = [code for code in codes.reason_codes() if desk.chance(0.05) or code not in _spoken_for()]
    some = [desk.one_of(free) for _ in range(desk.one_of((1, 1, 3)))]
    some = [] if tcs == ["290"] and desk.chance(0.3) else some
    penalty = " RC#4>022" if any(tc in PENALTY_ABATEMENTS for tc in tcs) and desk.chance(0.95) else ""
    return " ".join(f"RC>{code}" for code in some) + penalty


def _reference(desk: Desk) -> str:
    number = desk.one_of(list(codes.reference_numbers()))
    return f"CR/ITEM-REF>{number} REF-AMT>{format_amount(desk.amount() * desk.one_of((1, 1, -1)))}"


def _civil_penalty(desk: Desk, account: Account, key: ModuleKey) -> str:
    """TC 240 or 241 with its reference number (reference 4.2)."""
    tc = desk.one_of(("240", "240", "241"))
    reason = "RC>062 RC#4>022" if tc == "241" else "RC>062"
    line, number = _line(tc, _amount(desk, account, key, tc), desk), desk.one_of(("500", "543", "666"))
    amount = line.partition("AMT>")[2]
    rest = f"SC>1 {reason} HC>0 CR/ITEM-REF>{number} REF-AMT>{amount} SOURCE-DOC-ATTACHED>N REMARKS>CIVIL PENALTY"
    return f"{_head(desk, '52')} {line} {rest}"


def _profile(desk: Desk, account: Account, key: ModuleKey) -> str:
    """An adjustment as a text spells it out: every element the profile prescribes (codes/adjustment_profiles.csv)."""
    row = desk.one_of(list(codes.adjustment_profiles().values()))
    tc = desk.one_of(row.prescribed("tc") or ("290",))
    cents = {"zero": 0, "positive": abs(_amount(desk, account, key, "291"))}.get(row.amount)
    lines = [_line(tc, _amount(desk, account, key, tc) if cents is None else cents, desk)]
    if "806" in row.prescribed("tc") and tc != "806":
        lines.append(_line("806", -desk.amount(), desk))
    sign = -1 if row.reference_sign == "negative" else 1
    references = [f"CR/ITEM-REF>{crn} REF-AMT>{format_amount(sign * desk.amount())}" for crn in row.prescribed("crn")]
    keyed = (
        _head(desk, (row.prescribed("bs") or ("05",))[0]),
        *(
            f"{label}>{value}"
            for label, column in (("OVRD-FLC", "flc"), ("CTGRY", "category"), ("PSTNG-DLAY-CD", "delay"))
            for value in row.prescribed(column)[:1]
        ),
        f"IRS-RCVD-DT>{desk.host.today:%m%d%Y}" if row.received == "today" else "",
        *lines,
        f"SC>{(row.prescribed('sc') or ('1',))[0]}",
        *(f"RC>{code}" for code in row.prescribed("rc") or ("062",)),
        "RC#4>022" if tc in PENALTY_ABATEMENTS else "",
        f"HC>{(row.prescribed('hc') or ('0',))[0]}",
        *(f"PC>{code}" for code in row.prescribed("pc")[:1]),
        *references,
        f"SOURCE-DOC-ATTACHED>{(row.prescribed('document') or ('N',))[0]}",
        f"REMARKS>{' '.join(row.prescribed('remarks')) or 'ADJUSTED'}",
    )
    return " ".join(part for part in keyed if part)
