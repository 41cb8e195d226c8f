"""Opening a page of every command code and definer, on an account with 500 transactions in a module and many modules.

Which there are comes from the registry and from the example of each code, so that a new code is measured by itself.
"""

from __future__ import annotations

import gc
import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from emulator.access import Group
from emulator.bench.figures import Figure
from emulator.commands import REGISTRY, CommandCode
from emulator.examples import transmissions
from emulator.host import Host
from emulator.session import Session
from emulator.worlds import opening_entries
from emulator.worlds.model import WorldPart
from masterfile.account import Account
from masterfile.identifiers import Tin
from masterfile.journal import MemoryJournal
from screens.page import Answer

POSTED = 500
"""Transactions of the module that is looked at."""

_EMPLOYEE = "1483145470"
_TIN, _OTHER = "000-50-0500", "000-50-0502"
_EXCESS = "28217-123-45678-8"
_ELF = "28211105201745"
_RUNS = 20
_AGAIN, _ROUNDS = 12, 10

_CODES: tuple[dict[str, Any], ...] = (
    {"tc": "971", "ac": "123", "misc": "4883C"},
    {"tc": "972", "ac": "123", "misc": "4883C"},
    {"tc": "670", "amount": "10.00-"},
    {"tc": "290"},
    {"tc": "570"},
    {"tc": "571"},
    {"tc": "660", "amount": "25.00-"},
    {"tc": "291", "amount": "5.00-"},
    {"tc": "196", "amount": "3.00"},
    {"tc": "276", "amount": "2.00"},
)
"""What posted, one after the other: letters, payments, adjustments, holds and their releases, interest, penalties."""


def figures() -> Iterator[Figure]:
    """Processor milliseconds of a page: the median and the five that take longest; the best of several runs each.

    The longest are opened again in turn, with the small module between them: what else the machine does lasts longer
    than the runs of one page, and would be measured as its own.
    """
    measured = list(opened())
    pages = sorted((page for page in measured if page.runs), key=lambda page: page.cost, reverse=True)
    world, small = _World(), Opened("TXMOD", (f"TXMODA {_OTHER} 30 201912",))
    longest = pages[:_AGAIN]
    for _ in range(_ROUNDS):
        small, *longest = [world.again(page) for page in (small, *longest)]
    longest.sort(key=lambda page: page.cost, reverse=True)
    baseline = f"TXMODA of a small module {small.cost:.2f} ms, {len(pages)} pages of {len(measured)} opened"
    value = median(page.cost for page in pages)
    yield Figure("opening a page, the median", value, "ms", "<= 1", value <= 1, baseline)
    for page in longest[:5]:
        yield Figure(f"opening {page.line}", page.cost, "ms", "<= 1", page.cost <= 1, baseline)


@dataclass(frozen=True, slots=True)
class Opened:
    """The last of some transmissions opens a page: the milliseconds of each time it did; none where it is refused."""

    code: str
    lines: tuple[str, ...]
    runs: tuple[float, ...] = ()

    @property
    def line(self) -> str:
        """The transmission that opens the page."""
        return self.lines[-1]

    @property
    def cost(self) -> float:
        """The best of the runs: other programs and their cache misses are not its own."""
        return min(self.runs, default=0.0)


def opened(runs: int = _RUNS) -> Iterator[Opened]:
    """Every code and definer that shows an account; a code whose example needs a batch run is left out."""
    world = _World()
    for entry in REGISTRY.values():
        lines = transmissions(entry)
        if entry.group is not Group.EVERYBODY and not any(line.startswith("@") for line in lines):
            for last in _with_definers(entry, lines[-1]):
                yield world.open(entry.code, [*lines[:-1], last], runs)


def _with_definers(entry: CommandCode, line: str) -> list[str]:
    """The last transmission of an example with each definer of its code."""
    word, _, key = line.partition(" ")
    if not word.startswith(entry.code):
        return [line]
    definers = [*([] if entry.definer_required else [""]), *entry.definers, *entry.modifiers]
    return [f"{entry.code}{definer} {key}".rstrip() for definer in definers]


class _World:
    """The large world, begun anew for each page, and what stands there for the keys an example has."""

    def __init__(self) -> None:
        self._entries = opening_entries(WorldPart.model_validate(large()))
        accounts = self._session().host.master.accounts
        account = accounts[Tin(_TIN)]
        case = next(iter(account.unpostables))
        employer = next(tin for tin in accounts if tin.kind == "EIN")
        filed = next(filed.dln for filed in account.returns.values() if filed.medium == "PAPER")
        self._keys = (
            (re.compile(r"\b000-89-0123\b"), _OTHER),
            (re.compile(r"\b(?!000-50-0502)(?:000|666)-\d\d-\d{4}\b"), _TIN),
            (re.compile(r"\b00-\d{7}\b"), employer),
            (re.compile(r"\b\d{5}-?\d{3}-?\d{5}-?\d\b"), filed),
            (re.compile(r"\b\d{12}\b"), case),
        )
        self._others = (employer, f"{employer} 01 201906", f"{employer} 2018", _word(accounts[employer]), _EXCESS, _ELF)

    def _session(self) -> Session:
        session = Session(Host.open_world(MemoryJournal(), self._entries))
        session.transmit(f"SINON {_EMPLOYEE} TRAINING")
        return session

    def open(self, code: str, lines: Sequence[str], runs: int) -> Opened:
        """The last of the lines, timed, the others before it each time; with another key where its own is refused."""
        *before, last = map(self._ours, lines)
        word = last.partition(" ")[0]
        for line in (last, *(f"{word} {key}" for key in self._others)):
            times = self._times(before, line, runs)
            if times or last == word:
                return Opened(code, (*before, line), times)
        return Opened(code, (*before, last))

    def again(self, page: Opened) -> Opened:
        """A page opened some more times."""
        return replace(page, runs=(*page.runs, *self._times(page.lines[:-1], page.line, _RUNS)))

    def _times(self, before: Sequence[str], last: str, runs: int) -> tuple[float, ...]:
        """Milliseconds of each run; on the world begun anew where it can be done once only."""
        times: list[float] = []
        while len(times) < runs:
            done = tuple(self._until_refused(self._session(), before, last, runs - len(times)))
            if not done:
                break
            times += done
        return tuple(times)

    def _until_refused(self, session: Session, before: Sequence[str], last: str, runs: int) -> Iterator[float]:
        if runs > 1:
            gc.collect()
        for _ in range(runs):
            for line in before:
                session.transmit(line)
            start = time.process_time()
            page = session.transmit(last).page
            taken = (time.process_time() - start) * 1000
            if page.answer is not Answer.OK:
                return
            yield taken

    def _ours(self, line: str) -> str:
        for key, here in self._keys:
            line = key.sub(here, line)
        return line


