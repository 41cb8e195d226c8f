"""TXMOD: a tax module on the TIF. Layout: ours, after the field names of reference 3.2."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from masterfile import codes
from masterfile.account import Account, Module
from masterfile.due_dates import last_day_of
from masterfile.freezes import settings_of
from masterfile.money import Cents, format_amount
from masterfile.periods import ModuleKey
from masterfile.rules.form_3809 import consolidated_3753, territory_account
from masterfile.rules.letters import letters_sent
from masterfile.rules.registry import Finding
from masterfile.rules.statutes import statute_dates
from masterfile.standing import idrs_status, module_status, posted_return
from screens.displays.layout import Line, Moment, Shown, section, show_date
from screens.displays.parts import (
    POSTED_HEAD,
    STATUS_HEAD,
    assessment_text,
    collection_text,
    control_lines,
    freezes_shown,
    hold_lines,
    key_line,
    notice_lines,
    pending_lines,
    posted_lines,
    status_lines,
    waiting_lines,
)


def txmod(account: Account, key: ModuleKey, definer: str, moment: Moment, holds: tuple[Finding, ...] = ()) -> Shown:
    """The display of one definer: heading first, then the part asked for; ``holds`` say why a refund is held."""
    body: list[Line] = [*_status(account, key, moment, holds)] if definer == "S" else []
    for part in PARTS[definer]:
        body += part(account, key, moment)
    return Shown(
        f"TXMOD{definer}", key_line(f"TXMOD{definer}", account, key), _heading(account, key, moment), tuple(body)
    )


def _heading(account: Account, key: ModuleKey, moment: Moment) -> tuple[str, ...]:
    module = account.module(key)
    statutes = statute_dates(account, key, moment.today)
    filed = posted_return(account, key)
    entity = account.entity
    name = entity.name_line if entity else "ENTITY NOT ESTABLISHED"
    spouse = entity.spouse if entity else ""
    balance = format_amount(module.balance)
    cases = [case.code for case in account.unpostables_of(key)]
    unposted = " ".join(cases[:2]) + ("+" if len(cases) > 2 else "")
    return (
        f"{name[:44]:44} SP-SSN>{spouse:11}  CYC>{moment.cycle}",
        f"FRZ-CD>{freezes_shown(account, key, moment):20} MF-STS>{_status_and_date(module)}  "
        f"UP>{unposted:12} {'WEEKLY' if account.weekly else 'DAILY'} ACCOUNT",
        f"MF-MOD-BAL>{balance:>17}  IDRS-MOD-BAL>{balance:>17}",
        f"ASED>{show_date(statutes.assessment)}  RSED>{show_date(statutes.refund)}  "
        f"CSED>{collection_text(statutes)}  BOD>{entity.bod if entity else '  '}",
        f"RET-RECD-DT>{show_date(filed.received if filed else None)}  DUE-DT>{show_date(last_day_of(key))}"
        f"{assessment_text(statutes, moment)}",
        *hold_lines(module, moment),
    )


def _status_and_date(module: Module) -> str:
    last = module.statuses[-1] if module.statuses else None
    return f"{module_status(module)} {show_date(last.date if last else None)}".rstrip()


def _posted_return(account: Account, key: ModuleKey, _: Moment) -> list[str]:
    filed = posted_return(account, key)
    if filed is None:
        return []
    return [
        section("POSTED RETURN INFORMATION"),
        f"FORM>{filed.form:8} FS-CD>{filed.filing_status}  DLN>{filed.dln.printed}  CCC>{filed.ccc}  SPC>{filed.spc}"
        + (f"  RPC>{filed.rpc}" if filed.rpc else ""),
        f"AGI>{format_amount(filed.adjusted_gross_income):>15}  TAXABLE-INC>{format_amount(filed.taxable_income):>15}",
        f"TOT-TAX>{format_amount(filed.tax):>11}  W/H>{format_amount(filed.withholding):>15}"
        f"  EIC>{format_amount(filed.earned_income_credit):>12}",
    ]


def _posted(account: Account, key: ModuleKey, _: Moment) -> list[Line]:
    lines = posted_lines(account.module(key))
    return [section("POSTED TRANSACTIONS"), POSTED_HEAD, *lines] if lines else [section("POSTED TRANSACTIONS"), "NONE"]


def _cover_over(account: Account, key: ModuleKey, _: Moment) -> list[str]:
    """What the Forms 3809 of a territory's 6900 account come to, as the consolidated Form 3753 has it."""
    if territory_account(account.tin) is None:
        return []
    posted = account.module(key).posted
    debiting = Cents(-sum(item.amount for item in posted if item.tc == "700"))
    crediting = Cents(sum(item.amount for item in posted if item.tc == "820"))
    total = format_amount(consolidated_3753(debiting, crediting))
    return [
        section("COVER OVER"),
        f"F3809 DEBITING>{format_amount(debiting):>15}  CREDITING>{format_amount(crediting):>15}  F3753>{total:>15}",
    ]


