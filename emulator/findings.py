"""Findings of the session itself: messages that no rule of the master file stands behind."""

from __future__ import annotations

from typing import Any, overload

from masterfile import codes
from masterfile.rules.registry import Finding
from screens.displays.layout import Pages, Shown, paginate
from screens.page import Page


def session_finding(message: str, element: str = "", **facts: Any) -> Finding:
    """A refusal by the session: validity of what was typed, nothing on file, nothing to page."""
    row = codes.messages()[message]
    return Finding("", "terminal", row.source, message, row.text.format(**facts), element)


@overload
def say(answer: Page, message: str, **facts: Any) -> Page: ...
@overload
def say(answer: Shown | Pages, message: str, **facts: Any) -> Pages: ...
def say(answer: Page | Shown | Pages, message: str, **facts: Any) -> Page | Pages:
    """A page, or a display with all its pages, with an informing message on row 24 of the first."""
    text = codes.messages()[message].text.format(**facts)
    if isinstance(answer, Page):
        return answer.with_message(text, message)
    pages = paginate(answer) if isinstance(answer, Shown) else answer
    return pages.beginning_with(pages[0].with_message(text, message))
