"""What AMS and the account say of earlier contacts: passed, failed, sent to a TAC, dropped, Letter 5216 (25.25.6.3.3).

AMS entries are those of the account when the contact was taken up. A dropped call and POA or Form 56 calls share the
issue Other Entity; a narrative with DROP, DISCONNECT, CUT OFF or LINE WENT DEAD is a dropped call, one with HRA STARTED
says that it was.

Circumstances: ``tac-for-want-of-letter`` (sent to a TAC only because the letter was missing), ``declined-questions``.
"""

from __future__ import annotations

import datetime
import re
from enum import StrEnum

from masterfile.periods import ENTITY
from masterfile.procedure.situation import Situation
from masterfile.records.desk import AmsEntry
from masterfile.rules.registry import condition


class Earlier(StrEnum):
    """What an earlier contact came to."""

    PASSED = "authenticated"
    DROPPED = "the call was dropped"
    TAC = "sent to a TAC"
    MAIL = "told to mail"
    FAILED_AT_TAC = "failed at a TAC"
    LETTER_5216 = "Letter 5216 issued"


_BY_ISSUE = {
    Earlier.PASSED: ("3.4", "3.14", "4.2", "5.4"),
    Earlier.TAC: ("1.5", "2.2", "3.1", "3.2", "3.3", "3.12", "4.5"),
    Earlier.MAIL: ("2.3", "3.15"),
    Earlier.FAILED_AT_TAC: ("5.1",),
    Earlier.LETTER_5216: ("3.13", "4.6", "5.5"),
}
_OF_ISSUE = {issue: what for what, issues in _BY_ISSUE.items() for issue in issues}
_DROPPED = re.compile(r"DROP|DISCONNECT|CUT OFF|LINE WENT DEAD")
_HRA_STARTED = re.compile(r"(?<!NOT )\bHRA (WAS )?STARTED")


def ams_before(case: Situation) -> tuple[AmsEntry, ...]:
    """The AMS entries the contact was taken up with, oldest first."""
    return tuple(item for item in case.start.desk if isinstance(item, AmsEntry))


def _of(entry: AmsEntry) -> Earlier | None:
    if entry.issue == "OTHER ENTITY" and _DROPPED.search(entry.note):
        return Earlier.DROPPED
    return _OF_ISSUE.get(entry.issue)


def earlier(case: Situation) -> Earlier | None:
    """What the latest entry that says anything says; a Letter 5216 on record outlasts all but a pass."""
    known = [found for entry in ams_before(case) if (found := _of(entry)) is not None]
    last = known[-1] if known else None
    if last is Earlier.PASSED:
        return last
    repeater = any(item.text.startswith("L5216") for item in case.start.histories_of(ENTITY))
    return Earlier.LETTER_5216 if repeater or Earlier.LETTER_5216 in known else last


def passed_before(case: Situation) -> bool:
    """Whether AMS shows that the caller was authenticated with an assistor or in a TAC."""
    return earlier(case) is Earlier.PASSED


def passed_on(case: Situation) -> datetime.date | None:
    """The day of that authentication; None where AMS shows none."""
    passed = [entry.date for entry in ams_before(case) if _of(entry) is Earlier.PASSED]
    return passed[-1] if passed_before(case) else None


def hra_started_before(case: Situation) -> bool:
    """Whether AMS notes say that high risk authentication was started."""
    return any(_HRA_STARTED.search(entry.note) for entry in ams_before(case))


@condition(
    "earlier.no-second-attempt", level="procedure",
    cites="IRM 25.25.6.3.3(1), 25.25.6.3(16) boxes 3 and 4, (17), (19) box 3",
    ledger=["25.25.6b:0081", "25.25.6b:0055", "25.25.6b:0048", "25.25.6b:0044", "25.25.6b:0045"],
)  # fmt: skip
def locked(case: Situation) -> bool:
    """Whoever was dropped, sent away, failed or got Letter 5216 is not authenticated by telephone again.

    Not so who was sent to the TAC only for want of the letter and has it now, or declined questions before HRA began.
    """
    found = earlier(case)
    if found is None or found is Earlier.PASSED:
        return False
    if found is Earlier.TAC and case.has("tac-for-want-of-letter") and case.contact.letter:
        return False
    declined = found in (Earlier.TAC, Earlier.DROPPED) and case.has("declined-questions")
    return not (declined and not hra_started_before(case))
