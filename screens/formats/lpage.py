"""LPAGE: a fill-in page of the letter that waits (reference 3.14). Layout: ours (C-166)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from screens.formats.base import InputFormat, Prompt


class Lpage(InputFormat):
    """One fill-in: its letter, or * for the open paragraph, and its text."""

    code: ClassVar[str] = "LPAGE"
    title: ClassVar[str] = "FILL-IN PAGE OF A LETTER"

    fill_in: Annotated[str, Prompt("FILL-IN", 3, 1, "Letter of the fill-in; * is the open paragraph.")] = ""
    text: Annotated[str, Prompt("TEXT", 4, 70, "What the fill-in says.")] = ""
