"""SINON: the sign-on screen, whose places are in ``screens/signon.py``."""

from __future__ import annotations

from typing import Annotated, ClassVar

from screens import signon
from screens.formats.base import InputFormat, Prompt
from screens.page import Field


def _prompt(field: Field) -> Prompt:
    label_column = field.column - len(field.name) - 1
    return Prompt(
        field.name, field.row, field.length, field.help, label_column, numeric=field.numeric, hidden=field.hidden
    )


class Sinon(InputFormat):
    """Who signs on."""

    code: ClassVar[str] = signon.CODE
    title: ClassVar[str] = "SIGN ON"

    employee: Annotated[str, _prompt(signon.EMPLOYEE)] = ""
    password: Annotated[str, _prompt(signon.PASSWORD)] = ""
