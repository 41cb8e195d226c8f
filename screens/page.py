"""A page: what one transmission is answered with. 24 rows of 80 characters, fields, a message on row 24.

Rows and columns count from 1. A page is a value; nothing in it refers to a session.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

ROWS = 24
COLUMNS = 80
MESSAGE_ROW = 24


class PageError(ValueError):
    """A page that is not 24 x 80 printable ASCII characters: a defect of the display that made it."""


class Answer(StrEnum):
    """How a transmission was taken: done, refused by a rule, or not understood."""

    OK = "OK"
    REFUSED = "REFUSED"
    ERROR = "ERROR"


@dataclass(frozen=True, slots=True)
class Field:
    """An input area: ``name`` is its label without the ``>``; ``length`` characters from (row, column).

    ``numeric`` takes digits only, ``hidden`` does not echo.
    """

    name: str
    row: int
    column: int
    length: int
    value: str = ""
    protected: bool = False
    numeric: bool = False
    hidden: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One screen. ``number`` of ``total`` pages; ``cursor`` is (row, column)."""

    rows: tuple[str, ...]
    fields: tuple[Field, ...] = ()
    message: str = ""
    answer: Answer = Answer.OK
    command: str = ""
    number: int = 1
    total: int = 1
    cursor: tuple[int, int] = (1, 1)
    marks: tuple[tuple[int, int], ...] = ()

    @property
    def text(self) -> str:
        """The 24 rows joined by newlines."""
        return "\n".join(self.rows)

    def row(self, number: int) -> str:
        """A row, counted from 1."""
        return self.rows[number - 1]

    def with_message(self, text: str, message: str, answer: Answer = Answer.OK) -> Page:
        """The same page with another row 24."""
        rows = (*self.rows[: MESSAGE_ROW - 1], fit(shorten(text)))
        return replace(self, rows=rows, message=message, answer=answer)


def fit(text: str) -> str:
    """Exactly 80 printable characters: cut or padded; anything unprintable raises PageError."""
    if not is_printable(text):
        raise PageError(f"not printable ASCII: {text!r}")
    return text[:COLUMNS].ljust(COLUMNS)


def is_printable(text: str) -> bool:
    """Whether a terminal can show a text: ASCII without control characters."""
    return text.isascii() and text.isprintable()


def shorten(text: str) -> str:
    """A message that fits row 24: cut behind a word, with three dots, where it is longer."""
    return text if len(text) <= COLUMNS else text[: COLUMNS - 3].rsplit(" ", 1)[0] + "..."


def make_rows(lines: list[str], message: str = "") -> tuple[str, ...]:
    """24 rows from at most 23 lines and the text of row 24."""
    if len(lines) > ROWS - 1:
        raise PageError(f"{len(lines)} lines do not fit above row {MESSAGE_ROW}")
    filled = (*lines, *[""] * (ROWS - 1 - len(lines)), message)
    if not is_printable("".join(filled)):
        return tuple(fit(line) for line in filled)
    return tuple([line.ljust(COLUMNS) if len(line) < COLUMNS else line[:COLUMNS] for line in filled])
