"""What a mistyped line may have meant (reference 2.1, 3): a small function of the registry, the same every time."""

from __future__ import annotations

import pytest

from emulator.commands import REGISTRY
from emulator.near import bad_definer, nearest, unknown


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("TXMDA", ["TXMODA"]),
        ("TXMDOA", ["TXMODA"]),
        ("TXMDO", ["TXMODA"]),
        ("IMFLOT", ["IMFOLT"]),
        ("UPTN", ["UPTIN"]),
        ("RQE77", ["REQ77"]),
        ("SINOFF", ["SINOF"]),
        ("SIGNON", ["SINON"]),
        ("HELPME", ["HELP"]),
        ("PGDWN", ["PGDN"]),
        ("UPRE6B", ["UPRES6B"]),
        ("ADD2", ["ADD24"]),
    ],
)
def test_the_nearest_form_is_typed_as_it_is_right(word: str, forms: list[str]) -> None:
    assert list(nearest(word)) == forms


@pytest.mark.parametrize("word", ["", "12345", "000-12-3456", "QQQQQ", "X", "A" * 12])
def test_what_resembles_no_code_is_sent_to_help(word: str) -> None:
    assert nearest(word) == {}
    assert unknown(word).text.endswith("NOT KNOWN - TRY HELP")


@pytest.mark.parametrize("code", sorted(REGISTRY))
def test_every_code_with_two_letters_exchanged_is_found_again(code: str) -> None:
    if code[1] != code[2] and code[0] + code[2] + code[1] + code[3:] not in REGISTRY:
        assert code in nearest(code[0] + code[2] + code[1] + code[3:]).values()


@pytest.mark.parametrize("code", sorted(REGISTRY))
def test_a_wrong_definer_is_answered_with_a_right_form_that_fits_in_row_24(code: str) -> None:
    entry = REGISTRY[code]
    said = bad_definer(entry, "!").text
    assert len(said) <= 80
    assert said.startswith(f"INVALID DEFINER ! - {code} TAKES ")


def test_a_code_outside_the_profile_is_suggested_as_such() -> None:
    assert unknown("UPRE6", frozenset({"TXMOD"})).text.endswith("DID YOU MEAN UPRES6 (NOT IN PROFILE)?")
    assert unknown("TXMDA", frozenset({"TXMOD"})).text.endswith("DID YOU MEAN TXMODA?")
