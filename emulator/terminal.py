"""A terminal in the process of its host: what the Textual application and the transcripts drive.

It keeps the recording: directives and transmissions in order, and the page each was answered with.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from emulator import assistance
from emulator.findings import say, session_finding
from emulator.host import CalendarEndError, Host
from emulator.session import Outcome, Session
from masterfile import codes, rules
from masterfile.events import Looked, Ordered, Refused, SignedOff, SignedOn
from masterfile.identifiers import IdentifierError, Tin
from masterfile.journal.chain import decode
from masterfile.periods import ENTITY, ModuleKey
from masterfile.rules.registry import Finding
from masterfile.settings import Enforcement
from screens.page import Answer, Page
from screens.terminal import (
    DOES_NOT_REPLAY,
    CodeLine,
    Explanation,
    FieldValues,
    History,
    Spot,
    TerminalStatus,
    Told,
)

if TYPE_CHECKING:
    from emulator.training.attempt import Attempt


LOOKING = (Looked, Ordered, Refused, SignedOn, SignedOff)
"""Events that no page of anybody else can depend on."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One line group of a recording, and the page behind it (None for a directive)."""

    lines: tuple[str, ...]
    page: Page | None = None


def _without_password(transmission: str) -> str:
    """What may be recorded of a transmission: a password typed in the wrong place is left out."""
    text = re.sub(r"(PASSWORD *>)[^\n>]*", r"\1", transmission, flags=re.IGNORECASE)
    return re.sub(r"^(\s*SINON(?:\s+\d{10})?)\b.*", r"\1", text, flags=re.IGNORECASE | re.DOTALL)


