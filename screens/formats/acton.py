"""ACTON: control bases and history items, keyed in their own notation (reference 3.12). Layout: ours."""

from __future__ import annotations

from typing import Annotated, ClassVar

from screens.formats.base import InputFormat, Prompt


class Acton(InputFormat):
    """Two lines: ``C#,activity,status,category`` and ``assignee,date``; or ``H,text`` on the first."""

    code: ClassVar[str] = "ACTON"
    title: ClassVar[str] = "CONTROL BASES AND HISTORY ITEMS"

    line: Annotated[str, Prompt("ACTION", 4, 60, "C#,activity,status,category or C01,... or H,text")] = ""
    assignee: Annotated[str, Prompt("ASSIGNEE", 5, 22, "10-digit number, a comma, MMDDYYYY or * for today")] = ""
