"""docs/computations.md from the figures and questions of returns: what each needs, what it is, its citation.

Run as a script it writes the page; a test says when that is due.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "computations.md"

HEAD = """\
# Computations

Generated from the declared figures and questions of `masterfile/returns/`. Do not edit this page:
`python tests/docs/computations_page.py` writes it.

    idrs compute                                                   the list, with what other rooms compute too
    idrs compute se.tax year=2011 earnings=50,000.00               the answer, the steps, the paragraph
    idrs compute cover.usvi-no-other-return posted_return=1040     a question: ok, or what it objects to (exit code 1)
    idrs compute fica.excess year=2011 withheld=4,000.00 withheld=2,000.00 --json

Amounts are dollars and cents with a minus behind a credit, dates YYYY-MM-DD, facts yes or no, rates hundredths of a
percent (3000 is 30 percent). What stands in brackets may be left out. A field that is missing or cannot be read, and
a year the texts do not give, are answered with a sentence and exit code 2. Arithmetic is exact and rounded to the cent,
half up; each line of a form is rounded before the next one uses it. Limits and rates by year are tables under
`masterfile/codes/`, each row with its source. Worked examples with their reasons are in `tests/examples/`.
"""


def of_returns(asked: Any) -> bool:
    """Whether a declared thing is of the room of returns."""
    return bool(asked.check.__module__.startswith("masterfile.returns"))


def page() -> str:
    """The whole page."""
    from emulator.compute import askable
    from masterfile.rules.registry import Computation

    found = sorted((asked for asked in askable().values() if of_returns(asked)), key=lambda asked: asked.id)
    figures = [asked for asked in found if isinstance(asked, Computation)]
    questions = [asked for asked in found if not isinstance(asked, Computation)]
    return "\n".join([HEAD, "## Figures", *figure_table(figures), "## Questions", *question_tables(questions)])


def cell(text: str) -> str:
    """A text that may stand in a table."""
    return text.replace("|", "\\|")


def needs(asked: Any) -> str:
    """The fields of a figure or question."""
    from emulator.compute import usage

    return cell(usage(asked).removeprefix(asked.id).strip())


def figure_table(figures: list[Any]) -> Iterator[str]:
    """One row a figure."""
    yield from ("", "| figure | needs | what it is | cites |", "|---|---|---|---|")
    for asked in figures:
        yield f"| `{asked.id}` | {needs(asked)} | {cell(asked.summary)} | {asked.cites} |"
    yield ""


def question_tables(questions: list[Any]) -> Iterator[str]:
    """One table for each kind of facts: the facts once, then one row a question."""
    from emulator.compute import case_of

    by_case: dict[Any, list[Any]] = {}
    for asked in questions:
        by_case.setdefault(case_of(asked), []).append(asked)
    for case, rows in by_case.items():
        yield from ("", f"{case.__doc__.splitlines()[0]}", "", "Facts: " + needs(rows[0]).replace("\\|", "|"), "")
        yield from ("| question | it is right that | cites | message |", "|---|---|---|---|")
        for asked in rows:
            yield f"| `{asked.id}` | {cell(asked.summary)} | {asked.cites} | {asked.message} |"
    yield ""


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.name} written")
