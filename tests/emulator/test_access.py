"""Who may do what: profiles, own and relatives' accounts, the lock-out (reference 1; 25.25.6.1.6(2); C-010)."""

from __future__ import annotations

import pytest

from emulator.access import ROLES, Employee, Group, Roster
from emulator.commands import REGISTRY
from emulator.commands.registry import profile
from emulator.passwords import fits, kept
from masterfile.events import Refused, SignedOff, SignedOn, SignOnRefused
from screens.page import Answer
from tests.emulator.machines import (
    CLERK,
    EXAMINER,
    LEAD,
    MANAGER,
    TRAINEE,
    a_terminal,
    account_of,
    events_of,
    journal_text,
    message,
    sends,
    signed_on,
)

MODULE = "TXMODA 000-12-3456 30 201912"


# --- profiles ------------------------------------------------------------------------------------


def test_every_group_is_in_the_profile_of_some_role() -> None:
    assert set(Group) == set().union(*ROLES.values())


def test_every_group_has_command_codes() -> None:
    assert {entry.group for entry in REGISTRY.values()} == set(Group)


def test_every_command_code_is_in_some_profile() -> None:
    assert set(REGISTRY) == set().union(*map(profile, ROLES.values()))


def test_everybody_signs_on_and_off() -> None:
    for groups in ROLES.values():
        assert {"SINON", "SINOF", "HELP"} <= profile(groups)


@pytest.mark.parametrize("role", sorted(ROLES))
def test_only_leads_managers_and_instructors_review(role: str) -> None:
    """25.25.6.5.5.1(3) box 1: the manager or lead."""
    reviews = role in ("lead", "manager", "instructor")
    employee = Employee(TRAINEE, role=role)
    assert employee.may_review is reviews
    assert ("UPRES" in profile(employee.groups)) is ("UPREV" in profile(employee.groups))


@pytest.mark.parametrize(
    ("employee", "command", "allowed"),
    [
        (TRAINEE, "UPREVE 000123456001", True),
        (CLERK, "UPREVE 000123456001", False),
        (LEAD, "UPREVE 000123456001", True),
        (MANAGER, "UPREVE 000123456001", True),
        (MANAGER, "REQ77", False),
        (CLERK, "UPRES0 000123456001", False),
        (CLERK, "REQ77", False),
        (EXAMINER, "UPRES0 000123456001", True),
    ],
)
def test_a_command_code_outside_the_profile_is_refused(employee: str, command: str, allowed: bool) -> None:
    page = sends(signed_on(employee), MODULE, "UPDIS 000123456001", command)
    assert (page.message != "IDRS-0111") is allowed


@pytest.mark.parametrize("employee", [TRAINEE, LEAD, MANAGER, CLERK, EXAMINER])
def test_everybody_signs_off_pages_and_asks_for_help(employee: str) -> None:
    terminal = signed_on(employee)
    assert sends(terminal, "HELP").answer is Answer.OK
    assert sends(terminal, "SINOF").message == "IDRS-0124"


# --- own and relatives' accounts -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("tin", "id", "rule"),
    [("000-11-1111", "IDRS-0112", "access.own-account"), ("000-11-2222", "IDRS-0113", "access.relative")],
)
@pytest.mark.parametrize("command", ["TXMODA {} 30 201912", "ENMOD {}", "SUMRY {}", "IMFOLI {}", "UPTIN {}"])
def test_own_and_relatives_accounts_are_not_looked_at(tin: str, id: str, rule: str, command: str) -> None:
    page = sends(signed_on(), command.format(tin))
    assert (page.message, page.answer) == (id, Answer.REFUSED)
    assert "TRAINEE OWN" not in page.text
    assert "TRAINEE RELATIVE" not in page.text


def test_somebody_else_may_look_at_them() -> None:
    assert sends(signed_on(EXAMINER), "TXMODA 000-11-1111 30 201912").answer is Answer.OK


def test_the_audit_trail_says_at_whose_account_somebody_tried_to_look() -> None:
    """IDRS-0112: "the attempt is in the audit trail"; without the TIN nobody can report it."""
    terminal = signed_on()
    sends(terminal, MODULE, "TXMODA 000-11-1111 30 201912")
    (refused,) = [event for event in events_of(terminal) if isinstance(event, Refused)]
    assert (refused.employee, refused.rule, refused.tin) == (TRAINEE, "access.own-account", "000-11-1111")


def test_a_refused_look_leaves_the_account_worked_on_as_it_was() -> None:
    terminal = signed_on()
    sends(terminal, MODULE, "TXMODA 000-11-1111 30 201912")
    assert sends(terminal, "TXMODC").row(1).startswith("TXMODC 000-12-3456")


