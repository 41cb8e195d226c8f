"""The text of a new world file: one employee, one account, and where to read on."""

from __future__ import annotations

import re

_TEXT = """\
# A world: the state a session starts from. Check it with: idrs world check {name}.yaml
# Every key and default: idrs schema world, and docs/worlds.md. Invented taxpayers only.
world: {name}
title: One account to begin with
date: 2020-09-08
employees:
  - {{number: 1483145470, name: TRAINEE, role: tpp-assistor, password: TRAINING}}
settings:
  enforcement: strict        # strict refuses, coach warns, exam is silent
accounts:
  - tin: 000-12-3456
    name: JOHN SMITH
    note: UP 126 RC 0, tax year 2019
    modules:
      - period: 201912
        returns:
          - dln: 28211-105-12345-0
            received: 2020-04-14
            state: unpostable       # pipeline, unpostable, posted, mft32, deleted
            tax: 2079.00
            withholding: 6000.00
"""


def starter_text(name: str) -> str | None:
    """The file's text, or None where the name cannot be a world's."""
    return _TEXT.format(name=name) if re.fullmatch(r"[a-z0-9][a-z0-9-]*", name) else None
