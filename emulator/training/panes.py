"""The panes of the desk: briefing, case, AMS, notes, coach and report, as they stand beside a terminal.

Whatever is on them is on a display too (DESK, AMS, DONE); no pane shows what the trainee would have to look up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from emulator.host import Host
from emulator.session import Outcome, Session
from emulator.systems.contacts import on_desk
from emulator.training.attempt import Attempt
from emulator.training.report import text_lines
from masterfile import codes, irm
from masterfile.declared import declared
from masterfile.rules.registry import Finding
from masterfile.settings import Enforcement
from screens.displays import desk as display
from screens.displays.desk import OnDesk
from screens.terminal import Explanation

BRIEFING, CASE, AMS, NOTES, COACH, REPORT = "BRIEFING", "CASE", "AMS", "NOTES", "COACH", "REPORT"

_WHOLE = 10_000
"""Columns in which no line of a display is broken: who shows a pane breaks its lines."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a terminal knows of the desk beside it."""

    session: Session
    attempt: Attempt | None
    outcome: Outcome | None

    @property
    def host(self) -> Host:
        """The machine."""
        return self.session.host

    @property
    def case(self) -> OnDesk | None:
        """The contact that is taken up."""
        key = self.session.contact
        found = (item for item in on_desk(self.host) if (item.account.tin, item.contact.number) == key)
        return next(found, None)


def titles(desk: Desk) -> tuple[str, ...]:
    """The panes there are; none where nothing has ever lain on the desk."""
    if desk.attempt is None and not desk.host.casework.contacts:
        return ()
    return (*((BRIEFING,) if desk.attempt else ()), CASE, AMS, NOTES, COACH, REPORT)


def pane(desk: Desk, title: str) -> Explanation:
    """What stands on a pane now."""
    lines = _LINES.get(title)
    return Explanation(title, tuple(lines(desk)) if lines is not None else ("THERE IS NO SUCH PANE.",))


def _briefing(desk: Desk) -> Iterator[str]:
    scenario = desk.attempt.scenario if desk.attempt else None
    if scenario is None:
        yield "NO SCENARIO IS WORKED: THE CASES OF THE WORLD LIE ON THE DESK."
        return
    yield scenario.title
    yield f"section    IRM {scenario.section}"
    yield f"role       {scenario.role}"
    yield f"mode       {desk.host.settings.enforcement.value}"
    yield f"minutes    {scenario.minutes}"
    yield ""
    yield " ".join(scenario.briefing.split())


def _case(desk: Desk) -> Iterator[str]:
    case = desk.case
    if case is None:
        yield "NO CASE IS TAKEN UP: DESK LISTS THEM, DESK 1 TAKES ONE UP."
        return
    yield f"DESK {case.number:02d} {case.account.tin}"
    yield display.from_whom(case.contact)
    yield from _headed(display.heard_or_read(case.contact, _WHOLE))


def _ams(desk: Desk) -> Iterator[str]:
    case = desk.case
    yield from _headed(display.ams_history(case.account, _WHOLE)) if case is not None else ("NO CASE IS TAKEN UP.",)


def _notes(desk: Desk) -> Iterator[str]:
    case = desk.case
    if case is None:
        yield "NO CASE IS TAKEN UP."
        return
    done = display.log(case.account, case.contact.number, _WHOLE)
    yield from _headed(done) if done else ("NOTHING WAS DONE FOR THE CASE YET.",)


def _headed(lines: Iterable[str]) -> Iterator[str]:
    """Lines of a display for a pane, whose width is its own: headings without the rule behind them."""
    for line in lines:
        yield line.rstrip("- ") if line.startswith("--- ") else line


def _coach(desk: Desk) -> Iterator[str]:
    if desk.host.settings.enforcement is Enforcement.EXAM:
        yield "AN EXAM IS SILENT: WHAT BREAKS A RULE IS COUNTED AND SAID IN THE REPORT."
        return
    findings = desk.outcome.findings if desk.outcome else ()
    if not findings:
        yield "NOTHING TO SAY ABOUT THE LAST TRANSMISSION. HINT SAYS WHAT IS MISSING, FOR SOME POINTS."
    for found in findings:
        yield from _said_about(found)
        yield ""


def _said_about(found: Finding) -> Iterator[str]:
    """What the coach says of a rule that was not met: why, what would be right, and what the manual says there."""
    row = codes.messages()[found.message]
    yield f"{found.message}  {found.text}"
    yield f"why        {row.why}"
    if row.right:
        yield f"right      {row.right}"
    if found.cites:
        yield f"cites      {found.cites}"
    rule = declared(found.rule)
    lines = [irm.ledger()[id] for id in (rule.ledger if rule is not None else ()) if id in irm.ledger()]
    for said in dict.fromkeys(line.rule for line in lines):
        yield f"{', '.join(dict.fromkeys(line.citation for line in lines if line.rule == said))}:"
        yield f"   {said}"


def _report(desk: Desk) -> Iterator[str]:
    if not desk.host.casework.finished:
        yield "THE REPORT COMES WHEN THE CASE IS HANDED IN: DONE."
        return
    yield from text_lines((desk.attempt or Attempt(None, desk.host)).grade())


_LINES: dict[str, Callable[[Desk], Iterator[str]]] = {
    BRIEFING: _briefing, CASE: _case, AMS: _ams, NOTES: _notes, COACH: _coach, REPORT: _report,
}  # fmt: skip
