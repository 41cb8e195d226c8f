"""Findings of the session itself: messages that no rule of the master file stands behind."""

from __future__ import annotations

from typing import Any

from masterfile import codes
from masterfile.rules.registry import Finding
from screens.displays.layout import Shown, paginate
from screens.page import Page


def session_finding(message: str, element: str = "", **facts: Any) -> Finding:
    """A refusal by the session: validity of what was typed, nothing on file, nothing to page."""
    row = codes.messages()[message]
    return Finding("", "terminal", row.source, message, row.text.format(**facts), element)


def say(answer: Page | Shown, message: str, **facts: Any) -> Page:
    """A page, or the first page of a display, with an informing message on row 24."""
    page = paginate(answer)[0] if isinstance(answer, Shown) else answer
    return page.with_message(codes.messages()[message].text.format(**facts), message)
