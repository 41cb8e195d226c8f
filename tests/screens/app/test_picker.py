"""The list to choose from: typing narrows it, arrows move in it."""

from __future__ import annotations

from screens.app.picker import Picker
from screens.terminal import Choice

CODES = tuple(
    Choice(value, meaning)
    for value, meaning in (
        ("ACTON", "Control bases"),
        ("ENMOD", "Entity module"),
        ("SUMRY", "Account summary"),
        ("TXMOD", "Tax module"),
        ("UPTIN", "Unpostables of a TIN"),
    )
)


def typed(text: str) -> Picker:
    picker = Picker(CODES)
    for character in text:
        picker.type(character)
    return picker


def values(picker: Picker) -> list[str]:
    return [choice.value for choice in picker.matching]


def test_what_begins_with_the_typed_word_comes_before_what_holds_it() -> None:
    assert values(typed("u")) == ["UPTIN", "ENMOD", "SUMRY", "TXMOD"]
    assert typed("u").chosen == "UPTIN"


def test_every_word_must_be_there_in_any_order() -> None:
    assert values(typed("module tax")) == ["TXMOD"]


def test_nothing_that_matches_chooses_nothing_and_backspace_brings_back() -> None:
    picker = typed("txz")
    assert (picker.chosen, picker.matching) == ("", ())
    picker.backspace()
    assert picker.chosen == "TXMOD"


def test_the_place_stays_within_the_list_and_goes_to_the_first_when_it_is_narrowed() -> None:
    picker = typed("")
    picker.move(99)
    assert picker.chosen == "UPTIN"
    picker.move(-1)
    assert picker.chosen == "TXMOD"
    picker.type("s")
    assert picker.chosen == "SUMRY"
    picker.move(-99)
    assert picker.place == 0


def test_as_much_is_shown_as_fits_with_the_chosen_one_among_it() -> None:
    picker = typed("")
    picker.move(3)
    marked, shown = picker.shown(2)
    assert (shown[marked].value, len(shown)) == ("TXMOD", 2)
    assert picker.shown(99) == (3, CODES)
