"""Merges and resequences: what stands against one account taking over another (reference 4, 4.1; IRM 25.25.6.7.1)."""

from __future__ import annotations

from dataclasses import dataclass

from masterfile.account import Account, Transaction
from masterfile.context import Context
from masterfile.rules.entity import TIN_CHANGES
from masterfile.rules.registry import condition

MERGE_CODES = ("001", "005", "006", "007", "008")
"""TCs of a resequence or merge (reference 4: 001, and the family 005 to 008)."""
FIRST_MARK = "100"
"""Entity codes below describe the entity or move it; this and those above mark it (reference 4.1)."""
_HELD = ("520", "910", "914")
"""Codes that keep an account where it is: litigation, Criminal Investigation."""


@dataclass(frozen=True, slots=True)
class MergeCase:
    """An account that is to take over another one, as that one is offered."""

    account: Account
    offered: Account


@condition(
    "merges.name-control-mismatch", level="posting", cites="reference 4 (006 without cross-reference); 9.3; C-063"
)
def name_controls_differ(case: MergeCase) -> bool:
    """Accounts with no name control in common do not merge."""
    mine, other = case.account.entity, case.offered.entity
    return mine is not None and other is not None and not mine.controls & other.controls


@condition("merges.both-have-the-return", level="posting", cites="reference 4 (006 without cross-reference); C-063")
def both_have_the_return(case: MergeCase) -> bool:
    """Accounts that both have a TC 150 in the same module do not merge."""
    return any(
        module.has("150") and case.account.module(key).has("150") for key, module in case.offered.modules.items()
    )


@condition("merges.held", level="posting", cites="reference 4 (006 without cross-reference), 4.1, 4.3; C-063")
def account_held(case: MergeCase) -> bool:
    """An account with a TC 520, 910 or 914 stays where it is, on either side."""
    modules = [*case.account.modules.values(), *case.offered.modules.values()]
    return any(module.has(tc) for module in modules for tc in _HELD)


@condition("merges.transfer-pending", level="posting", cites="reference 3.8, 4 (006 without cross-reference); C-063")
def transfer_pending(case: MergeCase) -> bool:
    """An account with a credit transfer under way stays where the other side of it looks for it."""
    pendings = [*case.account.pendings.values(), *case.offered.pendings.values()]
    return any(pending.transaction.transfer is not None for pending in pendings)


@dataclass(frozen=True, slots=True)
class TravelCase:
    """A transaction of the entity of an account that goes to another TIN; ``merging`` where that one has an entity."""

    transaction: Transaction
    merging: bool


@condition("merges.entity-travels", level="posting", cites="reference 4, 4.1; C-063")
def travels_along(case: TravelCase) -> bool:
    """What the entity carries goes along: freezes, indicators, action codes, date of death, authorisations.

    What moves an account stays where it moved it. What describes the entity (TC 000, 012 to 030) goes only with it.
    """
    tc = case.transaction.tc
    moves = tc in MERGE_CODES or tc in TIN_CHANGES
    return not moves and (tc >= FIRST_MARK or not case.merging)


CANNOT_SUCCEED = (name_controls_differ, both_have_the_return, account_held, transfer_pending)


def was_merged(account: Account, context: Context) -> bool:
    """Whether a merge or resequence posted in the current or prior processing year (25.25.6.7.1(1))."""
    earliest = context.processing_year - context.settings.merge_lookback_years
    return any(
        transaction.tc in MERGE_CODES and int(transaction.cycle[:4]) >= earliest
        for transaction in account.entity_module.posted
    )
