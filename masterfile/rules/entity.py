"""Entity rules: what needs an established account, what a merge does (IRM 25.25.6.2.2.1.1, 25.25.6.7.1)."""

from __future__ import annotations

from masterfile.account import Account
from masterfile.context import Context
from masterfile.rules.cases import PostingCase
from masterfile.rules.registry import Objection, condition, objection, rule

MERGE_CODES = ("001", "005", "006", "007", "008")
"""TCs of a resequence or merge (reference 4: 001, and the family 005 to 008)."""


@rule(
    "entity.established-for-req77", level="terminal",
    cites="IRM 25.25.6.2.2.1.1(1) box 1, exception (first time filer)", message="IDRS-0321",
    ledger=["25.25.6a:0406", "25.25.6a:0409", "25.25.6b:0169", "25.25.6b:0172", "25.25.6c:0022", "25.25.6c:0029",
            "25.25.6c:0037", "25.25.6c:0228"],
)  # fmt: skip
def established_for_req77(account: Account) -> Objection | None:
    """REQ77 cannot be initiated for a first time filer whose entity is not established."""
    return None if account.is_established else objection("TIN")


@condition(
    "entity.971-waits-for-entity", level="posting", cites="IRM 25.25.6.1.7(2) box 1, exception",
    ledger=["25.25.6a:0064", "25.25.6a:0068", "25.25.6b:0153"],
)  # fmt: skip
def waits_for_entity(case: PostingCase) -> bool:
    """TC 971 or 972 cannot post before the entity is established; it waits, resequenced."""
    return case.transaction.tc in ("971", "972") and not case.account.is_established


def was_merged(account: Account, context: Context) -> bool:
    """Whether a merge or resequence posted in the current or prior processing year (25.25.6.7.1(1))."""
    earliest = context.processing_year - context.settings.merge_lookback_years
    return any(
        transaction.tc in MERGE_CODES and int(transaction.cycle[:4]) >= earliest
        for transaction in account.entity_module.posted
    )
