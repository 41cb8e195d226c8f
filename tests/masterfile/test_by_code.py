"""Transactions of a module by their codes: what a note of a long module says is what looking through it says."""

from __future__ import annotations

import datetime
from copy import copy

from hypothesis import given
from hypothesis import strategies as st

from masterfile.account import Module, Transaction
from masterfile.by_code import SHORT
from masterfile.identifiers import Dln
from masterfile.periods import ModuleKey

CODES = ("150", "290", "570", "571", "670", "971", "972")
postings = st.lists(st.sampled_from(CODES), min_size=SHORT - 2, max_size=SHORT * 3)
asked = st.frozensets(st.sampled_from((*CODES, "300", "301", "610", "846", "960", "961")))


def posted(tcs: list[str], first: int = 1) -> list[Transaction]:
    day, dln = datetime.date(2020, 9, 1), Dln("28277252000000")
    return [Transaction(number, tc, day, dln) for number, tc in enumerate(tcs, first)]


def module(tcs: list[str]) -> Module:
    made = Module(ModuleKey.of("30", "201912"))
    made.posted = posted(tcs)
    return made


def looked_through(of: Module, tcs: frozenset[str]) -> list[int]:
    return [place for place, transaction in enumerate(of.posted) if transaction.tc in tcs]


@given(postings, postings, asked)
def test_what_is_noted_is_what_stands_there_also_after_more_has_posted(
    before: list[str], after: list[str], tcs: frozenset[str]
) -> None:
    made = module(before)
    assert made.places(tcs) == looked_through(made, tcs)
    made.posted += posted(after, len(before) + 1)
    assert made.places(tcs) == looked_through(made, tcs)
    assert made.coded(tcs) == [made.posted[place] for place in looked_through(made, tcs)]


@given(postings, postings, asked)
def test_a_copy_with_another_list_and_its_original_do_not_share_a_note(
    tcs: list[str], others: list[str], wanted: frozenset[str]
) -> None:
    original = module(tcs)
    original.places(wanted)
    view = copy(original)
    view.posted = posted(others)
    assert view.places(wanted) == looked_through(view, wanted)
    assert original.places(wanted) == looked_through(original, wanted)


@given(postings, st.sampled_from(CODES), st.sets(st.integers(1, SHORT * 3)))
def test_what_is_reversed_is_not_live(tcs: list[str], tc: str, turned: set[int]) -> None:
    made = module(tcs)
    made.reversed = dict.fromkeys(turned, 999)
    live = [item for item in made.posted if item.tc == tc and item.id not in turned]
    assert list(made.live(tc)) == live
    assert made.has(tc) == bool(live)
    assert made.has_any((tc, "846")) == bool(live)
