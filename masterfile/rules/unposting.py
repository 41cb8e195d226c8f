"""Why a transaction does not post besides adjustments and transfers (reference 6.3; IRM 21.8.1.4.9.2, 25.25.6.2.4).

A return that Unpostables released with its condition unchanged (``released``) is not stopped by the same check again,
but for TC 971 AC 150: that is reversed first.
"""

from __future__ import annotations

from functools import cache

from masterfile import codes
from masterfile.account import Transaction
from masterfile.rules.cases import PostingCase
from masterfile.rules.guf_work import LITERALS
from masterfile.rules.registry import condition

GOOD_TAXPAYER = LITERALS[1]


def known_good(case: PostingCase) -> bool:
    """Whether RIVO's last determination on a UP 299 of this return is 126 GOOD TAXPAYER (25.25.6.2.4(3) bullet 4)."""
    determined = [
        note.text
        for stored in case.account.unpostables.values()
        if stored.upc == "299" and stored.pending.transaction.dln == case.transaction.dln
        for note in stored.notes
        if note.text in LITERALS
    ]
    return determined[-1:] == [GOOD_TAXPAYER]


@condition(
    "unposting.covered-over", level="posting", upc="141-0", cites="IRM 21.8.1.4.9.2(2) and exception",
    ledger=["21.8.1:0204", "21.8.1:0205", "21.8.1:0207"],
)  # fmt: skip
def covered_over(case: PostingCase) -> bool:
    """A return for a module with an unreversed TC 971 AC 150 unposts, unless it is a Form 1040-SS."""
    return case.module.has("971", "150") and case.filed.form != "1040-SS"


@condition(
    "unposting.left-behind",
    level="posting",
    upc="299-0",
    cites="IRM 25.25.6.2.4(1); RC 0 ours",
    ledger=["25.25.6a:0560"],
)
def left_behind(case: PostingCase) -> bool:
    """An identity theft return older than two years, not on MFT 32 before the processing year ended, is UP 299."""
    moved = any(move.misc.startswith(case.transaction.dln) for move in case.module.live("971", "111"))
    resolved = moved or (case.filed.ccc == "3" and not case.filed.released)
    old = case.pending.module.period.year < case.week.year - 2
    return resolved and old and not known_good(case)


@condition("unposting.ip-pin-omitted", level="posting", upc="147-0", cites="reference 6.3 (UPC 147 RC 0)")
def ip_pin_omitted(case: PostingCase) -> bool:
    """A return whose filer has an IP PIN and left it out unposts for Submission Processing."""
    return case.filed.ip_pin_omitted and not case.filed.released


@condition("unposting.political-check-off", level="posting", upc="129-0", cites="reference 6.3 (UPC 129 RC 0)")
def political_check_off(case: PostingCase) -> bool:
    """A political check-off return: a DLN that goes 211 behind the file location, block 99, CCC G."""
    dln = case.transaction.dln
    return dln[2:5] == "211" and dln.block.startswith("99") and "G" in case.filed.ccc and not case.filed.released


@condition("unposting.delinquency-closed", level="posting", upc="159-0", cites="reference 6.3 (UPC 159, B3); RC 0 ours")
def delinquency_closed(case: PostingCase) -> bool:
    """A return for a module with an unreversed TC 59x unposts."""
    closed = any(next(case.module.live(f"59{digit}"), None) for digit in range(10) if digit != 2)
    return closed and not case.filed.released


_ULC_CHECKED = ("150", "430", *(f"01{digit}" for digit in range(10)))
"""Transactions whose location code is checked (reference 6.3)."""


@condition("unposting.location-code", level="posting", upc="127-0",
           cites="reference 6.3 (UPC 127 RC 0); our choice C-135", tcs=_ULC_CHECKED)  # fmt: skip
def location_code_zero(case: PostingCase) -> bool:
    """A return, TC 430 or 01x unposts while the ULC, the first two digits of the location code, is zero.

    An entity change is asked for the code it brings, the others for the code of the entity.
    """
    change, entity = case.transaction.entity, case.account.entity
    location = change.location if change is not None else entity.location if entity is not None else ""
    released = case.pending.is_return and case.filed.released
    return location.startswith("00") and not released


RETURNS = (covered_over, left_behind, ip_pin_omitted, political_check_off, delinquency_closed, location_code_zero)


def _unposts_before_the_entity(tc: str) -> bool:
    """A module transaction that needs the entity: a return brings it, TC 97x and 610 wait."""
    return tc not in ("150", "971", "972", "610") and codes.transaction_codes()[tc].level == "module"


@condition("unposting.before-the-entity", level="posting", upc="130-0", tcs=_unposts_before_the_entity,
           cites="reference 6.3 (UPC 130, B3); IRM 25.25.6.1.7(2); RC 0 ours")  # fmt: skip
def before_the_entity(case: PostingCase) -> bool:
    """A module transaction on an account without entity unposts; a return brings the entity, TC 97x waits for it."""
    return not case.account.is_established and case.transaction.transfer is None


def _return_or_money(tc: str) -> bool:
    return tc == "150" or codes.transaction_codes()[tc].money != "none"


@condition("unposting.duplicate-dln", level="posting", upc="164-0", tcs=_return_or_money,
           cites="reference 6.3 (UPC 164, B2); RC 0 ours")  # fmt: skip
def duplicate_dln(case: PostingCase) -> bool:
    """A return or a money transaction whose DLN has posted under the same TC unposts."""
    tc, dln = case.transaction.tc, case.transaction.dln
    return bool(dln) and any(posted.dln == dln for posted in case.module.live(tc))


ANY = (before_the_entity, duplicate_dln)


@cache
def _takes_back(tc: str) -> tuple[str, ...]:
    """The payment codes (6xx) this TC corrects or dishonors, by the table's reversal column."""
    return tuple(row.tc for row in codes.transaction_codes().values() if row.tc[0] == "6" and tc in row.reversed_by)


def payment_taken_back(case: PostingCase) -> Transaction | None:
    """The live payment of the same amount and date that a correction or dishonored check takes back."""
    wanted = case.transaction
    for tc in _takes_back(wanted.tc):
        for posted in case.module.live(tc):
            if posted.date == wanted.date and posted.amount == -wanted.amount:
                return posted
    return None


def _corrects(tc: str) -> bool:
    return bool(_takes_back(tc)) and not tc.endswith("1")


def _dishonors(tc: str) -> bool:
    return bool(_takes_back(tc)) and tc.endswith("1")


@condition("unposting.correction-without-match", level="posting", upc="161-0", tcs=_corrects,
           cites="reference 6.1 (dates or amounts do not match), 6.3 (UPC 161, B2); RC 0 ours")  # fmt: skip
def correction_without_match(case: PostingCase) -> bool:
    """A correction such as TC 672 for which no payment of its amount and date is posted unposts."""
    return payment_taken_back(case) is None


@condition("unposting.dishonored-without-match", level="posting", upc="163-0", tcs=_dishonors,
           cites="reference 6.1, 6.3 (UPC 163, B3); RC 0 ours")  # fmt: skip
def dishonored_without_match(case: PostingCase) -> bool:
    """A dishonored check such as TC 671 for which no payment of its amount and date is posted unposts."""
    return payment_taken_back(case) is None


PAYMENTS = (correction_without_match, dishonored_without_match)
