"""Running a transcript on a fresh host in memory: each transmission with its page, status line and findings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from emulator.host import CalendarEndError, Host
from emulator.session import Outcome
from emulator.terminal import LocalTerminal
from emulator.transcripts.written import check_written
from emulator.worlds import WorldError, find_world, opening_entries
from grammar.transcript import Directive, Expect, Rows, Step, TranscriptError, Transmit, read_transcript
from masterfile.calendar import Cycle
from masterfile.identifiers import IdentifierError
from masterfile.journal import MemoryJournal
from masterfile.journal.chain import encode_record
from masterfile.settings import Enforcement
from screens.page import Page
from screens.terminal import TerminalStatus

DEFAULT_WORLD = "training"


class TranscriptFailed(Exception):
    """A transcript that cannot be run: file, line, and what is right."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One transmission: what was sent, the page, the status line, and what the transcript expects behind it."""

    line: int
    input: str
    outcome: Outcome
    status: str
    expectations: tuple[Rows | Expect, ...] = ()

    @property
    def page(self) -> Page:
        """The answer."""
        return self.outcome.page

    def as_json(self) -> dict[str, Any]:
        """The object of ``--json``."""
        page = self.page
        return {
            "input": self.input,
            "status": page.answer.value,
            "screen": list(page.rows),
            "message": page.message,
            "findings": [
                {"rule": f.rule, "level": f.level, "cites": f.cites, "message": f.message, "text": f.text,
                 "element": f.element, "refuses": f.refuses}
                for f in self.outcome.findings
            ],
            "events": [msgspec.json.decode(encode_record(event)) for event in self.outcome.events],
            "line": self.status,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scene:
    """What one step did to the screen: a transmission or directive, page and moment before it and after."""

    text: str
    before: Page
    was: TerminalStatus
    page: Page
    status: TerminalStatus
    directive: bool = False


@dataclass
class Run:
    """A transcript being run, or run. ``stray`` are expectations before any transmission."""

    name: str
    terminal: LocalTerminal | None = None
    exchanges: list[Exchange] = field(default_factory=list)
    scenes: list[Scene] = field(default_factory=list)
    stray: list[Rows | Expect] = field(default_factory=list)


def status_line(page: Page, host: Host) -> str:
    """``S OK cc=TXMOD msg=- page=1/2 cycle=20203603 date=2020-09-08 cursor=1,1``."""
    row, column = page.cursor
    return (
        f"S {page.answer.value} cc={page.command or '-'} msg={page.message or '-'} page={page.number}/{page.total} "
        f"cycle={host.cycle} date={host.today} cursor={row},{column}"
    )


def run_file(path: Path, world: str | None = None, mode: Enforcement | None = None) -> Run:
    """Run a transcript file; raises TranscriptFailed."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TranscriptFailed(f"{path}:1: not UTF-8 text: {error.reason} at byte {error.start}") from None
    except OSError as error:
        raise TranscriptFailed(f"{path}: cannot be read: {error.strerror}") from None
    return run_text(text, str(path), world, path.parent, mode)


def run_text(
    text: str,
    name: str = "transcript",
    world: str | None = None,
    beside: Path | None = None,
    mode: Enforcement | None = None,
) -> Run:
    """Run a transcript's text; ``mode`` in place of its scenario's. Raises TranscriptFailed."""
    try:
        steps = read_transcript(text)
        check_written(text, steps)
    except TranscriptError as error:
        raise TranscriptFailed(f"{name}:{error.line}: {error.text}") from None
    return _Runner(name, world, beside, mode).run(steps)


class _Runner:
    """Carries out the steps of one transcript."""

    def __init__(self, name: str, world: str | None, beside: Path | None, mode: Enforcement | None = None) -> None:
        self.result = Run(name)
        self.world = world
        self.beside = beside
        self.mode = mode
        self.checkpoints: dict[str, int] = {}
        self.steps_done = 0

    def run(self, steps: tuple[Step, ...]) -> Run:
        for step in steps:
            if isinstance(step, Directive):
                self._directive(step)
            elif isinstance(step, Transmit):
                self._transmit(step)
            else:
                self._expectation(step)
            self.steps_done += 1
        return self.result

    @property
    def terminal(self) -> LocalTerminal:
        """The terminal; the world is opened when it is first needed."""
        if self.result.terminal is None:
            self._open(self.world or DEFAULT_WORLD, 1)
        assert self.result.terminal is not None
        return self.result.terminal

    def _open(self, name: str, line: int) -> None:
        try:
            world = find_world(name, self.beside)
        except WorldError as error:
            raise self._failed(line, f"@world {name}: {error}") from None
        self.result.terminal = LocalTerminal(Host.open_world(MemoryJournal(), opening_entries(world)), name)

    def _failed(self, line: int, text: str) -> TranscriptFailed:
        return TranscriptFailed(f"{self.result.name}:{line}: {text}")

    def _seen(self, text: str, before: tuple[Page, TerminalStatus], directive: bool = False) -> None:
        self.result.scenes.append(Scene(text, *before, *self._now(), directive))

    def _now(self) -> tuple[Page, TerminalStatus]:
        return self.terminal.session.page, self.terminal.status()

    def _transmit(self, step: Transmit) -> None:
        before = self._now()
        page = self.terminal.send(step.text)
        self._seen(step.text, before)
        outcome = self.terminal.outcome
        assert outcome is not None
        self.result.exchanges.append(Exchange(step.line, step.text, outcome, status_line(page, self.terminal.host)))

    def _expectation(self, step: Rows | Expect) -> None:
        if not self.result.exchanges:
            self.result.stray.append(step)
            return
        last = self.result.exchanges[-1]
        self.result.exchanges[-1] = Exchange(
            last.line, last.input, last.outcome, last.status, (*last.expectations, step)
        )

    # --- directives ----------------------------------------------------------------------------

    def _directive(self, step: Directive) -> None:
        handler = getattr(self, "_do_" + step.name.replace("-", "_"))
        if step.name in ("world", "scenario"):
            handler(step)
            return
        before = self._now()
        handler(step)
        if step.name != "checkpoint":
            self._seen(f"@{step.name} {step.argument}".rstrip(), before, directive=True)

    def _do_world(self, step: Directive) -> None:
        if self.steps_done:
            raise self._failed(step.line, "@world is the first step of a transcript")
        if not step.argument:
            raise self._failed(step.line, "@world needs a name or a file")
        self._open(self.world or step.argument, step.line)

    def _do_scenario(self, step: Directive) -> None:
        if self.steps_done:
            raise self._failed(step.line, "@scenario is the first step of a transcript")
        if not step.argument:
            raise self._failed(step.line, "@scenario needs a name or a file")
        from emulator.training.attempt import begin
        from emulator.training.catalogue import find_scenario

        name, _, mode = step.argument.partition(" ")
        if mode and mode not in set(Enforcement):
            raise self._failed(step.line, f"@scenario {name}: {mode!r} is no mode: {', '.join(Enforcement)}")
        try:
            scenario = find_scenario(name, self.beside)
        except WorldError as error:
            raise self._failed(step.line, f"@scenario {name}: {error}") from None
        attempt = begin(scenario, MemoryJournal(), self.mode or (Enforcement(mode) if mode else None))
        self.result.terminal = LocalTerminal(attempt.host, name, attempt)
        self.result.terminal.sign_on(scenario.employee)

    def _do_sign_on(self, step: Directive) -> None:
        if not step.argument:
            raise self._failed(step.line, "@sign-on needs an employee number, @sign-on 1483145470")
        terminal = self.terminal
        if terminal.session.employee:
            terminal.send("SINOF")
        page = terminal.sign_on(step.argument)
        if page.message != "IDRS-0120":
            raise self._failed(step.line, f"@sign-on {step.argument}: {page.row(24).strip()}")

    def _do_sign_off(self, _: Directive) -> None:
        self.terminal.send("SINOF")

    def _do_cycle(self, step: Directive) -> None:
        self._run_batches(step, self.terminal.advance, self._count(step), 0)

    def _do_day(self, step: Directive) -> None:
        self._run_batches(step, self.terminal.advance, 0, self._count(step))

    def _run_batches(self, step: Directive, advance: Callable[..., Page], *there: Any) -> None:
        try:
            page = advance(*there)
        except CalendarEndError as error:
            raise self._failed(step.line, f"@{step.name} {step.argument}: {error}") from None
        if page.message == "IDRS-1406":
            raise self._failed(step.line, f"@{step.name}: batches run in real mode only, send RMODER first")
        if page.message == "IDRS-0802":
            raise self._failed(step.line, f"@{step.name} {step.argument}: the processing calendar ends before that day")

    def _count(self, step: Directive) -> int:
        if not re.fullmatch(r"\+?\d{1,3}", step.argument):
            raise self._failed(step.line, f"@{step.name} needs a count, @{step.name} +1")
        return int(step.argument)

    def _do_until(self, step: Directive) -> None:
        host = self.terminal.host
        try:
            day = host.calendar.date_of(Cycle.parse(step.argument))
        except IdentifierError as error:
            raise self._failed(step.line, f"@until: {error}") from None
        if day < host.today:
            raise self._failed(step.line, f"@until {step.argument} is before today, cycle {host.cycle}")
        self._run_batches(step, self.terminal.advance_to, day)

    def _do_checkpoint(self, step: Directive) -> None:
        if not step.argument:
            raise self._failed(step.line, "@checkpoint needs a name")
        self.checkpoints[step.argument] = self.terminal.host.checkpoint()

    def _do_restore(self, step: Directive) -> None:
        if not step.argument:
            raise self._failed(step.line, "@restore needs the name of a checkpoint")
        if step.argument not in self.checkpoints:
            raise self._failed(step.line, f"@restore {step.argument}: no checkpoint has this name")
        self.terminal.restore(self.checkpoints[step.argument])


def lines_of(run: Run) -> Iterator[str]:
    """What ``idrs run`` prints: transmission, page, status line."""
    for exchange in run.exchanges:
        first, *more = exchange.input.split("\n")
        yield f"> {first}"
        yield from (f"+ {line}" for line in more)
        yield from (f"| {row}".rstrip() for row in exchange.page.rows)
        yield exchange.status
