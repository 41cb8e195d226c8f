"""idrs compute: what it lists, how it answers, and that no input of the right kind ends in a traceback."""

from __future__ import annotations

import datetime
import json
from typing import Any, Literal, get_args, get_origin

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.cli import main
from emulator.compute import Answer, ComputeError, askable, compute, fields_of, usage
from masterfile.declared import COMPUTATIONS
from masterfile.money import Cents, format_amount

RETURNS = [id for id, asked in askable().items() if asked.check.__module__.startswith("masterfile.returns")]
PLAIN = [id for id in RETURNS if "=json" not in usage(askable()[id])]


def idrs(*args: str) -> Any:
    return CliRunner().invoke(main, ["compute", *args], prog_name="idrs")


def test_the_list_has_one_line_for_each_figure_and_question() -> None:
    done = idrs()
    assert done.exit_code == 0
    assert [line.split()[0] for line in done.stdout.splitlines()] == list(askable())


def test_the_list_as_json_says_how_each_is_asked() -> None:
    rows = [json.loads(line) for line in idrs("--json").stdout.splitlines()]
    assert {row["id"]: row["usage"] for row in rows}["se.tax"] == "se.tax year=number earnings=amount [wages=amount]"


def test_a_figure_is_answered_with_its_steps_and_its_paragraph() -> None:
    done = idrs("se.tax", "year=2011", "earnings=50,000.00")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == "se.tax: 6,141.28"
    assert "se.net-earnings(earnings=50,000.00) = 46,175.00" in done.stdout
    assert "IRM 21.8.1.4.5(6), (7)" in done.stdout


def test_json_has_the_answer_in_cents_and_as_text() -> None:
    row = json.loads(idrs("fica.excess", "year=2011", "withheld=4,000", "withheld=$2,000.00", "--json").stdout)
    assert (row["answer"], row["text"]) == (151440, "1,514.40")
    assert "21.8.1:0046" in row["ledger"]


def test_a_question_that_objects_names_the_fact_and_ends_with_1() -> None:
    done = idrs("cover.usvi-no-other-return", "posted_return=1040", "--json")
    row = json.loads(done.stdout)
    assert done.exit_code == 1
    assert (row["answer"], row["message"]) == ("posted_return", "IDRS-1003")
    assert idrs("cover.usvi-no-other-return", "posted_return=1040-SS").exit_code == 0


def test_nothing_stays_watched_after_an_answer_or_an_error() -> None:
    before = {id: made.check for id, made in COMPUTATIONS.items()}
    compute("se.tax", ["year=2013", "earnings=1"])
    with pytest.raises(ComputeError):
        compute("se.tax", ["year=2050", "earnings=1"])
    assert {id: made.check for id, made in COMPUTATIONS.items()} == before


def texts(kind: Any) -> st.SearchStrategy[str]:
    """Values of a kind as a user writes them, good ones and odd ones."""
    if get_origin(kind) is Literal:
        return st.sampled_from([str(word) for word in get_args(kind)])
    if get_origin(kind) is tuple:
        return texts(get_args(kind)[0])
    known = {
        Cents: st.integers(-(10**9), 10**9).map(format_amount),
        bool: st.sampled_from(["yes", "no"]),
        int: st.one_of(st.integers(1980, 2030), st.integers(-5, 400)).map(str),
        datetime.date: st.dates(datetime.date(1980, 1, 1)).map(datetime.date.isoformat),
        str: st.sampled_from(["", "201312", "HAITI", "1040-SS", "J-1", "TX"]),
    }
    return known.get(kind, st.just("x"))


@pytest.mark.parametrize("id", PLAIN)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_values_of_the_right_kind_are_answered_or_refused_with_a_sentence(id: str, data: st.DataObject) -> None:
    pairs = [f"{field.name}={data.draw(texts(field.kind))}" for field in fields_of(askable()[id])]
    try:
        answer = compute(id, pairs)
    except ComputeError as error:
        assert str(error).strip()
    else:
        assert isinstance(answer, Answer) and json.dumps(answer.as_json())
