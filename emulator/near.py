"""What a line that is not quite right may have meant, from the registry: a code with its definer, as it is typed."""

from __future__ import annotations

import difflib
from functools import cache

from emulator.commands import REGISTRY, CommandCode
from emulator.findings import session_finding
from masterfile.rules.registry import Finding
from screens.page import COLUMNS

PAGING = ("PGDN", "PGUP", "PAGE")
_LIKE = 0.7
"""How much of two words must agree for one to be taken for the other."""


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
    """The one or two forms nearest to a word, of different codes and equally near, each with its code."""
    scored = [(_ratio(word, form), form, code) for form, code in _forms().items()]
    best = max(score for score, _, _ in scored)
    found: dict[str, str] = {}
    for score, form, code in scored:
        if score == best >= _LIKE and code not in found.values() and len(found) < 2:
            found[form] = code
    return found


def _ratio(word: str, form: str) -> float:
    matcher = difflib.SequenceMatcher(a=form, b=word, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _LIKE else 0.0


def _forms() -> dict[str, str]:
    """Every right form of a first word: a code with each definer, or alone where it needs none; with its code."""
    return _forms_of(tuple(REGISTRY))


@cache
def _forms_of(codes: tuple[str, ...]) -> dict[str, str]:
    forms = dict.fromkeys(PAGING, "")
    for code in codes:
        entry = REGISTRY[code]
        if not entry.definer_required:
            forms[code] = code
        forms |= {f"{code}{definer}": code for definer in (*entry.definers, *entry.modifiers)}
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
    """The form that was meant, where a letter of what was typed is a definer; else one as an example."""
    definers = [*entry.definers, *entry.modifiers]
    if not definers:
        return f" - DID YOU MEAN {entry.code}?"
    meant = next((letter for letter in (definer, *definer) if letter in definers), "")
    return f" - DID YOU MEAN {entry.code}{meant}?" if meant else f" - SUCH AS {entry.code}{definers[0]}"
