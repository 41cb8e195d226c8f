"""The same fact shown by two command codes is the same fact: every account of every world, on a day without postings."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from emulator.commands.registry import Group
from emulator.host import Host
from emulator.session import Session
from emulator.worlds import WorldPart, builtin_worlds, find_world, opening_entries
from emulator.worlds.model import EmployeePart
from masterfile.account import Account
from masterfile.calendar import ProcessingCalendar
from masterfile.journal.memory import MemoryJournal
from masterfile.money import Cents, format_amount, parse_amount
from masterfile.periods import ModuleKey

TRANSCRIPTS = Path(__file__).parents[1] / "transcripts"
WORLDS = [*sorted(builtin_worlds()), *sorted(str(path) for path in TRANSCRIPTS.glob("**/worlds/*.yaml"))]
RESEARCHER = "1499900001"
"""Somebody with every command code, who is nobody's relative."""


class Seen(NamedTuple):
    """A fact as a command code shows it: what it is about, which fact, by which code, the value."""

    about: str
    fact: str
    code: str
    value: str


def _machine(name: str, weeks: int) -> Session:
    """A session on a world some weeks on, on the first day without a posting run: the TIF has all the master file has."""
    world: WorldPart = find_world(name)
    everything = EmployeePart.model_validate(
        {"number": RESEARCHER, "name": "RESEARCHER", "profile": [str(group) for group in Group],
         "permitted": [account.tin for account in world.accounts if account.restricted]}
    )  # fmt: skip
    journal = MemoryJournal()
    journal.append(opening_entries(world.model_copy(update={"employees": [*world.employees, everything]})))
    host = Host(journal)
    day = host.today + datetime.timedelta(weeks=weeks)
    calendar = ProcessingCalendar.standard()
    while calendar.is_processing_day(day):
        day += datetime.timedelta(days=1)
    if day > host.today:
        host.advance_to(day)
    session = Session(host)
    session.transmit(f"SINON {RESEARCHER}", vouched=True)
    return session


def _rows(session: Session, line: str) -> list[str]:
    """Every row of the answer; none where the code has nothing to show."""
    page = session.transmit(line).page
    if page.answer.value in ("REFUSED", "ERROR"):
        return []
    return [row.rstrip() for answered in session.pages for row in answered.rows if not row.strip().startswith("PAGE ")]


