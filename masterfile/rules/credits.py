"""Reversals of what is posted, and holds on credit (reference 4.3, 6.3, 7)."""

from __future__ import annotations

from functools import cache

from masterfile import codes
from masterfile.account import Module, Transaction
from masterfile.freezes import freezes_of
from masterfile.rules.cases import PostingCase
from masterfile.rules.registry import condition


def reversible(module: Module, tc: str, closing_code: str = "") -> Transaction | None:
    """The latest live transaction that this TC reverses by the table's reversal column; never a money entry.

    Of several, one with the closing code of the reversal goes first (reference 4.3: TC 520 and 521).
    """
    targets = _reversed_by(tc)
    if not targets:
        return None
    found = [t for t in reversed(module.posted) if t.tc in targets and t.id not in module.reversed]
    return next((t for t in found if t.closing_code == closing_code), next(iter(found), None))


@cache
def _reversed_by(tc: str) -> frozenset[str]:
    """The codes without money that this TC reverses."""
    return frozenset(
        row.tc for row in codes.transaction_codes().values() if row.money == "none" and tc in row.reversed_by
    )


@cache
def reverses_something(tc: str) -> bool:
    """Whether this TC is nothing but the reversal of codes without money: TC 420 or 780 stand for themselves."""
    own = codes.transaction_codes().get(tc)
    if own is not None and (own.reversed_by or own.money != "none"):
        return False
    return bool(_reversed_by(tc))


def taken_back(module: Module, wanted: Transaction) -> Transaction | None:
    """The live TC 971 a TC 972 reverses: the one it was input for, else that of its code and date (reference 5)."""
    live = list(module.live("971", wanted.ac))
    if wanted.reverses:
        return next((posted for posted in live if posted.id == wanted.reverses), None)
    return next((posted for posted in live if posted.date == wanted.date), None)


@condition("credits.reversal-without-match", level="posting", cites="reference 6.1 and 6.3 (UPC 165, B2)", upc="165-0",
           tcs=lambda tc: tc == "972" or reverses_something(tc))  # fmt: skip
def reversal_without_match(case: PostingCase) -> bool:
    """A reversal with no matching transaction posted, and no freeze to release, goes unpostable."""
    tc = case.transaction.tc
    if tc == "972":
        return taken_back(case.module, case.transaction) is None
    released = any(tc in row.released_by for row in freezes_of(case.module))
    return reversible(case.module, tc) is None and not released


@condition("credits.refund-freeze-code", level="posting", cites="IRM 25.25.6.2.2.1.1(1) box 1 (CCC 1)",
           ledger=["25.25.6a:0399"])  # fmt: skip
def condition_code_1_holds(case: PostingCase) -> bool:
    """CCC 1 freezes the refund of the return that carries it."""
    return case.filed.ccc == "1"
