"""ADJ54: what it takes, what posts, what goes unpostable (reference 2.1, 3.7, 4.2, 6.1, 7, 10)."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from masterfile import codes
from masterfile.account import Account, Pending
from masterfile.apply import apply
from masterfile.context import Context
from masterfile.decide import Decision, decide
from masterfile.freezes import freeze_codes
from masterfile.inputs import AdjustmentInput
from masterfile.rules.adjustments import AdjustmentCase
from masterfile.rules.adjustments.amounts import transaction_codes_accepted
from masterfile.rules.adjustments.case import INTEREST_DATED, PENALTY_ABATEMENTS
from masterfile.rules.adjustments.posting import examination_without_priority, no_return_posted, reduces_below_zero
from masterfile.settings import Enforcement, Settings
from tests.masterfile.little_accounts import (
    TODAY,
    TY2019,
    an_account,
    controlled,
    due,
    on,
    posted,
    run_until,
    tcs,
    waiting,
)

A_DATE = datetime.date(2020, 4, 15)
PLAIN = AdjustmentInput(
    module=TY2019, sequence_number="001", block="05", case_status="C", activity="TESTED", lines=(("290", 50000, None),),
    references=(), source_code="1", reason_codes=("007",), hold_code="0", priority_code="", delay=0, control=0, category="",
    override_code="", statute_date=None, source_document="N", remarks="TEST", dln="14254652050000",
)  # fmt: skip
"""TC 290 for 500.00: everything an ADJ54 must have, and nothing more."""


def ask(account: Account | None = None, context: Context | None = None, **changes: Any) -> Decision:
    return decide(account or an_account(), replace(PLAIN, **changes), context or on())


def refused_by(**changes: Any) -> str:
    refusal = ask(**changes).refusal
    return refusal.rule.removeprefix("adj54.") if refusal else ""


def assessed(account: Account | None = None) -> Account:
    """A module with a return: tax 2,079.00, withholding 2,079.00."""
    account = account or an_account()
    posted(account, "150", amount=207900)
    posted(account, "806", amount=-207900)
    return account


def adjusted(account: Account, **changes: Any) -> Account:
    """An adjustment keyed on Tuesday and posted on Thursday."""
    decision = ask(account, **changes)
    assert decision.refusal is None, decision.refusal
    for event in decision.events:
        apply(account, event)
    run_until(account, datetime.date(2020, 9, 10))
    return account


# --- what is keyed -------------------------------------------------------------------------------


def test_a_complete_adjustment_is_accepted() -> None:
    decision = ask()
    assert decision.refusal is None
    assert decision.warnings == ()


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"overtyped": ("MFT",)}, "header-unchanged"),
        ({"sequence_number": ""}, "sequence-number"),
        ({"sequence_number": "000"}, "sequence-number"),
        ({"sequence_number": "999"}, ""),
        ({"block": ""}, "blocking-series"),
        ({"block": "00"}, ""),
        ({"case_status": ""}, "case-status"),
        ({"case_status": "X"}, "case-status"),
        ({"activity": ""}, "activity"),
        ({"lines": ()}, "something-adjusted"),
        ({"lines": (("150", 100, None),)}, "tc-accepted"),
        ({"lines": (("846", 100, None),)}, "tc-accepted"),
        ({"lines": (("999", 100, None),)}, "tc-accepted"),
        ({"lines": (("290", None, None),)}, "amount-present"),
        ({"lines": (("290", 0, None),)}, ""),
        ({"lines": (("290", -100, None),)}, "amount-sign"),
        ({"lines": (("291", 100, None),)}, "amount-sign"),
        ({"lines": (("291", -100, None),)}, ""),
        ({"lines": (("290", 0, None), ("806", 100, None))}, "amount-sign"),
        ({"lines": (("290", 0, None), ("806", -100, None))}, ""),
        ({"lines": (("291", 0, None),)}, "zero-amount"),
        ({"lines": (("160", 0, None),)}, ""),
        ({"lines": (("320", 0, None),)}, "zero-amount"),
        ({"lines": (("272", 0, None),)}, ""),
        ({"lines": (("272", 100, None),)}, "amount-sign"),
        ({"lines": (("294", 100, None),)}, "interest-date"),
        ({"lines": (("294", 100, A_DATE),)}, ""),
        ({"lines": (("290", 100, A_DATE),)}, "interest-date"),
        ({"source_code": ""}, "source-code"),
        ({"source_code": "0"}, ""),
        ({"reason_codes": ()}, "reason-codes"),
        ({"reason_codes": ("998",)}, "reason-codes"),
        ({"reason_codes": (), "lines": (("290", 0, None),)}, ""),
        ({"reason_codes": (), "lines": (("290", 0, None),), "references": (("252", 100),)}, "reason-codes"),
        ({"hold_code": ""}, "hold-code"),
        ({"hold_code": "5"}, "hold-code"),
        ({"hold_code": "4"}, ""),
        ({"priority_code": "8"}, ""),
        ({"priority_code": "X"}, "priority-code"),
        ({"references": (("888", 100),)}, ""),
        ({"references": (("252", 100),)}, "profile-amount"),
        ({"references": (("252", None),)}, "references"),
        ({"references": (("999", 100),)}, "references"),
        ({"override_code": "S"}, "override"),
        ({"override_code": "S", "statute_date": A_DATE}, ""),
        ({"override_code": "X", "statute_date": A_DATE}, "override"),
        ({"statute_date": A_DATE}, "override"),
        ({"delay": 6}, ""),
        ({"delay": 7}, "delay-code"),
        ({"source_document": ""}, "source-document"),
        ({"source_document": "R"}, ""),
        ({"remarks": "AB"}, "remarks"),
        ({"control": 1}, "control-exists"),
    ],
)  # fmt: skip
def test_each_field_is_as_reference_10_1_says(changes: dict[str, Any], rule: str) -> None:
    assert refused_by(**changes) == rule


@pytest.mark.parametrize("hold", ["0", "1", "2", "3", "4"])
def test_hold_codes_are_0_to_4(hold: str) -> None:
    assert refused_by(hold_code=hold) == ""


def test_the_second_bad_line_is_named_by_its_place() -> None:
    case = AdjustmentCase(an_account(), replace(PLAIN, lines=(("290", 100, None), ("150", 100, None))), on())
    objected = transaction_codes_accepted(case)
    assert objected is not None
    assert objected.element == "TC#2"


def test_while_ac_850_waits_the_tc_290_is_post_delayed() -> None:
    """25.25.6.5.1.2.1(3) box 1, bullet 5."""
    account = an_account()
    waiting(account, "971", ac="850")
    release = {"lines": (("290", 0, None),), "reason_codes": ()}
    assert refused_by(account=account, **release) == "delay-after-ac-850"
    assert refused_by(account=account, **release, delay=1) == ""
    coach = on(settings=Settings(enforcement=Enforcement.COACH))
    assert [found.rule for found in ask(account, coach, **release).warnings] == ["adj54.delay-after-ac-850"]


def test_the_control_base_it_names_is_updated() -> None:
    account = an_account()
    controlled(account, "TPRQ")
    for event in ask(account, control=1).events:
        apply(account, event)
    (control,) = account.controls
    assert (control.status, control.activity, control.action_date) == ("C", "TESTED", TODAY)


# --- what posts ----------------------------------------------------------------------------------


def test_tc_290_adds_tax() -> None:
    account = adjusted(assessed())
    assert tcs(account) == ["150", "806", "290", "336"]
    assert account.module(TY2019).balance == 50308
    last = account.module(TY2019).posted[-2]
    assert (last.date, last.dln, last.cycle) == (datetime.date(2020, 9, 28), "14254652050000", "20203605")


def test_tc_291_takes_tax_off_and_the_overpayment_refunds() -> None:
    account = adjusted(assessed(), lines=(("291", -20000, None),))
    assert tcs(account) == ["150", "806", "291", "776", "846"]
    assert account.module(TY2019).balance == 0


def test_a_credit_reference_number_posts_as_its_transaction_code() -> None:
    """Reference 10.4: 764 generates TC 764, negative TC 765."""
    allowed = {"lines": (("290", 0, None),), "hold_code": "4"}
    up = adjusted(assessed(), **allowed, references=(("764", 30000),))
    assert [(t.tc, t.amount) for t in up.module(TY2019).posted[2:4]] == [("290", 0), ("764", -30000)]
    account = assessed()
    posted(account, "768", amount=-30000)
    down = adjusted(account, **allowed, references=(("764", -30000),))
    assert [(t.tc, t.amount) for t in down.module(TY2019).posted[3:5]] == [("290", 0), ("765", 30000)]


KEYED = [
    row.tc for row in codes.transaction_codes().values() if "ADJ54" in row.input and "I" in row.files
    and row.tc not in ("240", "241")
]  # fmt: skip
"""Every transaction code ADJ54 takes on an income tax module."""


def with_everything_assessed() -> Account:
    """1,000.00 of every penalty, fee, interest and credit, so that any of it can be abated or taken back."""
    account = assessed()
    for tc in ("160", "170", "190", "200", "270", "280", "310", "320", "340", "350", "360"):
        posted(account, tc, amount=100000)
    for tc in ("764", "766", "770", "800", "806"):
        posted(account, tc, amount=-100000)
    return account


@pytest.mark.parametrize("tc", KEYED)
def test_every_transaction_code_of_adj54_posts_with_its_sign(tc: str) -> None:
    """Reference 4.2: a debit raises the module balance, a credit lowers it, a code without money does neither."""
    amount = {"debit": 5000, "credit": -5000, "either": -5000, "none": 0}[codes.transaction_codes()[tc].money]
    account = with_everything_assessed()
    before = account.module(TY2019).balance
    line = (tc, amount, A_DATE if tc in INTEREST_DATED else None)
    beside = (("290", 0, None),) if tc in ("806", "807") else ()
    prc = "022" if tc in PENALTY_ABATEMENTS else ""
    adjusted(account, lines=(*beside, line), hold_code="4", penalty_reason=prc)
    assert account.unpostables == {}
    written = [(t.tc, t.amount) for t in account.module(TY2019).posted if t.dln == PLAIN.dln]
    assert written == [(tc, amount) for tc, amount, _ in (*beside, line)]
    assert account.module(TY2019).balance - before - amount in (0, *_generated(account))


def _generated(account: Account) -> tuple[int, ...]:
    """What the run itself figured behind the adjustment."""
    keyed = next(n for n, t in enumerate(account.module(TY2019).posted) if t.dln == PLAIN.dln)
    return (sum(t.amount for t in account.module(TY2019).posted[keyed + 1 :]),)


@pytest.mark.parametrize(("hold", "freeze"), [("0", ""), ("1", "-K"), ("2", "-K"), ("3", ""), ("4", "-K")])
def test_hold_codes_1_2_and_4_hold_the_credit(hold: str, freeze: str) -> None:
    account = adjusted(assessed(), lines=(("291", -20000, None),), hold_code=hold)
    assert freeze_codes(account.module(TY2019)) == freeze
    assert ("846" in tcs(account)) is (freeze == "")


@pytest.mark.parametrize(("setter", "freeze"), [("570", "-R"), ("976", "-A"), ("841", "P-")])
def test_tc_290_zero_releases_a_freeze(setter: str, freeze: str) -> None:
    account = assessed()
    posted(account, setter)
    assert freeze_codes(account.module(TY2019)) == freeze
    adjusted(account, lines=(("290", 0, None),), reason_codes=())
    assert freeze_codes(account.module(TY2019)) == ""


@pytest.mark.parametrize("block", ["77", "78"])
def test_blocking_series_77_and_78_set_the_math_error_freeze(block: str) -> None:
    account = adjusted(assessed(), block=block, source_code="6", hold_code="3")
    assert freeze_codes(account.module(TY2019)) == "-G"


# --- what does not -------------------------------------------------------------------------------


def pending_of(account: Account, **changes: Any) -> Pending:
    for event in ask(account, **changes).events:
        apply(account, event)
    return list(account.pendings.values())[-1]


def test_an_adjustment_without_a_posted_return_goes_unpostable() -> None:
    account = an_account()
    assert no_return_posted(due(account, pending_of(account)))
    assert not no_return_posted(due(assessed(account), list(account.pendings.values())[-1]))


@pytest.mark.parametrize(("amount", "unposts"), [(-207900, False), (-207901, True), (-300000, True)])
def test_the_tax_is_not_brought_below_zero(amount: int, unposts: bool) -> None:
    """Reference 6.1."""
    account = assessed()
    pending = pending_of(account, lines=(("291", amount, None),))
    assert reduces_below_zero(due(account, pending)) is unposts


def test_earlier_adjustments_count_for_the_tax() -> None:
    account = assessed()
    posted(account, "290", amount=10000)
    pending = pending_of(account, lines=(("291", -217900, None),))
    assert not reduces_below_zero(due(account, pending))


@pytest.mark.parametrize(
    ("setter", "priority", "unposts"), [("420", "", True), ("424", "", True), ("420", "1", False), ("570", "", False)]
)
def test_under_examination_a_priority_code_is_needed(setter: str, priority: str, unposts: bool) -> None:
    """Reference 6.1 and 7, -L."""
    account = assessed()
    posted(account, setter)
    pending = pending_of(account, priority_code=priority)
    assert examination_without_priority(due(account, pending)) is unposts


def test_an_unpostable_adjustment_posts_none_of_its_lines() -> None:
    account = adjusted(an_account(), lines=(("290", 0, None), ("806", -100, None)), references=(("888", 100),))
    assert tcs(account) == []
    (case,) = account.unpostables.values()
    assert case.upc == "155"
    assert account.pendings == {}
