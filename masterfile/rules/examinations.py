"""Examinations: what AIMS has of an account is what the master file says of its modules (reference 3.0, 4.3)."""

from __future__ import annotations

import datetime

from msgspec.structs import replace

from masterfile.account import Account, Transaction
from masterfile.freezes import freeze_codes
from masterfile.periods import ModuleKey
from masterfile.records.files import AimsCase
from masterfile.rules.registry import computation

OPENS = ("420", "424")
"""Codes that open an examination and set -L (reference 4.3)."""
ENDS = ("421", "425", "300", "301")
"""Codes that end it."""
_CLOSED = "90"


@computation("amdis.cases", cites="reference 3.0 (AMDISA), 4.3 (TC 420, 421, 424); our choice C-176")
def cases_of(account: Account, today: datetime.date) -> tuple[AimsCase, ...]:
    """The AIMS record of each module, and one for a TC 420 or 424 that has none; closed where -L has ended."""
    known = {ModuleKey.of(case.mft, case.period) for case in account.files.aims}
    opened = [
        _made(key, posted)
        for key, module in sorted(account.modules.items())
        if key not in known and (posted := next((item for item in module.posted if item.tc in OPENS), None))
    ]
    return tuple(_standing(account, case, today) for case in (*account.files.aims, *opened))


def _made(key: ModuleKey, posted: Transaction) -> AimsCase:
    """The record of an examination of which only its transaction is known: selected, or asked for by TC 424."""
    return AimsCase(key.mft, key.period, "08" if posted.tc == "420" else "06", posted.date)


def _standing(account: Account, case: AimsCase, today: datetime.date) -> AimsCase:
    module = account.module(ModuleKey.of(case.mft, case.period))
    ended = [posted.date for posted in module.posted if posted.tc in ENDS]
    if case.closed or not ended or "-L" in freeze_codes(module, today).split():
        return case
    return replace(case, status=_CLOSED, closed=ended[-1])
