"""The way of a return from MFT 32 back to MFT 30, in whichever section: what is keyed, and what watches it.

IRM 25.25.6.2.2.1(4) box 5, 25.25.6.5.5.3(3), 25.25.6.7.1.1(1), 25.25.6.7.1.2(4) box 1.
"""

from __future__ import annotations

from masterfile.periods import MFT_1040, MFT_IDENTITY_THEFT
from masterfile.procedure.numbers import ON_ITS_WAY
from masterfile.procedure.situation import Situation
from masterfile.procedure.wanted import Wanted, wanted

ACTIVITY = "MFT32REV"
"""The activity of the control base that watches the return."""


def moved(case: Situation, notice: str = "*") -> Wanted:
    """TC 971 AC 111 on MFT 32 with the DLN; ``notice`` is what stands behind it, `` 00`` suppresses the notice."""
    period = str(case.key.period)
    return wanted("input", tc="971", ac="111", misc=f"{case.dln}{notice}", mft=str(MFT_IDENTITY_THEFT), period=period)


def control(case: Situation) -> Wanted:
    """C#,MFT32REV,M,32RV to 1487355555 on MFT 30."""
    return wanted(
        "control", activity=ACTIVITY, status="M", category="32RV", assignee=ON_ITS_WAY, mft=str(MFT_1040),
        period=str(case.key.period),
    )  # fmt: skip


def watched(case: Situation) -> bool:
    """Whether that control base is there and open."""
    return case.controlled(ACTIVITY)
