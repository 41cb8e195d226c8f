"""The state an attempt must end in: what is posted, pending, unpostable, controlled; balance and freezes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from emulator.host import Host
from masterfile import freezes
from masterfile.account import Account
from masterfile.identifiers import Tin
from masterfile.money import format_amount
from masterfile.periods import ENTITY, ModuleKey

if TYPE_CHECKING:
    from emulator.training.grader import GradeLine
    from emulator.training.model import EndPart


def end_met(part: EndPart, host: Host) -> GradeLine:
    """The line of a grade about one expectation of the end."""
    from emulator.training.grader import GradeLine, Outcome

    account = host.account(Tin(part.tin))
    key = ModuleKey.of(part.mft, part.period) if part.period else ENTITY
    wrong = "NO ACCOUNT" if account is None else "; ".join(_differences(part, account, key, host))
    outcome = Outcome.MISSED if wrong else Outcome.DONE
    return GradeLine(
        f"end.{part.tin}.{part.period or 'entity'}", outcome, part.says, part.cites, 0 if wrong else part.points,
        part.points, wrong, tuple(part.ledger),
    )  # fmt: skip


def _differences(part: EndPart, account: Account, key: ModuleKey, host: Host) -> Iterator[str]:
    module = account.module(key)
    for code in part.posted:
        if not module.has(*_code(code)):
            yield f"TC {code} IS NOT POSTED"
    for code in part.not_posted:
        if module.has(*_code(code)):
            yield f"TC {code} IS POSTED"
    waiting = [pending.transaction for pending in account.pendings_of(key)]
    for code in part.pending:
        tc, ac = _code(code)
        if not any(made.tc == tc and (not ac or made.ac == ac) for made in waiting):
            yield f"TC {code} IS NOT PENDING"
    if part.balance and format_amount(module.balance) != part.balance:
        yield f"BALANCE IS {format_amount(module.balance)}, NOT {part.balance}"
    yield from _states(part, account, key, host)


def _states(part: EndPart, account: Account, key: ModuleKey, host: Host) -> Iterator[str]:
    if part.freezes is not None:
        found = sorted({row.code for row in freezes.in_force(account, key, host.context())})
        if found != sorted(part.freezes):
            yield f"FREEZES ARE {_list(found)}, NOT {_list(part.freezes)}"
    opened = bool(account.unpostables_of(key))
    if part.unpostable and opened != (part.unpostable == "open"):
        yield f"AN UNPOSTABLE IS {'OPEN' if opened else 'NOT OPEN'}"
    controls = {control.activity for control in account.controls_of(key) if control.is_open}
    if part.control == [] and controls:
        yield f"CONTROL BASES ARE OPEN: {_list(sorted(controls))}"
    for activity in part.control or ():
        if activity not in controls:
            yield f"NO OPEN CONTROL BASE {activity}"


def _code(text: str) -> tuple[str, str]:
    tc, _, ac = text.partition("/")
    return tc, ac


def _list(codes: Iterable[str]) -> str:
    return " ".join(codes) or "NONE"
