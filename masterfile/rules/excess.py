"""The Excess Collection File: what XSINQ finds, and what Form 8765 puts back (IRM 21.8.1.6.10(3); our choice C-123)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from masterfile.account import Account, Pending, Transaction
from masterfile.money import Cents
from masterfile.records.excess import ExcessItem
from masterfile.rules.registry import Objection, computation, objection, rule


@dataclass(frozen=True, slots=True)
class InquiryCase:
    """What is looked for: control number, name control, amount in cents; what is not keyed is empty or None."""

    control: str
    name_control: str
    amount: Cents | None


@dataclass(frozen=True, slots=True)
class ApplicationCase:
    """A credit somebody wants back on the master file, by its control number; ``item`` is None where there is none.

    ``put_back`` counts the transactions, pending or posted, that did it already.
    """

    control: str
    item: ExcessItem | None
    put_back: int = 0


def mark(item: ExcessItem) -> str:
    """What a credit that came back says of where it was: MISC of its transaction."""
    return f"XSF {item.control}"


def applications(account: Account, item: ExcessItem) -> list[Transaction]:
    """The transactions, pending or posted, that put a credit back."""
    waiting: Iterable[Pending] = account.pendings.values()
    unposted = [case.pending for case in account.unpostables.values() if case.is_open]
    posted = (found for module in account.modules.values() for found in module.posted)
    return [
        found
        for found in (*(pending.transaction for pending in (*waiting, *unposted)), *posted)
        if found.misc == mark(item)
    ]


@computation("excess.status", cites="IRM 21.8.1.6.10(3) items 3 and 6; our choice C-123", ledger=["21.8.1:0555"])
def status(put_back: int) -> str:
    """Where a credit stands, by how many transactions put it back: OPEN on the file, or APPLIED to the account."""
    return "APPLIED" if put_back else "OPEN"


@rule("xsinq.key", level="terminal", cites="IRM 21.8.1.6.10(3) item 5", message="IDRS-1290", ledger=["21.8.1:0557"])
def searched_with_enough(case: InquiryCase) -> Objection | None:
    """The file is searched with the DLN, or with the amount of the remittance and the name control."""
    enough = case.control or (case.name_control and case.amount is not None)
    return None if enough else objection("XSINQ")


INQUIRY = (searched_with_enough,)


@computation("excess.found", cites="IRM 21.8.1.6.10(3) item 5", ledger=["21.8.1:0555", "21.8.1:0557"])
def agrees(key: tuple[str, str, Cents | None], control: str, name_control: str, amount: Cents) -> bool:
    """Whether a credit is one looked for: each of DLN, name control and amount that is keyed is the credit's."""
    keyed_control, keyed_name, keyed_amount = key
    return keyed_control in ("", control) and keyed_name in ("", name_control) and keyed_amount in (None, amount)


@rule("xsapl.on-file", level="terminal", cites="IRM 21.8.1.6.10(3) items 5 and 6", message="IDRS-1291",
      ledger=["21.8.1:0555"])  # fmt: skip
def on_file(case: ApplicationCase) -> Objection | None:
    """A credit is put back under its control number, when it has been found."""
    return objection("CONTROL", control=case.control or "BLANK") if case.item is None else None


@rule("xsapl.still-open", level="terminal", cites="IRM 21.8.1.6.10(3) items 3 and 6", message="IDRS-1292",
      ledger=["21.8.1:0555"])  # fmt: skip
def still_open(case: ApplicationCase) -> Objection | None:
    """A credit goes back to the master file once."""
    return objection("CONTROL", control=case.control) if case.put_back else None


APPLICATION = (on_file, still_open)
