"""Every code the manual names is in its table, and some test notices when its row is gone."""

from __future__ import annotations

from tests import pins
from tests.named_codes import PATTERNS, known_rows, named_rows


def test_the_manual_names_codes_of_every_table() -> None:
    assert {name.split(":")[0] for name in named_rows()} == set(PATTERNS)
    assert len(named_rows()) > 150


def test_every_code_the_manual_names_is_in_its_table() -> None:
    assert sorted(set(named_rows()) - known_rows()) == []


def test_every_code_the_manual_names_is_exercised() -> None:
    pinned = {subject.id for subject in pins.read_pins()}
    assert sorted(set(named_rows()) - pinned) == []
