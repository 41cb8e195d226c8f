"""The tables of credit transfers: pairs of codes, the territories' 6900 accounts, designated payment codes."""

from __future__ import annotations

from functools import cache

from masterfile.codes import Sourced, read_table

__all__ = [
    "CoverOverAccount",
    "DesignatedPayment",
    "TransferPair",
    "cover_over_accounts",
    "designated_payments",
    "transfer_pairs",
]


class TransferPair(Sourced, frozen=True, kw_only=True):
    """A debit code and the credit code that may go with it, and the formats that take them (reference 3.8).

    ``debit_corrects`` and ``credit_corrects`` are the posted codes the side takes off its module;
    ``needs_credit`` asks the debit module for that much credit, ``same_date`` both sides for one date,
    ``interest`` takes INT-AMT.
    """

    debit: str
    credit: str
    forms: tuple[str, ...]
    debit_corrects: tuple[str, ...]
    credit_corrects: tuple[str, ...]
    needs_credit: bool
    same_date: bool
    interest: bool
    note: str


class CoverOverAccount(Sourced, frozen=True, kw_only=True):
    """The non-master-file 6900 account of a territory, and how a Form 3809 to it is numbered.

    ``explains`` are words one of which its explanation has: the transmittal, or that it is a military cover over.
    """

    territory: str
    name: str
    tin: str
    mft: str
    flc: str
    document: str
    block_first: int
    block_last: int
    explains: tuple[str, ...]


class DesignatedPayment(Sourced, frozen=True, kw_only=True):
    """A designated payment code that goes with one transaction code, MFT and span of periods only."""

    dpc: str
    tc: str
    mft: str
    first: str
    last: str


@cache
def transfer_pairs() -> dict[tuple[str, str], TransferPair]:
    """Pairs by debit and credit code."""
    return {(row.debit, row.credit): row for row in read_table("transfer_pairs", TransferPair)}


@cache
def cover_over_accounts() -> dict[str, CoverOverAccount]:
    """The 6900 accounts by TIN."""
    return {row.tin: row for row in read_table("cover_over_accounts", CoverOverAccount)}


@cache
def designated_payments() -> dict[str, DesignatedPayment]:
    """Designated payment codes with a condition of their own."""
    return {row.dpc: row for row in read_table("designated_payment_codes", DesignatedPayment)}
