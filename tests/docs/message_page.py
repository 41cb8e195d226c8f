"""docs/messages.md from the message table and the rules: one section a message.

Run as a script it writes the page; a test says when that is due.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "messages.md"

HEAD = """\
# Messages

Generated from `masterfile/codes/messages.csv` and the rules. Do not edit this page:
`python tests/docs/message_page.py` writes it.

A message has a stable id. The screen shows its text on row 24; `idrs explain IDRS-0452`, F1 at the terminal and
`idrs run FILE --json` give the id and what stands behind it. `{...}` is filled in when the message is shown.
A message without a rule is said by the session or a command code: what was typed cannot be read, nothing is on file,
or something was done.
"""


def page() -> str:
    """The whole page."""
    from masterfile import codes

    return "\n".join([HEAD, *(line for row in codes.messages().values() for line in section(row))])


def section(row: object) -> Iterator[str]:
    """One message: id, text, why, what is right, its rules, its source."""
    from masterfile.codes import Message
    from masterfile.declared import RULES

    assert isinstance(row, Message)
    yield from (f"## {row.id}", "", f"    {row.text}", "", f"- why: {row.why}")
    if row.right:
        yield f"- right: {row.right}"
    for rule in RULES.values():
        if rule.message == row.id:
            yield f"- rule `{rule.id}` ({rule.level}): {rule.summary} Cites {rule.cites}."
    yield from (f"- source: {row.source or 'none'} [{row.confidence}]", "")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    PAGE.write_text(page(), encoding="utf-8")
    print(f"{PAGE.name} written")
