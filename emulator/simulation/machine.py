"""The machine under simulation: one host, some terminals, and every check after every act."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Sequence

from emulator.host import Host
from emulator.session import Session
from emulator.simulation import checks
from emulator.simulation.acts import Act
from emulator.simulation.checks import AccountWatch, Failure, WatchedJournal
from emulator.terminal import LocalTerminal
from masterfile.calendar import Cycle
from masterfile.identifiers import IdentifierError
from masterfile.journal import Entry
from masterfile.naive import read_books
from masterfile.witness import follow
from screens.page import Page

FULL_LOOK = 50
"""Acts between two looks at every account."""
FULL_COMPARISON = 4
"""Cycle ends between two comparisons of every account; at the others, of those with an event since the last."""


class Impossible(Exception):
    """An act that cannot be done here: a checkpoint that is not there, a sign-on that is refused."""


class Machine:
    """One host on a watched journal. ``perform`` does an act and says what must not be so afterwards."""

    def __init__(self, world: str, entries: Sequence[Entry], terminals: int = 1) -> None:
        self.world = world
        self.journal = WatchedJournal()
        self.host = Host.open_world(self.journal, entries)
        self.terminals = [LocalTerminal(self.host, world) for _ in range(terminals)]
        self.checkpoints: dict[str, tuple[int, str]] = {}
        self.answers: Counter[str] = Counter()
        self.counts: Counter[str] = Counter()
        self._watch = AccountWatch(self.host)
        self._witness, _ = follow(self.journal.rows())
        self._books = read_books(self.journal.rows())
        self._read = len(self.journal)
        self._since_look = 0
        self._since_comparison = 0
        self.journal.news()
        self.journal.reached.clear()

    def perform(self, act: Act) -> Failure | None:
        """Do an act; the first failure, or None. Raises Impossible."""
        self.counts[act.kind] += 1
        try:
            return _PERFORM.get(act.kind, Machine._directive)(self, act) or self._look_now_and_then()
        except Impossible:
            raise
        except Exception as error:
            return checks.of_exception(error)

    def final(self) -> Failure | None:
        """Every check there is, whatever is due."""
        try:
            return self._look_at_all() or self._broken() or self._compare(whole=True) or self._rebuilt()[1]
        except Exception as error:
            return checks.of_exception(error)

    # --- transmissions -------------------------------------------------------------------------

    def _send(self, act: Act) -> Failure | None:
        terminal = self.terminals[act.terminal]
        page = terminal.send(act.text)
        return self._answered(page, terminal.session)

    def _answered(self, page: Page, session: Session) -> Failure | None:
        self.answers[page.answer.value] += 1
        entries = self.journal.news()
        targets = {held.account.tin for held in (session.target, session.open and session.open.target) if held}
        return (
            checks.page_fault(page)
            or checks.refused_changes(page, entries)
            or checks.witnessed(self._witness, entries)
            or self._watch.after(self.host, entries, targets)
        )

    def _sign_on(self, act: Act) -> Failure | None:
        terminal = self.terminals[act.terminal]
        if terminal.session.employee:
            terminal.send("SINOF")
        page = terminal.sign_on(act.text)
        if page.message != "IDRS-0120":
            raise Impossible(f"@sign-on {act.text}: {page.row(24).strip()}")
        return self._answered(page, terminal.session)

    # --- time ----------------------------------------------------------------------------------

    def _advance(self, act: Act) -> Failure | None:
        terminal, before = self.terminals[act.terminal], self.host.today
        if act.kind == "until":
            terminal.advance_to(self._until(act.text))
        else:
            terminal.advance(**{f"{act.kind}s": int(act.text)})
        week = self.host.calendar.week_of(before)
        self.counts["days passed"] += (self.host.today - before).days
        ended = self._day_ended(terminal.session.page)
        return ended or (self._cycle_ended() if self.host.cycle.week != week else None)

    def _until(self, text: str) -> datetime.date:
        try:
            day = self.host.calendar.date_of(Cycle.parse(text))
        except IdentifierError as error:
            raise Impossible(f"@until: {error}") from None
        if day < self.host.today:
            raise Impossible(f"@until {text} is before today")
        return day

    def _day_ended(self, page: Page) -> Failure | None:
        """The accounts a day touched are looked at; the others have their turn when everything is."""
        entries = self.journal.news()
        return (
            checks.page_fault(page)
            or checks.witnessed(self._witness, entries)
            or self._watch.after(self.host, entries, ())
        )

    def _cycle_ended(self) -> Failure | None:
        self._since_comparison += 1
        return self._broken() or self._compare(whole=self._since_comparison >= FULL_COMPARISON)

    def _broken(self) -> Failure | None:
        broken = (checks.broken_invariant(account, self.host) for account in self.host.master.accounts.values())
        return next((found for found in broken if found), None)

    def _compare(self, whole: bool) -> Failure | None:
        """The second computation of the accounts with an event since the last comparison, or of all."""
        rows = self.journal.rows()
        touched = {self._books.read(row) for row in rows[self._read :]}
        self._read = len(rows)
        if whole:
            self._since_comparison = 0
        return checks.disagreement(self.host.master, self._books, None if whole else touched)

    # --- checkpoints and restarts --------------------------------------------------------------

    def _checkpoint(self, act: Act) -> Failure | None:
        self.checkpoints[act.text] = (self.host.checkpoint(), self.host.master.digest())
        return None

    def _restore(self, act: Act) -> Failure | None:
        if act.text not in self.checkpoints:
            raise Impossible(f"@restore {act.text}: no checkpoint has this name")
        position, digest = self.checkpoints[act.text]
        self.terminals[act.terminal].restore(position)
        self._sit_down_again()
        text = f"{act.text} is entry {position}, but restoring it gives another state"
        return None if self.host.master.digest() == digest else Failure("restore", text)

    def _restart(self, _: Act) -> Failure | None:
        rebuilt, failure = self._rebuilt()
        self.host = rebuilt
        self._sit_down_again(signed_on=False)
        return failure

    def _rebuilt(self) -> tuple[Host, Failure | None]:
        rebuilt, broken = Host(self.journal), self.journal.verify()
        if broken:
            return rebuilt, Failure("chain", broken.reason)
        found = next(checks.differences(self.host.master, rebuilt.master), None)
        return rebuilt, Failure("restart", found) if found else None

    def _sit_down_again(self, signed_on: bool = True) -> None:
        """Every terminal starts a session on the accounts the host has now; the watch takes them as they are."""
        for terminal in self.terminals:
            employee = terminal.session.employee
            terminal.host, terminal.session = self.host, Session(self.host)
            if employee and signed_on:
                terminal.session.resume(employee)
        self._watch.know(self.host)
        self._witness, _ = follow(self.journal.rows())
        self._books, self._read = read_books(self.journal.rows()), len(self.journal)
        self._since_comparison = FULL_COMPARISON
        self.journal.news()

    # --- looking -------------------------------------------------------------------------------

    def _look_now_and_then(self) -> Failure | None:
        self._since_look += 1
        return self._look_at_all() if self._since_look >= FULL_LOOK else None

    def _look_at_all(self) -> Failure | None:
        self._since_look = 0
        return self._watch.after(self.host, (), {*self.host.master.accounts, *self._watch.known})

    def _directive(self, act: Act) -> Failure | None:
        raise Impossible(f"@{act.kind} cannot be done here")


_PERFORM: dict[str, Callable[[Machine, Act], Failure | None]] = {
    "send": Machine._send,
    "sign-on": Machine._sign_on,
    "sign-off": lambda machine, act: Machine._send(machine, Act("send", "SINOF", act.terminal)),
    "day": Machine._advance,
    "cycle": Machine._advance,
    "until": Machine._advance,
    "checkpoint": Machine._checkpoint,
    "restore": Machine._restore,
    "restart": Machine._restart,
}