def _pending(account: Account, key: ModuleKey, moment: Moment) -> list[str]:
    lines = waiting_lines(account, key, moment)
    return [section("PENDING TRANSACTIONS"), *lines] if lines else []


def _controls(account: Account, key: ModuleKey, _: Moment) -> list[str]:
    lines = control_lines(account.controls_of(key), account.histories_of(key))
    return [section("CONTROL BASE AND HISTORY SECTION"), *lines] if lines else []


def _entity(account: Account, _: ModuleKey, __: Moment) -> list[str]:
    entity = account.entity
    if entity is None:
        return [section("ENTITY"), "ENTITY NOT ESTABLISHED"]
    return [section("ENTITY"), entity.name_line, entity.street, entity.city]


def _resequenced(account: Account, key: ModuleKey, _: Moment) -> list[str]:
    return [section("RESEQUENCE TRANSACTIONS"), *pending_lines(p for p in account.pendings_of(key) if p.status == "RS")]


def _status(account: Account, key: ModuleKey, moment: Moment, holds: tuple[Finding, ...]) -> list[str]:
    """The status, the freezes with what set and what they stop, and why a credit is not refunded."""
    module, entity = account.module(key), account.entity_module
    status = codes.module_statuses()[module_status(module)]
    on = settings_of(module, moment.today, entity, moment.hold_cycles) + settings_of(entity, moment.today)
    lines = [section("STATUS AND FREEZES"), f"MF STATUS {status.status}  {status.meaning.upper()}"]
    if idrs_status(module) != status.status:
        held = codes.module_statuses()[idrs_status(module)]
        lines.append(f"IDRS STATUS {held.status}  {held.meaning.upper()}")
    for row, by in on:
        where = "ENTITY " if row.level == "entity" else ""
        lines.append(f"{where}FREEZE {row.code:3}  {row.name.upper()}")
        lines.append(f"     SET BY TC {by.tc} {show_date(by.date)}  STOPS {' '.join(row.stops).upper() or 'NOTHING'}")
    if holds:
        lines += [section("REFUND HELD"), *(f"{found.message}  {found.text}" for found in holds)]
    return [*lines, section("STATUS HISTORY"), STATUS_HEAD, *(status_lines(module) or ["NONE"])]


def _notices(account: Account, key: ModuleKey, _: Moment) -> list[str]:
    lines = notice_lines(account.notices_of(key))
    lines += [f"{show_date(date)}  {shown:13}  {number}" for date, shown, number in letters_sent(account, key)]
    waiting = account.letter_of(key)
    if waiting is not None:
        lines.append(f"{show_date(waiting.entered)}  LETTER WAITS   {waiting.number}")
    return [section("NOTICES AND LETTERS"), *(lines or ["NONE"])]


_Part = Callable[[Account, ModuleKey, Moment], Sequence[Line]]

PARTS: dict[str, tuple[_Part, ...]] = {
    "A": (_posted_return, _posted, _cover_over, _pending, _controls),
    "C": (_controls, _pending),
    "L": (_entity, _resequenced, _pending),
    "N": (_notices,),
    "P": (_posted_return,),
    "S": (),
    "X": (_posted, _cover_over, _pending),
}
"""The parts behind the heading, by definer (A, C, L sourced; N, P, S, X reference 3.2, B2)."""
