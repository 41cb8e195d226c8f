"""What a terminal is told beside its pages: what stands at a spot, what a field takes, what may be typed next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from emulator import near
from emulator.commands import REGISTRY, CommandCode
from emulator.commands.registry import profile_of
from emulator.session import Session
from emulator.transmission import divide
from grammar.commands import command_code, next_phrases
from grammar.control import starts_with_control
from grammar.fields import starts_with_field
from grammar.parser import MisreadError
from masterfile import codes
from screens.formats import FORMATS, InputFormat
from screens.formats.accepts import choices, picture
from screens.formats.base import Placed
from screens.terminal import Choice, CodeLine, Explanation, FieldValues, Spot

_BESIDE = 15
"""Where ``explain`` begins the text beside a label, and goes on with it below."""
_BELOW = 6
"""Where it begins what a line of the manual says."""
_ENOUGH = 8
"""How many codes typing help names."""


def prepare() -> None:
    """Load what the first question needs: the explanations, the ledger of the manual, the parser."""
    from emulator.explain import explain

    explain("TC 971")
    may_follow("TXMODA ")


def form_on(session: Session) -> type[InputFormat] | None:
    """The format on the screen."""
    return FORMATS.get(session.page.command) if session.page.fields else None


def code_lines(session: Session) -> tuple[CodeLine, ...]:
    """Every command code by family, as HELP lists them; without an employee all are in the profile."""
    employee = session.host.roster.get(session.employee)
    unit = session.host.roster.unit_of(employee.number) if employee else None
    allowed = profile_of(employee, unit).codes if employee and unit else frozenset(REGISTRY)
    entries = sorted(REGISTRY.values(), key=lambda entry: entry.code)
    return tuple(CodeLine(one.code, one.title, one.formats[0], one.code in allowed) for one in entries)


# --- what a field takes --------------------------------------------------------------------------


def field_values(session: Session, name: str, keyed: Mapping[str, str]) -> FieldValues | None:
    """The picture and the values of a field of the format on the screen; MISC by the action code keyed."""
    form = form_on(session)
    placed = form.find(name) if form is not None else None
    if form is None or placed is None:
        return None
    listed = tuple(Choice(value, meaning) for value, meaning in choices(form, placed))
    return FieldValues(name, _hint(keyed) if name == "MISC" else picture(form, placed), listed)


def _hint(keyed: Mapping[str, str]) -> str:
    action = codes.action_codes().get(keyed.get("TC971/151-CD", ""))
    if action is None:
        return "by action code: key TC971/151-CD first"
    return f"AC {action.ac}: {action.misc_hint(keyed.get('TC', '971')) or 'blank'}"


# --- what stands at a spot -----------------------------------------------------------------------


def at(session: Session, spot: Spot) -> Explanation | None:
    """A field with what its value means, else the first thing the word at the spot may name that is known."""
    from emulator.explain import explain
    from emulator.pointed import named_at, word_at

    rows = [*session.page.rows]
    rows[spot.row - 1] = spot.line
    form = form_on(session)
    placed = form.find(spot.field) if form is not None and spot.field else None
    if form is not None and placed is not None:
        return _of_field(form, placed, spot)
    for asked in named_at(rows, spot.row, spot.column):
        lines = explain(asked)
        if lines:
            return Explanation(lines[0], tuple(joined(lines[1:])))
    return _in_the_manual(word_at(spot.line.upper(), spot.column))


def joined(lines: Iterable[str]) -> list[str]:
    """Lines that ``explain`` broke, whole again: what goes on below a label, and what a line of the manual says."""
    whole: list[str] = []
    for line in lines:
        indent = len(line) - len(line.lstrip())
        before = len(whole[-1]) - len(whole[-1].lstrip()) if whole else 0
        if whole and (indent == _BESIDE or (indent == before == _BELOW)):
            whole[-1] = f"{whole[-1]} {line.strip()}"
        else:
            whole.append(line)
    return whole


def _of_field(form: type[InputFormat], placed: Placed, spot: Spot) -> Explanation:
    from emulator.explain import explain
    from emulator.pointed import labelled_value

    start = placed.field_column - 1
    value = spot.line[start : start + placed.prompt.length].strip() if spot.row == placed.prompt.row else ""
    lines = [placed.prompt.help, f"Takes {picture(form, placed)}.", ""]
    asked = labelled_value(placed.prompt.label, value) if value else ""
    meaning = explain(asked) if asked else []
    source = f"Layout of {form.code}; ledger {' '.join(placed.ledger)}" if placed.ledger else f"Layout of {form.code}"
    more = [*meaning, ""] if meaning else []
    return Explanation(f"{form.code} {placed.key}", tuple(joined([*lines, *more, f"Source: {source}"])))


def _in_the_manual(word: str) -> Explanation | None:
    """Lines of the manual that name a word no table has: ``ASED``."""
    from emulator.explain_manual import mentions

    lines = list(mentions(word)) if len(word) > 2 and word[:1].isalpha() else []
    return Explanation(f"{word} in the manual", tuple(joined(lines))) if lines else None


# --- what may come next --------------------------------------------------------------------------


def may_follow(line: str) -> str:
    """What may come next behind a command line typed so far, in words."""
    text = line.upper().lstrip()
    word = text.split(" ")[0]
    if not text or (starts_with_field(text) and not command_code(text)):
        return "a command code"
    entry = REGISTRY.get(command_code(text))
    if not command_code(text):
        return _codes_like(word)
    if entry is not None and entry.code == text:
        return _definers_of(entry)
    if entry is not None and not entry.accepts(word[len(entry.code) :]) and word[-1] not in "H?":
        return f"{entry.code} takes {_definers(entry)}"
    return _behind(text)


def _codes_like(word: str) -> str:
    found = sorted(code for code in REGISTRY if code.startswith(word))
    if len(found) == 1:
        return f"{found[0]}: {REGISTRY[found[0]].title}"
    if found:
        return f"{' '.join(found[:_ENOUGH])}{' ...' if len(found) > _ENOUGH else ''}"
    meant = " or ".join(near.nearest(word))
    return f"no command code begins so{f'; {meant}?' if meant else ''}"


def _definers(entry: CommandCode) -> str:
    return f"a definer: {entry.valid_definers}" if entry.definers or entry.modifiers else "no definer"


def _definers_of(entry: CommandCode) -> str:
    if not (entry.definers or entry.modifiers):
        return _behind(entry.code)
    return (
        f"{_definers(entry)} (one is needed)"
        if entry.definer_required
        else f"{_definers(entry)}, or {_behind(entry.code)}"
    )


def _behind(text: str) -> str:
    head, tail, form = divide(text)
    if form is not None and tail:
        return _field_help(form, tail)
    if starts_with_control(tail):
        return "C#,activity,status,category / assignee,date, or H,text"
    try:
        return _list(next_phrases(head))
    except MisreadError as error:
        typing = text.endswith(error.element)
        return error.phrase if typing else f"column {error.column}: {error.phrase}"


def _list(phrases: tuple[str, ...]) -> str:
    named = ["transmit" if phrase == "nothing more" else phrase for phrase in phrases]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])}, or {named[-1]}"


def _field_help(form: type[InputFormat], tail: str) -> str:
    """Behind ``NAME>`` what the field is; before it the names of the format."""
    named, _, value = tail.rpartition(">")
    placed = next((item for item in form.placed() if named.endswith(item.prompt.label)), None)
    if placed is not None and not value.endswith(" "):
        return f"{placed.prompt.label}: {placed.prompt.help}"
    free = [item.key for item in form.placed() if not item.prompt.fixed]
    return f"a field with >: {' '.join(free)}"
