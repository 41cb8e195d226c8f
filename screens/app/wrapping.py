"""Lines of an explanation made to fit: what goes on below hangs where the text of its line begins."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator

_LABELLED = re.compile(r" *\S.*?  +(?=\S)")
"""A label and the blanks behind it, two or more: the text begins there."""


def fitted(lines: Iterable[str], width: int) -> Iterator[str]:
    """The lines in this width; a blank line stays one."""
    for line in lines:
        if len(line) <= width:
            yield line
        else:
            yield from textwrap.wrap(
                line, max(width, 1), subsequent_indent=" " * _hang(line, width), break_on_hyphens=False
            )


def _hang(line: str, width: int) -> int:
    """Where the text of a line begins: behind its label, where that leaves room, else where the line does."""
    labelled = _LABELLED.match(line)
    if labelled and len(labelled[0]) <= width // 2:
        return len(labelled[0])
    return min(len(line) - len(line.lstrip()), width // 2)
