"""What is always true of an account, as code: asked by ``verify``, the simulator and tests (design section 8)."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from typing import NamedTuple

from masterfile.account import Account, ReturnStage, Transaction
from masterfile.calendar import ProcessingCalendar
from masterfile.freezes import settings_of
from masterfile.identifiers import Dln, Tin
from masterfile.masterfile import MasterFile

Invariant = Callable[[Account, datetime.date], Iterator[str]]


def transactions_have_one_origin(account: Account, _: datetime.date) -> Iterator[str]:
    """Every transaction has an id of its own and a DLN."""
    ids = Counter(posted.id for module in account.modules.values() for posted in module.posted)
    ids.update(account.pendings.keys())
    ids.update(case.pending.id for case in account.unpostables.values() if case.is_open)
    yield from (f"transaction {number} is there {count} times" for number, count in ids.items() if count > 1)
    for module in account.modules.values():
        yield from (f"{module.key.printed} TC {posted.tc} has no DLN" for posted in module.posted if not posted.dln)


def nothing_posts_in_the_future(account: Account, today: datetime.date) -> Iterator[str]:
    """No posted transaction has a cycle after today's, and cycles never go back."""
    now = ProcessingCalendar.standard().cycle_of(today)
    for module in account.modules.values():
        before = ""
        for posted in module.posted:
            if posted.cycle > now:
                yield f"{module.key.printed} TC {posted.tc} posted in {posted.cycle}, after {now}"
            if posted.cycle < before:
                yield f"{module.key.printed} TC {posted.tc} of {posted.cycle} stands behind {before}"
            before = posted.cycle


def reversals_are_pairs(account: Account, _: datetime.date) -> Iterator[str]:
    """A reversed transaction and what reversed it are both posted, in this order."""
    for module in account.modules.values():
        places = {posted.id: place for place, posted in enumerate(module.posted)}
        for reversed_id, by in module.reversed.items():
            if reversed_id not in places:
                yield f"{module.key.printed} transaction {reversed_id} is reversed but not posted"
            elif by in places and places[by] < places[reversed_id]:
                yield f"{module.key.printed} transaction {reversed_id} is reversed before it posted"


def a_return_is_in_one_place(account: Account, _: datetime.date) -> Iterator[str]:
    """A return in process is pending once, an unpostable one is one open case, a posted one neither."""
    pending = Counter(p.transaction.dln for p in account.pendings.values() if p.is_return)
    open_cases = Counter(
        c.pending.transaction.dln for c in account.unpostables.values() if c.is_open and c.pending.is_return
    )
    expected = {ReturnStage.PIPELINE: (1, 0), ReturnStage.UNPOSTABLE: (0, 1)}
    for dln, filed in account.returns.items():
        found = (pending[dln], open_cases[dln])
        if found != expected.get(filed.stage, (0, 0)):
            yield f"return {dln} is {filed.stage} but has {found[0]} pendings and {found[1]} open cases"


def a_posted_return_is_posted_once(account: Account, _: datetime.date) -> Iterator[str]:
    """A module has at most one live TC 150, and a live TC 976 or 150 only for a return that says so."""
    for module in account.modules.values():
        live = list(module.live("150"))
        if len(live) > 1:
            yield f"{module.key.printed} has {len(live)} live TC 150"
    for dln, filed in account.returns.items():
        posted = [p.tc for m in account.modules.values() for p in m.live("150") if p.dln == dln]
        if (filed.stage is ReturnStage.POSTED) != bool(posted):
            yield f"return {dln} is {filed.stage} but has {len(posted)} live TC 150"


def closed_cases_say_how(account: Account, today: datetime.date) -> Iterator[str]:
    """A case in review or closed has its correction, an open one none; suspense is over on its day."""
    for case in account.unpostables.values():
        settled = case.status in ("A", "C")
        if settled != (case.correction is not None):
            yield f"unpostable {case.sequence} has status {case.status} and {case.correction and case.correction.urc}"
        if case.suspense_until is not None and (case.status != "S" or case.suspense_until < today):
            yield f"unpostable {case.sequence} has status {case.status} and is in suspense until {case.suspense_until}"


