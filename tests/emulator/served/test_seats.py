"""Seats on one host: each signs on for itself, all work on one master file, who is idle too long is signed off."""

from __future__ import annotations

import pytest

from emulator.host import Host
from emulator.served import wire
from emulator.served.seats import LEADS, NoSeatError, Seats
from emulator.transcripts import check, run_text
from emulator.worlds import find_world, opening_entries
from masterfile.journal import MemoryJournal
from screens.page import Page
from screens.terminal import Terminal
from tests.emulator.machines import LEAD, TRAINEE

ONE, TWO = "1" * 32, "2" * 32


def seats(**more: object) -> Seats:
    host = Host.open_world(MemoryJournal(), opening_entries(find_world("training")))
    return Seats(host, "training", **more)  # type: ignore[arg-type]


def ask(class_: Seats, token: str, name: str, now: float = 0, **args: object) -> object:
    return class_.call(token, wire.Called(name, dict(args)), now)


def send(class_: Seats, token: str, text: str, now: float = 0) -> Page:
    page = ask(class_, token, "send", now, transmission=text)
    assert isinstance(page, Page)
    return page


def two_signed_on(**more: object) -> Seats:
    class_ = seats(**more)
    for token, employee in ((ONE, TRAINEE), (TWO, LEAD)):
        class_.take(token, 0)
        assert send(class_, token, f"SINON {employee} TRAINING").message == "IDRS-0120"
    return class_


def test_nobody_is_signed_on_by_having_a_seat() -> None:
    class_ = seats()
    class_.take(ONE, 0)
    assert send(class_, ONE, "TXMODA 000-12-3456 30 201912").message == "IDRS-0004"
    assert send(class_, ONE, f"SINON {TRAINEE} WRONG").message != "IDRS-0120"


def test_what_one_keys_the_other_sees() -> None:
    class_ = two_signed_on()
    send(class_, ONE, "TXMODA 000-23-4567 30 201912")
    send(class_, ONE, "ACTON H,CALLED")
    assert "CALLED" in send(class_, TWO, "TXMODA 000-23-4567 30 201912").text


def test_a_token_finds_its_screen_again() -> None:
    class_ = two_signed_on()
    page = send(class_, ONE, "TXMODA 000-23-4567 30 201912")
    assert class_.take(ONE, 5) == ONE
    assert ask(class_, ONE, "start") == page


def test_a_window_without_a_token_gets_one() -> None:
    class_ = seats()
    first, second = class_.take("", 0), class_.take("", 0)
    assert first != second
    assert first in class_


def test_who_is_idle_too_long_is_signed_off_and_the_others_are_not() -> None:
    class_ = two_signed_on(idle=60)
    send(class_, TWO, "HELP", now=50)
    assert list(class_.sweep(61)) == [ONE]
    assert ONE not in class_
    assert b"SignedOff" in list(class_.host.journal.stored())[-1].payload
    assert send(class_, TWO, "HELP", now=70).message == ""
    with pytest.raises(wire.WireError, match="ended"):
        send(class_, ONE, "HELP", now=70)


def test_asking_for_the_status_line_keeps_nobody_signed_on() -> None:
    class_ = two_signed_on(idle=60)
    ask(class_, ONE, "status", now=59)
    assert ONE in list(class_.sweep(61))


def test_there_are_so_many_seats_and_no_more() -> None:
    class_ = seats(most=1)
    class_.take(ONE, 0)
    assert class_.take(ONE, 1) == ONE
    with pytest.raises(NoSeatError, match="all 1 seats"):
        class_.take(TWO, 1)
    class_.leave(ONE)
    assert class_.take(TWO, 1) == TWO


def test_batches_are_for_leads_where_the_class_says_so() -> None:
    class_ = two_signed_on(batches=LEADS)
    refused = ask(class_, ONE, "advance", cycles=1)
    assert isinstance(refused, Page) and refused.message == "IDRS-1652"
    assert str(class_.host.today) == "2020-09-08"
    done = ask(class_, TWO, "advance", days=1)
    assert isinstance(done, Page) and done.message == "IDRS-0801"
    anyone = two_signed_on()
    ask(anyone, ONE, "advance", days=1)
    assert str(anyone.host.today) == "2020-09-09"


def test_when_one_goes_back_the_others_work_on_the_machine_that_is() -> None:
    class_ = two_signed_on()
    position = ask(class_, TWO, "mark")
    send(class_, ONE, "TXMODA 000-23-4567 30 201912")
    send(class_, ONE, "ACTON H,CALLED")
    refused = ask(class_, ONE, "go_back", position=position)
    assert isinstance(refused, Page) and refused.message == "IDRS-1652"
    ask(class_, TWO, "go_back", position=position)
    assert send(class_, ONE, "TXMODA").message == "IDRS-0005"
    assert "CALLED" not in send(class_, ONE, "TXMODA 000-23-4567 30 201912").text
    send(class_, ONE, "ACTON H,AGAIN")
    assert "AGAIN" in send(class_, TWO, "TXMODA 000-23-4567 30 201912").text


def test_a_recording_says_when_others_worked_meanwhile_and_replays_when_they_only_looked() -> None:
    class_ = two_signed_on()
    send(class_, ONE, "TXMODA 000-12-3456 30 201912")
    send(class_, TWO, "TXMODA 000-23-4567 30 201912")
    send(class_, ONE, "SUMRY")
    text = str(ask(class_, ONE, "recording"))
    assert check(run_text(text)) == []
    send(class_, TWO, "ACTON H,CALLED")
    assert str(ask(class_, ONE, "recording")).startswith(
        "This session does not replay: others worked on the same machine"
    )


# --- the wire ------------------------------------------------------------------------------------


def test_every_method_of_the_protocol_has_a_call_and_a_type_it_answers_with() -> None:
    names = {name for name in vars(Terminal) if not name.startswith("_")}
    assert set(wire.methods()) == names
    assert all(wire.returned(name) is not None for name in names)


@pytest.mark.parametrize(
    "line", [b"", b"nonsense", b'{"name":"close","args":{}}', b'{"name":"send","args":{"text":"X"}}', b'{"name":"__init__"}', b'["send"]']
)  # fmt: skip
def test_a_line_that_is_no_call_is_refused(line: bytes) -> None:
    with pytest.raises(wire.WireError):
        wire.read_call(line)
