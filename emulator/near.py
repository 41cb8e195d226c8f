"""What a line that is not quite right may have meant, from the registry: a code with its definer, as it is typed."""

from __future__ import annotations

from functools import cache

from emulator.commands import REGISTRY, CommandCode
from emulator.findings import session_finding
from grammar.commands import read_command
from grammar.parser import MisreadError
from masterfile.rules.registry import Finding
from screens.page import COLUMNS

PAGING = ("PGDN", "PGUP", "PAGE")
_FAR = 2
"""At how many letters apart two words are no longer compared."""


def unknown(word: str, allowed: frozenset[str] | None = None) -> Finding:
    """A first word that is no command code, with the right form it is nearest to; ``allowed`` is the profile."""
    forms = nearest(word)
    if not forms:
        return session_finding("IDRS-0002", word, word=word or "BLANK", near=" - TRY HELP")
    said = " OR ".join(forms)
    barred = allowed is not None and all(forms[form] and forms[form] not in allowed for form in forms)
    near = f" - DID YOU MEAN {said}{' (NOT IN PROFILE)' if barred else ''}?"
    return session_finding("IDRS-0002", word, word=word, near=near)


def nearest(word: str) -> dict[str, str]:
    """The one or two right forms nearest to a word, of different codes and equally near, each with its code.

    Of equally near ones the longest: a letter left out is likelier than another one.
    """
    most = 2 if len(word) >= 5 else 1
    scored = [((distance(word, typed), -len(typed)), form, code) for typed, (form, code) in _forms().items()]
    best = min(score for score, _, _ in scored)
    found: dict[str, str] = {}
    for score, form, code in scored:
        if score == best and score[0] <= most and code not in found.values() and len(found) < 2:
            found[form] = code
    return found


def distance(typed: str, right: str) -> int:
    """How many letters are wrong, missing, too many, or exchanged with the next one."""
    if abs(len(typed) - len(right)) > _FAR:
        return _FAR + 1
    before: list[int] = []
    last = list(range(len(right) + 1))
    for row, letter in enumerate(typed, start=1):
        line = [row]
        for column, wanted in enumerate(right, start=1):
            best = min(last[column] + 1, line[-1] + 1, last[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == right[column - 2] and typed[row - 2] == wanted:
                best = min(best, before[column - 2] + 1)
            line.append(best)
        before, last = last, line
    return last[-1]


def _forms() -> dict[str, tuple[str, str]]:
    """What may have been typed wrong, with the right form and its code: codes alone and with each definer."""
    return _forms_of(tuple(REGISTRY))


@cache
def _forms_of(codes: tuple[str, ...]) -> dict[str, tuple[str, str]]:
    forms = {word: (word, "") for word in PAGING}
    for code in codes:
        entry = REGISTRY[code]
        definers = [*entry.definers, *entry.modifiers]
        forms[code] = (_first_form(entry) if entry.definer_required else code, code)
        forms |= {f"{code}{definer}": (f"{code}{definer}", code) for definer in definers}
    return forms


def bad_definer(entry: CommandCode, definer: str, meant: str = "") -> Finding:
    """A code with a definer it does not have, or without the one it needs; ``meant`` is what stands behind a blank."""
    valid, shown = entry.valid_definers, definer or "BLANK"
    room = COLUMNS - len(f"INVALID DEFINER {shown} - {entry.code} TAKES {valid}")
    near = _right_form(entry, definer or meant)
    return session_finding(
        "IDRS-0003", definer, definer=shown, code=entry.code, valid=valid, near=near if len(near) <= room else ""
    )


def _right_form(entry: CommandCode, definer: str) -> str:
    """The form that was meant: a letter of what was typed is a definer, or it takes none; else its first form."""
    definers = [*entry.definers, *entry.modifiers]
    meant = next((letter for letter in (definer, *definer) if letter in definers), "")
    if meant:
        return f" - DID YOU MEAN {entry.code}{meant}?"
    if not entry.definer_required:
        return f" - DID YOU MEAN {entry.code}?"
    return f" - DID YOU MEAN {_first_form(entry)}?" if len(definers) == 1 else f" - SUCH AS {_first_form(entry)}"


def _first_form(entry: CommandCode) -> str:
    """A code as it is first described: with a definer, where it needs one."""
    first = entry.formats[0].split()[0]
    return first if entry.accepts(first.removeprefix(entry.code)) else entry.code


def before_the_label(head: str, error: MisreadError) -> MisreadError:
    """What was expected where a label with > begins: no label is keyed behind a command code."""
    if error.line > 1 or not error.element.startswith(">"):
        return error
    start = head.rfind(" ", 0, error.column - 1) + 1
    if start == 0:
        return error
    try:
        read_command(f"{head[:start]}%")
    except MisreadError as before:
        return before
    return error


def other_key(entry: CommandCode, typed: str) -> str:
    """The code that takes what was typed, where a case stands for an account or an account for a case."""
    digits = typed.replace("-", "")
    if entry.account == "case" and len(digits) == 9 and digits.isdigit():
        return " - SEE UPTIN"
    if entry.account != "case" and typed.isdigit() and len(typed) == 12:
        return " - SEE UPDIS"
    return ""
