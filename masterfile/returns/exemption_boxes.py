"""Boxes of Form 1040NR: the filing status code each becomes, and the exemptions it allows (IRM 3.38.147.7.3, .7.4)."""

from __future__ import annotations

from masterfile import codes
from masterfile.returns.bounds import OutsideTextError
from masterfile.returns.filing_status import WIDOW_YEARS
from masterfile.returns.words import Form
from masterfile.rules.registry import computation

ALL = ("self", "spouse", "children", "dependents")
NOBODY: tuple[str, ...] = ()
STATUS_OF_2018 = {0: 1, 2: 1, 5: 3, 6: 5}
"""Filing status codes from 2018 by box; 0 where no box is checked."""


@computation(
    "status.of-box",
    cites="IRM 3.38.147.7.3.1(1)",
    ledger=["3.38.147:0527", "3.38.147:0528", "3.38.147:0529", "3.38.147:0530", "3.38.147:0531"],
)
def status_of_box(box: int, years_since_death: int = 0) -> int:
    """The filing status code for the box checked on Form 1040NR from 2018 on, 0 where none is.

    A widow(er) of more than two years is single. Before 2018 ``status.nonresident`` knows the boxes.
    """
    if box not in STATUS_OF_2018:
        raise OutsideTextError(f"Form 1040NR has no box {box} from 2018 on: it has 2, 5 and 6")
    return 1 if box == 6 and years_since_death > WIDOW_YEARS else STATUS_OF_2018[box]


@computation("exemptions.of-box", cites="IRM 3.38.147.7.3.2(2)", ledger=["3.38.147:0143", "3.38.147:0581"])
def exemptions_of_box(year: int, form: Form, box: int, india_trainee: bool = False) -> tuple[str, ...]:
    """For whom a nonresident claims exemptions through 2017, by the box; for self alone on Form 1040NR-EZ.

    ``dependents-here`` are those who lived with the taxpayer. Students and apprentices of India claim for all.
    """
    if year > 2017:
        return NOBODY
    if form is Form.F1040NREZ:
        return ("self",)
    row = codes.exemption_boxes().get(box)
    if row is None:
        raise OutsideTextError(f"Form 1040NR has no box {box}: it has 1 to 6 through 2017")
    return ALL if box == 5 and india_trainee else row.who