def _labels(text: str, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The facts behind labels: ``names`` gives for each fact the pattern whose group is its value."""
    for fact, pattern in names.items():
        found = re.search(pattern, text, re.MULTILINE)
        if found:
            yield fact, found[1].strip()


def _posted(rows: list[str], title: str = "TC   DATE                AMOUNT  CYCLE     DLN") -> str:
    """The posted transactions below their heading, as one text."""
    if title not in rows:
        return ""
    below = rows[rows.index(title) + 1 :]
    return "\n".join(row[:59] for row in below if re.match(r"\d{3}[R ] \d{8} ", row))


_AMOUNT = r" *([\d,.]+-?)"
_NAME_CONTROL = {"name control": r"NM-CTRL>(\S*)"}
_BALANCES = {
    "TXMOD": {"balance": rf"MF-MOD-BAL>{_AMOUNT}"},
    "IMFOL": {"balance": rf"ASSESSED MODULE BALANCE{_AMOUNT}"},
    "INTST": {"balance": rf"ASSESSED MODULE BALANCE>{_AMOUNT}"},
}
_TXMOD = {
    **_NAME_CONTROL, **_BALANCES["TXMOD"], "spouse": r"SP-SSN>(.{12})", "freezes": r"FRZ-CD>(.{21})",
    "status": r"MF-STS>(\S*)", "received": r"RET-RECD-DT>(\d*)", "due": r" DUE-DT>(\d*)", "form": r"^FORM>(\S*)",
    "filing status": r"FS-CD>(\S*)", "return": r"FS-CD>\S* +DLN>(\S*)", "agi": rf"^AGI>{_AMOUNT}", "taxable": rf"TAXABLE-INC>{_AMOUNT}",
    "tax": rf"TOT-TAX>{_AMOUNT}", "withheld": rf"W/H>{_AMOUNT}", "earned income credit": rf"EIC>{_AMOUNT}",
    "assessment statute": r"ASED>(\d*)", "refund statute": r"RSED>(\d*)", "collection statute": r"CSED>(\d*)",
}  # fmt: skip
_IMFOLT = {
    **_BALANCES["IMFOL"], "name control": r"NM-CTRL: (\S*)", "freezes": r"^FREEZE: (.{18})", "status": r"MF STATUS (\d\d)",
    "received": r"RET RCVD DT (\d*)", "agi": rf"^AGI{_AMOUNT}", "taxable": rf"TAXABLE{_AMOUNT}",
    "filing status": r"  FS (\d)", "assessment statute": r"ASED (\d*)", "refund statute": r"RSED (\d*)",
    "collection statute": r"CSED (\d*)",
}  # fmt: skip
_IMFOLR = {
    "form": r"^FORM (\S*)", "filing status": r" FS (\d)", "received": r"RET RCVD DT (\d*)", "return": r"DLN (\S*)",
    "agi": rf"^ADJUSTED GROSS INCOME{_AMOUNT}", "taxable": rf"^TAXABLE INCOME{_AMOUNT}", "tax": rf"^TAX PER RETURN{_AMOUNT}",
    "withheld": rf"^WITHHOLDING{_AMOUNT}", "earned income credit": rf"^EARNED INCOME CREDIT{_AMOUNT}",
}  # fmt: skip
_LINES = {
    "agi": r"^\S.* ADJUSTED GROSS INCOME +([\d,.]+-?)$", "taxable": r"^\S.* TAXABLE INCOME +([\d,.]+-?)$",
    "withheld": r"^\S.* FEDERAL INCOME TAX WITHHELD +([\d,.]+-?)$", "earned income credit": r"^\S.* EARNED INCOME CREDIT +([\d,.]+-?)$",
}  # fmt: skip
_RETURN = {"form": r"FORM>(\S*)", "filing status": r"FSC>(\S*)", "received": r"RCVD>(\d*)", "return": r"DLN>(\S*)", "return's name": r"^NAME>(.*)$"}  # fmt: skip


_INTST = {
    **_NAME_CONTROL, **_BALANCES["INTST"], "received": r"RET-RECD-DT>(\d*)", "due": r" DUE-DT>(\d*)",
}  # fmt: skip
_OF_THE_RETURN = (*_RETURN, *_LINES, "tax")
"""Facts of a return: said of its DLN, and of the module by the codes that show what has posted."""


def _of_module(session: Session, account: Account, key: ModuleKey) -> Iterator[Seen]:
    module = f"{account.tin} {key.mft} {key.period}"
    for code, names in (
        ("TXMODA", _TXMOD), ("IMFOLT", _IMFOLT), ("IMFOLR", _IMFOLR), ("INTST", _INTST),
        ("TRDBVR", {**_RETURN, **_LINES}), ("RTVUE", {**_RETURN, **_LINES}),
    ):  # fmt: skip
        rows = _rows(session, f"{code} {module}")
        shown = dict(_labels("\n".join(rows), names))
        for fact, value in shown.items():
            if fact in _OF_THE_RETURN and "return" in shown:
                yield Seen(f"{account.tin} {shown['return']}", fact, code, value)
            if code not in ("TRDBVR", "RTVUE"):
                yield Seen(account.tin if fact in ("name control", "spouse") else module, fact, code, value)
        if rows and code in ("TXMODA", "IMFOLT"):
            yield Seen(module, "posted", code, _posted(rows))
        if rows and code in ("TXMODA", "INTST"):
            yield Seen(account.tin, "name line", code, rows[1][:44].strip())


def _of_account(session: Session, account: Account) -> Iterator[Seen]:
    tin = str(account.tin)
    for code, names, first in (
        ("ENMOD", {**_NAME_CONTROL, "spouse": r"SP-SSN>(.{11})", "filing requirement": r"MFR>0(\S)"}, 1),
        ("INOLES", {**_NAME_CONTROL, "spouse": r"^SP-SSN>(\S*)", "filing requirement": r"MFR>0(\S)"}, 3),
        ("FINDS", _NAME_CONTROL, 1),
        (
            "IMFOLE",
            {"name control": r"NM-CTRL: (\S*)", "spouse": r"SP-SSN (\S*)", "filing requirement": r"^FRC (\S)"},
            1,
        ),
        ("SUMRY", _NAME_CONTROL, 1),
        ("CFINK", _NAME_CONTROL, 0),
        ("AMDISA", _NAME_CONTROL, 0),
        ("TRDBV", _NAME_CONTROL, 0),
        ("IRPTRL", _NAME_CONTROL, 0),
    ):
        rows = _rows(session, f"{code} {tin}")
        for fact, value in _labels("\n".join(rows), names):
            yield Seen(tin, fact, code, value)
        if first and rows and account.entity is not None:
            yield Seen(tin, "name line", code, rows[first][:35].strip())
            if code != "SUMRY":
                yield Seen(tin, "address", code, "\n".join(rows[first + 1 : first + 3]))
    yield from _of_summaries(session, tin)
    yield from _of_representatives(session, tin)
    yield from _of_examinations(session, account)
    yield from _of_payers(session, tin)
    yield from _of_unpostables(session, tin)


def _of_summaries(session: Session, tin: str) -> Iterator[Seen]:
    for row in _rows(session, f"SUMRY {tin}"):
        if found := re.match(rf"(\d\d) (\d{{6}}) ST>(\S\S) .{{7}} BAL>{_AMOUNT} FRZ>(.*)", row):
            about = f"{tin} {found[1]} {found[2]}"
            yield Seen(about, "balance", "SUMRY", found[4])
            yield Seen(about, "freezes", "SUMRY", found[5].strip())
    for row in _rows(session, f"IMFOLI {tin}"):
        if found := re.match(rf"(\d\d)  (\d{{6}})  (\S\S)  {_AMOUNT}  (.{{18}}) (\d{{8}})", row):
            about = f"{tin} {found[1]} {found[2]}"
            yield Seen(about, "balance", "IMFOLI", found[4])
            yield Seen(about, "status", "IMFOLI", found[3])
            yield Seen(about, "freezes", "IMFOLI", found[5].strip())
    for row in _rows(session, f"TRDBV {tin}"):
        if found := re.match(r"\d\d (\d\d)  (\d{6}) (\S+) +(\d{8})  (\S+)", row):
            yield Seen(f"{tin} {found[5]}", "form", "TRDBV", found[3])
            yield Seen(f"{tin} {found[5]}", "received", "TRDBV", found[4])


def _of_representatives(session: Session, tin: str) -> Iterator[Seen]:
    """The CAF indicator of the entity, and what the CAF has that is not revoked."""
    entity = "\n".join(_rows(session, f"ENMOD {tin}"))
    if "CAF>" not in entity:
        return
    rows = [row for row in _rows(session, f"CFINK {tin}")[2:] if row and not row.startswith("NO AUTHORIZATION")]
    in_force = [row for row in rows if row.startswith("AUTHORIZATION ON") or not row[52:61].strip()]
    yield Seen(tin, "represented", "ENMOD", str("CAF>1" in entity))
    yield Seen(tin, "represented", "CFINK", str(bool(in_force)))


def _of_examinations(session: Session, account: Account) -> Iterator[Seen]:
    """The open examinations: AIMS, and the modules with -L of the TIF and of the master file."""
    tin = str(account.tin)
    for code, pattern in (
        ("AMDISA", r"(\d\d)  (\d{6})  \d\d   \d{8}(?!  \d{8})"),
        ("IMFOLI", r"(\d\d)  (\d{6})  .*-L "),
        ("SUMRY", r"(\d\d) (\d{6}) ST>.*FRZ>.*-L"),
    ):
        rows = _rows(session, f"{code} {tin}")
        if rows and all(module.on_tif for module in account.modules.values()):
            found = sorted({f"{match[1]} {match[2]}" for row in rows if (match := re.match(pattern, row))})
            yield Seen(tin, "under examination", code, " ".join(found))


def _of_payers(session: Session, tin: str) -> Iterator[Seen]:
    """What payers reported: the totals of the list, the sums of its lines, the totals by type."""
    listed = _rows(session, f"IRPTRL {tin}")
    totals = re.search(r"^INCOME>(\S+)  FEDERAL TAX>(\S+)", "\n".join(listed), re.MULTILINE)
    if not totals:
        return
    yield Seen(tin, "payers' income", "IRPTRL", totals[1])
    yield Seen(tin, "payers' withholding", "IRPTRL", totals[2])
    lines = [row for row in listed if re.match(r"\d{3} \d{4} ", row)]
    for fact, columns in (("payers' income", slice(54, 66)), ("payers' withholding", slice(67, 80))):
        amounts = [parse_amount(row[columns].strip()) or 0 for row in lines]
        yield Seen(tin, fact, "lines of IRPTRL", format_amount(Cents(sum(amounts))))
    section = ""
    sums = {"INCOME": "0.00", "FEDERAL TAX WITHHELD": "0.00"}
    for row in _rows(session, f"IRPTRS {tin}"):
        if row.startswith("--- "):
            section = row.strip("- ")
        elif row.startswith("TOTAL ") and section in sums:
            sums[section] = row.split()[-1]
    yield Seen(tin, "payers' income", "IRPTRS", sums["INCOME"])
    yield Seen(tin, "payers' withholding", "IRPTRS", sums["FEDERAL TAX WITHHELD"])


_CASE = re.compile(r"\d{12} .{3} .{2} (\d{3}) (.)  \d{6,8} \d{3} (\d\d)  (\d{6}) .{3} .{2} (\S)")


def _of_unpostables(session: Session, tin: str) -> Iterator[Seen]:
    """The open unpostables of the tax modules on the TIF: what GUF has is on SUMRY, which has new ones before GUF loads."""
    summed: set[str] = set()
    key = ""
    rows = _rows(session, f"SUMRY {tin}")
    for row in rows:
        found = re.match(r"(\d\d) (\d{6}) ST>", row)
        key = f"{found[1]} {found[2]}" if found else key
        summed |= {f"{key} {code}" for code in re.findall(r"UP>(\S+)", row) if key}
    cases = [found for row in _rows(session, f"UPTIN {tin}") if (found := _CASE.match(row))]
    unposted = {f"{case[3]} {case[4]} {case[1]}-{case[2]}" for case in cases if case[5] != "C" and case[3] != "00"}
    if rows:
        yield Seen(tin, "unpostables", "SUMRY", " ".join(sorted(summed & unposted)))
        yield Seen(tin, "unpostables", "UPTIN", " ".join(sorted(unposted)))


def _disagreements(seen: list[Seen]) -> list[str]:
    values: dict[tuple[str, str], dict[str, list[str]]] = {}
    for item in seen:
        values.setdefault((item.about, item.fact), {}).setdefault(item.value, []).append(item.code)
    return [f"{about} {fact}: {found}" for (about, fact), found in values.items() if len(found) > 1]


def _everything(session: Session) -> list[Seen]:
    seen: list[Seen] = []
    for account in list(session.host.master.accounts.values()):
        seen += _of_account(session, account)
        for key in account.module_keys():
            seen += _of_module(session, account, key)
    return seen


@pytest.mark.parametrize("weeks", [0, 4])
@pytest.mark.parametrize("name", WORLDS, ids=lambda name: str(name).removeprefix(str(TRANSCRIPTS)))
def test_two_codes_show_one_fact(name: str, weeks: int) -> None:
    seen = _everything(_machine(name, weeks))
    assert len({item.code for item in seen}) >= 8
    assert _disagreements(seen) == []


def test_every_fact_is_shown_by_two_codes_or_more() -> None:
    """What only one code shows is compared with nothing."""
    codes: dict[str, set[str]] = {}
    for item in _everything(_machine("training", 0)):
        codes.setdefault(item.fact, set()).add(item.code)
    assert {fact: sorted(shown) for fact, shown in codes.items() if len(shown) < 2} == {}
    assert len(codes) >= 28


def test_a_disagreement_is_found_and_named() -> None:
    seen = [Seen("000-00-0001", "balance", "TXMOD", "1.00"), Seen("000-00-0001", "balance", "IMFOLT", "2.00")]
    assert _disagreements(seen) == ["000-00-0001 balance: {'1.00': ['TXMOD'], '2.00': ['IMFOLT']}"]
