"""The status of a module: what sets it, what holds its notices, when the next stage comes (reference 8.3, 11.2)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from masterfile import codes
from masterfile.account import Account, Module, StatusChange, Transaction
from masterfile.calendar import Cycle, CycleWeek
from masterfile.codes import standing as standing_tables
from masterfile.codes.standing import ModuleEffect
from masterfile.context import Context
from masterfile.freezes import settings_of
from masterfile.money import Cents
from masterfile.periods import MFT_IDENTITY_THEFT
from masterfile.rules.cases import PostingCase
from masterfile.rules.registry import computation, condition
from masterfile.rules.statutes import statute_dates
from masterfile.standing import code_of, live_effects, module_status

NO_RETURN, DUE_LATER, DELINQUENT, EXTENDED, NOT_REQUIRED, SETTLED, FIRST = "00", "02", "03", "04", "06", "12", "21"
SEQUENCE = ("21", "20", "56", "58", "22")
"""First, second, third and last notice, then the delinquent account (reference 8.3)."""
BELOW_TOLERANCE = "23"
NOTICE_920 = ("12", "19", "20", "21", "22", "23", "24", "26", "54", "56", "58", "60")
"""The statuses in which TC 920 posts (reference 4.3, UPC 128)."""
_SATISFIED = ("590", "591", "593", "594", "595", "596", "597", "598", "599")


class ModuleCase:
    """A module at the end of a posting run, or on a day something is due in it; one case a stage.

    ``posted_now`` is what posted in this run, ``cycle`` the run's cycle and day. It is looked for once, when the
    case is made: what the stage itself posts does not count.
    """

    __slots__ = ("_tcs_now", "account", "context", "cycle", "module", "posted_now")

    def __init__(self, account: Account, module: Module, context: Context) -> None:
        self.account = account
        self.module = module
        self.context = context
        self.cycle = context.cycle
        self.posted_now = _posted_in(module, self.cycle)
        self._tcs_now = {posted.tc for posted in self.posted_now}

    @property
    def balance_before(self) -> Cents:
        """The balance before this run."""
        return Cents(self.module.balance - sum(posted.amount for posted in self.posted_now))

    @property
    def status(self) -> str:
        """The status as it is recorded, or as it follows from return and balance."""
        return module_status(self.module)

    @property
    def last(self) -> StatusChange | None:
        """The last status recorded."""
        return self.module.statuses[-1] if self.module.statuses else None

    @property
    def live(self) -> list[tuple[ModuleEffect, Transaction]]:
        """The transactions that have an effect on the module today."""
        return live_effects(self.module)

    @property
    def collection_expires(self) -> datetime.date | None:
        """The CSED of the newest assessment; None where there is none, or while a transaction suspends it."""
        dates = statute_dates(self.account, self.module.key, self.context.today)
        return None if dates.suspended else dates.last_collection

    @property
    def assessed(self) -> datetime.date:
        """The 23C date of this run's cycle."""
        return self.context.calendar.assessment_date(self.context.week)

    def has_now(self, *tcs: str) -> bool:
        """Whether one of these codes posted in this run."""
        return not self._tcs_now.isdisjoint(tcs)


def _posted_in(module: Module, cycle: Cycle) -> list[Transaction]:
    """What posted to a module in the run of a cycle, the last of its transactions."""
    first = len(module.posted)
    while first and module.posted[first - 1].cycle == cycle:
        first -= 1
    return module.posted[first:]


def is_kept(module: Module) -> bool:
    """Whether the module has a status at all: the entity and MFT 32 have none."""
    return not module.key.is_entity and module.key.mft != MFT_IDENTITY_THEFT


def is_touched(module: Module, context: Context) -> bool:
    """Whether anything posted to the module in this run."""
    return bool(module.posted) and module.posted[-1].cycle == context.cycle


def touched(account: Account, context: Context) -> Iterator[ModuleCase]:
    """The modules that have a status and that something posted to in this run."""
    for module in list(account.modules.values()):
        if is_touched(module, context) and is_kept(module):
            yield ModuleCase(account, module, context)


