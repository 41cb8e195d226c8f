"""What research by name and number asks: whose number it is, which search takes it, who is represented."""

from __future__ import annotations

from dataclasses import dataclass

from masterfile.account import Account
from masterfile.identifiers import Tin, TinKind
from masterfile.periods import ModuleKey
from masterfile.records.files import Authorisation
from masterfile.rules.registry import Objection, computation, objection, rule


@dataclass(frozen=True, slots=True)
class NumberSearch:
    """FINDS or FINDE and the TIN keyed with it."""

    command: str
    tin: Tin


@dataclass(frozen=True, slots=True)
class NameSearch:
    """NAMES, NAMEI, NAMEE or NAMEB and the words keyed with it."""

    command: str
    words: tuple[str, ...]


@rule("finds.kind-of-number", level="terminal", cites="reference 3.0 (FINDS by SSN, FINDE by EIN)", message="IDRS-1501")
def searched_by_its_kind(case: NumberSearch) -> Objection | None:
    """FINDS takes the number of an individual, FINDE that of a business."""
    business = case.tin.kind is TinKind.EIN
    if business is (case.command == "FINDE"):
        return None
    return objection(case.tin, tin=case.tin, command="FINDE" if business else "FINDS")


@rule("names.a-name", level="terminal", cites="reference 3.0 (NAMES: find the TIN by name)", message="IDRS-1500")
def a_name_is_keyed(case: NameSearch) -> Objection | None:
    """A search by name has a word of two letters or more."""
    named = any(len(word) > 1 and not word.replace("-", "").isdigit() for word in case.words)
    return None if named else objection(command=case.command, find="FINDE" if case.command == "NAMEE" else "FINDS")


@computation("inole.valid", cites="reference 2.1 (an asterisk: not matching SSA), 2.2, 3.5; IRM 21.8.1.6.9(2)")
def valid_combination(account: Account) -> bool:
    """Whether TIN and name control match: the number is no invalid one, and SSA has the control of the name line."""
    if account.tin.marker in ("*", "W", "X"):
        return False
    known, owner = account.files.identity.name_controls, account.entity
    return owner is None or not known or owner.name_control in known


@computation("cfink.in-force", cites="IRM 3.38.147.11.1(1), (2)")
def authorised_for(authorisation: Authorisation, key: ModuleKey) -> bool:
    """Whether an authorisation stands for the MFT and the year of a module and is not revoked."""
    year = int(key.period[:4])
    years = authorisation.first_year <= year <= authorisation.last_year
    return years and authorisation.mft == key.mft and authorisation.revoked is None
