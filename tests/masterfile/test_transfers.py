"""Every pair of the transfer table moves its amount: accepted, debited, credited a cycle later, and marked R."""

from __future__ import annotations

import datetime

import pytest

from masterfile import codes
from masterfile.account import Account, PendingStatus
from masterfile.apply import apply
from masterfile.codes.transfer_tables import TransferPair
from masterfile.context import Context
from masterfile.decide import decide
from masterfile.events import Event, PendingMoved
from masterfile.inputs import SideInput, TransferInput
from masterfile.posting.engine import post
from masterfile.posting.transfers import Travelling, receive
from tests.masterfile.little_accounts import TODAY, TY2018, TY2019, an_account, on, posted

AMOUNT = 50_000
WEEK = datetime.timedelta(days=7)
PAIRS = codes.transfer_pairs()


def _named(pair: TransferPair) -> str:
    return f"{pair.debit}-{pair.credit}"


def _with_something_to_move(pair: TransferPair) -> Account:
    """TY2018 has what the debit takes off, TY2019 what the credit takes off."""
    account = an_account()
    for tc in (*pair.debit_corrects[:1], *(["806"] if pair.needs_credit else [])):
        posted(account, tc, key=TY2018, amount=-AMOUNT)
    for tc in pair.credit_corrects[:1]:
        posted(account, tc, key=TY2019, amount=AMOUNT)
    return account


def _happen(account: Account, events: list[Event], context: Context, applied: bool = False) -> None:
    for event in events:
        if not applied:
            apply(account, event)
        if isinstance(event, Travelling):
            _happen(account, receive(account, event, context), context)


def _keyed(account: Account, pair: TransferPair, form: str) -> TransferInput:
    dates = [item.date for module in account.modules.values() for item in module.posted]
    debit = SideInput(account.tin, TY2018, pair.debit, AMOUNT, dates[0])
    credit = SideInput(account.tin, TY2019, pair.credit, AMOUNT, dates[-1])
    return TransferInput(form, debit, credit, remarks="MOVE IT", sequence=1, dln="14224652000000")


@pytest.mark.parametrize("pair", PAIRS.values(), ids=_named)
def test_a_pair_moves_its_amount(pair: TransferPair) -> None:
    account, context = _with_something_to_move(pair), on()
    before = {key: account.module(key).balance for key in (TY2018, TY2019)}
    decision = decide(account, _keyed(account, pair, pair.forms[0]), context)
    assert decision.refusal is None
    _happen(account, list(decision.events), context)
    _happen(account, [PendingMoved(id, PendingStatus.SENT) for id in list(account.pendings)], context)
    _happen(account, post(account, context), context, applied=True)
    assert account.module(TY2018).balance == before[TY2018] + AMOUNT
    assert account.module(TY2019).balance == before[TY2019]
    _happen(account, post(account, on(TODAY + WEEK)), context, applied=True)
    assert account.module(TY2019).balance == before[TY2019] - AMOUNT
    assert not account.pendings and not account.unpostables
    taken_off = sum(len(account.module(key).reversed) for key in (TY2018, TY2019))
    assert taken_off == bool(pair.debit_corrects) + bool(pair.credit_corrects)


@pytest.mark.parametrize("pair", PAIRS.values(), ids=_named)
def test_a_pair_goes_on_its_formats_only(pair: TransferPair) -> None:
    account = _with_something_to_move(pair)
    taken = {
        form
        for form in ("DRT24", "DRT48", "FRM34")
        if decide(account, _keyed(account, pair, form), on()).refusal is None
    }
    assert taken == set(pair.forms)


@pytest.mark.parametrize("pair", PAIRS.values(), ids=_named)
def test_the_transaction_codes_of_a_pair_say_that_its_formats_input_them(pair: TransferPair) -> None:
    table = codes.transaction_codes()
    assert set(pair.forms) <= set(table[pair.debit].input) & set(table[pair.credit].input)
    assert (table[pair.debit].money, table[pair.credit].money) == ("debit", "credit")
    assert [tc for tc in pair.debit_corrects if pair.debit not in table[tc].reversed_by] == []
    assert [tc for tc in pair.credit_corrects if pair.credit not in table[tc].reversed_by] == []