# --- sign-on -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line", [f"SINON {TRAINEE} WRONG", f"SINON {TRAINEE}", "SINON 9999999999 TRAINING", "SINON TRAINING"]
)
def test_a_wrong_number_or_password_is_not_told_apart(line: str) -> None:
    page = sends(a_terminal(), line)
    assert page.message in ("IDRS-0122", "IDRS-0001")
    assert page.answer is not Answer.OK


def test_a_password_is_in_the_journal_as_a_hash_of_its_own_for_each_employee() -> None:
    """TRAINEE and LEAD have the same password; equal worlds give equal journals."""
    terminal = a_terminal()
    rows = {row["number"]: row["password"] for row in terminal.host.master.employees}
    assert all(kept.startswith("scrypt:") and "TRAINING" not in kept for kept in (rows[TRAINEE], rows[LEAD]))
    assert rows[TRAINEE] != rows[LEAD]
    assert "TRAINING" not in journal_text(terminal)
    assert a_terminal().host.journal.head == terminal.host.journal.head


def test_a_password_of_a_journal_begun_before_they_were_hashed_still_signs_on() -> None:
    assert fits("Training", TRAINEE, "TRAINING") and not fits("Training", TRAINEE, "WRONG")
    assert fits(kept(TRAINEE, "Training"), TRAINEE, "TRAINING")
    assert not fits(kept(TRAINEE, "TRAINING"), LEAD, "TRAINING")
    assert kept(TRAINEE, "") == ""


def test_a_transcripts_directive_signs_on_without_the_password_but_not_past_the_lock() -> None:
    terminal = a_terminal()
    assert terminal.sign_on(LEAD).message == "IDRS-0120"
    terminal = a_terminal()
    for _ in range(3):
        sends(terminal, f"SINON {LEAD} WRONG")
    assert terminal.sign_on(LEAD).message == "IDRS-0123"
    assert sends(a_terminal(), f"SINON {LEAD}").message == "IDRS-0122"


def test_three_failures_lock_the_profile_even_for_the_right_password() -> None:
    """Reference 1 (B2)."""
    terminal = a_terminal()
    for _ in range(3):
        assert sends(terminal, f"SINON {TRAINEE} WRONG").message == "IDRS-0122"
    assert sends(terminal, f"SINON {TRAINEE} TRAINING").message == "IDRS-0123"
    assert sends(terminal, f"SINON {LEAD} TRAINING").message == "IDRS-0120"


def test_a_success_forgets_the_failures_before_it() -> None:
    terminal = a_terminal()
    sends(terminal, f"SINON {TRAINEE} WRONG", f"SINON {TRAINEE} WRONG", f"SINON {TRAINEE} TRAINING", "SINOF")
    sends(terminal, f"SINON {TRAINEE} WRONG", f"SINON {TRAINEE} WRONG")
    assert sends(terminal, f"SINON {TRAINEE} TRAINING").message == "IDRS-0120"


def test_sign_ons_and_offs_are_in_the_audit_trail() -> None:
    terminal = a_terminal()
    sends(terminal, f"SINON {TRAINEE} WRONG", f"SINON {TRAINEE} TRAINING", "SINOF")
    kinds = (SignOnRefused, SignedOn, SignedOff)
    assert [type(event) for event in events_of(terminal) if isinstance(event, kinds)] == list(kinds)


def test_the_sign_on_answers_who_is_signed_on() -> None:
    page = sends(a_terminal(), f"SINON {TRAINEE} TRAINING")
    assert f"EMPLOYEE {TRAINEE}  TRAINEE  (TPP-ASSISTOR)" in page.text
    assert message(page) == "SIGN ON COMPLETE"


def test_a_roster_finds_by_number_and_offers_the_first() -> None:
    roster = Roster([Employee("1483145470", "ONE"), Employee("1483145471", "TWO")])
    assert roster.get("1483145471") is not None
    assert roster.get("9999999999") is None
    first = roster.first()
    assert first is not None
    assert first.name == "ONE"
    assert Roster([]).first() is None


# --- review --------------------------------------------------------------------------------------


def test_the_lead_reopens_a_closure_of_the_trainee_inside_the_window() -> None:
    """25.25.6.5.5.1(1), (3) box 1."""
    terminal = signed_on()
    sends(terminal, "TXMODA 000-23-4567 30 201912", "UPDIS 000234567001", "UPRES0")
    sends(terminal, "SINOF")
    terminal.sign_on(LEAD)
    page = sends(terminal, "UPDIS 000234567001", "UPREVE")
    assert page.message == "IDRS-0633"
    assert account_of(terminal, "000-23-4567").unpostables["000234567001"].is_open
