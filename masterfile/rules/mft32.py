"""MFT 32: moving identity theft returns there and back (IRM 25.25.6.7, 25.25.6.7.1, Exhibit 25.25.6-7)."""

from __future__ import annotations

from masterfile.calendar import CycleWeek, current_tax_year, immediate_prior_tax_year
from masterfile.context import Context
from masterfile.periods import MFT_1040, MFT_IDENTITY_THEFT
from masterfile.rules.cases import InputCase, PostingCase
from masterfile.rules.merges import was_merged
from masterfile.rules.registry import Objection, condition, objection, rule
from masterfile.rules.unposting import known_good


def movable_tax_years(week: CycleWeek, context: Context) -> tuple[int, ...]:
    """The tax years that can move to or from MFT 32 in a cycle: the current one, and until cycle 47 the one before."""
    current = current_tax_year(week.year)
    prior = immediate_prior_tax_year(week.year)
    return (current, prior) if week.number < context.settings.mft32_cutoff_cycle else (current,)


@rule(
    "mft32.moves-on-30-or-32", level="terminal", cites="IRM Exhibit 25.25.6-7", message="IDRS-0451",
    ledger=["25.25.6c:0770", "25.25.6c:0771"],
)  # fmt: skip
def moves_on_mft_30_or_32(case: InputCase) -> Objection | None:
    """TC 971 AC 111 is input on MFT 30 or on MFT 32."""
    wrong = case.is_move and case.input.module.mft not in (MFT_1040, MFT_IDENTITY_THEFT)
    return objection("MFT", mft=case.input.module.mft) if wrong else None


@rule(
    "mft32.tax-year-movable", level="procedure", cites="IRM 25.25.6.7(1), 25.25.6.7(3) reminder", message="IDRS-0452",
    ledger=["25.25.6a:0010", "25.25.6c:0446", "25.25.6a:0140", "25.25.6c:0116"],
)  # fmt: skip
def tax_year_movable(case: InputCase) -> Objection | None:
    """Only the current and, before cycle 47, the immediate prior tax year move to or from MFT 32."""
    if not case.is_move:
        return None
    years = movable_tax_years(case.context.week, case.context)
    year = case.input.module.period.year
    return None if year in years else objection("TX-PRD", year=year, years=" AND ".join(map(str, years)))


@rule(
    "mft32.posted-return-stays", level="terminal", cites="IRM 25.25.6.7(1) (TC 150 present)", message="IDRS-0453",
    ledger=["25.25.6c:0447"],
)  # fmt: skip
def posted_return_stays(case: InputCase) -> Objection | None:
    """A return posted to MFT 30 (TC 150 present) cannot be moved to MFT 32."""
    if not case.is_move or case.input.module.mft != MFT_1040:
        return None
    posted = any(transaction.dln == case.misc_dln for transaction in case.module.live("150"))
    return objection("MISC") if posted else None


@rule(
    "mft32.return-is-unpostable", level="procedure", cites="IRM 25.25.6.7(3) boxes 1-3", message="IDRS-0454",
    ledger=["25.25.6c:0456", "25.25.6c:0461", "25.25.6c:0466", "25.25.6c:0773"],
)  # fmt: skip
def return_is_unpostable(case: InputCase) -> Objection | None:
    """The DLN in MISC is that of an unprocessed return of this module, UP 126 RC 0."""
    if not case.is_move or case.input.module.mft != MFT_1040:
        return None
    unposted = case.account.unpostable_return(case.misc_dln)
    right = unposted is not None and unposted.code == "126-0" and unposted.pending.module == case.input.module
    return None if right or case.batch_closure() else objection("MISC")


@rule(
    "mft32.move-once", level="terminal", cites="IRM 25.25.6.7.1(1) bullet 4, 25.25.6.7.1.1(1) note",
    message="IDRS-0455", ledger=["25.25.6c:0473", "25.25.6c:0493"],
)  # fmt: skip
def one_move_per_return(case: InputCase) -> Objection | None:
    """Only one TC 971 AC 111 with the same DLN is input on a module."""
    if not case.is_move:
        return None
    posted = any(transaction.misc[:14] == case.misc_dln for transaction in case.module.live("971", "111"))
    unposted = any(
        unpostable.pending.transaction.ac == "111" and unpostable.pending.transaction.misc[:14] == case.misc_dln
        for unpostable in case.account.unpostables.values()
        if unpostable.pending.module == case.input.module
    )
    known = posted or unposted or case.is_pending("971", "111", case.misc_dln)
    return objection("MISC", module=case.input.module.mft) if known else None


@rule(
    "mft32.return-is-on-mft-32", level="procedure", cites="IRM Exhibit 25.25.6-7 (when a TC 976 is present)",
    message="IDRS-0456", ledger=["25.25.6c:0771", "25.25.6c:0480", "25.25.6c:0452", "25.25.6c:0112"],
)  # fmt: skip
def return_is_on_mft_32(case: InputCase) -> Objection | None:
    """A move from MFT 32 names a return whose TC 976 is posted there."""
    if not case.is_move or case.input.module.mft != MFT_IDENTITY_THEFT:
        return None
    present = any(transaction.dln == case.misc_dln for transaction in case.module.live("976"))
    return None if present else objection("MISC")


