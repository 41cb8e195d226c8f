"""What a letter keyed, its fill-ins and its deletion would do to an account; part of ``decide``."""

from __future__ import annotations

import dataclasses

from msgspec.structs import replace

from masterfile import events
from masterfile.account import Account, Letter
from masterfile.context import Context
from masterfile.identifiers import IdrsNumber
from masterfile.inputs import LetterInput, LetterPage, TearUp
from masterfile.rules import Verdict, judge, letters
from masterfile.settings import Enforcement

Decided = tuple[Verdict, tuple[events.Event, ...]]
"""What the rules say, and the events; none where they refuse."""


def keyed(account: Account, given: LetterInput | LetterPage, context: Context) -> Decided:
    """Decide LETER, LPAGE and LPAGD."""
    return _letter(account, given, context) if isinstance(given, LetterInput) else _page(account, given, context)


def _letter(account: Account, given: LetterInput, context: Context) -> Decided:
    fields = dict(given.fields)
    case = dataclasses.replace(
        letters.case_of(account, given.module, given.number, context.employee),
        tin=fields.get("01", ""),
        copy_to_poa=given.copy_to_poa,
        paragraphs=given.paragraphs,
        fields=fields,
        return_address=given.return_address,
        signature=given.signature,
        mark=given.mark,
        telephone=given.telephone,
    )
    verdict = judge(letters.LETTER, case, context.settings.enforcement)
    if verdict.refusal:
        return verdict, ()
    letter = Letter(
        module=given.module,
        number=given.number,
        employee=IdrsNumber(context.employee),
        entered=context.today,
        sequence=given.sequence,
        paragraphs=given.paragraphs,
        fields=given.fields,
        return_address=given.return_address,
        signature=given.signature,
        mark=given.mark,
        telephone=given.telephone,
        addressee=given.addressee,
    )
    return verdict, (events.LetterKept(letter),)


def _page(account: Account, given: LetterPage, context: Context) -> Decided:
    letter = account.letter_of(given.module)
    mine = letter if letter and letter.employee == context.employee else None
    verdict = judge((letters.own_letter_waits,), letters.WaitingLetter(mine is not None), Enforcement.STRICT)
    if verdict.refusal or mine is None:
        return verdict, ()
    if given.deletes:
        gone = given.whole or not mine.pages
        kept = events.LetterKept(replace(mine, pages=()))
        return verdict, (events.LetterGone(mine.module, "LPAGD") if gone else kept,)
    case = letters.LetterCase(mine.number, fill_in=given.fill_in, text=given.text)
    verdict = judge((letters.page_belongs,), case, Enforcement.STRICT)
    pages = {**dict(mine.pages), given.fill_in: given.text}
    kept = events.LetterKept(replace(mine, pages=tuple(pages.items())))
    return verdict, () if verdict.refusal else (kept,)


def torn_up(account: Account, given: TearUp, context: Context) -> tuple[events.Event, ...]:
    """What TERUP of a letter's input number does: the letter of today waits no more."""
    letter = letters.torn_up(account, given.sequence, context.employee, context.today)
    return (events.LetterGone(letter.module, "TERUP"),) if letter else ()
