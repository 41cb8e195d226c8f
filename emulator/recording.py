"""The recording of a session: directives and transmissions in order, and the page each was answered with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from emulator.host import Host
from masterfile.events import Looked, Ordered, Refused, SignedOff, SignedOn
from masterfile.journal.chain import decode
from screens.page import Page
from screens.terminal import DOES_NOT_REPLAY

if TYPE_CHECKING:
    from emulator.training.attempt import Attempt


LOOKING = (Looked, Ordered, Refused, SignedOn, SignedOff)
"""Events that no page of anybody else can depend on."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One line group of a recording, and the page behind it (None for a directive)."""

    lines: tuple[str, ...]
    page: Page | None = None


def without_password(transmission: str) -> str:
    """What may be recorded of a transmission: a password typed in the wrong place is left out."""
    text = re.sub(r"(PASSWORD *>)[^\n>]*", r"\1", transmission, flags=re.IGNORECASE)
    return re.sub(r"^(\s*SINON(?:\s+\d{10})?)\b.*", r"\1", text, flags=re.IGNORECASE | re.DOTALL)


class Recorder:
    """What one terminal did since it began at a position of its machine's journal."""

    def __init__(self, start: int) -> None:
        self.went_back = False
        self._start = start
        self._recorded: list[Recorded] = []
        self._written: list[range] = []

    def directive(self, line: str) -> None:
        """What is not transmitted: sign-on, sign-off, batches."""
        self._recorded.append(Recorded((line,)))

    def answered(self, transmission: str, page: Page) -> None:
        """A transmission and its answer."""
        first, *more = transmission.strip("\n").split("\n")
        self._recorded.append(Recorded((f"> {first}", *(f"+ {line}" for line in more)), page))

    def wrote(self, position: int, end: int) -> None:
        """Remember which entries of the journal this terminal wrote: all behind a position up to its end."""
        if self._written and self._written[-1].stop == position + 1:
            position = self._written.pop().start - 1
        self._written.append(range(position + 1, end + 1))

    def text(self, host: Host, world: str, attempt: Attempt | None) -> str:
        """The session as a transcript; what cannot replay begins with the reason."""
        why = self._why_not(host, world, attempt)
        lines = [f"{DOES_NOT_REPLAY}{why}.", ""] if why else []
        mode = f" {attempt.given}" if attempt and attempt.given else ""
        lines.append(f"@{'scenario' if attempt else 'world'} {world}{mode}")
        for item in self._recorded:
            lines += ["", *item.lines]
            if item.page is not None:
                lines += [f"| {row}".rstrip() for row in item.page.rows]
        return "\n".join(lines) + "\n"

    def _why_not(self, host: Host, world: str, attempt: Attempt | None) -> str:
        if self.went_back:
            return "the machine went back to a checkpoint in between"
        if self._others(host):
            return "others worked on the same machine in between"
        from emulator.reopened import why_not_from, why_not_from_the_world

        if attempt is None or attempt.scenario is None:
            return why_not_from_the_world(host, world, self._start)
        return why_not_from(attempt.opening(), host, world, self._start)

    def _others(self, host: Host) -> bool:
        """Whether another terminal of the host changed something since this one began; looking is nothing."""
        foreign = (
            row
            for row in islice(host.journal.stored(), self._start, None)
            if not any(row.sequence in written for written in self._written)
        )
        return any(not isinstance(event, LOOKING) for row in foreign for event in decode(row.payload).events)
