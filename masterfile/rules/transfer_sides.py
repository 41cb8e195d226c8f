"""Which module a credit may go to, and from which day it can be moved (reference 3.8, 9.4)."""

from __future__ import annotations

import datetime

from masterfile import codes
from masterfile.account import TransferSide
from masterfile.identifiers import Tin, TinKind
from masterfile.inputs import SideInput
from masterfile.money import ZERO
from masterfile.periods import MFT_IDENTITY_THEFT, ModuleKey
from masterfile.rules.file_location import kept_domestic
from masterfile.rules.form_3809 import pays_territory, territory_account, with_territory
from masterfile.rules.registry import Objection, objection, rule
from masterfile.rules.transfers import HOLD, RequestCase, TransferCase, two_modules

SSN_ON_THE_BMF = ("V", "W")
"""File sources of an SSN that has a business account (reference 2.2)."""


def _mfts(tin: Tin) -> tuple[str, ...]:
    """The MFTs an account can have: those of its file, of a 6900 account its own."""
    territory = territory_account(tin)
    if territory is not None:
        return (territory.mft,)
    file = "B" if tin.kind is TinKind.EIN or tin.marker in SSN_ON_THE_BMF else "I"
    return tuple(row.mft for row in codes.mfts().values() if row.file == file)


@rule(
    "transfer.mft-of-the-account", level="terminal", cites="reference 2.2, 9.4; our choice C-042", message="IDRS-1340"
)
def mft_of_the_account(case: RequestCase) -> Objection | None:
    """Each side has an MFT of its master file; a 6900 account has MFT 69."""
    for tin, module in (case.debit, case.credit):
        if module.mft not in _mfts(tin):
            return objection(module.mft, mft=module.mft, tin=tin)
    return None


@rule("transfer.not-into-the-archive", level="terminal", cites="IRM 25.25.6.7(1)-(2); our choice C-130",
      message="IDRS-1341")  # fmt: skip
def not_into_the_archive(case: RequestCase) -> Objection | None:
    """No credit goes to MFT 32: it keeps identity theft returns and refunds nothing."""
    return objection(case.credit[1].mft) if case.credit[1].mft == MFT_IDENTITY_THEFT else None


REQUEST = (two_modules, mft_of_the_account, not_into_the_archive)
"""Which two modules ADD and ADC take."""


@rule("transfer.elect-to-a-later-period", level="procedure", cites="IRC 6402(b); reference 4.2 (TC 830, 710)",
      message="IDRS-1343")  # fmt: skip
def elected_to_a_later_period(case: TransferCase) -> Objection | None:
    """An overpayment elected as credit (TC 830, 710) goes to a later period of the same tax."""
    debit, credit = case.input.debit, case.input.credit
    fine = credit.module.mft == debit.module.mft and credit.module.period > debit.module.period
    if fine or (debit.tc, credit.tc) != ("830", "710"):
        return None
    return objection("TC", module=debit.module.printed)


@rule("transfer.credit-was-there", level="procedure", cites="IRC 6402(a), 6611(d), 6513(b); our choice C-131",
      message="IDRS-1344")  # fmt: skip
def credit_was_there(case: TransferCase) -> Objection | None:
    """An overpayment moves as of a day on which it was there: not before the due date, nor before the first credit."""
    if case.pair is None or not case.pair.needs_credit or with_territory(case.input):
        return None
    side = case.input.debit
    since = _there_since(case, side.module)
    early = since is not None and side.date is not None and side.date < since
    return objection("TRANS-DT", tc=side.tc, date=since.strftime("%m%d%Y")) if early and since else None


def _there_since(case: TransferCase, key: ModuleKey) -> datetime.date | None:
    """The first credit of a module, at the earliest its due date where that has passed."""
    days = [posted.date for posted in case.account.module(key).posted if posted.amount < ZERO]
    due = key.due_date
    first = min(days, default=None)
    return first if first is None or due > case.context.today else max(first, due)


