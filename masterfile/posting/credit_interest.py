"""Interest the government owes on an overpayment it refunds (IRC 6611; docs/accruals.md).

An overpayment is what was paid last: credits refunded or moved before are taken off the newest credits, and the
rest, with the tax and the penalties as they now are, shows how much was overpaid since which day.
"""

from __future__ import annotations

import datetime

from masterfile.account import Account, Module
from masterfile.due_dates import last_day_of, next_working_day, payment_due_of
from masterfile.money import ZERO, Cents
from masterfile.periods import ModuleKey
from masterfile.posting.assessed import INTEREST, assessed, dated_credits
from masterfile.posting.interest import Dated, overpayment_interest, run
from masterfile.rules.registry import computation

_GRACE = datetime.timedelta(days=45)

PAID_OUT = frozenset(
    (
        *("820", "821", "822", "824", "826", "830", "832", "836", "840", "842", "846"),
        *("850", "851", "852", "856", "876", "890", "892", "896", "897", "898", "899"),
    )
)
"""Refunds, offsets and transfers out, and what takes them back before they are done."""

CAME_BACK = frozenset(("720", "721", "722", "740", "742", "841", "843"))
"""Refunds that came back when they had been issued: they bear no more interest."""

CREDIT_INTEREST = frozenset(["770", "771", "772", "776", "777"])
"""Credit interest; what was refunded of it was no overpayment."""


def credit_interest(
    account: Account, key: ModuleKey, refunded: datetime.date, claimed: datetime.date | None = None
) -> Cents:
    """Interest in cents on the credit balance of a module that is refunded on a date, less what was figured before.

    A refund that was stopped (TC 842) goes on bearing interest, and what was figured is still on the module; one that
    came back when it had been issued bears no more.

    ``claimed`` is the amended claims date of the adjustment that made the overpayment (IRC 6611(e)(2)). Raises
    RatesUnknownError for days outside the table of rates.
    """
    books, module = assessed(account, key, key.due_date), account.module(key)
    received = books.received or books.due
    postponed = payment_due_of(key) > books.due and received <= last_day_of(key)
    end = credit_interest_end(due=books.due, received=received, refunded=refunded, claimed=claimed, postponed=postponed)
    if end is None:
        return ZERO
    start = received if received > next_working_day(books.extended) else books.due
    credits = [Dated(max(item.day, start), Cents(-item.amount)) for item in dated_credits(_own(module), books.due)]
    owed = [Dated(item.day, Cents(-item.amount)) for item in [*books.bearing, *_assessed_interest(module)]]
    out = paid_out(module)
    kept = without_newest(credits, Cents(max(0, out) + _assessed_after(owed, end)))
    whole = sum(stretch.interest for stretch in run([*kept, *owed], end, "overpayment"))
    return Cents(max(0, whole - max(0, -out)))


def claim_date(module: Module) -> datetime.date | None:
    """The amended claims date of the last adjustment since the last refund that has one (21.8.1.4.6(9) item 3)."""
    for posted in reversed(module.posted):
        if posted.tc == "846":
            return None
        if posted.adjustment is not None and posted.adjustment.claims_date is not None:
            return posted.adjustment.claims_date
    return None


def _own(module: Module) -> Module:
    """The module without refunds, transfers out and credit interest."""
    own = Module(module.key)
    own.posted = [posted for posted in module.posted if posted.tc not in PAID_OUT | CAME_BACK | CREDIT_INTEREST]
    return own


def _assessed_interest(module: Module) -> list[Dated]:
    return [Dated(posted.date, posted.amount) for posted in module.posted if posted.tc in INTEREST and posted.amount]


def _assessed_after(owed: list[Dated], end: datetime.date) -> Cents:
    """Cents of penalties and interest whose 23C date is behind the end: what pays them was never overpaid."""
    return Cents(max(0, -sum(item.amount for item in owed if item.day > end)))


def paid_out(module: Module) -> Cents:
    """What was refunded or moved out, net of its credit interest, in cents."""
    return Cents(sum(posted.amount for posted in module.posted if posted.tc in PAID_OUT | CREDIT_INTEREST))


def without_newest(credits: list[Dated], amount: Cents) -> list[Dated]:
    """Credits less an amount that is taken off the newest first; cents, credits positive."""
    left = max(0, amount)
    kept = []
    for item in sorted(credits, reverse=True):
        taken = min(left, max(0, item.amount))
        left -= taken
        kept.append(Dated(item.day, Cents(item.amount - taken)))
    return kept[::-1]


@computation("interest.credit-ends", cites="IRC 6611(e)(1), (e)(2), 7508(b)(2); IRM 21.8.1.4.6(9) item 3",
             ledger=["21.8.1:0073"])  # fmt: skip
def credit_interest_end(
    due: datetime.date,
    received: datetime.date,
    refunded: datetime.date,
    claimed: datetime.date | None = None,
    postponed: bool = False,
) -> datetime.date | None:
    """The day interest on an overpayment ends, or None where none is owed (IRC 6611(e)).

    None for a refund within 45 days of due date or filing, the later (6611(e)(1)); ``due`` is the date without
    extension. An overpayment that was ``claimed`` bears interest to the claim where it is refunded within 45 days
    of it (6611(e)(2)). Otherwise to the refund. A return that is timely by a ``postponed`` due date has no 45 days
    of its own (7508(b)(2), 7508A(c)).
    """
    if claimed is not None:
        return claimed if refunded <= claimed + _GRACE else refunded
    return None if refunded <= max(due, received) + _GRACE and not postponed else refunded


@computation("interest.refund", cites="IRC 6611(a), (b), (d), (e)")
def refund_interest(
    amount: Cents,
    paid: datetime.date,
    due: datetime.date,
    received: datetime.date,
    refunded: datetime.date,
    claimed: datetime.date | None = None,
) -> Cents:
    """Interest on a refund of one payment, in cents: from it to the day of ``credit_interest_end``.

    Never before the due date (6611(d)) nor before a late return was filed (6611(b)(3)). ``due`` is the date
    without extension, and no extension was granted.
    """
    end = credit_interest_end(due=due, received=received, refunded=refunded, claimed=claimed)
    filed = received if received > next_working_day(due) else due
    return ZERO if end is None else overpayment_interest(amount, max(paid, filed), end)
