"""Which file location code a document keyed for an international return has (IRM 3.38.147.4(2))."""

from __future__ import annotations

from masterfile import codes
from masterfile.account import Account
from masterfile.periods import ModuleKey
from masterfile.rules.adjustments.case import AdjustmentCase
from masterfile.rules.cases import InputCase
from masterfile.rules.registry import Objection, objection, rule
from masterfile.rules.transfers import TransferCase
from masterfile.standing import posted_return

INTERNATIONAL = ("20", "21", "66")
"""20 and 21, and 66 where IRM 21.8.1 prescribes it (docs/conflicts.md C-173)."""

FORMS = ("1040NR", "1040NR-EZ", "1040-PR", "1040-SS")
"""Returns that are international wherever they were filed (3.38.147.2)."""


def _domestic(account: Account, key: ModuleKey, dln: str) -> bool:
    """Whether the return of the module is international and the document's DLN is not."""
    filed = posted_return(account, key)
    if filed is None or not dln or dln[:2] in INTERNATIONAL:
        return False
    place = codes.file_locations().get(filed.dln.file_location)
    return filed.form in FORMS or (place is not None and place.kind == "international")


@rule("flc.hold", level="procedure", cites="IRM 3.38.147.4(2); our choice C-173", message="IDRS-1601",
      ledger=["3.38.147:0378"], refuses=False)  # fmt: skip
def hold_of_an_international_return(case: InputCase) -> Objection | None:
    """A TC 570 that keeps an international return's overpayment from generating has FLC 20 or 21."""
    given = case.input
    domestic = given.tc == "570" and _domestic(case.account, given.module, given.dln)
    return objection("FLC", period=given.module.period) if domestic else None


@rule("flc.adjustment", level="procedure", cites="IRM 3.38.147.4(2); our choice C-173", message="IDRS-1601",
      ledger=["3.38.147:0378"], refuses=False)  # fmt: skip
def adjustment_of_an_international_return(case: AdjustmentCase) -> Objection | None:
    """An adjustment of an international return has FLC 20 or 21."""
    key = case.input.module
    return objection("OVRD-FLC", period=key.period) if _domestic(case.account, key, case.input.dln) else None


@rule("flc.transfer", level="procedure", cites="IRM 3.38.147.4(2); our choice C-173", message="IDRS-1601",
      ledger=["3.38.147:0378"], refuses=False)  # fmt: skip
def transfer_of_an_international_return(case: TransferCase) -> Objection | None:
    """A credit transfer from the module of an international return has FLC 20 or 21."""
    key = case.input.debit.module
    return objection("OVRD-FLC", period=key.period) if _domestic(case.account, key, case.input.dln) else None