def statuses_and_notices_go_forward(account: Account, today: datetime.date) -> Iterator[str]:
    """The statuses and the notices of a module stand in the order of their cycles, none of them after today's."""
    now = ProcessingCalendar.standard().cycle_of(today)
    for module in account.modules.values():
        rows = (
            ("status", [item.cycle for item in module.statuses]),
            ("notice", [item.cycle for item in account.notices_of(module.key)]),
        )
        for what, cycles in rows:
            known = [cycle for cycle in cycles if cycle]
            if known != sorted(known):
                yield f"{module.key.printed} has its {what} cycles out of order: {' '.join(known)}"
            yield from (f"{module.key.printed} {what} of {cycle} is after {now}" for cycle in known if cycle > now)


def freezes_have_their_transaction(account: Account, today: datetime.date) -> Iterator[str]:
    """Every freeze that is on has a posted, unreversed transaction that the table names among what sets it."""
    for module in account.modules.values():
        for row, setting in settings_of(module, today, account.entity_module):
            live = setting in module.posted and setting.id not in module.reversed
            if not live or setting.tc not in {name.partition("/")[0] for name in row.set_by}:
                yield f"{module.key.printed} {row.code} is on, but TC {setting.tc} {setting.cycle} does not set it"


INVARIANTS: tuple[Invariant, ...] = (
    transactions_have_one_origin,
    nothing_posts_in_the_future,
    reversals_are_pairs,
    a_return_is_in_one_place,
    a_posted_return_is_posted_once,
    closed_cases_say_how,
    statuses_and_notices_go_forward,
    freezes_have_their_transaction,
)


class _Sides(NamedTuple):
    """The sides of every credit transfer by DLN, each with its TIN: posted debits, posted credits, credits under way.

    ``voided`` are the DLNs whose credit was unpostable and left with its case (docs/conflicts.md C-047).
    """

    debits: dict[Dln, list[tuple[Tin, Transaction]]]
    credits: dict[Dln, list[tuple[Tin, Transaction]]]
    under_way: dict[Dln, list[Transaction]]
    voided: set[Dln]


def _sides(master: MasterFile) -> _Sides:
    sides = _Sides(defaultdict(list), defaultdict(list), defaultdict(list), set())
    for tin, account in master.accounts.items():
        for posted in (item for module in account.modules.values() for item in module.posted):
            if posted.transfer is not None:
                there = sides.credits if posted.transfer.credit_side else sides.debits
                there[posted.dln].append((tin, posted))
        for pending in account.pendings.values():
            _waits(sides, pending.transaction)
        for case in account.unpostables.values():
            if case.is_open:
                _waits(sides, case.pending.transaction)
            elif _is_credit(case.pending.transaction):
                sides.voided.add(case.pending.transaction.dln)
    return sides


def _waits(sides: _Sides, transaction: Transaction) -> None:
    if _is_credit(transaction):
        sides.under_way[transaction.dln].append(transaction)


def _is_credit(transaction: Transaction) -> bool:
    return transaction.transfer is not None and transaction.transfer.credit_side


def transfers_are_whole(master: MasterFile) -> Iterator[str]:
    """A transfer that left one module arrived in another or is on its way, once and with the same amount.

    A posted credit has its posted debit of an earlier cycle, a posted debit its credit: posted, pending, or unpostable.
    """
    sides = _sides(master)
    for dln, posted_credits in sides.credits.items():
        for owner, credit in posted_credits:
            debit = next((posted for _, posted in sides.debits[dln]), None)
            if debit is None or debit.amount + credit.amount != 0 or debit.cycle[:6] >= credit.cycle[:6]:
                yield f"{owner}: TC {credit.tc} {dln} posted without its debit"
    for dln, posted_debits in sides.debits.items():
        for owner, debit in posted_debits:
            there = [posted for _, posted in sides.credits[dln]] + sides.under_way[dln]
            if len(posted_debits) > 1 or len(there) > 1 or (not there and dln not in sides.voided):
                yield f"{owner}: TC {debit.tc} {dln} posted {len(posted_debits)} times, its credit {len(there)} times"
            elif there and debit.amount + there[0].amount != 0:
                yield f"{owner}: TC {debit.tc} {dln} took {debit.amount}, its credit is {there[0].amount}"


def violations(master: MasterFile) -> Iterator[str]:
    """Everything that is not as it must be, account by account, and what two accounts have between them."""
    yield from transfers_are_whole(master)
    for tin, account in master.accounts.items():
        for invariant in INVARIANTS:
            yield from (f"{tin}: {text}" for text in invariant(account, master.date))