class LocalTerminal:
    """Implements ``screens.terminal.Terminal`` on a host in this process."""

    def __init__(self, host: Host, world: str, attempt: Attempt | None = None) -> None:
        self.host = host
        self.world = world
        self.attempt = attempt
        self.session = Session(host, attempt)
        self.session.contact = attempt.taken_up() if attempt else None
        self.outcome: Outcome | None = None
        self._recorded: list[Recorded] = []
        self._start = len(host.journal)
        self._written: list[range] = []
        self._went_back = False

    def start(self) -> Page:
        """The sign-on screen."""
        return self.session.page

    def send(self, transmission: str) -> Page:
        """Transmit; the answer. A sign-on is recorded as its directive, so no password is kept."""
        return self._send(transmission)

    def _send(self, transmission: str, vouched: bool = False) -> Page:
        before, position = self.session.employee, len(self.host.journal)
        self.outcome = self.session.transmit(transmission, vouched)
        self._wrote(position)
        after = self.session.employee
        if after and not before:
            self._recorded.append(Recorded((f"@sign-on {after}",)))
        elif before and not after:
            self._recorded.append(Recorded(("@sign-off",)))
        elif before:
            first, *more = _without_password(transmission).strip("\n").split("\n")
            lines = (f"> {first}", *(f"+ {line}" for line in more))
            self._recorded.append(Recorded(lines, self.outcome.page))
        return self.outcome.page

    def sign_on(self, employee: str) -> Page:
        """Sign an employee on without a password: the transcript directive."""
        return self._send(f"SINON {employee}", vouched=True)

    def status(self) -> TerminalStatus:
        """Date, cycle and employee."""
        session = self.session
        return TerminalStatus(
            self.world,
            str(self.host.today),
            self.host.cycle,
            session.employee,
            bool(session.employee),
            self.host.settings.enforcement is not Enforcement.EXAM,
        )

    def explain(self, message: str) -> Explanation:
        """Why a message came: its reason, what would be right, its rule and citation."""
        row = codes.messages().get(message)
        if row is None:
            return Explanation("NO MESSAGE", ("Nothing to explain on this screen.",))
        said = self._said(message) or row.text
        lines = [said, "", row.why]
        if row.right:
            lines += ["", f"Right: {row.right}"]
        for rule in rules.RULES.values():
            if rule.message == message:
                lines += ["", f"Rule {rule.id} ({rule.level})", rule.summary, f"Cites {rule.cites}"]
        lines += ["", f"Source: {row.source} [{row.confidence}]"]
        return Explanation(f"{message}", tuple(lines))

    def _said(self, message: str) -> str:
        """The whole text of the message on the screen, which row 24 may have cut."""
        findings = self.outcome.findings if self.outcome else ()
        full = next((found.text for found in findings if found.message == message), "")
        page = self.session.page
        return full or (page.row(24).strip() if page.message == message else "")

    def look_up(self, spot: Spot) -> Explanation | None:
        """What stands at a spot of the page on the screen."""
        return assistance.at(self.session, spot)

    def values(self, field: str, keyed: Mapping[str, str]) -> FieldValues | None:
        """What a field of the format on the screen takes."""
        return assistance.field_values(self.session, field, keyed)

    def codes(self) -> tuple[CodeLine, ...]:
        """Every command code, marked where it is not in the profile."""
        return assistance.code_lines(self.session)

    def may_follow(self, line: str) -> str:
        """What may come next on a command line; an exam does not say."""
        return assistance.may_follow(line) if self.status().typing_help else ""

    def prepare(self) -> None:
        """Load the manual and the parser, so that the first question waits for neither."""
        assistance.prepare()

    def keepable(self, transmission: str) -> str:
        """The transmission, where it holds no password and is no sign-on; else nothing."""
        kept = _without_password(transmission)
        return kept if kept == transmission and not kept.upper().lstrip().startswith("SINON") else ""

    def advance(self, cycles: int = 0, days: int = 0) -> Page:
        """Run the batches for some cycles (same day of a later cycle) and days; refuses beyond the calendar."""
        try:
            page = self.advance_to(self.host.today + datetime.timedelta(days=7 * cycles + days))
        except CalendarEndError:
            text = codes.messages()["IDRS-0802"].text
            return self.session.page.with_message(text, "IDRS-0802", Answer.REFUSED)
        if page.message == "IDRS-1406":
            return page
        if cycles:
            self._recorded.append(Recorded((f"@cycle +{cycles}",)))
        if days:
            self._recorded.append(Recorded((f"@day +{days}",)))
        return page

    def advance_to(self, day: datetime.date) -> Page:
        """Run the batches up to a date; the page on the screen stays, with a message. Raises CalendarEndError."""
        if self.session.training:
            text = codes.messages()["IDRS-1406"].text
            return self.session.page.with_message(text, "IDRS-1406", Answer.REFUSED)
        position = len(self.host.journal)
        self.host.advance_to(day)
        self._wrote(position)
        page = say(self.session.page, "IDRS-0801", date=self.host.today, cycle=self.host.cycle)
        self.session.replace_page(page)
        return page

    def restore(self, position: int) -> None:
        """Go back to a journal position; the session keeps its employee and starts at a blank screen."""
        self.host.restore(position)
        self.follow()

    def follow(self) -> None:
        """The machine went back, here or elsewhere: what was on the screen is of a machine that is no more."""
        employee = self.session.employee
        self._went_back = True
        self.session = Session(self.host, self.attempt)
        if employee:
            self.session.resume(employee)

    def history(self, tin: str, mft: str = "", period: str = "", since: str = "", until: str = "") -> History:
        """What happened to an account or a module between two moments, and why."""
        asked = self._asked(tin, mft, period)
        if isinstance(asked, History):
            return asked
        from emulator.timemachine import MomentError, told

        try:
            return told(list(self.host.journal.stored()), *asked, since, until)
        except MomentError as error:
            return History(tin, (), str(error))

    def compare(self, tin: str, mft: str, period: str, since: str = "", until: str = "") -> History:
        """How a module differs between two moments."""
        asked = self._asked(tin, mft, period)
        if isinstance(asked, History):
            return asked
        from emulator.timemachine import MomentError, compared

        account, key = asked
        try:
            lines = compared(list(self.host.journal.stored()), account, key or ENTITY, since, until)
        except MomentError as error:
            return History(tin, (), str(error))
        items = tuple(Told(0, str(self.host.today), line) for line in lines)
        return History(f"{tin} {mft} {period}", items, "" if items else "NOTHING IS DIFFERENT")

    def _asked(self, tin: str, mft: str, period: str) -> tuple[Tin, ModuleKey | None] | History:
        """The account and module somebody looks back at, with the audit record of it; or why they may not."""
        try:
            account, key = Tin.parse(tin), ModuleKey.of(mft, period) if mft else None
        except IdentifierError as error:
            return History(tin, (), str(error))
        refused = self._may_look_back(account)
        if refused is not None:
            return History(tin, (), refused.text)
        self.session.record([Looked(self.session.employee, "HISTORY", account, key or "")])
        return account, key

    def _may_look_back(self, tin: Tin) -> Finding | None:
        """Why nobody is signed on who may look at the account, or it is not on file: as TXMOD would say."""
        session = self.session
        if not session.employee:
            return session_finding("IDRS-0004")
        if self.host.account(tin) is None:
            return session_finding("IDRS-0201", tin, tin=tin)
        return session.access("TXMOD", tin.number)

    def mark(self) -> int:
        """The moment that is now."""
        return self.host.checkpoint()

    def go_back(self, position: int) -> Page:
        """Put the machine back to a marked moment; a blank screen, the employee signed on."""
        if not 0 < position <= len(self.host.journal):
            text = codes.messages()["IDRS-1650"].text.format(position=position, last=len(self.host.journal))
            return self.session.page.with_message(text, "IDRS-1650", Answer.REFUSED)
        self.restore(position)
        page = say(self.session.page, "IDRS-1651", position=position, date=self.host.today, cycle=self.host.cycle)
        self.session.replace_page(page)
        return page

    def _wrote(self, position: int) -> None:
        """Remember which entries of the journal this terminal wrote: all behind a position."""
        if self._written and self._written[-1].stop == position + 1:
            position = self._written.pop().start - 1
        self._written.append(range(position + 1, len(self.host.journal) + 1))

    def _others(self) -> bool:
        """Whether another terminal of the host changed something since this one began; looking is nothing."""
        foreign = (
            row
            for row in islice(self.host.journal.stored(), self._start, None)
            if not any(row.sequence in written for written in self._written)
        )
        return any(not isinstance(event, LOOKING) for row in foreign for event in decode(row.payload).events)

    def _why_not(self) -> str:
        if self._went_back:
            return "the machine went back to a checkpoint in between"
        if self._others():
            return "others worked on the same machine in between"
        from emulator.reopened import why_not_from, why_not_from_the_world

        if self.attempt is None or self.attempt.scenario is None:
            return why_not_from_the_world(self.host, self.world, self._start)
        return why_not_from(self.attempt.opening(), self.host, self.world, self._start)

    def recording(self) -> str:
        """The session as a transcript that replays byte-identically: every page as exact rows.

        One that cannot, because it did not begin where its world begins, says so in its first line.
        """
        why = self._why_not()
        lines = [f"{DOES_NOT_REPLAY}{why}.", ""] if why else []
        mode = f" {self.attempt.given}" if self.attempt and self.attempt.given else ""
        lines.append(f"@{'scenario' if self.attempt else 'world'} {self.world}{mode}")
        for item in self._recorded:
            lines += ["", *item.lines]
            if item.page is not None:
                lines += [f"| {row}".rstrip() for row in item.page.rows]
        return "\n".join(lines) + "\n"
