"""Amended returns under the streamlined compliance procedures, offshore and domestic (IRM 21.8.1.28, IPU 21U0426)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from masterfile.rules.registry import Objection, computation, objection, rule

Reply = Literal["none", "streamlined", "normal"]
Step = Literal["process as streamlined", "suspend and ask LB&I", "normal amended return"]

OPEN_EXAM = 12
FORWARDED_FROM = 9
FORWARDED_BELOW = 90
SUSPENSE_DAYS = 14
CITES = "IRM 21.8.1.28.1.1(10), 21.8.1.28.2.1(8), IPU 21U0426"


@computation("streamlined.next-step", cites=CITES,
             ledger=["ipu-21.8.1:0076", "ipu-21.8.1:0080", "ipu-21.8.1:0082", "ipu-21.8.1:0083"])  # fmt: skip
def next_step(amdis_statuses: tuple[int, ...] = (), reply: Reply = "none") -> Step:
    """What follows from the AMDIS statuses of all affected years: from 12 on LB&I is asked, then as it replies."""
    if max(amdis_statuses, default=0) < OPEN_EXAM or reply == "streamlined":
        return "process as streamlined"
    return "normal amended return" if reply == "normal" else "suspend and ask LB&I"


@computation("streamlined.suspense-until", cites=CITES, ledger=["ipu-21.8.1:0082"])
def suspense_until(asked: datetime.date) -> datetime.date:
    """Until when the case waits for LB&I: 14 days."""
    return asked + datetime.timedelta(days=SUSPENSE_DAYS)


@computation("streamlined.forward-to-examination", cites=CITES, ledger=["ipu-21.8.1:0081"])
def forward_to_examination(amdis_status: int) -> bool:
    """Whether a case processed as streamlined goes on to Examination: AMDIS status 09 to 89."""
    return FORWARDED_FROM <= amdis_status < FORWARDED_BELOW


@dataclass(frozen=True, slots=True)
class StreamlinedCase:
    """What was looked at before an account is adjusted, and how it is adjusted."""

    statute_reviewed: bool = True
    amdis_reviewed: bool = True
    reply: Reply = "none"
    restricts_penalties: bool = False
    marks_ac_178: bool = False


@rule("streamlined.statute-reviewed", level="procedure", cites=CITES, message="IDRS-1040",
      ledger=["ipu-21.8.1:0078"])  # fmt: skip
def statute_reviewed(case: StreamlinedCase) -> Objection | None:
    """The statute of each tax year is reviewed before the account is adjusted."""
    return None if case.statute_reviewed else objection("statute_reviewed")


@rule("streamlined.amdis-reviewed", level="procedure", cites=CITES, message="IDRS-1041",
      ledger=["ipu-21.8.1:0079"])  # fmt: skip
def amdis_reviewed(case: StreamlinedCase) -> Objection | None:
    """AMDIS is reviewed for Examination before the account is adjusted."""
    return None if case.amdis_reviewed else objection("amdis_reviewed")


@rule("streamlined.not-streamlined", level="procedure", cites=CITES, message="IDRS-1042",
      ledger=["ipu-21.8.1:0084"])  # fmt: skip
def not_streamlined(case: StreamlinedCase) -> Objection | None:
    """Where LB&I says no, penalties are not restricted and no TC 971 AC 178 is input."""
    if case.reply != "normal":
        return None
    if case.marks_ac_178:
        return objection("marks_ac_178")
    return objection("restricts_penalties") if case.restricts_penalties else None
