"""Prerequisites, access, own input; how a list of rules is asked (reference 1, 3; IRM 25.25.6.5.5.1; design 6)."""

from __future__ import annotations

import datetime

import pytest

from masterfile.decide import decide
from masterfile.declared import RULES
from masterfile.events import PendingDeleted
from masterfile.inputs import TearUp
from masterfile.rules import judge
from masterfile.rules.registry import Objection, Rule, condition, objection, rule
from masterfile.rules.terminal import ACCESS, AccessCase, PrerequisiteCase, prerequisite_done
from masterfile.settings import Enforcement
from tests.masterfile.little_accounts import EMPLOYEE, SOMEBODY_ELSE, TODAY, an_account, on, waiting

# --- prerequisites -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("last", "same_account", "refused"),
    [("TXMOD", True, False), ("ENMOD", True, False), ("IMFOL", True, True), ("TXMOD", False, True), ("", False, True)],
)
def test_req77_follows_research_of_the_same_account_and_imfol_is_none(
    last: str, same_account: bool, refused: bool
) -> None:
    """Facts 2 and 3 of the reference."""
    case = PrerequisiteCase("REQ77", ("TXMOD", "ENMOD"), last, same_account)
    assert (prerequisite_done(case) is not None) is refused


def test_a_code_without_prerequisite_follows_anything() -> None:
    assert prerequisite_done(PrerequisiteCase("TXMOD", (), "", False)) is None


# --- access --------------------------------------------------------------------------------------

PROFILE = frozenset({"TXMOD", "SUMRY"})


@pytest.mark.parametrize(
    ("command", "tin", "denied"),
    [
        ("TXMOD", "000-12-3456", ""),
        ("TXMOD", "", ""),
        ("UPREV", "000-12-3456", "access.profile"),
        ("TXMOD", "000-11-1111", "access.own-account"),
        ("TXMOD", "000-11-2222", "access.relative"),
    ],
)
def test_an_employee_works_within_the_profile_and_not_on_own_or_relatives_accounts(
    command: str, tin: str, denied: str
) -> None:
    case = AccessCase(command, PROFILE, tin, frozenset({"000-11-1111"}), frozenset({"000-11-2222"}))
    found = judge(ACCESS, case, Enforcement.STRICT).refusal
    assert (found.rule if found else "") == denied


@pytest.mark.parametrize("enforcement", list(Enforcement))
def test_access_is_refused_in_every_mode(enforcement: Enforcement) -> None:
    case = AccessCase("TXMOD", PROFILE, "000-11-1111", frozenset({"000-11-1111"}))
    assert judge(ACCESS, case, enforcement).refusal is not None


# --- own input -----------------------------------------------------------------------------------


def test_an_employee_tears_up_own_input_of_today() -> None:
    account = an_account()
    pending = waiting(account, "570", sequence=3)
    decision = decide(account, TearUp(3), on())
    assert decision.events == (PendingDeleted(pending.id, "TERUP"),)


@pytest.mark.parametrize(
    ("employee", "entered", "sequence", "rule"),
    [
        (SOMEBODY_ELSE, TODAY, 3, "terup.own-input"),
        (EMPLOYEE, TODAY, 4, "terup.own-input"),
        (EMPLOYEE, TODAY - datetime.timedelta(days=1), 3, "terup.same-day"),
    ],
)
def test_input_of_others_or_of_yesterday_is_not_torn_up(
    employee: str, entered: datetime.date, sequence: int, rule: str
) -> None:
    """25.25.6.5.5.1(1): only by the action employee, the day of input."""
    account = an_account()
    waiting(account, "570", sequence=3, employee=employee, entered=entered)
    decision = decide(account, TearUp(sequence), on())
    assert decision.events == ()
    assert decision.refusal is not None
    assert decision.refusal.rule == rule


# --- judging -------------------------------------------------------------------------------------


def _check(level: str, refuses: bool = True) -> Rule[str, Objection | None]:
    return Rule("test.rule", level, "nowhere", (), "IDRS-0011", refuses, lambda _: objection("X"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("level", "refuses", "enforcement", "refused"),
    [
        ("terminal", True, Enforcement.STRICT, True),
        ("terminal", True, Enforcement.COACH, True),
        ("terminal", True, Enforcement.EXAM, True),
        ("procedure", True, Enforcement.STRICT, True),
        ("procedure", True, Enforcement.COACH, False),
        ("procedure", True, Enforcement.EXAM, False),
        ("procedure", False, Enforcement.STRICT, False),
        ("procedure", False, Enforcement.COACH, False),
    ],
)
def test_a_broken_procedure_refuses_in_strict_mode_only(
    level: str, refuses: bool, enforcement: Enforcement, refused: bool
) -> None:
    verdict = judge([_check(level, refuses)], "case", enforcement)
    assert (verdict.refusal is not None) is refused
    assert len(verdict.warnings) == (0 if refused else 1)


def test_judging_stops_at_the_first_refusal_and_keeps_the_warnings_before_it() -> None:
    rules = [_check("procedure", False), _check("terminal"), _check("terminal")]
    verdict = judge(rules, "case", Enforcement.STRICT)
    assert verdict.refusal is not None
    assert verdict.refusal.element == "X"
    assert verdict.refusal.text == "NOTHING TRANSMITTED"
    assert len(verdict.warnings) == 1


def test_a_rule_that_is_met_finds_nothing() -> None:
    content: Rule[str, Objection | None] = Rule(
        "test.met", "terminal", "nowhere", (), "IDRS-0011", True, lambda _: None
    )
    assert judge([content], "case", Enforcement.STRICT) == judge([], "case", Enforcement.STRICT)


def test_a_rule_id_is_declared_once() -> None:
    known = next(iter(RULES))
    before = dict(RULES)
    with pytest.raises(ValueError, match="declared twice"):
        rule(known, level="terminal", cites="nowhere", message="IDRS-0011")(lambda _: None)
    with pytest.raises(ValueError, match="declared twice"):
        condition(known, level="posting", cites="nowhere")(lambda _: True)
    assert before == RULES
