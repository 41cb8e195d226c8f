"""Filing statuses of nonresident aliens on Form 1040NR, by tax year and country (IRM 3.38.147.3.3)."""

from __future__ import annotations

from masterfile import codes
from masterfile.returns.facts import ReturnCase
from masterfile.returns.words import Form, Standing
from masterfile.rules.registry import Objection, computation, objection, rule

US_NATIONAL = "US NATIONAL"
ANY = "ANY"


@computation("status.allowed-on-1040nr", cites="IRM 3.38.147.3.3(2), (3)")
def allowed_statuses(year: int, country: str, us_national: bool = False) -> tuple[int, ...]:
    """The filing status codes Form 1040NR allows: 1, 3 and 5 from 2018; before, by the country of residence."""
    wanted = US_NATIONAL if us_national else country
    rows = [row for row in codes.nonresident_filing_statuses().values() if row.first_year <= year]
    newest = max((row.first_year for row in rows), default=0)
    of_time = {row.country: row for row in rows if row.first_year == newest}
    row = of_time.get(wanted) or of_time.get(ANY)
    return tuple(int(status) for status in row.statuses) if row else ()


@rule(
    "nonresident.filing-status",
    level="procedure",
    cites="IRM 3.38.147.3.3(2), (3)",
    message="IDRS-1167",
    ledger=[f"3.38.147:{number:04d}" for number in range(126, 135)],
    refuses=False,
)
def filing_status(case: ReturnCase) -> Objection | None:
    """Form 1040NR has a filing status of the table; a joint one or head of household is never there."""
    if case.form is not Form.F1040NR:
        return None
    national = case.filer.standing is Standing.NATIONAL
    allowed = allowed_statuses(year=case.tax_year, country=case.filer.residence, us_national=national)
    if int(case.filing_status) in allowed:
        return None
    return objection("FSC", line="FSC", fsc=int(case.filing_status), valid=" ".join(map(str, allowed)))


FILING_STATUS = (filing_status,)
