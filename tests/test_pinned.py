"""Every rule, effect, computation and bound table row is pinned: mutated, the test its pin names fails."""

from __future__ import annotations

import pytest

from tests import examples as worked
from tests import pins

PINS = pins.read_pins()
EXAMPLES = list(worked.all_examples())


def test_nothing_lacks_a_pin() -> None:
    lost = [subject for subject in pins.missing(PINS) if not subject.is_row]
    assert not lost, "run python tests/pins.py, and write what nothing notices"


def test_the_file_pins_nothing_that_is_gone() -> None:
    assert not set(PINS) - set(pins.subjects())


@pytest.mark.parametrize("subject", PINS, ids=lambda subject: f"{subject.id}-{subject.mutation}")
def test_the_named_test_notices(subject: pins.Subject) -> None:
    path = pins.TESTS / PINS[subject]
    assert pins.notices(path, subject), f"{path.name} does not notice {subject.id} {subject.mutation}"


@pytest.mark.parametrize("path", sorted({pins.TESTS / name for name in PINS.values()}), ids=lambda path: path.stem)
def test_a_pinning_test_passes_by_itself(path: pins.Path) -> None:
    assert not pins.fails(path, pins.NOTHING)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_worked_example(example: worked.Example) -> None:
    assert not worked.problem(example)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_an_example_says_where_its_answer_comes_from(example: worked.Example) -> None:
    assert example.because.strip()
