"""The course: every scenario says what the rules find, and each of its sessions ends with the verdict it expects.

``tests/course/<scenario>/right*.idrs`` are accepted ways, ``wrong*.idrs`` mistakes with the feedback line they get.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

import pytest

from emulator.training.catalogue import course
from emulator.training.checking import problems
from emulator.training.grader import Grade, Outcome
from emulator.transcripts import Run, check, run_file
from grammar.transcript import Expect

FOLDER = Path(__file__).parent / "course"
SESSIONS = sorted(FOLDER.glob("*/*.idrs"))
RIGHT = [path for path in SESSIONS if path.stem.startswith("right")]
WRONG = [path for path in SESSIONS if path.stem.startswith("wrong")]


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def graded(run: Run) -> Grade:
    assert run.terminal is not None and run.terminal.attempt is not None
    return run.terminal.attempt.grade()


def feedback(run: Run) -> Sequence[str]:
    """What a session expects of the report, from DONE on: the texts of its expectations."""
    done = next((number for number, sent in enumerate(run.exchanges) if sent.input == "DONE"), len(run.exchanges))
    later = run.exchanges[done:]
    return [found.text for sent in later for found in sent.expectations if isinstance(found, Expect)]


def test_every_session_is_right_or_wrong() -> None:
    assert [path for path in SESSIONS if path not in RIGHT and path not in WRONG] == []


@pytest.mark.parametrize("scenario", course().values(), ids=lambda scenario: scenario.scenario)
def test_a_scenario_lists_the_duties_the_rules_find(scenario: object) -> None:
    assert problems(scenario) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("scenario", course())
def test_a_scenario_has_a_right_way_and_three_wrong_ones(scenario: str) -> None:
    ways = [path.stem for path in SESSIONS if path.parent.name == scenario]
    assert "right" in ways
    assert sum(stem.startswith("wrong") for stem in ways) >= 3


def test_a_file_is_named_for_its_scenario() -> None:
    folder = resources.files("emulator.training") / "course"
    files = {item.name.removesuffix(".yaml") for item in folder.iterdir() if item.name.endswith(".yaml")}
    assert files == set(course())


def test_numbers_and_prerequisites_make_a_course() -> None:
    known = course()
    numbers = [scenario.number for scenario in known.values()]
    assert len(set(numbers)) == len(numbers)
    for scenario in known.values():
        for before in scenario.prerequisites:
            assert known[before].number < scenario.number


@pytest.mark.parametrize("path", RIGHT, ids=name)
def test_a_right_way_passes_with_nothing_to_do_better(path: Path) -> None:
    run = run_file(path)
    assert not check(run), "\n".join(map(str, check(run)))
    grade = graded(run)
    assert grade.passed, [(line.outcome.value, line.id, line.act) for line in grade.wrong()]
    assert grade.wrong() == ()


@pytest.mark.parametrize("path", WRONG, ids=name)
def test_a_wrong_way_fails_with_the_feedback_it_expects(path: Path) -> None:
    run = run_file(path)
    assert not check(run), "\n".join(map(str, check(run)))
    grade = graded(run)
    said = " ".join(feedback(run))
    assert grade.verdict in said
    found = {line.id.split()[0].upper() for line in grade.wrong()}
    if any(line.outcome is Outcome.UNCALLED for line in grade.wrong()):
        found.add(Outcome.UNCALLED.value)
    assert any(name in said.upper() for name in found), f"expects none of {sorted(found)}"


@pytest.mark.parametrize("path", SESSIONS, ids=name)
def test_a_session_says_what_it_shows_and_begins_with_its_scenario(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    prose = re.split(r"^[>+@|?]", text, maxsplit=1, flags=re.MULTILINE)[0]
    assert re.search(r"25\.25\.6|21\.8\.1|3\.38\.147|C-\d{3}", prose), prose
    assert f"@scenario {path.parent.name}\n" in text
