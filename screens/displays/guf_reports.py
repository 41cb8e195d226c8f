"""GUF's printed reports as displays: the Nullified Distribution Listing (GUF 55-47) and the UPC 299 listing.

The reports are named by the sources (reference 6.2; IRM 25.25.6.2.4), their columns are ours.
"""

from __future__ import annotations

from collections.abc import Iterable

from masterfile.account import Account, Unpostable
from masterfile.money import format_amount
from masterfile.rules.guf import area_of
from screens.displays.layout import Moment, Shown, show_date

_NULLIFIED = "NA URC SEQ-NUM      UPC RC TC  MFT TXPRD  DLN                   AMOUNT CLOSED"
_LISTED = "SEQ-NUM      TIN          MFT TXPRD  DLN               STS STS-DT   LAST HISTORY"

Found = Iterable[tuple[Account, Unpostable]]


def nullified(found: Found, moment: Moment) -> Shown:
    """What was nullified, voided or sent back, by nullify area: where the documents go."""
    rows = []
    for _, case in sorted(found, key=lambda pair: (area_of(pair[1]), pair[1].sequence)):
        transaction, key = case.pending.transaction, case.pending.module
        rows.append(
            f"{area_of(case):2} {case.correction.urc if case.correction else '':3} {case.sequence:12} {case.upc} "
            f"{case.rc}  {transaction.tc} {key.mft}  {key.period} {transaction.dln} "
            f"{format_amount(transaction.amount):>13} {show_date(case.status_date)}"
        )
    line = f"GUFRPN NULLIFIED DISTRIBUTION LISTING  GUF 55-47  CYC {moment.cycle}"
    return Shown("GUFRPN", line, (_NULLIFIED,), tuple(rows))


def listing_299(found: Found, moment: Moment) -> Shown:
    """The UP 299 cases that are not closed, with the last history item: RIVO's determination."""
    rows = []
    for account, case in found:
        key = case.pending.module
        note = case.notes[-1].text if case.notes else ""
        rows.append(
            f"{case.sequence:12} {account.tin:12} {key.mft}  {key.period} {case.pending.transaction.dln.printed} "
            f"{case.status:3} {show_date(case.status_date)} {note}".rstrip()[:80]
        )
    return Shown("GUFRPU", f"GUFRPU UNPOSTABLE CODE 299 LISTING  CYC {moment.cycle}", (_LISTED,), tuple(rows))
