"""A terminal without a machine behind it: it remembers what was sent and answers with small fixed pages.

Run as a script it is a session in a real window, for the pty test and for looking at the application by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping

from screens.app import run_terminal
from screens.page import Answer, Field, Page, make_rows
from screens.terminal import (
    Choice,
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

SIGN_ON = Page(
    rows=make_rows(["SIGN-ON", "", "EMPLOYEE-NUM>", "PASSWORD>", "SITE>AUSTIN", "COUNT>"], "ENTER YOUR NUMBER"),
    fields=(
        Field("EMPLOYEE-NUM", 3, 14, 10, numeric=True),
        Field("PASSWORD", 4, 10, 8, hidden=True),
        Field("SITE", 5, 6, 6, value="AUSTIN", protected=True),
        Field("COUNT", 6, 7, 4),
    ),
    cursor=(3, 14),
)


def result_page(header: str, number: int = 1) -> Page:
    """An answer without fields."""
    return Page(make_rows([header, "", f"PAGE {number} OF 2"], "REQUEST COMPLETED"), number=number, total=2)


def refusal_page(header: str) -> Page:
    """A refused command, marked at column 8."""
    return Page(
        make_rows([header], "MFT IS NOT VALID"),
        message="IDRS-0412",
        answer=Answer.REFUSED,
        cursor=(1, 8),
        marks=((1, 8),),
    )


class FakeTerminal:
    """A ``Terminal``: ``BAD...`` is refused, ``FAIL`` raises, fields sign on, anything else is done."""

    def __init__(self) -> None:
        """Signed off, nothing sent."""
        self.sent: list[str] = []
        self.advanced: list[tuple[int, int]] = []
        self.page = SIGN_ON
        self.signed_on = False
        self.prepared = False
        self.scenario = ""
        self.looked_at: Subject | None = None
        self.exam = False
        self.asked: list[tuple[str, ...]] = []
        self.moment = 7

    def start(self) -> Page:
        """The sign-on page."""
        return self.page

    def send(self, transmission: str) -> Page:
        """Remember it and answer."""
        self.sent.append(transmission)
        if transmission == "FAIL":
            raise RuntimeError("a defect of the host")
        if transmission in ("PGDN", "PGUP"):
            self.page = result_page(self.page.row(1).rstrip(), 2 if transmission == "PGDN" else 1)
        elif transmission.startswith("BAD"):
            self.page = refusal_page(transmission)
        else:
            self.signed_on = self.signed_on or ">" in transmission
            self.page = result_page(transmission.splitlines()[0][:80])
        return self.page

    def status(self) -> TerminalStatus:
        """A fixed date and cycle."""
        return TerminalStatus(
            "demo", "2020-09-09", "20203603", "1483145470", self.signed_on, not self.exam, self.scenario, 10
        )

    def explain(self, message: str) -> Explanation:
        """One fixed explanation."""
        return Explanation(f"{message} MFT IS NOT VALID", ("An MFT is two digits.", "IRM 25.25.6.7(1)"))

    def advance(self, cycles: int = 0, days: int = 0) -> Page:
        """The same page with a message."""
        self.advanced.append((cycles, days))
        self.page = self.page.with_message("BATCHES RUN", "")
        return self.page

    def recording(self) -> str:
        """The transmissions as a transcript."""
        return "".join(f"> {line}\n" for line in self.sent)

    def look_up(self, spot: Spot) -> Explanation | None:
        """The word TXMODA and the field COUNT are known."""
        if spot.field == "COUNT":
            return Explanation("COUNT", ("Up to four characters.",))
        return Explanation("TXMOD", ("A tax module.",)) if spot.line.startswith("TXMODA") else None

    def values(self, field: str, keyed: Mapping[str, str]) -> FieldValues | None:
        """COUNT has a table, EMPLOYEE-NUM a picture."""
        known = {
            "COUNT": FieldValues("COUNT", "a code", (Choice("ONE", "one of it"), Choice("TWO", "two of it"))),
            "EMPLOYEE-NUM": FieldValues("EMPLOYEE-NUM", "ten digits"),
        }
        return known.get(field)

    def codes(self) -> tuple[CodeLine, ...]:
        """Two codes."""
        return CodeLine("SUMRY", "Summary", "SUMRY TIN"), CodeLine("TXMOD", "Tax module", "TXMODA TIN", False)

    def may_follow(self, line: str) -> str:
        """A fixed phrase behind what was typed."""
        return f"behind {line}: a TIN"

    def prepare(self) -> None:
        """Nothing to load."""
        self.prepared = True

    def keepable(self, transmission: str) -> str:
        """All but passwords."""
        return "\n".join(line for line in transmission.split("\n") if not line.startswith("PASSWORD"))

    def panes(self) -> tuple[str, ...]:
        """Two panes while a scenario is worked."""
        return ("BRIEFING", "NOTES") if self.scenario else ()

    def pane(self, title: str) -> Explanation:
        """What it is called and how much was sent."""
        return Explanation(title, (f"{title} after {len(self.sent)}",))

    def scenarios(self) -> tuple[ScenarioLine, ...]:
        """A course of one."""
        return (ScenarioLine("first-call", "PASSED", "Calls", "The first call"),)

    def begin(self, scenario: str) -> Page:
        """Another machine."""
        self.scenario, self.sent = scenario, []
        self.page = result_page("DESK")
        return self.page

    def subject(self) -> Subject | None:
        """What the test says is looked at."""
        return self.looked_at

    def history(self, tin: str, mft: str = "", period: str = "", since: str = "", until: str = "") -> History:
        """One thing that happened, and why."""
        self.asked.append(("history", tin, mft, period, since))
        return History(f"{tin} {mft} {period}", (Told(8, "2020-09-10", "TC 846 posted", ("refund issued",)),))

    def compare(self, tin: str, mft: str, period: str, since: str = "", until: str = "") -> History:
        """No difference."""
        self.asked.append(("compare", tin, mft, period, since))
        return History(f"{tin} {mft} {period}", (), "NOTHING IS DIFFERENT")

    def mark(self) -> int:
        """The next moment."""
        self.moment += 1
        return self.moment

    def go_back(self, position: int) -> Page:
        """A page that says where to."""
        self.page = result_page(f"BACK TO {position}")
        return self.page


if __name__ == "__main__":
    sys.exit(run_terminal(FakeTerminal()))
