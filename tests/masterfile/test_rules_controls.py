"""Control bases and histories (reference 3.12, 11.1; IRM 25.25.6.5.1.1(5), 25.25.6.7.1.1(1), Exhibits -8 and -9)."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from masterfile import codes
from masterfile.account import Account
from masterfile.apply import apply
from masterfile.decide import Decision, decide
from masterfile.events import ControlSet, HistoryAdded
from masterfile.inputs import ControlInput, HistoryInput
from masterfile.settings import Enforcement, Settings
from tests.masterfile.little_accounts import EMPLOYEE, SOMEBODY_ELSE, TODAY, TY2018, TY2019, an_account, controlled, on


def ask(account: Account, number: int | None, activity: str = "", **fields: Any) -> Decision:
    return decide(account, ControlInput(TY2019, number, activity, **fields), on())


def opened(account: Account, activity: str = "CRTTY", **changes: Any) -> Decision:
    given = {"status": "A", "category": "MISC", "assignee": EMPLOYEE, "date": TODAY, **changes}
    return ask(account, None, activity, **given)


def refused_by(decision: Decision) -> str:
    return decision.refusal.rule if decision.refusal else ""


def test_the_control_base_of_the_manual_opens() -> None:
    """C#,CRTTY,A,MISC and 1483145470,* (25.25.6.5.1.1(5) box 1)."""
    account = an_account()
    decision = opened(account)
    assert decision.refusal is None
    (event,) = decision.events
    assert isinstance(event, ControlSet)
    control = event.control
    assert (control.number, control.activity, control.status, control.category) == (1, "CRTTY", "A", "MISC")
    assert (control.assignee, control.received, control.action_date) == (EMPLOYEE, TODAY, TODAY)


def test_a_new_control_base_takes_the_next_number_of_its_module() -> None:
    account = an_account()
    controlled(account, "IDT")
    controlled(account, "NONIDT", key=TY2018)
    (event,) = opened(account).events
    assert isinstance(event, ControlSet)
    assert event.control.number == 2


@pytest.mark.parametrize("part", ["status", "category", "assignee", "date"])
def test_a_new_control_base_is_complete(part: str) -> None:
    blank: dict[str, Any] = {part: "" if part in ("status", "category") else None}
    decision = opened(an_account(), **blank)
    assert refused_by(decision) == "acton.new-control-complete"
    assert decision.refusal is not None
    assert part.upper() in decision.refusal.text


def test_a_number_the_module_does_not_have_is_not_found() -> None:
    account = an_account()
    controlled(account, "IDT", key=TY2018)
    assert refused_by(ask(account, 1, "IDT", status="C")) == "acton.control-exists"


def test_a_closed_control_base_is_not_updated() -> None:
    account = an_account()
    controlled(account, "IDT", status="C")
    assert refused_by(ask(account, 1, "IDT", status="A")) == "acton.control-open"


def test_an_update_keeps_what_is_not_keyed() -> None:
    account = an_account()
    controlled(account, "IDT")
    (event,) = ask(account, 1, status="C").events
    assert isinstance(event, ControlSet)
    control = event.control
    assert (control.activity, control.status, control.category, control.assignee) == ("IDT", "C", "MISC", EMPLOYEE)
    apply(account, event)
    assert [c.is_open for c in account.controls_of(TY2019)] == [False]


@pytest.mark.parametrize("status", ["A", "B", "M", "S"])
def test_a_control_base_opens_active_background_monitor_or_suspense(status: str) -> None:
    assert opened(an_account(), status=status).refusal is None


@pytest.mark.parametrize("status", ["C", "X", "1"])
def test_a_control_base_does_not_open_closed_or_with_another_letter(status: str) -> None:
    assert refused_by(opened(an_account(), status=status)) == "acton.status"


@pytest.mark.parametrize("category", list(codes.categories()))
def test_every_category_of_the_table_is_accepted(category: str) -> None:
    assert opened(an_account(), category=category).refusal is None


def test_another_category_is_refused() -> None:
    assert refused_by(opened(an_account(), category="ABCD")) == "acton.category"


@pytest.mark.parametrize("activity", ["CRTTY", "MFT32REV", "1040XMM123", "RTP-0914", "A", "TPP09/1"])
def test_one_to_ten_letters_digits_and_hyphens_make_an_activity(activity: str) -> None:
    assert opened(an_account(), activity).refusal is None


@pytest.mark.parametrize("activity", ["", "ACTIVITY-11", "-IDT", "TWO WORDS", "IDT!"])
def test_what_is_no_activity_is_refused(activity: str) -> None:
    assert refused_by(opened(an_account(), activity)) == "acton.activity"


def test_nothing_is_received_on_a_day_to_come() -> None:
    tomorrow = TODAY + datetime.timedelta(days=1)
    assert refused_by(opened(an_account(), date=tomorrow)) == "acton.date-not-future"
    assert opened(an_account(), date=datetime.date(2020, 1, 2)).refusal is None


def test_a_control_base_is_opened_only_if_not_already_present() -> None:
    """25.25.6.7.1.1(1), bullet 2."""
    account = an_account()
    controlled(account, "MFT32REV", status="M")
    assert refused_by(opened(account, "MFT32REV", category="32RV")) == "acton.not-already-present"
    assert opened(account, "IDT").refusal is None
    assert opened(account, "MFT32REV", assignee=SOMEBODY_ELSE).refusal is None


def test_a_closed_one_does_not_count_as_present() -> None:
    account = an_account()
    controlled(account, "MFT32REV", status="C")
    assert opened(account, "MFT32REV").refusal is None


def test_that_is_procedure_and_only_warned_of_outside_strict_mode() -> None:
    account = an_account()
    controlled(account, "MFT32REV")
    given = ControlInput(TY2019, None, "MFT32REV", "A", "MISC", EMPLOYEE, TODAY)
    decision = decide(account, given, on(settings=Settings(enforcement=Enforcement.COACH)))
    assert decision.refusal is None
    assert [found.rule for found in decision.warnings] == ["acton.not-already-present"]
    assert len(decision.events) == 1


def test_a_history_item_is_written_with_employee_and_date() -> None:
    decision = decide(an_account(), HistoryInput(TY2019, "L5216-2020"), on())
    (event,) = decision.events
    assert isinstance(event, HistoryAdded)
    assert (event.history.text, event.history.employee, event.history.date) == ("L5216-2020", EMPLOYEE, TODAY)
