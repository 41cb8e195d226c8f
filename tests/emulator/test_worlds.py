"""Worlds: what a short file stands for, and where its errors are (design section 4)."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from emulator.worlds import WorldError, builtin_worlds, find_world, opening_entries, parse_world, read_world
from emulator.worlds.starter import starter_text
from masterfile.account import Account, ReturnStage, UnpostableStatus
from masterfile.freezes import freeze_codes
from masterfile.identifiers import Dln, Tin
from masterfile.invariants import violations
from masterfile.masterfile import MasterFile
from masterfile.periods import ENTITY, ModuleKey
from tests.emulator.machines import WORLD_HEAD, a_terminal, a_world, account_of, opened, sends

TY2019, ARCHIVE = ModuleKey("30201912"), ModuleKey("32201912")
DLN = Dln("28211105123450")


def master_of(accounts: str, head: str = WORLD_HEAD) -> MasterFile:
    master = MasterFile()
    for entry in opening_entries(a_world(accounts, head)):
        master.absorb(entry)
    return master


def account(body: str = "", fields: str = "", tin: str = "000-12-3456", name: str = "JOHN SMITH") -> Account:
    """The one account of a world, with a module 30 201912."""
    module = f"    modules:\n      - period: 201912\n{body}" if body else ""
    master = master_of(f"  - tin: {tin}\n    name: {name}\n{fields}{module}")
    (made,) = master.accounts.values()
    return made


def a_return(**fields: str) -> str:
    """A return of the module: tax 2,079.00, withholding 6,000.00 unless said otherwise."""
    given = {"dln": "28211-105-12345-0", "received": "2020-04-14", "tax": "2079.00", "withholding": "6000.00", **fields}
    return "        returns:\n          - {" + ", ".join(f"{key}: {value}" for key, value in given.items()) + "}\n"


def tcs(made: Account, key: ModuleKey = TY2019) -> list[str]:
    return [f"{t.tc}/{t.ac}" if t.ac else t.tc for t in made.module(key).posted]


# --- the states of a return ----------------------------------------------------------------------


def test_a_posted_return_has_tc_150_its_credits_and_its_refund() -> None:
    """Received 14 April, posted 42 days later: 26 May 2020, Tuesday of cycle 202021."""
    made = account(a_return(earned_income_credit="500.00", payment="25.00", refundable_credits="10.00"))
    module = made.module(TY2019)
    assert [(t.tc, t.amount) for t in module.posted] == [
        ("150", 207900), ("610", -2500), ("806", -600000), ("768", -50000), ("766", -1000), ("846", 445600),
    ]  # fmt: skip
    assert module.balance == 0
    assert {t.cycle for t in module.posted} == {"20202103"}
    assert {t.dln for t in module.posted} == {DLN}
    assert made.returns[DLN].stage is ReturnStage.POSTED


def test_its_assessment_has_the_23c_date_of_its_cycle() -> None:
    """Thursday of cycle 202021 is 28 May 2020; 18 days later is Monday 15 June."""
    assert account(a_return()).module(TY2019).posted[0].date == datetime.date(2020, 6, 15)


def test_a_posted_return_may_have_its_day_of_posting() -> None:
    made = account(a_return(posted="2020-05-14"))
    assert {t.cycle for t in made.module(TY2019).posted} == {"20201905"}


def test_a_return_received_just_now_posted_not_later_than_today() -> None:
    made = account(a_return(received="2020-09-01"))
    assert {t.cycle for t in made.module(TY2019).posted} == {"20203603"}


def test_a_held_refund_stays_on_the_module_behind_a_tc_570() -> None:
    made = account(a_return(refund_state="held"))
    assert tcs(made) == ["150", "806", "570"]
    assert made.module(TY2019).balance == -392100
    assert freeze_codes(made.module(TY2019)) == "-R"


def test_a_return_without_refund_has_neither() -> None:
    assert tcs(account(a_return(refund_state="none"))) == ["150", "806"]


def test_a_balance_due_return_has_no_refund() -> None:
    made = account(a_return(withholding="1000.00"))
    assert tcs(made) == ["150", "806"]
    assert made.module(TY2019).balance == 107900


@pytest.mark.parametrize(("refund", "way"), [("DIRECT DEPOSIT", "DIRECT DEPOSIT"), ("PAPER", "PAPER CHECK")])
def test_a_refund_went_the_way_the_return_asked_for(refund: str, way: str) -> None:
    assert account(a_return(refund=refund)).module(TY2019).posted[-1].misc == way


def test_an_unpostable_return_is_one_open_case_named_by_an_ac_124() -> None:
    made = account(a_return(state="unpostable", unpostable="{since: 2020-05-04}"))
    assert tcs(made) == ["971/124"]
    assert made.module(TY2019).posted[0].misc == DLN
    (case,) = made.unpostables.values()
    assert (case.sequence, case.code, case.status, case.cycle) == (
        "000123456001",
        "126-0",
        UnpostableStatus.OPEN,
        "202018",
    )
    assert (case.category, case.loaded, case.pending.transaction.dln) == ("T1", True, DLN)
    assert (case.pending.transaction.tc, case.pending.transaction.amount) == ("150", 207900)
    assert made.pendings == {}
    assert made.returns[DLN].stage is ReturnStage.UNPOSTABLE


def test_an_unpostable_return_has_its_assignee_and_remarks() -> None:
    made = account(
        a_return(state="unpostable", unpostable="{assignee: '1483845470', remarks: IAT UNP 126 BATCH, loaded: false}")
    )
    (case,) = made.unpostables.values()
    assert (case.assignee, case.remarks, case.loaded) == ("1483845470", "IAT UNP 126 BATCH", False)


def test_an_unpostable_return_that_nothing_selected_has_no_ac_124() -> None:
    assert tcs(account(a_return(state="unpostable", selected="false"))) == []


def test_an_unpostable_of_another_code_has_no_ac_124() -> None:
    made = account(a_return(state="unpostable", unpostable="{code: 147-0}"))
    assert tcs(made) == []
    assert [case.code for case in made.unpostables.values()] == ["147-0"]


def test_the_ac_124_of_a_first_time_filer_waits_resequenced() -> None:
    """25.25.6.1.7(2) box 1, exception."""
    made = account(a_return(state="unpostable"), "    established: false\n")
    assert not made.is_established
    assert tcs(made) == []
    assert [(p.transaction.ac, p.status, p.transaction.misc) for p in made.pendings.values()] == [("124", "RS", DLN)]


def test_a_return_on_mft_32_has_its_whole_story() -> None:
    """25.25.6.7(2): AC 111 on MFT 30 with the DLN, TC 976 with the same DLN on MFT 32."""
    made = account(a_return(state="mft32", posted="2020-07-16"))
    assert tcs(made) == ["971/124", "971/111"]
    assert made.module(TY2019).posted[1].misc == f"{DLN} 00"
    assert [(t.tc, t.dln, t.amount, t.cycle) for t in made.module(ARCHIVE).posted] == [("976", DLN, 0, "20202805")]
    (case,) = made.unpostables.values()
    assert case.status is UnpostableStatus.CLOSED
    assert case.correction is not None
    assert (case.correction.urc, case.correction.ccc) == ("6", "3")
    assert made.returns[DLN].stage is ReturnStage.IDENTITY_THEFT


def test_a_deleted_return_was_closed_with_urc_d() -> None:
    made = account(a_return(state="deleted"))
    (case,) = made.unpostables.values()
    assert case.correction is not None
    assert (case.status, case.correction.urc) == (UnpostableStatus.CLOSED, "D")
    assert made.returns[DLN].stage is ReturnStage.DELETED
    assert made.pendings == {}


@pytest.mark.parametrize(("due", "release"), [("", "202036"), ("'202040'", "202040")])
def test_a_return_in_process_is_pending_and_due_in_its_cycle(due: str, release: str) -> None:
    fields = {"due": due} if due else {}
    made = account(a_return(state="pipeline", received="2020-08-05", **fields))
    ((pending),) = made.pendings.values()
    assert (pending.transaction.tc, pending.transaction.amount, pending.release, pending.status) == (
        "150",
        207900,
        release,
        "AP",
    )
    assert tcs(made) == []
    assert made.returns[DLN].stage is ReturnStage.PIPELINE


@pytest.mark.parametrize("state", ["pipeline", "unpostable", "posted", "mft32", "deleted"])
@pytest.mark.parametrize("fields", ["", "    weekly: true\n", "    established: false\n"])
def test_every_state_is_one_the_machine_can_reach(state: str, fields: str) -> None:
    received = "2020-08-05" if state == "pipeline" else "2020-04-14"
    master = master_of(
        f"  - tin: 000-12-3456\n    name: JOHN SMITH\n{fields}    modules:\n      - period: 201912\n"
        + a_return(state=state, received=received)
    )
    assert list(violations(master)) == []


def test_a_weekly_account_posted_on_thursday() -> None:
    assert {t.cycle[6:] for t in account(a_return(), "    weekly: true\n").module(TY2019).posted} == {"05"}


# --- the rest of an account ----------------------------------------------------------------------


def test_an_account_is_short_to_write() -> None:
    made = account()
    assert made.entity is not None
    assert (made.entity.name_control, made.entity.name_line, made.entity.filing_requirement) == (
        "SMIT",
        "JOHN SMITH",
        "1",
    )
    assert not made.weekly
    assert made.module_keys() == []


@pytest.mark.parametrize(
    ("name", "control"),
    [("JOHN SMITH", "SMIT"), ("John O'Neill", "ONEI"), ("ANN LE", "LE"), ("MARY SMITH-JONES", "SMIT"), ("JOHN SMITH JR", "SMIT"),
     ("JOHN & MARY SMITH", "SMIT"), ("JOHN SMITH III", "SMIT")],
)  # fmt: skip
def test_the_name_control_follows_from_the_surname(name: str, control: str) -> None:
    """Reference 9.3: suffix ignored."""
    made = account(name=f'"{name}"')
    assert made.entity is not None
    assert made.entity.name_control == control


def test_a_name_control_may_be_given() -> None:
    made = account(fields="    name_control: DELA\n", name="MARIA DE LA ROSA")
    assert made.entity is not None
    assert made.entity.name_control == "DELA"


def test_posted_transactions_pendings_controls_and_histories_are_built() -> None:
    made = account(
        "        transactions:\n"
        "          - {tc: 971, ac: 123, misc: 4883C, date: 2020-05-11}\n"
        "          - {tc: 570, date: 2020-05-12}\n"
        "          - {tc: 571, date: 2020-05-13}\n"
        "          - {tc: 670, date: 2020-05-14, amount: 100.00-}\n"
        "        pending:\n"
        "          - {tc: 971, ac: 850, due: '202040'}\n"
        "        controls:\n"
        "          - {activity: TPP05XXXXX, assignee: 1485000006, received: 2020-06-15, category: TWRR}\n"
        "        histories:\n"
        "          - {text: L5216-2020, employee: 1483145470, date: 2020-06-15}\n",
        "    entity_histories:\n      - {text: ON ENMOD, employee: 1483145470, date: 2020-06-15}\n",
    )
    module = made.module(TY2019)
    assert tcs(made) == ["971/123", "570", "571", "670"]
    assert module.balance == -10000
    assert [t.tc for t in module.posted if t.id in module.reversed] == ["570"]
    assert [(p.transaction.ac, p.release) for p in made.pendings.values()] == [("850", "202040")]
    assert [(c.number, c.activity, c.category) for c in made.controls] == [(1, "TPP05XXXXX", "TWRR")]
    assert [(h.text, h.module) for h in made.histories] == [("ON ENMOD", ENTITY), ("L5216-2020", TY2019)]


def test_a_tc_972_of_the_file_reverses_the_tc_971_with_its_action_code() -> None:
    made = account(
        "        transactions:\n"
        "          - {tc: 971, ac: 124, misc: '28211105123450', date: 2020-05-04}\n"
        "          - {tc: 971, ac: 129, misc: IVO IP PIN, date: 2020-05-05}\n"
        "          - {tc: 972, ac: 124, date: 2020-06-01}\n"
    )
    module = made.module(TY2019)
    assert [t.ac for t in module.posted if t.id in module.reversed] == ["124"]


def test_a_module_may_be_off_the_tif() -> None:
    made = account("        on_tif: false\n" + a_return())
    assert not made.module(TY2019).on_tif


def test_transactions_stand_in_the_order_of_their_cycles() -> None:
    made = account("        transactions:\n          - {tc: 570, date: 2020-08-03}\n" + a_return(refund_state="none"))
    assert tcs(made) == ["150", "806", "570"]


def test_nothing_in_a_world_has_an_id_twice() -> None:
    for name in builtin_worlds():
        for made in a_terminal(name).host.master.accounts.values():
            ids = [t.id for module in made.modules.values() for t in module.posted] + list(made.pendings)
            ids += [case.pending.id for case in made.unpostables.values()]
            assert len(ids) == len(set(ids)), made.tin
            assert made.next_id > max(ids, default=0)


def test_the_same_file_gives_the_same_entries() -> None:
    text = builtin_worlds()["training"]
    assert opening_entries(parse_world(text, "a")) == opening_entries(parse_world(text, "b"))


# --- the worlds of the program -------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(builtin_worlds()))
def test_a_world_of_the_program_opens_and_breaks_nothing(name: str) -> None:
    world = find_world(name)
    assert world.world == name
    assert world.title
    master = MasterFile()
    for entry in opening_entries(world):
        master.absorb(entry)
    assert list(violations(master)) == []
    assert [part.tin for part in world.accounts if not Tin(part.tin).is_invented] == []


@pytest.mark.parametrize("name", sorted(builtin_worlds()))
def test_every_account_of_a_world_of_the_program_says_what_it_is_for(name: str) -> None:
    assert [part.tin for part in find_world(name).accounts if not part.note] == []


@pytest.mark.parametrize("name", sorted(builtin_worlds()))
def test_a_world_of_the_program_runs_for_half_a_year_and_breaks_nothing(name: str) -> None:
    terminal = a_terminal(name)
    terminal.advance(cycles=26)
    assert list(violations(terminal.host.master)) == []


def test_the_training_world_has_what_its_notes_say() -> None:
    terminal = a_terminal()
    smith, king = account_of(terminal, "000-12-3456"), account_of(terminal, "000-16-8024")
    assert [case.code for case in smith.unpostables.values()] == ["126-0"]
    assert [case.pending.module for case in king.unpostables.values()] == ["30201812"]
    assert tcs(account_of(terminal, "000-45-6789"), ARCHIVE) == ["976"]
    assert not account_of(terminal, "000-67-8901").is_established
    assert account_of(terminal, "000-15-7913").weekly
    assert tcs(account_of(terminal, "000-56-7890"), ENTITY) == ["005", "006"]


# --- errors --------------------------------------------------------------------------------------


def problems(text: str) -> list[tuple[int, str, str]]:
    with pytest.raises(WorldError) as refused:
        parse_world(text, "mine.yaml")
    return [(problem.line, problem.place, problem.text) for problem in refused.value.problems]


def test_an_error_has_file_line_place_and_what_is_right() -> None:
    text = (
        WORLD_HEAD
        + "accounts:\n  - tin: 000-12-3456\n    name: JOHN SMITH\n  - tin: 123-45-6789\n    name: MARY JONES\n"
    )
    ((line, place, words),) = problems(text)
    assert (line, place) == (8, "accounts[1].tin")
    assert words.startswith("123-45-6789 could be a real number")
    with pytest.raises(WorldError) as refused:
        parse_world(text, "mine.yaml")
    assert str(refused.value).startswith("mine.yaml:8: accounts[1].tin: 123-45-6789")


def test_every_error_of_a_file_is_found_at_once() -> None:
    text = WORLD_HEAD.replace("2020-09-08", "yesterday") + (
        "accounts:\n  - tin: 000-12-3456\n    nmae: JOHN SMITH\n    modules:\n      - period: 201913\n"
    )
    found = problems(text)
    assert sorted((line, place) for line, place, _ in found) == [
        (2, "date"), (6, "accounts[0].name"), (7, "accounts[0].nmae"), (9, "accounts[0].modules[0].period"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("dln: 28211-105-12345-0", "dln: 28211-999-12345-0"), "Julian date"),
        (("received: 2020-04-14", "received: 2020-09-09"), "2020-09-09 is after the world's date 2020-09-08"),
        (("tax: 2079.00", "tax: 2079.005"), "whole cents"),
        (("tax: 2079.00", "taxes: 2079.00"), "taxes is not a key here"),
        (("tax: 2079.00", "state: lost"), "posted"),
    ],
)
def test_an_error_of_a_return_stands_in_its_line(change: tuple[str, str], words: str) -> None:
    text = (
        WORLD_HEAD
        + "accounts:\n  - tin: 000-12-3456\n    name: JOHN SMITH\n    modules:\n      - period: 201912\n"
        + a_return()
    )
    assert change[0] in text
    ((line, _, said),) = problems(text.replace(*change))
    assert line == 11
    assert words in said


def test_a_file_that_is_no_yaml_says_where() -> None:
    ((line, _, words),) = problems("world: [training\ndate: 2020-09-08\n")
    assert line in (1, 2)
    assert words.startswith("not YAML")


def test_a_world_is_found_by_name_by_path_and_beside_a_transcript(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(starter_text("mine") or "", encoding="utf-8")
    assert find_world("training").world == "training"
    assert find_world(str(path)).world == "mine"
    assert find_world("mine.yaml", tmp_path).world == "mine"
    assert read_world(path).world == "mine"


def test_a_world_nobody_knows_comes_with_those_that_are_known() -> None:
    with pytest.raises(WorldError, match=r"no world has this name: .*training"):
        find_world("trianing")


def test_the_starter_world_opens() -> None:
    text = starter_text("my-first-world")
    assert text is not None
    terminal = opened(parse_world(text, "my-first-world.yaml"))
    assert "126-0" in sends(terminal, "TXMODA 000-12-3456 30 201912").text
    assert starter_text("My World") is None
