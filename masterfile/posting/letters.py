"""The letters of the day go out in the night and are noted on the account (reference 3.14)."""

from __future__ import annotations

from collections.abc import Iterator

from masterfile.account import Account, History
from masterfile.context import Context
from masterfile.events import Event, HistoryAdded, LetterGone
from masterfile.rules.letters import is_complete
from masterfile.rules.registry import effect


@effect("letters.go-out", cites="IRM Exhibit 25.25.6-1 (L5216-YYYY); our choice: docs/conflicts.md C-162")
def go_out(account: Account, context: Context) -> Iterator[Event]:
    """A complete letter goes out in the night of its input and is noted as L, its digits and the year."""
    for letter in list(account.letters):
        if is_complete(letter):
            text = f"{letter.history}-{context.today.year}"
            yield LetterGone(letter.module, "SENT")
            yield HistoryAdded(History(letter.module, text, letter.employee, context.today))
