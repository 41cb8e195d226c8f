"""The name control of a name line (reference 9.3)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from masterfile.rules.names import SUFFIXES, name_control


@pytest.mark.parametrize(
    ("surname", "control"),
    [
        ("SMITH", "SMIT"),
        ("Smith", "SMIT"),
        ("LE", "LE"),
        ("O'NEILL", "ONEI"),
        ("O'Neill", "ONEI"),
        ("DE LA ROSA", "DELA"),
        ("VON KARR", "VONK"),
        ("JUAN ]GARZA MORALES]", "GARZ"),
        ("PEDRO ]DE LA ROSA VEGA] & ANA SMITH", "DELA"),
        ("JOHN ]SMITH] & MARY JONES", "SMIT"),
        ("JOHN & MARY VON KARR", "VONK"),
        ("SMITH-JONES", "SMIT"),
        ("LE-BLANC", "LE"),
        ("DE LA CRUZ-ORTIZ", "DELA"),
        ("SMITH JR", "SMIT"),
        ("SMITH SR", "SMIT"),
        ("LE III", "LE"),
        ("KING II", "KING"),
    ],
)
def test_a_name_control_is_the_first_four_significant_characters_of_the_surname(surname: str, control: str) -> None:
    """Reference 9.3: suffix and apostrophe ignored, of a hyphenated surname the first name counts."""
    assert name_control(surname) == control


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=20).filter(
    lambda name: name not in SUFFIXES))  # fmt: skip
def test_a_plain_surname_gives_its_own_first_four_letters(surname: str) -> None:
    assert name_control(surname) == surname[:4]
