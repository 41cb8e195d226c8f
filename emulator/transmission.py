"""A transmission taken apart: the command line, and the fields or the control text behind it."""

from __future__ import annotations

from collections import Counter

from emulator.commands import REGISTRY
from grammar.commands import command_code
from grammar.control import starts_with_control
from grammar.fields import KeyedFields, first_field
from screens.formats import FORMATS, InputFormat
from screens.formats.frm77 import LAST_PROMPTED


def divide(text: str) -> tuple[str, str, type[InputFormat] | None]:
    """A command line's head, and the fields or control text behind it."""
    code = command_code(text)
    form = FORMATS.get(code)
    if code == "ACTON":
        rest = text[5:].lstrip(" ")
        return ("ACTON", rest.strip(), None) if starts_with_control(rest) else (text, "", None)
    if form is None or code == "SINON":
        return text, "", None
    cut = min(first_field(text, form.labels()), text.find("\n") if "\n" in text else len(text))
    return text[:cut].strip(), text[cut:].strip("\n "), form


def asked_about(head: str) -> str:
    """The command code that H or ? directly behind it asks about, unless that is a definer of its own."""
    entry = REGISTRY.get(head[:-1])
    return entry.code if entry is not None and head[-1] in "H?" and not entry.accepts(head[-1]) else ""


def given_twice(form: type[InputFormat], keyed: KeyedFields) -> str:
    """A field the transmission names more often than the format has it."""
    names = Counter(placed.key if (placed := form.find(pair.label)) else pair.label for pair in keyed.pairs)
    room = Counter(item.prompt.label for item in form.placed())
    return next((name for name, count in names.items() if count > max(room[name], 1)), "")


def values_of(form: type[InputFormat], keyed: KeyedFields) -> dict[str, str]:
    """Values by label. Text behind the last prompted field that does not start at its ``>`` is the remarks."""
    values: dict[str, str] = {}
    free = keyed.free
    count: Counter[str] = Counter()
    named = {pair.label for pair in keyed.pairs}
    for pair in keyed.pairs:
        count[pair.label] += 1
        lower = count[form.second_half] > 1 or count[f"{form.second_half}#2"] > 0
        place = 2 if lower and f"{pair.label}#2" not in named else count[pair.label]
        repeated = form.find(f"{pair.label}#{place}") if place > 1 else None
        placed = repeated or form.find(pair.label)
        label = placed.key if placed else pair.label
        value = pair.value
        if form.remarks_field and label == LAST_PROMPTED and pair is keyed.pairs[-1]:
            inside, _, behind = value.partition(" ")
            value, free = inside, " ".join(part for part in (behind.strip(), free) if part)
        values[label] = value.strip()
    if free and form.remarks_field:
        values[form.remarks_field] = " ".join(part for part in (values.get(form.remarks_field, ""), free) if part)
    return values
