"""A session played: what a terminal shows while it is typed out, and the recording that is made of it."""

from __future__ import annotations

import json
from pathlib import Path

import pyte
import pytest

from emulator.transcripts import Run, run_file, run_text
from emulator.transcripts.played import beats, fields_of, reading_time
from screens.page import Page, make_rows
from screens.pictures.cast import cast
from screens.pictures.looks import GREEN, THEMES

ROOT = Path(__file__).parents[2]
TOUR = ROOT / "docs" / "tour.idrs"

CASE = """@world training
@sign-on 1483145470
> TXMODA 000-12-3456 30 201912
> REQ77
> TC>971 TC971/151-CD>111 MISC>28211105123450 00
+ NSD IDT
@cycle +1
@day +1
> TXMODA
> QQQQQ
> UPTIN
"""


@pytest.fixture(scope="module")
def case() -> Run:
    return run_text(CASE)


def events(run: Run) -> list[tuple[float, str, str]]:
    _, *lines = cast(beats(run), GREEN, "case")
    return [tuple(json.loads(line)) for line in lines]


def screens(run: Run) -> list[tuple[str, list[str]]]:
    """What a terminal of 80 x 25 shows when each mark is reached, and at the end."""
    screen = pyte.Screen(80, 25)
    stream = pyte.Stream(screen)
    shown = []
    for _, code, data in events(run):
        if code == "o":
            stream.feed(data)
        else:
            shown.append((data, list(screen.display)))
    return shown


def test_between_two_transmissions_the_terminal_shows_the_page_of_the_first(case: Run) -> None:
    marks = screens(case)
    assert [mark for mark, _ in marks] == [*(scene.text.split("\n")[0] for scene in case.scenes), "0"]
    for (_, shown), scene in zip(marks[1:], case.scenes, strict=True):
        area = {(f.row, f.column + at) for f in scene.page.fields for at in range(f.length)}
        for number, row in enumerate(scene.page.rows, 1):
            kept = "".join(" " if (number, column) in area else c for column, c in enumerate(shown[number - 1], 1))
            assert (
                kept.rstrip()
                == "".join(" " if (number, column) in area else c for column, c in enumerate(row, 1)).rstrip()
            )


def test_the_line_below_the_page_says_world_employee_date_and_cycle(case: Run) -> None:
    assert screens(case)[-1][1][24].split() == ["training", "1483145470", "2020-09-16", "CYC", "20203704"]


def test_a_command_is_typed_over_row_1_letter_by_letter(case: Run) -> None:
    rows = [beat.frame.picture.row(1)[0].rstrip() for beat in beats(case)]
    first = rows.index("T")
    assert rows[first : first + 7] == ["T", "TX", "TXM", "TXMO", "TXMOD", "TXMODA", "TXMODA"]


def test_fields_are_typed_where_they_stand(case: Run) -> None:
    page = case.exchanges[1].page
    sent = case.exchanges[2].input
    assert fields_of(page, sent) == {
        "TC": "971",
        "TC971/151-CD": "111",
        "MISC": "28211105123450 00",
        "REMARKS": "NSD IDT",
    }
    before_enter = [beat.frame.picture for beat in beats(case) if "TC>971" in beat.frame.picture.row(2)[0]][-1]
    assert "TC971/151-CD>111" in before_enter.row(8)[0]
    assert "MISC>28211105123450 00" in before_enter.row(13)[0]
    assert "NSD IDT" in before_enter.characters


def test_fields_the_page_does_not_have_are_typed_over_row_1() -> None:
    run = run_text("@sign-on 1483145470\n> TXMODA 000-12-3456 30 201912\n> REQ77\n> XYZ>1\n")
    assert any(beat.frame.picture.row(1)[0].rstrip() == "XYZ>1" for beat in beats(run))


def test_the_times_come_from_the_text_alone(case: Run) -> None:
    assert list(cast(beats(case), GREEN, "case")) == list(cast(beats(run_text(CASE)), GREEN, "case"))
    assert all(beat.wait >= 0 for beat in beats(case))
    seconds = sum(interval for interval, *_ in events(case))
    assert seconds == pytest.approx(sum(beat.wait for beat in beats(case)) / 1000)
    assert 20 < seconds < 60


def test_a_fuller_page_is_read_for_longer_but_not_for_ever() -> None:
    some, full = Page(make_rows(["X"] * 3)), Page(make_rows(["X"] * 23, "X"))
    assert reading_time(Page(make_rows([]))) < reading_time(some) < reading_time(full) <= 2600


def test_the_header_is_that_of_asciicast_v3(case: Run) -> None:
    header = json.loads(next(cast(beats(case), THEMES["amber"], "a case")))
    assert header["version"] == 3
    assert (header["term"]["cols"], header["term"]["rows"], header["title"]) == (80, 25, "a case")
    assert header["term"]["theme"]["fg"] == "#ffb000"
    assert len(header["term"]["theme"]["palette"].split(":")) == 16
    assert {code for _, code, _ in events(case)} == {"o", "m", "x"}


@pytest.mark.parametrize(
    "path", [TOUR, ROOT / "tests/course/own-return-is-released/right.idrs"], ids=["tour", "scenario"]
)
def test_the_tour_and_a_scenario_can_be_played(path: Path) -> None:
    run = run_file(path)
    assert run.scenes
    assert len([mark for mark, _ in screens(run)]) == len(run.scenes) + 1
