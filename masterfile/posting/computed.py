"""What the computer posts by itself at the end of a run: interest, penalties, their abatement, small clearances."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from masterfile.account import Account, Transaction
from masterfile.context import Context
from masterfile.events import Event, Posted
from masterfile.money import Cents
from masterfile.posting.accruals import Difference, difference
from masterfile.rules.computed import (
    TAX_INCREASES,
    abated_with_tax,
    assessed_at_settlement,
    assessed_debit_marked,
    assessed_with_new_tax,
    collection_expired,
    figured_again,
    net,
    part_to_abate,
    small_debit,
)
from masterfile.rules.registry import effect
from masterfile.rules.statuses import ModuleCase, is_kept, is_touched, touched

_DAY = datetime.timedelta(days=1)


@effect("computed.assessed", cites="reference 4.2 (TC 166, 276, 196, 336); docs/accruals.md")
def assessed(account: Account, context: Context) -> Iterator[Event]:
    """Interest and penalties on new tax, or at settlement, to the 23C date; penalties first, interest on them."""
    for case in touched(account, context):
        if assessed_with_new_tax(case) or figured_again(case) or assessed_at_settlement(case):
            interest = "336" if case.has_now(*TAX_INCREASES) else "196"
            yield from _raise(case, "166", lambda found: found.late_filing)
            yield from _raise(case, "276", lambda found: found.late_payment)
            yield from _raise(case, interest, lambda found: found.interest)


@effect("computed.abated", cites="reference 4.2 (TC 167, 277, 197, 337)")
def abated(account: Account, context: Context) -> Iterator[Event]:
    """What the computer assessed too much when tax falls: each code gives back its own."""
    for case in touched(account, context):
        if abated_with_tax(case):
            yield from _lower(case, ("166", "167"), lambda found: found.late_filing)
            yield from _lower(case, ("276", "277"), lambda found: found.late_payment)
            yield from _lower(case, ("336", "337"), lambda found: found.interest)
            yield from _lower(case, ("196", "197"), lambda found: found.interest)


@effect("computed.cleared", cites="reference 4.2 (TC 604, 606, 608)")
def cleared(account: Account, context: Context) -> Iterator[Event]:
    """A balance that is small, marked for clearance or expired is cleared."""
    for module in list(account.modules.values()):
        now = is_touched(module, context)
        if not is_kept(module) or not (now or module.statuses):
            continue
        case = ModuleCase(account, module, context)
        if now and assessed_debit_marked(case):
            yield _posted(case, "604", Cents(-module.balance))
        elif now and small_debit(case):
            yield _posted(case, "606", Cents(-module.balance))
        elif module.statuses and collection_expired(case):
            yield _posted(case, "608", Cents(-module.balance))


_Part = Callable[[Difference], Cents]


def _raise(case: ModuleCase, tc: str, part: _Part) -> Iterator[Event]:
    amount = part(difference(case.account, case.module.key, case.assessed))
    if amount > 0:
        yield _posted(case, tc, amount)


def _lower(case: ModuleCase, pair: tuple[str, str], part: _Part) -> Iterator[Event]:
    too_much = Cents(-part(difference(case.account, case.module.key, case.assessed)))
    amount = part_to_abate(too_much, net(case.module.posted, *pair))
    if amount > 0:
        yield _posted(case, pair[1], Cents(-amount))


def _posted(case: ModuleCase, tc: str, amount: Cents) -> Posted:
    """A transaction of the computer, under the DLN of the last one of the module."""
    behind = case.module.posted[-1]
    return Posted(
        case.module.key,
        Transaction(case.account.next_id, tc, case.assessed, behind.dln, amount, case.cycle),
    )


def next_due(account: Account, context: Context) -> datetime.date:
    """The next day on which a balance of the account expires."""
    days = [datetime.date.max]
    for module in account.modules.values():
        if module.statuses and module.balance > 0:
            expires = ModuleCase(account, module, context).collection_expires
            if expires is not None:
                days.append(expires + _DAY)
    return min(days)
