"""When the computer assesses interest and penalties, when it abates them, which small balances it clears."""

from __future__ import annotations

import datetime

from masterfile.account import Transaction
from masterfile.due_dates import payment_due_of
from masterfile.money import ZERO, Cents
from masterfile.posting.demand import FIRST_NOTICE, pay_by
from masterfile.posting.interest import known
from masterfile.rules.registry import computation, condition
from masterfile.rules.statuses import ModuleCase, owes_by_notice

TAX_INCREASES = ("290", "294", "298", "300", "304", "308")
TAX_DECREASES = ("291", "295", "299", "301", "305", "309")
LIFTED = ("162", "272", "342", "462")


def _has_money_now(case: ModuleCase, tcs: tuple[str, ...]) -> bool:
    return case.has_now(*tcs) and any(posted.tc in tcs and posted.amount for posted in case.posted_now)


def _can_compute(case: ModuleCase) -> bool:
    """Whether the table of rates has every day from the due date to the assessment."""
    first, last = known()
    return first <= payment_due_of(case.module.key) and case.assessed <= last


@condition("computed.stopped", level="posting", cites="reference 7 (-C suspends interest and penalty)")
def computing_stopped(case: ModuleCase) -> bool:
    """A live deferment (TC 500) keeps the computer from assessing interest and penalties."""
    return any(row.accruals == "stop" for row, _ in case.live)


@condition("computed.with-new-tax", level="posting", cites="reference 4.2 (TC 166, 276, 196, 336)")
def assessed_with_new_tax(case: ModuleCase) -> bool:
    """A balance due return, or tax added to a module that owes, has its interest and penalties assessed with it."""
    new = case.has_now("150") or _has_money_now(case, TAX_INCREASES)
    return new and case.module.balance > 0 and _can_compute(case) and not computing_stopped(case)


@condition("computed.figured-again", level="posting", cites="reference 4.2 (TC 162, 272, 342), 4.3 (TC 462)")
def figured_again(case: ModuleCase) -> bool:
    """A restriction deleted (TC 162, 272, 342) or an extension taken back (462) lets the computer figure again."""
    lifted = case.has_now(*LIFTED) and case.module.has("150") and case.module.balance > 0
    return lifted and _can_compute(case) and not computing_stopped(case)


@condition("computed.at-settlement", level="posting", cites="reference 4.2 (TC 276, 196); IRC 6601(e)(3)")
def assessed_at_settlement(case: ModuleCase) -> bool:
    """A payment that clears a noticed balance more than 21 days after notice and demand leaves accruals to assess.

    From 100,000.00 the days are ten business days. Notice and demand is the first notice: a later stage gives none.
    """
    last = case.last
    if last is None or not owes_by_notice(last.status) or not case.balance_before > 0 >= case.module.balance:
        return False
    paid = [posted.date for posted in case.posted_now if posted.amount < 0 and posted.tc not in TAX_DECREASES]
    last_day = pay_by(demanded=_demanded(case, last.date), amount=case.balance_before)
    late = bool(paid) and max(paid) > last_day
    return late and _can_compute(case) and not computing_stopped(case)


def _demanded(case: ModuleCase, last: datetime.date) -> datetime.date:
    """The date of the last first notice (status 21), or of the last notice where none is on file."""
    first = (row.date for row in reversed(case.module.statuses) if row.status == FIRST_NOTICE)
    return next(first, last)


@condition("computed.abated-with-tax", level="posting", cites="reference 4.2 (TC 167, 277, 197, 337), 4.3 (TC 460)")
def abated_with_tax(case: ModuleCase) -> bool:
    """Tax that falls, and an extension that posts, take with them what the computer assessed too much."""
    return (_has_money_now(case, TAX_DECREASES) or case.has_now("460")) and _can_compute(case)


@computation("computed.part-to-abate", cites="reference 4.2 (each abatement code reduces its own assessment)")
def part_to_abate(too_much: Cents, assessed: Cents) -> Cents:
    """Of what is assessed too much, the part one assessment code can give back: never more than its net amount."""
    return Cents(max(ZERO, min(too_much, assessed)))


@condition("computed.small-debit", level="posting", cites="reference 4.2 (TC 606); docs/conflicts.md C-054")
def small_debit(case: ModuleCase) -> bool:
    """A balance due below the tolerance (a setting) is cleared by the computer."""
    return case.module.has("150") and 0 < case.module.balance < case.context.settings.small_debit_tolerance_cents


@condition("computed.assessed-debit-marked", level="posting", cites="reference 4.2 (TC 604 after TC 971 AC 637)")
def assessed_debit_marked(case: ModuleCase) -> bool:
    """A TC 971 AC 637 clears the assessed balance."""
    marked = any(posted.tc == "971" and posted.ac == "637" for posted in case.posted_now)
    return marked and case.module.balance > 0


@condition("computed.collection-expired", level="posting", cites="reference 4.2 (TC 608), 8.4")
def collection_expired(case: ModuleCase) -> bool:
    """A balance whose last collection statute has expired is cleared."""
    expires = case.collection_expires
    return expires is not None and case.module.balance > 0 and case.context.today > expires


def net(posted: list[Transaction], *tcs: str) -> Cents:
    """The net amount of these codes."""
    return Cents(sum(item.amount for item in posted if item.tc in tcs))
