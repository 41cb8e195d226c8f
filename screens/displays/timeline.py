"""A module's life in 80 columns: a row a transaction, the balance as a bar, the freezes with their spans."""

from __future__ import annotations

from collections.abc import Iterator

from masterfile.account import Transaction
from masterfile.life import ModuleLife
from masterfile.money import format_amount
from masterfile.standing import code_of
from screens.displays.layout import section, show_date

HEAD = "CYCLE    DATE     TC              AMOUNT        BALANCE FREEZES  CREDIT|DEBIT"
HALF = 7
"""Characters of the bar on each side of zero."""


def timeline(life: ModuleLife) -> tuple[str, ...]:
    """The lines of the picture, each at most 80 characters."""
    title = f"LIFE OF {life.tin}  MFT>{life.key.mft} TX-PRD>{life.key.period}"
    lines = [
        title.ljust(80 - 28) + f"{show_date(life.today)}  CYC>{life.cycle}".rjust(28),
        f"{life.name[:40]:40} ST>{life.status}  MF-MOD-BAL>{format_amount(life.balance)}",
        HEAD,
        *_rows(life),
    ]
    if life.freezes:
        lines += [section("FREEZES"), *_freezes(life)]
    if life.waiting:
        lines += [section("WAITING"), *_waiting(life)]
    return tuple(line.rstrip() for line in lines)


def _rows(life: ModuleLife) -> Iterator[str]:
    largest = max((abs(lived.balance) for lived in life.lived), default=0)
    if not life.lived:
        yield "NOTHING HAS POSTED"
    for lived in life.lived:
        for number, posted in enumerate(lived.posted, 1):
            last = number == len(lived.posted)
            start = f"{lived.cycle} {show_date(posted.date)} {_code(posted, life):8}{format_amount(posted.amount):>14}"
            behind = f"{format_amount(lived.balance):>15} {' '.join(lived.freezes)[:8]:8}" if last else ""
            yield f"{start}{behind:24} {bar(lived.balance, largest) if last else '':15}"


def _code(posted: Transaction, life: ModuleLife) -> str:
    return code_of(posted) + ("R" if posted.id in life.reversed else "")


def bar(balance: int, largest: int) -> str:
    """A balance as a bar around zero: a credit to the left, a debit to the right, at least one character if any."""
    size = -(-abs(balance) * HALF // largest) if largest else 0
    left, right = ("#" * size, "") if balance < 0 else ("", "#" * size)
    return f"{left:>{HALF}}|{right:<{HALF}}"


def _freezes(life: ModuleLife) -> Iterator[str]:
    for span in life.freezes:
        end = f"ENDED {span.ended} BY {span.by}" if span.ended else "IS ON"
        yield f"{span.row.code:5} SET {span.begun.cycle} BY TC {code_of(span.begun):8} {end}"


def _waiting(life: ModuleLife) -> Iterator[str]:
    for transaction, unposted in life.waiting:
        yield (
            f"{f'U{unposted}' if unposted else 'PN':6}  {show_date(transaction.date)} {code_of(transaction):8}"
            f"{format_amount(transaction.amount):>14}"
        )