@rule(
    "mft32.trans-dt-blank", level="procedure", cites="IRM Exhibit 25.25.6-7, bullet 2", message="IDRS-0457",
    ledger=["25.25.6c:0776"],
)  # fmt: skip
def transaction_date_blank(case: InputCase) -> Objection | None:
    """TRANS-DT of a TC 971 AC 111 is left blank; it fills with the current date."""
    keyed = case.input.trans_date
    return objection("TRANS-DT") if case.is_move and keyed not in (None, case.context.today) else None


@rule(
    "mft32.move-remarks", level="procedure", cites="IRM Exhibit 25.25.6-7, bullet 5", message="IDRS-0458",
    ledger=["25.25.6c:0779"], refuses=False,
)  # fmt: skip
def move_remarks(case: InputCase) -> Objection | None:
    """Remarks say NSD IDT when moving to MFT 32, NSD NON IDT when moving from it."""
    right = "NSD IDT" if case.input.module.mft == MFT_1040 else "NSD NON IDT"
    return objection("REMARKS", right=right) if case.is_move and right not in case.input.remarks.upper() else None


@rule(
    "mft32.notice-suppressed", level="procedure", cites="IRM Exhibit 25.25.6-7, bullet 4", message="IDRS-0459",
    ledger=["25.25.6c:0778"], refuses=False,
)  # fmt: skip
def notice_suppressed(case: InputCase) -> Objection | None:
    """The notice indicator behind the DLN is 00, suppression."""
    return objection("MISC") if case.is_move and case.input.misc.endswith(" 01") else None


MOVES = (
    moves_on_mft_30_or_32,
    tax_year_movable,
    posted_return_stays,
    one_move_per_return,
    return_is_unpostable,
    return_is_on_mft_32,
    transaction_date_blank,
    move_remarks,
    notice_suppressed,
)


@condition(
    "mft32.return-posts-there", level="posting", cites="IRM 25.25.6.7(1)-(2)",
    ledger=["25.25.6c:0448", "25.25.6c:0449", "25.25.6c:0450", "25.25.6c:0446"],
)  # fmt: skip
def return_posts_to_mft_32(case: PostingCase) -> bool:
    """A return posts to MFT 32 as TC 976 when AC 111 on MFT 30 names it, or SPC T is edited, in a movable year."""
    named = any(posted.misc.startswith(case.transaction.dln) for posted in case.module.live("971", "111"))
    first_time_filer = not case.account.is_established and case.filed.ccc == "3" and not case.filed.released
    movable = case.pending.module.period.year in movable_tax_years(case.week, case.context)
    return movable and (named or case.filed.spc == "T" or first_time_filer)


@condition(
    "mft32.move-out-of-time",
    level="posting",
    upc="126-0",
    cites="IRM 25.25.6.7(1), (3) reminder; our choice C-009",
    ledger=["25.25.6c:0446", "25.25.6a:0140"],
)
def move_out_of_time(case: PostingCase) -> bool:
    """A return that AC 111 names in a year that can no longer move goes UP 126 RC 0 again, never to MFT 30."""
    named = any(posted.misc.startswith(case.transaction.dln) for posted in case.module.live("971", "111"))
    late = case.pending.module.period.year not in movable_tax_years(case.week, case.context)
    return named and late and not known_good(case)


@condition(
    "mft32.merged-account", level="posting", upc="168-0", cites="IRM 25.25.6.7.1(1) bullet 5 and note",
    ledger=["25.25.6c:0474", "25.25.6c:0475", "25.25.6c:0127", "25.25.6c:0117"], tcs=("971", "972"),
)  # fmt: skip
def move_from_merged_account(case: PostingCase) -> bool:
    """AC 111 on MFT 32 goes UP 168 RC 0 after a merge or resequence in the current or prior processing year."""
    moves_back = case.transaction.ac == "111" and case.pending.module.mft == MFT_IDENTITY_THEFT
    return moves_back and was_merged(case.account, case.context)


@condition(
    "mft32.moves-back", level="posting", upc="126-1", cites="IRM 25.25.6.7.1.2.1(1)", ledger=["25.25.6c:0506"],
)  # fmt: skip
def moves_return_back(case: PostingCase) -> bool:
    """AC 111 posted on MFT 32 sends the return with that TC 976 to MFT 30, by way of UP 126 RC 1."""
    if case.transaction.ac != "111" or case.pending.module.mft != MFT_IDENTITY_THEFT:
        return False
    dln = case.transaction.misc[:14]
    there = any(posted.dln == dln for posted in case.module.live("976"))
    return there and case.pending.module.period.year in movable_tax_years(case.week, case.context)


@condition(
    "mft32.returned-with-hold", level="posting", cites="IRM 25.25.6.7.1.2.1(1) (with a -R freeze)",
    ledger=["25.25.6c:0506"],
)  # fmt: skip
def returned_from_mft_32(case: PostingCase) -> bool:
    """A return that comes back from MFT 32 posts with a -R freeze."""
    back = case.pending.module.with_mft(MFT_IDENTITY_THEFT)
    moves = case.account.module(back).live("971", "111")
    return any(posted.misc.startswith(case.transaction.dln) for posted in moves)
