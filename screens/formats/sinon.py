"""SINON: the sign-on screen. Layout: ours (reference 1: employee number and password on one screen)."""

from __future__ import annotations

from typing import Annotated, ClassVar

from screens.formats.base import InputFormat, Prompt


class Sinon(InputFormat):
    """Who signs on."""

    code: ClassVar[str] = "SINON"
    title: ClassVar[str] = "SIGN ON"

    employee: Annotated[str, Prompt("EMPLOYEE-NUM", 10, 10, "Ten digits.", column=25, numeric=True)] = ""
    password: Annotated[str, Prompt("PASSWORD", 12, 20, "Not shown.", column=29, hidden=True)] = ""
