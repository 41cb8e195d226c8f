"""RTVUE: the lines of a posted return as transcribed (reference 3.0; IRM 3.38.147.4.1.1(1)). Layout: ours."""

from __future__ import annotations

from masterfile.account import Account, FiledReturn
from masterfile.filed.lines import FiledLine, amount_on, as_filed, corrected
from masterfile.money import ZERO, format_amount
from masterfile.rules.return_posting import nothing_transcribed
from screens.declared import shown
from screens.displays.layout import Moment, Shown, section, show_date
from screens.displays.trdbv import LINE_HEAD, head, line_rows


def rtvue(account: Account, filed: FiledReturn, moment: Moment) -> Shown:
    """What was transcribed of a return: filing status, tax as the taxpayer and as the computer has it, its lines."""
    top = (
        f"RETURN TRANSACTION FILE  FORM>{filed.form:9} FSC>{filed.filing_status} RCVD>{show_date(filed.received)}",
        f"NAME>{filed.name_line[:70]}",
        f"PREPARER PTIN>{filed.preparer.ptin if filed.preparer else ''}  DEPENDENTS>{len(filed.dependents)}",
        _taxes(account, filed),
    )
    lines = () if nothing_transcribed(filed) else corrected(account, filed)
    rows = [row for line in lines for row in _rows(line)] or ["NOTHING TRANSCRIBED"]
    return Shown("RTVUE", head("RTVUE", account, filed, moment), top, (section("LINES"), LINE_HEAD, *rows))


@shown("rtvue.tax-per-taxpayer", cites="IRM 3.38.147.4.1.1(1)", ledger=["3.38.147:0389"])
def _taxes(account: Account, filed: FiledReturn) -> str:
    """Total tax as the taxpayer has it, and as it was assessed: a CP 14 is reviewed by both."""
    assessed = next((posted.amount for posted in account.module(filed.module).live("150")), ZERO)
    claimed = ZERO if nothing_transcribed(filed) else amount_on(as_filed(account, filed), "total tax")
    return f"TAX PER TAXPAYER>{format_amount(claimed):>16}  TAX PER COMPUTER>{format_amount(assessed):>16}"


def _rows(line: FiledLine) -> list[str]:
    return [_mark(line)] if line.is_mark else line_rows((line,))


@shown("rtvue.social-security-indicator", cites="IRM 3.38.147.22.1(5) note", ledger=["3.38.147:1070"])
def _mark(line: FiledLine) -> str:
    """The .01 of Error Resolution in the social security field is the indicator 1."""
    return f"{line.paper.upper()[:12]:12} {line.line[:8]:8} {line.label[:40]:40} {'1':>16}"
