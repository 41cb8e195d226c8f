"""IMFOL: adjustments, freezes, payments, return, audit, refunds of a module (reference 3.4). Layout: ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from masterfile import codes
from masterfile.account import Account, FiledReturn, PendingStatus, RefundType, Transaction
from masterfile.freeze_history import FreezeSpan, freeze_history
from masterfile.money import Cents, format_amount
from masterfile.periods import ModuleKey
from masterfile.standing import posted_return
from screens.displays.imfol import module_line
from screens.displays.layout import Moment, Shown, section, show_date
from screens.displays.parts import POSTED_HEAD, pending_lines, posted_lines

_SPAN_HEAD = "FREEZE  SET BY     DATE      CYCLE     ENDED     BY        STOPS"


def adjustments(account: Account, key: ModuleKey, moment: Moment) -> Shown:
    """Definer A: what adjusted the module, with the codes of each adjustment."""
    return _selected("IMFOLA", account, key, moment, _adjusts, "NO ADJUSTMENT POSTED")


def payments(account: Account, key: ModuleKey, moment: Moment) -> Shown:
    """Definer P: payments and credits moved in or out, and what they come to."""
    paid = [posted for posted in account.module(key).posted if _is(posted, "payment")]
    total = f"TOTAL OF PAYMENTS {format_amount(Cents(sum(posted.amount for posted in paid))):>17}"
    rows = [*posted_lines(account.module(key), paid), section("SUMMARY"), total]
    return Shown("IMFOLP", module_line("IMFOLP", account, key, moment), (POSTED_HEAD,), tuple(rows))


def audit(account: Account, key: ModuleKey, moment: Moment) -> Shown:
    """Definer Z: what an examination posted."""
    return _selected("IMFOLZ", account, key, moment, lambda posted: _is(posted, "examination"), "NO AUDIT HISTORY")


def refunds(account: Account, key: ModuleKey, moment: Moment) -> Shown:
    """Definer #: the refunds of the module, and those that came back or were stopped."""
    return _selected("IMFOL#", account, key, moment, lambda posted: _is(posted, "refund"), "NO REFUND ISSUED")


def resequenced(account: Account, key: ModuleKey, moment: Moment) -> Shown:
    """Definer Q: remittances that are resequenced with the return they came with."""
    waiting = [
        p for p in account.pendings_of(key) if p.status is PendingStatus.RESEQUENCED and p.transaction.tc == "610"
    ]
    rows = pending_lines(waiting) or ["NO RESEQUENCED REMITTANCE"]
    return Shown("IMFOLQ", module_line("IMFOLQ", account, key, moment), (), tuple(rows))


def vestigial(account: Account, key: ModuleKey, moment: Moment) -> Shown:
    """Definer V: what is left of records dropped from the file; this machine drops none."""
    line = module_line("IMFOLV", account, key, moment)
    return Shown("IMFOLV", line, (), ("NO VESTIGIAL RECORD - NOTHING WAS DROPPED FROM THIS MODULE",))


def freezes(account: Account, key: ModuleKey, moment: Moment) -> Shown:
    """Definer F: the freezes of the module, or of the entity, since they were first set."""
    spans = freeze_history(account.module(key), moment.today, account.entity_module, moment.hold_cycles)
    rows = [_span(span) for span in spans] or ["NO FREEZE SET"]
    return Shown("IMFOLF", module_line("IMFOLF", account, key, moment), (_SPAN_HEAD,), tuple(rows))


def _span(span: FreezeSpan) -> str:
    begun = span.begun
    setter = f"TC {begun.tc}{f'/{begun.ac}' if begun.ac else ''}"
    ended = span.ended or "ON"
    stops = " ".join(span.row.stops).upper()
    set_by = f"{span.row.code:7} {setter:10} {show_date(begun.date)}  {begun.cycle:8}"
    return f"{set_by}  {ended:8}  {span.by:8}  {stops}".rstrip()


def posted_return_of(account: Account, key: ModuleKey, moment: Moment) -> Shown:
    """Definer R: the return behind the TC 150, as it posted."""
    line, filed = module_line("IMFOLR", account, key, moment), posted_return(account, key)
    if filed is None:
        return Shown("IMFOLR", line, (), ("NO RETURN POSTED",))
    return Shown("IMFOLR", line, (filed.name_line,), tuple(_figures(filed)))


def _figures(filed: FiledReturn) -> Iterator[str]:
    received = show_date(filed.received)
    yield f"FORM {filed.form:8} FS {filed.filing_status}  RET RCVD DT {received}  DLN {filed.dln.printed}"
    yield f"CCC {filed.ccc:10} SPC {filed.spc:10} RPC {filed.rpc}".rstrip()
    for label, amount in (
        ("ADJUSTED GROSS INCOME", filed.adjusted_gross_income),
        ("TAXABLE INCOME", filed.taxable_income),
        ("TAX PER RETURN", filed.tax),
        ("HOUSEHOLD EMPLOYMENT TAX", filed.household_tax),
        ("WITHHOLDING", filed.withholding),
        ("EARNED INCOME CREDIT", filed.earned_income_credit),
        ("OTHER REFUNDABLE CREDITS", filed.refundable_credits),
        ("REMITTANCE WITH RETURN", filed.payment),
    ):
        yield f"{label:26} {format_amount(amount):>17}"


def bank(account: Account, key: ModuleKey, moment: Moment) -> Shown:
    """IMFOBT: routing and account number of the return's refund, and the refunds that went out."""
    line, filed = module_line("IMFOBT", account, key, moment), posted_return(account, key)
    if filed is None or filed.refund_type is not RefundType.DIRECT_DEPOSIT:
        return Shown("IMFOBT", line, (), ("NO BANK DATA - THE RETURN ASKS FOR NO DIRECT DEPOSIT",))
    sent = [posted for posted in account.module(key).posted if posted.tc == "846"]
    top = (f"ROUTING NUMBER {filed.routing_number:9}  ACCOUNT NUMBER {filed.account_number:17}", POSTED_HEAD)
    rows = posted_lines(account.module(key), sent) or ["NO REFUND ISSUED"]
    return Shown("IMFOBT", line, top, tuple(rows))


def _selected(
    code: str, account: Account, key: ModuleKey, moment: Moment, wanted: Callable[[Transaction], bool], none: str
) -> Shown:
    module = account.module(key)
    rows = posted_lines(module, [posted for posted in module.posted if wanted(posted)]) or [none]
    return Shown(code, module_line(code, account, key, moment), (POSTED_HEAD,), tuple(rows))


def _adjusts(posted: Transaction) -> bool:
    """A transaction code of an adjustment, or what an ADJ54 posted with it."""
    return posted.adjustment is not None or _is(posted, "adjustment")


def _is(posted: Transaction, kind: str) -> bool:
    """Whether the table of transaction codes lists it under a kind of history."""
    row = codes.transaction_codes().get(posted.tc)
    return row is not None and kind in row.history
