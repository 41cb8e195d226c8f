"""Posting of returns: to MFT 32 as TC 976, unpostable, as a duplicate, or as TC 150 with its credits."""

from __future__ import annotations

from collections.abc import Iterator

from masterfile.account import Entity, FiledReturn, ReturnStage, Transaction
from masterfile.events import EntityEstablished, Event, Posted, ReturnMoved
from masterfile.money import Cents
from masterfile.periods import ENTITY, MFT_IDENTITY_THEFT
from masterfile.posting.unposted import control_opened, first_unpostable
from masterfile.rules import entity, unposting
from masterfile.rules.cases import PostingCase
from masterfile.rules.credits import condition_code_1_holds
from masterfile.rules.duplicates import amended_without_original, second_return
from masterfile.rules.identity_theft import condition_code_3_without_a_move, selected_by_tpp
from masterfile.rules.mft32 import move_out_of_time, return_posts_to_mft_32, returned_from_mft_32
from masterfile.rules.refunds import excess_estimated_credit
from masterfile.rules.return_posting import assessed_tax, nothing_transcribed

_UNPOSTS = (*unposting.RETURNS, move_out_of_time, condition_code_3_without_a_move, selected_by_tpp, *entity.RETURNS)
"""First what the module has against the return, then what moves or selects it (UP 126), last whether the entity
lets it post: whose it is (134, 152), and whether one is expected (157, 154)."""


def post_return(case: PostingCase) -> Iterator[Event]:
    """The events of one due return, in the order the manual decides them."""
    back = returned_from_mft_32(case)
    if not back and return_posts_to_mft_32(case):
        yield from _to_mft_32(case)
    elif not back and (unposted := first_unpostable(_UNPOSTS, case)):
        yield unposted
        yield from control_opened(case, unposted)
    elif second_return(case):
        yield from _duplicate(case, hold=back)
    elif amended_without_original(case):
        yield from _duplicate(case, hold=back, noted="G-CODED")
    else:
        yield from _assessed(case, hold=back or condition_code_1_holds(case))


def _cycle(case: PostingCase) -> str:
    return case.context.cycle


def _to_mft_32(case: PostingCase) -> Iterator[Event]:
    filed = case.filed
    archived = Transaction(case.pending.id, "976", filed.received, filed.dln, cycle=_cycle(case))
    yield Posted(case.pending.module.with_mft(MFT_IDENTITY_THEFT), archived, case.pending.id)
    yield ReturnMoved(filed.dln, ReturnStage.IDENTITY_THEFT)


def _duplicate(case: PostingCase, hold: bool, noted: str = "") -> Iterator[Event]:
    filed = case.filed
    duplicate = Transaction(case.pending.id, "976", filed.received, filed.dln, cycle=_cycle(case), misc=noted)
    yield Posted(case.pending.module, duplicate, case.pending.id)
    yield ReturnMoved(filed.dln, ReturnStage.DUPLICATE)
    if hold:
        yield _hold(case, case.account.next_id)


def _assessed(case: PostingCase, hold: bool) -> Iterator[Event]:
    filed, key = case.filed, case.pending.module
    yield from _establish(case, filed)
    assessed = case.context.calendar.assessment_date(case.week)
    first = case.account.next_id
    excess = "EXCESS ES" if excess_estimated_credit(case) else ""
    tax = Transaction(case.pending.id, "150", assessed, filed.dln, assessed_tax(filed), _cycle(case), misc=excess)
    yield Posted(key, tax, case.pending.id)
    due = key.due_date
    for offset, (tc, amount) in enumerate(credits_of(filed)):
        day = filed.received if tc == "610" else due
        noted = "ACTC" if tc == "766" and filed.child_credit else ""
        yield Posted(key, Transaction(first + offset, tc, day, filed.dln, Cents(-amount), _cycle(case), misc=noted))
    yield ReturnMoved(filed.dln, ReturnStage.POSTED)
    if hold:
        yield _hold(case, first + len(credits_of(filed)))


def credits_of(filed: FiledReturn) -> list[tuple[str, Cents]]:
    """The credits a return brings: payment with it, withholding, earned income credit, refundable credits."""
    if nothing_transcribed(filed):
        return []
    claimed = [
        ("610", filed.payment),
        ("806", filed.withholding),
        ("768", filed.earned_income_credit),
        ("766", filed.refundable_credits),
    ]
    return [(tc, amount) for tc, amount in claimed if amount]


def _hold(case: PostingCase, id: int) -> Posted:
    """TC 570 with the return: the -R freeze has its setting transaction (docs/conflicts.md C-008)."""
    held = Transaction(id, "570", case.context.calendar.assessment_date(case.week), case.filed.dln, cycle=_cycle(case))
    return Posted(case.pending.module, held)


def _establish(case: PostingCase, filed: FiledReturn) -> Iterator[Event]:
    """The first return of a first time filer establishes the entity with TC 000 (reference 4.1)."""
    if case.account.is_established:
        return
    yield EntityEstablished(Entity(filed.name_control, filed.name_line, filed.street, filed.city, filed.spouse))
    created = Transaction(case.account.next_id, "000", case.context.today, filed.dln, cycle=_cycle(case))
    yield Posted(ENTITY, created)
