"""A terminal in the process of its host: what the Textual application and the transcripts drive."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING

from emulator import assistance
from emulator.findings import say, session_finding
from emulator.host import CalendarEndError, Host
from emulator.recording import Recorder, without_password
from emulator.session import Outcome, Session
from masterfile import codes, rules
from masterfile.events import Looked
from masterfile.identifiers import IdentifierError, Tin
from masterfile.periods import ENTITY, ModuleKey
from masterfile.rules.registry import Finding
from masterfile.settings import Enforcement
from screens.page import Answer, Page
from screens.terminal import (
    CodeLine,
    Explanation,
    FieldValues,
    History,
    ScenarioLine,
    Spot,
    Subject,
    TerminalStatus,
    Told,
)

if TYPE_CHECKING:
    from emulator.training.attempt import Attempt
    from emulator.training.classroom import Classroom
    from emulator.training.panes import Desk


class LocalTerminal:
    """Implements ``screens.terminal.Terminal`` on a host in this process."""

    def __init__(
        self, host: Host, world: str, attempt: Attempt | None = None, classroom: Classroom | None = None
    ) -> None:
        """A signed-off terminal; with a classroom, scenarios can be opened from it."""
        self._classroom = classroom
        self._came_from = (host, world, attempt)
        self._sit_at(host, world, attempt)

    def _sit_at(self, host: Host, world: str, attempt: Attempt | None) -> None:
        """Begin a session on a machine."""
        self.host = host
        self.world = world
        self.attempt = attempt
        self.session = Session(host, attempt)
        self.session.contact = attempt.taken_up() if attempt else None
        self.outcome: Outcome | None = None
        self._recorder = Recorder(len(host.journal))

    def start(self) -> Page:
        """The sign-on screen."""
        return self.session.page

    def send(self, transmission: str) -> Page:
        """Transmit; the answer. A sign-on is recorded as its directive, so no password is kept."""
        return self._send(transmission)

    def _send(self, transmission: str, vouched: bool = False) -> Page:
        before, position = self.session.employee, len(self.host.journal)
        self.outcome = self.session.transmit(transmission, vouched)
        self._recorder.wrote(position, len(self.host.journal))
        after = self.session.employee
        if after and not before:
            self._recorder.directive(f"@sign-on {after}")
        elif before and not after:
            self._recorder.directive("@sign-off")
        elif before:
            self._recorder.answered(without_password(transmission), self.outcome.page)
        return self.outcome.page

    def sign_on(self, employee: str) -> Page:
        """Sign an employee on without a password: the transcript directive."""
        return self._send(f"SINON {employee}", vouched=True)

    def status(self) -> TerminalStatus:
        """Date, cycle and employee."""
        session, scenario = self.session, self.attempt.scenario if self.attempt else None
        return TerminalStatus(
            self.world,
            str(self.host.today),
            self.host.cycle,
            session.employee,
            bool(session.employee),
            self.host.settings.enforcement is not Enforcement.EXAM,
            scenario.scenario if scenario else "",
            scenario.minutes if scenario else 0,
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

    def prepare(self) -> Page | None:
        """Load the manual and the parser, so that the first question waits for neither."""
        assistance.prepare()
        return None

    def keepable(self, transmission: str) -> str:
        """The transmission, where it holds no password and is no sign-on; else nothing."""
        kept = without_password(transmission)
        return kept if kept == transmission and not kept.upper().lstrip().startswith("SINON") else ""

    def advance(self, cycles: int = 0, days: int = 0) -> Page:
        """Run the batches for some cycles (same day of a later cycle) and days; refuses beyond the calendar."""
        try:
            page = self.advance_to(self.host.today + datetime.timedelta(days=7 * cycles + days))
        except CalendarEndError:
            return self._refused("IDRS-0802")
        if page.message == "IDRS-1406":
            return page
        if cycles:
            self._recorder.directive(f"@cycle +{cycles}")
        if days:
            self._recorder.directive(f"@day +{days}")
        return page

    def advance_to(self, day: datetime.date) -> Page:
        """Run the batches up to a date; the page on the screen stays, with a message. Raises CalendarEndError."""
        if self.session.training:
            return self._refused("IDRS-1406")
        position = len(self.host.journal)
        self.host.advance_to(day)
        self._recorder.wrote(position, len(self.host.journal))
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
        self._recorder.went_back = True
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
            return self._refused("IDRS-1650", position=position, last=len(self.host.journal))
        self.restore(position)
        page = say(self.session.page, "IDRS-1651", position=position, date=self.host.today, cycle=self.host.cycle)
        self.session.replace_page(page)
        return page

    def subject(self) -> Subject | None:
        """The account and module looked at last."""
        target = self.session.target
        if target is None or not self.session.employee:
            return None
        key = target.module
        return Subject(target.account.tin) if key.is_entity else Subject(target.account.tin, key.mft, str(key.period))

    def panes(self) -> tuple[str, ...]:
        """The panes of the desk by title."""
        from emulator.training.panes import titles

        return titles(self._desk()) if self.attempt or self.session.employee else ()

    def pane(self, title: str) -> Explanation:
        """What stands on a pane of the desk now."""
        from emulator.training.panes import pane

        return pane(self._desk(), title)

    def _desk(self) -> Desk:
        from emulator.training.panes import Desk

        return Desk(self.session, self.attempt, self.outcome)

    def scenarios(self) -> tuple[ScenarioLine, ...]:
        """The course, behind the world there was before where a scenario is worked; none without a classroom."""
        if self._classroom is None:
            return ()
        _, world, before = self._came_from
        back = ScenarioLine(world, "", "", "back to the world") if self.attempt is not before else None
        return (*((back,) if back else ()), *self._classroom.scenarios())

    def begin(self, scenario: str) -> Page:
        """Work a scenario: its trainee signs on. The name of the world there was before goes back to it."""
        from emulator.places import PlaceError
        from emulator.worlds import WorldError
        from masterfile.journal import JournalError

        host, world, before = self._came_from
        if scenario == world and self.attempt is not before:
            self._sit_at(host, world, before)
            return self.session.page
        if self._classroom is None:
            return self._refused("IDRS-1726")
        try:
            attempt = self._classroom.attempt(scenario)
        except WorldError:
            return self._refused("IDRS-1727")
        except (JournalError, PlaceError):
            return self._refused("IDRS-1728")
        self._sit_at(attempt.host, scenario, attempt)
        assert attempt.scenario is not None
        self.sign_on(attempt.scenario.employee)
        return self._send("DESK")

    def _refused(self, message: str, **facts: object) -> Page:
        text = codes.messages()[message].text.format(**facts)
        return self.session.page.with_message(text, message, Answer.REFUSED)

    def recording(self) -> str:
        """The session as a transcript that replays byte-identically: every page as exact rows.

        One that cannot, because it did not begin where its world begins, says so in its first line.
        """
        return self._recorder.text(self.host, self.world, self.attempt)
