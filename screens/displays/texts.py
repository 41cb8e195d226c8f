"""Pages of plain text: the sign-on screen's surroundings, help, lists."""

from __future__ import annotations

from collections.abc import Sequence

from screens.displays.layout import Shown
from screens.formats import Sinon
from screens.page import Page
from screens.signon import BANNER, CODE, HINTS_FROM


def sign_on(*hints: str) -> Page:
    """The sign-on screen; ``hints`` name an employee number of the world to try, and where its password stands."""
    rows = {row: hint[:79].center(79) for row, hint in enumerate(hints, start=HINTS_FROM)}
    return Sinon.page(CODE, {}, {**BANNER, **rows})


def text(code: str, line: str, body: Sequence[str]) -> Shown:
    """A display of plain lines."""
    return Shown(code, line, (), tuple(body))
