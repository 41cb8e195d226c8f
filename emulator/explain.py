"""``explain``: what a code means and which paragraph says so, from the tables, the rules and the ledger."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from emulator.bindings import KINDS, Coverage, coverage, pinned_by, procedure_coverage
from emulator.commands import REGISTRY
from emulator.commands.help import describe
from emulator.explain_manual import MOST_LINES, ledger_line, mentions, paragraph, wrapped
from emulator.explain_tables import row_parts, table_row
from masterfile import codes, irm
from masterfile.codes import Sourced
from masterfile.declared import COMPUTATIONS, DUTIES, EFFECTS, RULES, declared
from masterfile.identifiers import Dln, IdentifierError
from masterfile.rules.controls import activity_says
from masterfile.rules.reading import dln_parts, number_purpose
from masterfile.rules.registry import Effect, Rule
from screens.declared import FACTS


def explain(asked: str) -> list[str]:
    """Lines that explain a command code, TC, AC, UPC, URC, freeze, another code of a table, message, rule or ledger id.

    Empty when nothing is known by this name.
    """
    wanted = asked.strip()
    lines: list[str] = []
    for explainer in _EXPLAINERS:
        found = list(explainer(wanted))
        lines += ["", *found] if lines and found else found
    return lines


def near(asked: str) -> list[str]:
    """Names that asked may have meant."""
    known = [*REGISTRY, *RULES, *EFFECTS, *COMPUTATIONS, *DUTIES, *FACTS, *codes.messages(), *codes.freezes()]
    return difflib.get_close_matches(asked.strip(), known, 3, 0.6)


def _plain(text: str, prefix: str) -> str | None:
    """The code behind an optional prefix: ``TC 971``, ``tc971``, ``971``."""
    upper = text.upper().replace(" ", "")
    return upper.removeprefix(prefix) if upper.startswith(prefix) or not upper[:1].isalpha() else None


def _sourced(row: Sourced) -> Iterator[str]:
    yield from wrapped("source", f"{row.source} [{row.confidence}]")
    yield from wrapped("ledger", " ".join(row.ledger[:MOST_LINES]))


def _command(asked: str) -> Iterator[str]:
    name = asked.upper()
    entry = REGISTRY.get(name) or (REGISTRY.get(name[:5]) if len(name) <= 7 else None)
    if entry is not None:
        yield from (f"  {line}" if index else f"COMMAND CODE {line}" for index, line in enumerate(describe(entry)))
        yield from (f"  MESSAGE   {row.id}  {row.text}" for row in codes.messages().values() if entry.code in row.text)
        yield from _bound_lines(entry.code, entry.ledger)


def _transaction_code(asked: str) -> Iterator[str]:
    row = codes.transaction_codes().get(_plain(asked, "TC") or "")
    if row is None:
        return
    yield f"TC {row.tc}  {row.name}"
    yield from wrapped("level", f"{row.level}, money {row.money}, files {row.files}")
    yield from wrapped("effect", row.effect)
    yield from wrapped("reversed by", " ".join(row.reversed_by))
    yield from wrapped("input by", " ".join(row.input) or "generated only")
    for pair in codes.transfer_pairs().values():
        if row.tc in (pair.debit, pair.credit):
            said = (
                f"TC {pair.debit} against {pair.credit} on {' or '.join(pair.forms)}: {pair.note} [{pair.confidence}]"
            )
            yield from wrapped("transfer", said)
    yield from _sourced(row)
    yield from mentions(f"TC {row.tc}")


_SECONDARY = {
    "required": "required, MMDDYYYY",
    "year-end": "required, 1231YYYY of the tax year",
    "optional": "optional",
    "none": "none",
}


def _action_code(asked: str) -> Iterator[str]:
    row = codes.action_codes().get(_plain(asked, "AC") or "")
    if row is None:
        return
    yield f"TC 971 AC {row.ac}  {row.name}"
    yield from wrapped("level", row.level)
    yield from wrapped("effect", row.effect)
    yield from wrapped("MISC 971", row.misc_971_hint)
    yield from wrapped("MISC 972", row.misc_972_hint)
    yield from wrapped("SECONDARY-DT", _SECONDARY[row.secondary_dt])
    yield from _sourced(row)
    yield from mentions(f"AC {row.ac}")


def _unpostable(asked: str) -> Iterator[str]:
    wanted = (_plain(asked, "UPC") or "").replace("RC", "-").replace("--", "-")
    for (upc, rc), row in codes.unpostable_codes().items():
        if wanted in (upc, f"{upc}-{rc}", f"{upc}{rc}"):
            yield f"UPC {upc} RC {rc}  {row.condition}"
            yield from wrapped("treatment", row.treatment)
            yield from wrapped("closes", "by itself" if row.automatic else "by UPRES")
            setters = [rule.id for rule in RULES.values() if rule.upc == f"{upc}-{rc}"]
            yield from wrapped("set by", ", ".join(setters) or "nothing on this machine: a world may state it")
            yield from _sourced(row)


def _resolution(asked: str) -> Iterator[str]:
    upper = asked.upper().replace(" ", "")
    row = codes.resolution_codes().get(upper.removeprefix("URC")) if upper.startswith("URC") else None
    if row is not None:
        yield f"URC {row.urc}{row.modifier}  {row.meaning}"
        yield from wrapped("keyed", "yes, as the definer of UPRES" if row.keyed else "no")
        yield from _sourced(row)


_RELEASED_WHEN = {
    "balance-due": "the module becomes a balance due (C-073)",
    "credit-used": "the credit is used (C-073)",
}
_ENDS = {
    "secondary-date": "when today is past its secondary date",
    "february-15": "on the 15th of the second month after the period",
    "hold-cycles": "after the cycles of the setting hold_release_cycles, where it is not 0",
}


def _freeze(asked: str) -> Iterator[str]:
    row = codes.freezes().get(asked.upper().replace("FREEZE", "").strip())
    if row is None:
        return
    yield f"FREEZE {row.code}  {row.name}"
    if not row.set_by:
        yield from wrapped("not in force", "no source says what sets it: no screen shows it, nothing is graded by it")
    parts = {
        "level": row.level,
        "set by": " ".join(row.set_by),
        "unless": " ".join(row.unless),
        "released by": " ".join(row.released_by),
        "or when": _RELEASED_WHEN.get(row.released_when, ""),
        "ends": _ENDS.get(row.ends, ""),
        "stops": " ".join(row.stops),
        "shown on": " ".join(row.shown_on),
        "effect": row.effect,
    }
    for label, value in parts.items():
        yield from wrapped(label, value)
    yield from _sourced(row)


def _activity(asked: str) -> Iterator[str]:
    says = activity_says(asked.upper())
    for row in codes.activities().values():
        if row.activity == asked.upper() or (says and row.description == says):
            yield f"ACTIVITY {row.activity}  {row.description}"
            yield from wrapped("kind", row.kind)
            yield from _sourced(row)


def _message(asked: str) -> Iterator[str]:
    wanted = asked.upper()
    row = codes.messages().get(wanted if wanted.startswith("IDRS-") else f"IDRS-{wanted}")
    if row is None:
        return
    yield f"{row.id}  {row.text}"
    yield from wrapped("why", row.why)
    yield from wrapped("right", row.right)
    yield from _sourced(row)
    for rule in RULES.values():
        if rule.message == row.id:
            yield from _rule_lines(rule)


def _rule_lines(rule: Rule[Any, Any]) -> Iterator[str]:
    yield f"RULE {rule.id}  ({rule.level})"
    yield from wrapped("says", rule.summary)
    yield from wrapped("cites", rule.cites)
    yield from wrapped("message", rule.message)
    yield from wrapped("unposts as", f"UPC {rule.upc.replace('-', ' RC ')}" if rule.upc else "")
    yield from _bound_lines(rule.id, rule.ledger)


def _bound_lines(name: str, ledger: Sequence[str]) -> Iterator[str]:
    for id in ledger:
        yield from wrapped("ledger", f"{id}  {irm.ledger()[id].rule}")
    for test in pinned_by(name):
        yield from wrapped("pinned by", f"tests/{test}")


def _declared(asked: str) -> Iterator[str]:
    thing = declared(asked.lower())
    if isinstance(thing, Rule):
        yield from _rule_lines(thing)
    elif thing is not None:
        yield f"{'EFFECT' if isinstance(thing, Effect) else 'COMPUTATION'} {thing.id}"
        yield from wrapped("says", thing.summary)
        yield from wrapped("cites", thing.cites)
        yield from _bound_lines(thing.id, thing.ledger)
    elif asked.lower() in DUTIES:
        duty = DUTIES[asked.lower()]
        yield f"DUTY {duty.id}"
        yield from wrapped("says", duty.summary)
        yield from wrapped("binds", " ".join(sorted(duty.roles)) or "everybody")
        yield from wrapped("after", " ".join(duty.after))
        yield from wrapped("cites", duty.cites)
        yield from _bound_lines(duty.id, duty.ledger)
    elif asked.lower() in FACTS:
        fact = FACTS[asked.lower()]
        yield f"FACT {fact.id}"
        yield from wrapped("says", fact.summary)
        yield from wrapped("cites", fact.cites)
        yield from _bound_lines(fact.id, fact.ledger)


def _dln(asked: str) -> Iterator[str]:
    if len(asked.replace("-", "").replace(" ", "")) != 14:
        return
    try:
        parts = dln_parts(asked.replace(" ", ""))
    except IdentifierError:
        return
    yield f"DLN {Dln.parse(asked.replace(' ', '')).printed}"
    for name, digits, meaning in parts:
        yield from wrapped(name, f"{digits:4}{meaning}".rstrip())
    yield from wrapped("source", dln_parts.cites)


def _idrs_number(asked: str) -> Iterator[str]:
    purpose = number_purpose(asked)
    if purpose:
        yield f"IDRS NUMBER {asked}  {purpose}"
        yield from _sourced(codes.assignment_numbers()[asked])
        yield from mentions(asked)


def coverage_lines(missing: bool = False, kinds: Sequence[str] = KINDS) -> Iterator[str]:
    """How many core lines of the manual are bound to something that acts, text by text; or those that are not."""
    counted = list(coverage(kinds))
    if missing:
        for line in (line for part in counted for line in part.unbound):
            yield f"{line.id}  {line.kind:16} {line.citation}"
            yield from textwrap.wrap(line.rule, 88, initial_indent="      ", subsequent_indent="      ")
        return
    yield f"{'text':10}{'core lines':>12}{'bound':>8}{'pinned':>8}{'open':>6}"
    total = ("all", *(sum(map(key, counted)) for key in _FIGURES))
    for row in (*((part.text, *(key(part) for key in _FIGURES)) for part in counted), total):
        yield f"{row[0]:10}{row[1]:12}{row[2]:8}{row[3]:8}{row[4]:6}"


def procedure_lines(missing: bool = False, section: str = "") -> Iterator[str]:
    """How much of 25.25.6 is bound to a rule or a graded act, section by section; or the lines that are not."""
    counted = list(procedure_coverage(section))
    if missing:
        for line in (line for part in counted for line in part.unbound):
            yield f"{line.id}  {line.weight:8} {line.kind:18} {line.citation}"
            yield from textwrap.wrap(line.rule, 88, initial_indent="      ", subsequent_indent="      ")
        return
    yield f"{'section':26}{'weight':10}{'lines':>6}{'bound':>7}{'reason':>8}{'open':>6}"
    for part in counted:
        left = len(part.unbound)
        yield f"{part.section:26}{part.weight:10}{part.total:6}{part.bound:7}{part.reasoned:8}{left:6}"
    for weight in ("core", "scenario"):
        some = [part for part in counted if part.weight == weight]
        figures = [sum(getattr(part, name) for part in some) for name in ("total", "bound", "reasoned")]
        left = sum(len(part.unbound) for part in some)
        yield f"{'all':26}{weight:10}{figures[0]:6}{figures[1]:7}{figures[2]:8}{left:6}"


_FIGURES: tuple[Callable[[Coverage], int], ...] = (
    lambda part: part.total,
    lambda part: part.bound,
    lambda part: part.pinned,
    lambda part: len(part.unbound),
)


def _table(asked: str) -> Iterator[str]:
    found = table_row(asked)
    if found is not None:
        heading, row = found
        yield heading
        for label, text in row_parts(row):
            yield from wrapped(label, text)
        yield from _sourced(row)


_EXPLAINERS: tuple[Callable[[str], Iterator[str]], ...] = (
    _command,
    _transaction_code,
    _action_code,
    _unpostable,
    _resolution,
    _freeze,
    _activity,
    _table,
    _message,
    _declared,
    _dln,
    _idrs_number,
    ledger_line,
    paragraph,
)