def owes_by_notice(status: str) -> bool:
    """Whether the table says that a status is one of a balance due."""
    row = codes.module_statuses().get(status)
    return row is not None and row.balance_due == "yes"


# --- transactions that set a status or stop what follows -----------------------------------------


def status_of_effect(case: ModuleCase) -> str:
    """The status a live transaction sets (module_effects.csv, in the table's order), or an empty text."""
    setters = {row.code for row, _ in case.live if row.status}
    if not setters:
        return ""
    return next(row.status for row in standing_tables.module_effects().values() if row.code in setters)


@condition("statuses.set-by-transaction", level="posting",
           cites="reference 4.3 (TC 520, 530), 5 (AC 063), 11.2")  # fmt: skip
def set_by_transaction(case: ModuleCase) -> bool:
    """An open TC 520 makes the status 72; TC 530 makes it 53 and AC 063 makes it 60 while the module owes."""
    status = status_of_effect(case)
    return status == "72" or (bool(status) and case.module.balance > 0)


@condition("statuses.requirement-satisfied", level="posting", cites="reference 4.3 (TC 590-599)")
def requirement_satisfied(case: ModuleCase) -> bool:
    """A TC 590 to 599 satisfies the return requirement: the return delinquency (02, 03) is closed."""
    return case.module.has_any(_SATISFIED)


@condition("statuses.extension-runs", level="posting", cites="reference 4.3 (TC 460), 11.2 (04)")
def extension_runs(case: ModuleCase) -> bool:
    """A TC 460 on a module without a return makes the status 04."""
    return case.module.has("460")


# --- notices that wait ---------------------------------------------------------------------------


def hold_ends(posted: Transaction, row: ModuleEffect, context: Context) -> CycleWeek | None:
    """The cycle in which a hold that expires ends by itself; None for one that lasts until it is reversed."""
    if not row.expires:
        return None
    return context.calendar.add_weeks(CycleWeek(posted.cycle[:6]), context.settings.claim_hold_cycles)


def holders(case: ModuleCase) -> list[tuple[ModuleEffect, Transaction]]:
    """The live transactions that stop balance due notices and have not expired."""
    stopping = [(row, posted) for row, posted in case.live if row.notices == "stopped"]
    return [
        (row, posted)
        for row, posted in stopping
        if (end := hold_ends(posted, row, case.context)) is None or case.context.week < end
    ]


def stopping_freeze(case: ModuleCase) -> str:
    """The first freeze of module or entity that stops notices, or an empty text.

    A freeze one of the transactions of module_effects.csv sets (-C, -V, -W, W-, -J) stops them as long as that does.
    """
    today, entity, table = case.context.today, case.account.entity_module, standing_tables.module_effects()
    on = (*settings_of(case.module, today, entity), *settings_of(entity, today))
    return next((row.code for row, by in on if "notices" in row.stops and code_of(by) not in table), "")


@condition("statuses.notices-stopped", level="posting",
           cites="reference 4.3, 7; IRM 21.8.1.4.8.1(5) s2, (6), (8)",
           ledger=["21.8.1:0165", "21.8.1:0166", "21.8.1:0171"])  # fmt: skip
def notices_stopped(case: ModuleCase) -> bool:
    """TC 470, 480, 500, 520, 530, 780 or AC 063, and the freezes that stop notices, hold the notice sequence.

    TC 470 does so until it is released or its cycles are over, so it has to be updated.
    """
    return bool(holders(case)) or bool(stopping_freeze(case)) or case.module.hold is not None


def stop_reason(case: ModuleCase) -> str:
    """What holds the notices: ``TC 470``, ``TC 971 AC 063``, ``-S``."""
    for row, _ in holders(case):
        tc, _, ac = row.code.partition("/")
        return f"TC {tc} AC {ac}" if ac else f"TC {tc}"
    return stopping_freeze(case) or ("STAUP" if case.module.hold else "")


