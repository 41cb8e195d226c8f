"""COMPA: interest on an amount between two dates. Layout: ours (reference 3.15)."""

from __future__ import annotations

import datetime

from masterfile.money import Cents, format_amount
from masterfile.posting.interest import Dated, Stretch, run
from screens.displays.intst import quarter_lines
from screens.displays.layout import Moment, Shown, section, show_date


def compa(amount: Cents, start: datetime.date, end: datetime.date, definer: str, moment: Moment) -> Shown:
    """Interest owed to the government and to the taxpayer; with F quarter by quarter, with rate and factor."""
    owed = run([Dated(start, amount)], end)
    allowed = run([Dated(start, amount)], end, "overpayment")
    by_quarter = [
        section("UNDERPAYMENT BY QUARTER"), *quarter_lines(owed),
        section("OVERPAYMENT BY QUARTER"), *quarter_lines(allowed),
    ]  # fmt: skip
    return Shown(
        f"COMPA{definer}",
        f"COMPA{definer}",
        (
            f"AMOUNT>{format_amount(amount):>15}  FROM-DT>{show_date(start)}  TO-DT>{show_date(end)}"
            f"  DAYS>{(end - start).days:<5}  CYC>{moment.cycle}",
            *_sums("UNDERPAYMENT", amount, owed),
            *_sums("OVERPAYMENT", amount, allowed),
        ),
        tuple(by_quarter if definer == "F" else ()),
    )


def _sums(side: str, amount: Cents, stretches: tuple[Stretch, ...]) -> tuple[str, str]:
    interest = Cents(sum(stretch.interest for stretch in stretches))
    return (
        f"{f'INTEREST ON AN {side}>':28}{format_amount(interest):>17}",
        f"{'AMOUNT WITH INTEREST>':28}{format_amount(Cents(amount + interest)):>17}",
    )
