"""Credit transfers at posting: which side may post, which waits, which goes unpostable (reference 3.8, 6.1, 8.1)."""

from __future__ import annotations

import datetime

from msgspec.structs import replace

from masterfile.account import Module, Transaction, TransferData, TransferSide
from masterfile.calendar import CycleWeek, ProcessingCalendar
from masterfile.codes.transfer_tables import transfer_pairs
from masterfile.rules.cases import PostingCase
from masterfile.rules.form_3809 import available_credit
from masterfile.rules.registry import computation, condition
from masterfile.rules.transfers import HOLD


def side_now(case: PostingCase, data: TransferData) -> TransferSide:
    """The side as it is to post: where it is pending and with its date, which a resolution may have corrected."""
    return replace(data.own, tin=case.account.tin, module=case.pending.module, date=case.transaction.date)


def corrected_codes(data: TransferData) -> tuple[str, ...]:
    """The posted codes this side takes off its module; none where it is a new debit or credit."""
    row = transfer_pairs()[data.debit.tc, data.credit.tc]
    return row.credit_corrects if data.credit_side else row.debit_corrects


def _like_it(module: Module, side: TransferSide, codes: tuple[str, ...]) -> list[Transaction]:
    return [found for found in module.posted if found.tc in codes and found.date == side.date]


def amount_left(module: Module, side: TransferSide, codes: tuple[str, ...]) -> int:
    """The cents of the transactions of one date that no correction has taken off yet."""
    live = [found for found in _like_it(module, side, codes) if found.id not in module.reversed]
    whole = set(module.reversed.values())
    partial = [found for found in _like_it(module, side, (side.tc,)) if found.id not in whole]
    return sum(abs(found.amount) for found in live) - sum(abs(found.amount) for found in partial)


@computation("transfers.used-up", cites="reference 3.8 (R behind the code); our choice C-041")
def used_up(module: Module, side: TransferSide, codes: tuple[str, ...]) -> list[int]:
    """The ids of the transactions a correction takes off entirely: one of its amount, or all that are left."""
    live = [found for found in _like_it(module, side, codes) if found.id not in module.reversed]
    exact = next((found.id for found in live if abs(found.amount) == side.amount), 0)
    if exact:
        return [exact]
    return [found.id for found in live] if amount_left(module, side, codes) == side.amount else []


@computation("transfers.credit-date", cites="reference 3.8, 6.1 (dates match on credit transfers); our choice C-047")
def credit_date(debit: str, credit: str, posted: datetime.date, keyed: datetime.date) -> datetime.date:
    """A payment keeps its date: its credit is dated as the debit posted, with what a resolution corrected."""
    return posted if transfer_pairs()[debit, credit].same_date else keyed


@computation("transfers.credit-cycle", cites="reference 3.8, 8.1 (credit one cycle after the debit)")
def credit_cycle(debit_posts: CycleWeek) -> CycleWeek:
    """The credit side posts one cycle after the debit side."""
    return ProcessingCalendar.standard().add_weeks(debit_posts, 1)


@condition("transfers.credit-waits", level="posting", cites="reference 3.8 (the credit side posts after the debit)")
def waits_for_debit(case: PostingCase) -> bool:
    """A credit side waits as long as its debit has not posted, be it delayed or unpostable."""
    data = case.transaction.transfer
    return data is not None and data.credit_side and not data.debit_cycle


@condition("transfers.no-account", level="posting", cites="reference 6.3 (UPC 151, B2); our choice C-040", upc="151-0")
def account_not_established(case: PostingCase) -> bool:
    """A side of a transfer for a TIN without an account goes unpostable."""
    return case.transaction.transfer is not None and not case.account.is_established


@condition(
    "transfers.nothing-to-correct", level="posting",
    cites="reference 6.1 (dates or amounts do not match on credit transfers), 6.3 (UPC 161, B2)", upc="161-0",
)  # fmt: skip
def nothing_to_correct(case: PostingCase) -> bool:
    """A correction for which the module has no transaction of its date, or less than its amount, goes unpostable."""
    data = case.transaction.transfer
    codes = corrected_codes(data) if data is not None else ()
    if data is None or not codes:
        return False
    return amount_left(case.module, side_now(case, data), codes) < data.own.amount


@condition(
    "transfers.more-than-available", level="posting",
    cites="IRM 21.8.1.6.5(5), 21.8.1.4.8(23) box 3; UPC 175: our choice C-040", upc="175-0",
    ledger=["21.8.1:0157", "21.8.1:0472"],
)  # fmt: skip
def more_than_available(case: PostingCase) -> bool:
    """A TC 820 or its like for more than the credit in the module goes unpostable; a refund not stopped took it."""
    data = case.transaction.transfer
    if data is None or data.credit_side or not transfer_pairs()[data.debit.tc, data.credit.tc].needs_credit:
        return False
    return data.debit.amount + data.debit.interest > available_credit(case.module.balance)


@condition(
    "transfers.hold-posts", level="posting",
    cites="IRM 21.8.1.4.8.1(7) box 3, 21.8.1.6.10(2) box 7; reference 3.8; our choice C-043",
    ledger=["21.8.1:0169", "21.8.1:0178", "21.8.1:0513", "21.8.1:0549"],
)  # fmt: skip
def hold_posts(case: PostingCase) -> bool:
    """SEC-TC 570 posts with its side where that leaves a credit to hold, with BPI 1 in any case."""
    data = case.transaction.transfer
    if data is None or data.own.second != HOLD:
        return False
    return data.own.bypass == "1" or case.module.balance < 0


UNPOSTABLE = (account_not_established, nothing_to_correct, more_than_available)
"""What makes a side unpostable, in the order it is asked."""