@condition("statuses.hold-is-over", level="posting", cites="reference 3.13; IRM 3.38.147.7.7(2) bullet 2",
           ledger=["3.38.147:0646"])  # fmt: skip
def hold_is_over(case: ModuleCase) -> bool:
    """A STAUP ends with its cycles unless something else stops the notices, and where nothing is owed any more."""
    hold = case.module.hold
    if hold is None:
        return False
    stopped = bool(holders(case)) or bool(stopping_freeze(case))
    return case.module.balance <= 0 or (case.context.week >= hold.until and not stopped)


def status_held_for(case: ModuleCase) -> str:
    """What a STAUP names for the time after its cycles, or an empty text; below the tolerance 23 for 22."""
    hold = case.module.hold
    if hold is None or not standing_tables.staup_statuses()[hold.status].follows:
        return ""
    small = case.module.balance < case.context.settings.tda_tolerance_cents
    return BELOW_TOLERANCE if hold.status == SEQUENCE[-1] and small else hold.status


# --- the sequence --------------------------------------------------------------------------------


@computation("statuses.next-stage", cites="reference 8.3 (B2), 11.2 (23)")
def next_stage(status: str, balance: Cents, tolerance: Cents) -> str:
    """The stage after a notice: 21, 20, 56, 58, then 22; below the tolerance 23 takes the place of 22."""
    if status not in SEQUENCE[:-1]:
        return status
    following = SEQUENCE[SEQUENCE.index(status) + 1]
    return BELOW_TOLERANCE if following == SEQUENCE[-1] and balance < tolerance else following


def next_stage_week(case: ModuleCase) -> CycleWeek | None:
    """The cycle in which the module's next notice stage is due; None where none comes."""
    last = case.last
    if last is None or last.status not in SEQUENCE[:-1] or case.module.balance <= 0:
        return None
    week = CycleWeek(last.cycle[:6])
    later = case.context.calendar.thursday_of(week) + datetime.timedelta(
        weeks=case.context.settings.notice_interval_weeks
    )
    return case.context.calendar.week_of(later) if case.context.calendar.covers(later) else None


@condition("statuses.stage-due", level="posting", cites="reference 8.3 (B2: five weeks between notices)")
def stage_due(case: ModuleCase) -> bool:
    """The next notice stage comes five weeks (a setting) after the last, unless notices are stopped."""
    week = next_stage_week(case)
    return week is not None and week <= case.context.week and not notices_stopped(case)


@condition("statuses.delayed-notice-due", level="posting", cites="reference 4.3 (TC 470 delays notices)")
def delayed_notice_due(case: ModuleCase) -> bool:
    """A balance due notice that a stop held goes out once nothing stops it any more."""
    last, status = case.account.notices_of(case.module.key)[-1:], case.last
    waits = bool(last) and bool(last[0].held) and not last[0].held.startswith("HC")
    asks = bool(last) and any(
        row.number == last[0].number and row.balance_due for row in standing_tables.notices().values()
    )
    owes = status is not None and status.status in SEQUENCE and case.module.balance > 0
    return waits and asks and owes and not notices_stopped(case)


@condition("statuses.becomes-due", level="posting", cites="reference 8.3, 11.2 (21)")
def becomes_due(case: ModuleCase) -> bool:
    """A module that owes for the first time, or again after it was settled, gets first notice status."""
    recorded = case.last is not None and owes_by_notice(case.status)
    return case.module.balance > 0 and not recorded


@condition("statuses.notice-code-out-of-place", level="posting", cites="reference 4.3, 6.3 (UPC 128 RC 0)",
           upc="128-0", tcs=("920",))  # fmt: skip
def notice_code_out_of_place(case: PostingCase) -> bool:
    """TC 920 posts only on a module in a notice status: 12, 19 to 24, 26, 54, 56, 58 or 60."""
    return module_status(case.module) not in NOTICE_920
