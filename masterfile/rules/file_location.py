"""Which file location code a document keyed for an international return has (IRM 3.38.147.4(2))."""

from __future__ import annotations

from masterfile import codes
from masterfile.account import Account
from masterfile.periods import ModuleKey
from masterfile.standing import posted_return

INTERNATIONAL = ("20", "21", "66")
"""20 and 21, and 66 where IRM 21.8.1 prescribes it (docs/conflicts.md C-173)."""

FORMS = ("1040NR", "1040NR-EZ", "1040-PR", "1040-SS")
"""Returns that are international wherever they were filed (3.38.147.2)."""


def kept_domestic(account: Account, key: ModuleKey, dln: str) -> bool:
    """Whether the return of the module is international and the document's DLN is not."""
    filed = posted_return(account, key)
    if filed is None or not dln or dln[:2] in INTERNATIONAL:
        return False
    place = codes.file_locations().get(filed.dln.file_location)
    return filed.form in FORMS or (place is not None and place.kind == "international")