@rule("form3809.current-date", level="procedure", cites="IRM 21.8.1.4.8(15), (17); 21.8.1.6.5(5)", message="IDRS-1345")
def current_date(case: TransferCase) -> Objection | None:
    """Both sides of a Form 3809 with a 6900 account have the current date."""
    today = case.context.today
    if not with_territory(case.input):
        return None
    other = next((mark for _, side, mark in case.sides() if side.date != today), None)
    return None if other is None else objection(f"TRANS-DT{other}", today=today.strftime("%m%d%Y"))


@rule("form3809.period-debited", level="procedure", cites="IRM 21.8.1.6.5(5); our choice C-042", message="IDRS-1346")
def period_debited(case: TransferCase) -> Objection | None:
    """A cover over goes to the period of the 6900 account that is debited on the taxpayer's."""
    debit, credit = case.input.debit.module, case.input.credit.module
    if not pays_territory(case) or credit.period == debit.period:
        return None
    return objection("TX-PRD#2", period=debit.period)


@rule("form3809.no-hold-on-the-debit", level="procedure", cites="IRM 21.8.1.6.7(5) item 3, 21.8.1.6.5(5) note",
      message="IDRS-1347")  # fmt: skip
def no_hold_on_a_territory_debited(case: TransferCase) -> Objection | None:
    """A repayment holds the taxpayer's credit: its TC 570 stands on the credit side, not on the 6900 account's."""
    held = case.input.debit.second == HOLD and territory_account(case.input.debit.tin) is not None
    return objection("SEC-TC") if held else None


@rule("transfer.override-flc", level="terminal", cites="reference 9.1, 10.1 (override FLC)", message="IDRS-0377")
def file_location_known(case: TransferCase) -> Objection | None:
    """OVRD-FLC is blank or a file location code."""
    location = case.input.flc
    return None if location in ("", *codes.file_locations()) else objection("OVRD-FLC", location=location)


@rule("flc.transfer", level="procedure", cites="IRM 3.38.147.4(2); our choice C-173", message="IDRS-1601",
      ledger=["3.38.147:0378"], refuses=False)  # fmt: skip
def transfer_of_an_international_return(case: TransferCase) -> Objection | None:
    """A credit transfer from the module of an international return has FLC 20 or 21."""
    key = case.input.debit.module
    return objection("OVRD-FLC", period=key.period) if kept_domestic(case.account, key, case.input.dln) else None


@rule("transfer.same-one-waits", level="procedure", cites="IRM 21.8.1.4.8.2; reference 6.1; our choice C-132",
      message="IDRS-1348")  # fmt: skip
def same_one_waits(case: TransferCase) -> Objection | None:
    """A transfer is not keyed twice: the same one waits, and no second payment of its date is left."""
    side, credit = case.input.debit, case.input.credit
    waiting = [item.transaction for item in case.account.pendings_of(side.module)]
    debits = [item for item in waiting if item.tc == side.tc and item.date == side.date and item.transfer]
    same = [item for item in debits if item.transfer and _goes_to(item.transfer.credit, credit, side.amount)]
    corrected = case.pair.debit_corrects if case.pair else ()
    if not same or not corrected:
        return None
    module = case.account.module(side.module)
    posted = [item for item in module.posted if item.id not in module.reversed]
    paid = [item for item in (*posted, *waiting) if item.tc in corrected and item.date == side.date]
    left = -sum(item.amount for item in paid) - sum(item.amount for item in debits)
    return objection("TC", tc=side.tc) if left < (side.amount or 0) else None


def _goes_to(there: TransferSide, keyed: SideInput, amount: int | None) -> bool:
    """Whether a waiting transfer credits the module keyed, with the amount keyed."""
    return (there.tin, there.module, there.amount) == (keyed.tin, keyed.module, amount)


SIDES = (
    elected_to_a_later_period,
    credit_was_there,
    current_date,
    period_debited,
    no_hold_on_a_territory_debited,
    file_location_known,
    transfer_of_an_international_return,
    same_one_waits,
)
