"""Reversals of what is posted, and holds on credit (reference 4.3, 6.3, 7)."""

from __future__ import annotations

from functools import cache

from masterfile import codes
from masterfile.account import Module, Transaction
from masterfile.freezes import freezes_of
from masterfile.rules.cases import PostingCase
from masterfile.rules.registry import condition


def reversible(module: Module, tc: str) -> Transaction | None:
    """The latest live transaction that this TC reverses by the table's reversal column; never a money entry."""
    for posted in reversed(module.posted):
        row = codes.transaction_codes().get(posted.tc)
        if row and row.money == "none" and tc in row.reversed_by and posted.id not in module.reversed:
            return posted
    return None


@cache
def reverses_something(tc: str) -> bool:
    """Whether this TC is nothing but the reversal of codes without money: TC 420 or 780 stand for themselves."""
    own = codes.transaction_codes().get(tc)
    if own is not None and (own.reversed_by or own.money != "none"):
        return False
    return any(tc in row.reversed_by and row.money == "none" for row in codes.transaction_codes().values())


@condition("credits.reversal-without-match", level="posting", cites="reference 6.1 and 6.3 (UPC 165, B2)", upc="165-0")
def reversal_without_match(case: PostingCase) -> bool:
    """A reversal with no matching transaction posted, and no freeze to release, goes unpostable."""
    tc = case.transaction.tc
    if tc == "972":
        live = {posted.id for posted in case.module.live("971", case.transaction.ac)}
        return case.transaction.reverses not in live
    if not reverses_something(tc) or reversible(case.module, tc) is not None:
        return False
    return not any(tc in row.released_by for row in freezes_of(case.module))


@condition("credits.refund-freeze-code", level="posting", cites="IRM 25.25.6.2.2.1.1(1) box 1 (CCC 1)",
           ledger=["25.25.6a:0399"])  # fmt: skip
def condition_code_1_holds(case: PostingCase) -> bool:
    """CCC 1 freezes the refund of the return that carries it."""
    return case.filed.ccc == "1"
