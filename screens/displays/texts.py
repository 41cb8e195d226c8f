"""Pages of plain text: the sign-on screen's surroundings, help, lists."""

from __future__ import annotations

from collections.abc import Sequence

from screens.displays.layout import Shown
from screens.formats import Sinon
from screens.page import Page

_BANNER = {
    2: "INTEGRATED DATA RETRIEVAL SYSTEM".center(79),
    3: "E M U L A T O R".center(79),
    5: "A TRAINING MACHINE. EVERY TAXPAYER ON IT IS INVENTED.".center(79),
    6: "NOT AN IRS SYSTEM. LAYOUTS MARKED OURS ARE RECONSTRUCTIONS.".center(79),
}


def sign_on(*hints: str) -> Page:
    """The sign-on screen; ``hints`` name an employee number of the world to try, and where its password stands."""
    rows = {row: hint[:79].center(79) for row, hint in enumerate(hints, start=15)}
    return Sinon.page("SINON", {}, {**_BANNER, **rows})


def text(code: str, line: str, body: Sequence[str]) -> Shown:
    """A display of plain lines."""
    return Shown(code, line, (), tuple(body))
