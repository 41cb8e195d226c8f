"""The filing status IDRS shows for a box of Form 1040NR or 1040NR-EZ (IRM 21.8.1.11.6.1; returns before 2018)."""

from __future__ import annotations

from typing import Literal

from masterfile import codes
from masterfile.returns.bounds import OutsideTextError
from masterfile.rules.registry import computation

SINGLE = 1
WIDOW_YEARS = 2


@computation(
    "status.nonresident",
    cites="IRM 21.8.1.11.6.1(3)",
    ledger=[f"21.8.1:{number:04d}" for number in range(855, 863)],
)
def nonresident_status(
    form: Literal["1040NR", "1040NR-EZ"], box: int, spouse_claimed: bool = False, years_since_death: int = 0
) -> int:
    """The filing status on IDRS for the box checked; 3 and 6 by whether a spouse is claimed.

    ``years_since_death`` is the tax year less the year the spouse died: a widow(er) of more than two years
    is single.
    """
    table, spouse = codes.nonresident_statuses(), "yes" if spouse_claimed else "no"
    row = table.get((form, box, "any")) or table.get((form, box, spouse))
    if row is None:
        boxes = sorted({known.box for known in table.values() if known.form == form})
        raise OutsideTextError(f"Form {form} has no box {box}: the text gives {boxes[0]} to {boxes[-1]}")
    if (form, box) == ("1040NR", 6) and years_since_death > WIDOW_YEARS:
        return SINGLE
    return row.status
