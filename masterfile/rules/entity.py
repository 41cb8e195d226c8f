"""Entity rules: what needs an entity, what changes it, which returns it lets post (reference 3.3, 4.1, 6.3, 11.3)."""

from __future__ import annotations

from msgspec.structs import replace

from masterfile.account import Account, Entity, EntityChange, NameLine
from masterfile.identifiers import NameControl, Tin
from masterfile.periods import MFT_1040
from masterfile.rules.cases import PostingCase
from masterfile.rules.registry import Objection, computation, condition, objection, rule

TIN_CHANGES = ("011", "040", "041")
"""Codes that move an account to another TIN (reference 4.1)."""


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
    ledger=["25.25.6a:0064", "25.25.6a:0068", "25.25.6b:0153"], tcs=("971", "972"),
)  # fmt: skip
def waits_for_entity(case: PostingCase) -> bool:
    """TC 971 or 972 cannot post before the entity is established; it waits, resequenced."""
    return not case.account.is_established


@condition("entity.610-waits-for-return", level="posting", cites="reference 6.4 (RC 24)", tcs=("610",))
def waits_for_return(case: PostingCase) -> bool:
    """A remittance, TC 610, waits for the return of its module, resequenced; a credit transfer does not."""
    return case.transaction.transfer is None and not case.module.has("150")


# --- what an entity transaction does -------------------------------------------------------------


@computation("entity.destination", cites="reference 4.1 (TC 011; 040 and 041, invalid and valid side)")
def destination(tin: str, tc: str, keyed: str) -> str:
    """The TIN a TIN change moves the account to: TC 040 the invalid side of the number, TC 041 the valid one."""
    number = Tin(tin).number
    sides = {"011": keyed, "040": f"{number}*", "041": number}
    return sides.get(tc, "")


@computation("entity.changed", cites="reference 4.1 (TC 013-017, 030), 3.3 (prior name lines by year)")
def changed(entity: Entity, change: EntityChange) -> Entity:
    """The entity after a change: what is blank stays, a name line that goes is kept as a prior one with its year."""
    names = entity.prior_names
    if change.name_line and change.name_line != entity.name_line:
        names = (NameLine(entity.name_line, entity.name_control, entity.name_year), *names)
    control = NameControl(change.name_control) if change.name_control else entity.name_control
    return replace(
        entity,
        name_line=change.name_line or entity.name_line,
        name_control=control,
        name_year=change.name_year if change.name_line else entity.name_year,
        prior_names=names,
        street=change.street or entity.street,
        city=change.city or entity.city,
        country=change.country if change.city else entity.country,
        spouse=change.spouse or entity.spouse,
        filing_requirement=change.filing_requirement or entity.filing_requirement,
        fiscal_month=change.fiscal_month or entity.fiscal_month,
        bod=change.bod or entity.bod,
        location=change.location or entity.location,
        filing_status=change.filing_status or entity.filing_status,
    )


@computation("entity.closing", cites="reference 4.1 (TC 012, 020), 11.3; our choice C-061")
def closing(tc: str, keyed: str) -> str:
    """The filing requirement a code leaves: 8 inactive after TC 020, the keyed one or 1 after TC 012."""
    return {"020": "8", "012": keyed or "1"}.get(tc, keyed)


@condition("entity.closes-with-open-modules", level="posting", cites="reference 4.1 (TC 020)", upc="157-0",
           tcs=("020",))  # fmt: skip
def open_modules_remain(case: PostingCase) -> bool:
    """TC 020 unposts while a module is open: a balance, something pending or unpostable, a control base."""
    account = case.account
    return (
        any(module.balance for module in account.modules.values())
        or any(not pending.module.is_entity for pending in account.pendings.values())
        or any(unposted.is_open for unposted in account.unpostables.values())
        or any(control.is_open and not control.module.is_entity for control in account.controls)
    )


@condition("entity.established-twice", level="posting", cites="reference 4.1 (TC 000), 6.3 (UPC 130, B3)", upc="130-0",
           tcs=("000",))  # fmt: skip
def established_meanwhile(case: PostingCase) -> bool:
    """TC 000 unposts where a return has established the entity in the meantime."""
    return case.account.is_established


def tpp_issue_open(account: Account) -> bool:
    """Whether a return of the account is an open UP 126: the filer's identity is still in question."""
    return any(unposted.is_open and unposted.upc == "126" for unposted in account.unpostables.values())


@computation("entity.caf", cites="reference 4.1 (TC 960-962); IRM 3.38.147.11.1(1)")
def on_authorization_file(account: Account) -> bool:
    """The CAF indicator: on from TC 960 or 962 until a TC 961, and while the CAF has an authorisation in force."""
    on = any(authorisation.revoked is None for authorisation in account.files.authorisations)
    for posted in account.entity_module.posted:
        on = posted.tc != "961" if posted.tc in ("960", "961", "962") else on
    return on


# --- what an entity lets post --------------------------------------------------------------------


@condition("entity.wrong-name-control", level="posting", cites="reference 6.3 (UPC 134, B2)", upc="134-0")
def name_control_of_nobody(case: PostingCase) -> bool:
    """A return whose name control is that of no name line of the entity, present or former, unposts."""
    entity = case.account.entity
    return entity is not None and case.filed.name_control not in entity.controls


@condition("entity.former-name-control", level="posting", cites="reference 6.3 (UPC 152, B2); our choice C-062",
           upc="152-0")  # fmt: skip
def name_control_of_former_name(case: PostingCase) -> bool:
    """A return with the name control of a former name line unposts."""
    entity = case.account.entity
    return entity is not None and case.filed.name_control != entity.name_control


@condition("entity.closed", level="posting", cites="reference 6.3 (UPC 157, B3), 11.3", upc="157-0")
def entity_closed(case: PostingCase) -> bool:
    """A return of a closed entity unposts."""
    return case.account.entity is not None and case.account.entity.is_closed


@condition("entity.fiscal-month", level="posting", cites="reference 6.3 (UPC 157: fiscal month, B3), 4.1 (TC 016)",
           upc="157-0")  # fmt: skip
def fiscal_month_differs(case: PostingCase) -> bool:
    """A return on MFT 30 for a period that does not end in the fiscal month of the entity unposts."""
    entity, key = case.account.entity, case.pending.module
    return entity is not None and key.mft == MFT_1040 and key.period[4:] != entity.fiscal_month


@condition("entity.no-filing-requirement", level="posting", cites="reference 6.3 (UPC 154, B3), 11.3", upc="154-0")
def no_filing_requirement(case: PostingCase) -> bool:
    """A return of an entity with filing requirement 0, not required, unposts."""
    return case.account.entity is not None and case.account.entity.filing_requirement == "0"


RETURNS = (
    name_control_of_nobody,
    name_control_of_former_name,
    entity_closed,
    fiscal_month_differs,
    no_filing_requirement,
)
"""What may stand against a return besides TPP, in this order: whose it is, whether it is expected."""
