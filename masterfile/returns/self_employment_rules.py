"""Self-employment tax on a return of somebody who owes none (IRM 3.38.147.10.2, .19)."""

from __future__ import annotations

from masterfile.returns.facts import ReturnCase
from masterfile.returns.lines import Item, against, amount
from masterfile.returns.words import Role, Visa
from masterfile.rules.registry import Objection, rule

COMMUTER_COUNTRIES = ("CANADA", "MEXICO")


@rule(
    "se.agricultural-worker",
    level="procedure",
    cites="IRM 3.38.147.19(3)",
    message="IDRS-1165",
    ledger=["3.38.147:1008"],
    refuses=False,
)
def agricultural_worker(case: ReturnCase) -> Objection | None:
    """A foreign agricultural worker on an H-2A visa owes no self-employment tax, resident or not, W-2 or 1099-MISC."""
    owes = case.filer.visa is Visa.H2A and amount(case, Item.SELF_EMPLOYMENT_TAX)
    return against(case, Item.SELF_EMPLOYMENT_TAX, notice="KEY 330") if owes else None


@rule(
    "se.commuter",
    level="procedure",
    cites="IRM 3.38.147.10.2(15)",
    message="IDRS-1166",
    ledger=["3.38.147:0759"],
    refuses=False,
)
def commuter(case: ReturnCase) -> Objection | None:
    """Commuters from Canada and Mexico file Form 1040NR and owe no self-employment tax."""
    commutes = case.filer.does(Role.COMMUTER) and case.filer.residence in COMMUTER_COUNTRIES and case.is_nonresident
    owes = commutes and amount(case, Item.SELF_EMPLOYMENT_TAX)
    return against(case, Item.SELF_EMPLOYMENT_TAX, notice="KEY 330") if owes else None


SELF_EMPLOYMENT = (agricultural_worker, commuter)