def _word(employer: Account) -> str:
    """The first word of a business's name."""
    return employer.entity.name_line.split()[0] if employer.entity else ""


# --- the world -----------------------------------------------------------------------------------


def large() -> dict[str, Any]:
    """The world: one account with everything the research codes show, and a small one."""
    return {
        "world": "large",
        "date": "2020-09-08",
        "employees": [
            {"number": _EMPLOYEE, "name": "TRAINEE", "role": "lead", "password": "TRAINING", "profile": [*Group]}
        ],
        "accounts": [_account(), {"tin": _OTHER, "name": "PETER JONES", "modules": [_small()]}],
    }


def _small() -> dict[str, Any]:
    return {"period": "201912", "returns": [_return(2019, "28211107123450")], "transactions": _posted(2019, 3)}


def _account() -> dict[str, Any]:
    notes = [{"text": f"NOTE{number}", "employee": _EMPLOYEE, "date": "2020-06-01"} for number in range(30)]
    modules = [_module(year, mft) for year in range(2005, 2020) for mft in ("30", "55")]
    modules[-2] |= {
        "controls": [{"activity": f"ACT{n}", "assignee": _EMPLOYEE, "received": "2020-06-01"} for n in range(10)],
        "histories": notes,
        "notices": [{"number": "CP14", "date": "2020-06-01", "amount": "100.00"}] * 10,
        "statuses": [{"status": status, "date": "2020-06-01"} for status in ("20", "21", "58")],
        "pending": [{"tc": "971", "ac": "123", "misc": "4883C"}] * 5,
    }
    return {
        "tin": _TIN,
        "name": "JOHN & MARY SMITH",
        "spouse": "000-50-0501",
        "prior_names": ["2018 JOHN JONES", "2016 JOHN MILLER"],
        "entity_transactions": [{"tc": "971", "ac": "506", "misc": "WI PRP OTHER1", "date": "2018-02-10",
                                 "secondary_date": f"{year}-12-31"} for year in range(2005, 2018)],
        "entity_histories": notes,
        "debts": [{"name": "STATE", "amount": "100.00"}],
        "authorisations": [{"number": "0000-12345R", "name": "A. BELL", "first_year": year, "signed": "2020-01-06"}
                           for year in range(2005, 2020)],
        "aims": [{"period": "201912", "status": "12", "opened": "2020-05-01"}],
        "excess": [{"control": _EXCESS, "amount": "1000.00", "period": "201312", "received": "2018-04-16",
                    "moved": "2018-09-10"}],
        "modules": modules,
    }  # fmt: skip


def _module(year: int, mft: str) -> dict[str, Any]:
    looked_at = (year, mft) == (2019, "30")
    module: dict[str, Any] = {
        "period": f"{year}12",
        "mft": mft,
        "on_tif": year != 2015,
        "transactions": _posted(year, POSTED if looked_at else 10),
    }
    if mft == "30":
        module["returns"] = [_return(year, f"28211105{year}45")]
    if (year, mft) == (2018, "30"):
        stolen = _return(year, "28211106123450") | {"state": "unpostable", "unpostable": {"since": "2019-05-06"}}
        module["returns"].append(stolen)
    return module


def _return(year: int, dln: str) -> dict[str, Any]:
    return {
        "dln": dln,
        "received": f"{year + 1}-04-10",
        "medium": {2019: "PAPER", 2017: "ELF"}.get(year, "MEF"),
        "agi": "45000.00",
        "taxable_income": "30000.00",
        "tax": "3500.00",
        "withholding": "1000.00",
        "child_credit": True,
        "preparer": {"name": "A. BELL", "ptin": "P00012345"},
        "steps": [{"date": f"{year + 1}-04-1{day}", "literal": "RECEIVED"} for day in range(1, 6)],
    }


def _posted(year: int, count: int) -> list[dict[str, Any]]:
    """Transactions of the first eight months after a year, one code after the other."""
    return [
        _CODES[number % len(_CODES)] | {"date": f"{year + 1}-0{1 + number % 8}-{1 + number % 28:02d}"}
        for number in range(count)
    ]
