"""The Taxpayer Information File (TIF): an account as TXMOD and ENMOD show it, a day behind the master file.

IMFOL is at least a day ahead of TXMOD (reference 8.1). What a posting run does is on the TIF the next day; until then
an input that has posted stands among the pendings with status TP (docs/conflicts.md C-028).
"""

from __future__ import annotations

from copy import copy

from msgspec.structs import replace

from masterfile.account import Account, Module, Pending, PendingStatus, PostingRun
from masterfile.calendar import CycleWeek
from masterfile.periods import ModuleKey


def tif_view(account: Account, cycle: str) -> Account:
    """The account as the TIF has it on a cycle day (YYYYCCDD): without what the posting run of that day did.

    The account itself where the run left it alone. A view is for displays: nothing is applied to it.
    """
    if account.ran != cycle:
        return account
    run = account.run if account.run is not None and account.run.cycle == cycle else PostingRun(cycle)
    view = copy(account)
    view.modules = _modules_before(account, cycle)
    view.notices = [notice for notice in account.notices if notice.cycle != cycle]
    view.entity = run.entity or account.entity
    view.pendings = {item.id: _posting(item, CycleWeek(cycle[:6])) for item in run.inputs} | account.pendings
    return view


def _posting(pending: Pending, week: CycleWeek) -> Pending:
    return replace(pending, status=PendingStatus.POSTING, release=week)


def _modules_before(account: Account, cycle: str) -> dict[ModuleKey, Module]:
    """The modules before the run; one that came to be in it is not there yet."""
    modules = account.modules.items()
    new = frozenset(posted.id for _, module in modules for posted in module.posted if posted.cycle == cycle)
    found = {}
    for key, module in modules:
        before = _before(module, cycle, new)
        if before.posted or before.statuses or not module.posted:
            found[key] = before
    return found


def _before(module: Module, cycle: str, new: frozenset[int]) -> Module:
    """A module without the transactions, reversals and statuses of a run."""
    before = copy(module)
    before.posted = [posted for posted in module.posted if posted.cycle != cycle]
    before.reversed = {id: by for id, by in module.reversed.items() if by not in new}
    before.statuses = [change for change in module.statuses if change.cycle != cycle]
    return before
