"""Business accounts: which there are on line, what their quarters say of an employer (CC BMFOL; 25.25.6.5.1.2.2(3))."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from masterfile.account import Account, Transaction
from masterfile.identifiers import NameControl, TinKind
from masterfile.money import Cents
from masterfile.periods import MFT_941, ModuleKey, TaxPeriod
from masterfile.rules.registry import Objection, computation, objection, rule

WAGE_STATEMENTS = ("W-2", "W-2GU", "W-2VI", "W-2AS", "W-2CM", "499R-2")
"""Forms on which an employer reports wages."""

PAYMENTS = ("610", "640", "650", "660", "670", "680", "690")
"""Transaction codes of payments and deposits."""


@dataclass(frozen=True, slots=True)
class OnLineCase:
    """A module of a business that is asked for on a day; ``kept`` are the years that stay on line."""

    key: ModuleKey
    today: datetime.date
    kept: int


@dataclass(frozen=True, slots=True)
class QuarterStanding:
    """A quarter of an employer: when its return posted (None: none has), tax, payments and balance in cents."""

    period: TaxPeriod
    posted: Transaction | None
    tax: Cents
    payments: Cents
    balance: Cents


@computation("employers.name-control", cites="reference 9.3 (businesses: B1); docs/conflicts.md C-156")
def business_name_control(name: str) -> str:
    """The control of a business: the first four characters of its name, blanks left out, THE where more follows."""
    words = re.sub(r"[^A-Z0-9& -]", "", name.upper()).split()
    if len(words) > 2 and words[0] == "THE":
        words = words[1:]
    return NameControl.parse("".join(words).lstrip("&-")[:4].replace("&", "-"))


@rule("bmfol.business-account", level="terminal", cites="reference 3.0 (IRM 2.3.59), 2.2 (file source V and W)",
      message="IDRS-1476")  # fmt: skip
def is_business(account: Account) -> Objection | None:
    """BMFOL shows the Business Master File: an EIN, or an SSN with the file source of that file."""
    on_it = account.tin.kind is TinKind.EIN or account.tin.marker in ("V", "W")
    return None if on_it else objection(account.tin, tin=account.tin)


@rule("imfol.individual-account", level="terminal", cites="reference 3.0 (IRM 2.3.51), 2.2 (file source V and W)",
      message="IDRS-1478")  # fmt: skip
def is_individual(account: Account) -> Objection | None:
    """IMFOL shows the Individual Master File: an account that is none of the Business Master File."""
    return objection(account.tin, tin=account.tin) if is_business(account) is None else None


@computation("bmfol.on-line-from", cites="reference 3.0 (S33: the last seven retention years); docs/conflicts.md C-156")
def is_on_line_from(today: datetime.date, kept: int) -> int:
    """The first year whose modules are on line; ``kept`` is a setting."""
    return today.year - kept


@rule("bmfol.on-line", level="terminal", cites="reference 3.0 (S33: the last seven retention years), 3.4 (CFOL029)",
      message="IDRS-1477")  # fmt: skip
def is_on_line(case: OnLineCase) -> Objection | None:
    """A module that ended before the years that stay on line is not shown."""
    first = is_on_line_from(case.today, case.kept)
    if case.key.period.year >= first:
        return None
    return objection(case.key.period, module=case.key.printed, first=first)


@computation("bmfol.payments", cites="IRM 25.25.6.5.1.2.2(3) box 3, 25.25.6.5.5.2.2(3) box 3",
             ledger=["25.25.6c:0071"])  # fmt: skip
def payments_of(account: Account, key: ModuleKey) -> tuple[Transaction, ...]:
    """The live payments and deposits of a module, in posting order."""
    module = account.module(key)
    return tuple(item for item in module.posted if item.tc in PAYMENTS and item.id not in module.reversed)


@computation("bmfol.quarter", cites="IRM 25.25.6.5.1.2.2(3) box 3; Form 941")
def quarter_standing(account: Account, key: ModuleKey) -> QuarterStanding:
    """What a module says of its quarter."""
    module = account.module(key)
    posted = next(module.live("150"), None)
    paid = Cents(-sum([item.amount for item in payments_of(account, key)]))
    return QuarterStanding(key.period, posted, posted.amount if posted else Cents(0), paid, module.balance)


@computation("bmfol.quarters", cites="IRM 25.25.6.5.1.2.2(3) box 3: the company, for the tax year in question")
def quarters_of(account: Account, first_year: int) -> tuple[QuarterStanding, ...]:
    """The Form 941 quarters of the years on line, the latest first."""
    keys: Sequence[ModuleKey] = sorted(account.modules, reverse=True)
    return tuple(
        quarter_standing(account, key)
        for key in keys
        if key.mft == MFT_941 and key.period.year >= first_year and account.module(key).posted
    )
