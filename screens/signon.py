"""The sign-on screen by itself: shown before anything of a machine is loaded, so it needs next to nothing.

The format (``formats/sinon.py``) and the display (``displays/texts.py``) are made of what stands here.
Layout: ours (reference 1: employee number and password on one screen).
"""

from __future__ import annotations

from screens.page import Field, Page, make_rows

CODE = "SINON"

BANNER = {
    2: "INTEGRATED DATA RETRIEVAL SYSTEM".center(79),
    3: "E M U L A T O R".center(79),
    5: "A TRAINING MACHINE. EVERY TAXPAYER ON IT IS INVENTED.".center(79),
    6: "NOT AN IRS SYSTEM. LAYOUTS MARKED OURS ARE RECONSTRUCTIONS.".center(79),
}
"""Its fixed rows."""

HINTS_FROM = 15
"""The first row of what a world says of itself."""

EMPLOYEE = Field("EMPLOYEE-NUM", 10, 38, 10, numeric=True, help="Ten digits.")
PASSWORD = Field("PASSWORD", 12, 38, 20, hidden=True, help="Not shown.")


def first_page() -> Page:
    """The screen of a machine that is not known yet: without the hint of its world."""
    fields = (EMPLOYEE, PASSWORD)
    prompts = {field.row: f"{field.name}>".rjust(field.column - 1) for field in fields}
    lines = {1: CODE, **BANNER, **prompts}
    rows = make_rows([lines.get(number, "") for number in range(1, 24)])
    return Page(rows, fields, command=CODE, cursor=(EMPLOYEE.row, EMPLOYEE.column))
