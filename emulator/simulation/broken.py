"""Slightly broken transmissions: what a hurried or a hostile hand makes of a good one."""

from __future__ import annotations

from collections.abc import Callable

from emulator.simulation.desk import Desk

Breaking = Callable[[Desk, str], str]


def _place(desk: Desk, text: str) -> int:
    return int(desk.rng.random() * max(len(text), 1))


def a_character_missing(desk: Desk, text: str) -> str:
    """One character is not there."""
    at = _place(desk, text)
    return text[:at] + text[at + 1 :]


def a_character_too_many(desk: Desk, text: str) -> str:
    """One character stands in between."""
    at = _place(desk, text)
    return text[:at] + desk.one_of("A0 >,-#?*.\n\u00e9\t") + text[at:]


def another_character(desk: Desk, text: str) -> str:
    """One character is another."""
    at = _place(desk, text)
    return text[:at] + desk.one_of("AZ09 >") + text[at + 1 :]


def words_changed_about(desk: Desk, text: str) -> str:
    """Two words stand in each other's place."""
    words = text.split(" ")
    at = _place(desk, " " * len(words))
    words[at], words[at - 1] = words[at - 1], words[at]
    return " ".join(words)


def a_word_missing(desk: Desk, text: str) -> str:
    """One word is not there."""
    words = text.split(" ")
    del words[_place(desk, " " * len(words))]
    return " ".join(words)


def cut_short(desk: Desk, text: str) -> str:
    """The end is not there."""
    return text[: _place(desk, text)]


def another_value(desk: Desk, text: str) -> str:
    """One field holds something else, or a field that was filled in is typed over."""
    fields = text.split(">")
    if len(fields) < 2:
        return another_character(desk, text)
    if desk.chance(0.1):
        return f"MFT>32 {text}"
    at = 1 + _place(desk, " " * (len(fields) - 1))
    _, blank, label = fields[at].rpartition(" ") if at < len(fields) - 1 else ("", "", "")
    fields[at] = desk.one_of(("", "X", "0", "999", "Z9", "01012031", "290", ".00")) + blank + label
    return ">".join(fields)


def said_twice(_: Desk, text: str) -> str:
    """Everything is there two times."""
    return f"{text} {text}"


def far_too_long(_: Desk, text: str) -> str:
    """More than a screen holds."""
    return text + " X" * 1000


def in_small_letters(_: Desk, text: str) -> str:
    """Not broken at all: the terminal makes capitals of them."""
    return text.lower()


BREAKINGS: tuple[Breaking, ...] = (
    a_character_missing,
    a_character_too_many,
    another_character,
    another_value,
    another_value,
    another_value,
    words_changed_about,
    a_word_missing,
    cut_short,
    said_twice,
    far_too_long,
    in_small_letters,
)


def slightly_broken(desk: Desk, text: str) -> str:
    """A transmission with one thing wrong with it."""
    return desk.one_of(BREAKINGS)(desk, text)
