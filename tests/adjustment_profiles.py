"""Sessions of the adjustments the texts spell out, written from ``adjustment_profiles.yaml`` as transcripts.

``python tests/adjustment_profiles.py`` writes ``tests/transcripts/adjustments/profiles/<profile>.idrs``: each
element a row of the table prescribes keyed wrong once, and what comes of it, then everything right and what
posts. ``test_adjustment_profiles.py`` demands that every row has its file and every element is in it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent))

from emulator.host import Host
from emulator.terminal import LocalTerminal
from emulator.worlds import find_world, opening_entries
from masterfile import codes
from masterfile.codes import AdjustmentProfile
from masterfile.identifiers import Tin
from masterfile.journal.memory import MemoryJournal
from screens.terminal import Page

TESTS = Path(__file__).parent
FOLDER = TESTS / "transcripts" / "adjustments" / "profiles"
WORLD = TESTS / "transcripts" / "adjustments" / "worlds" / "profiles.yaml"
DEFAULTS = {"BLK": "05", "CASE-STS-CD": "C", "ACTIVITY": "ADJUSTED", "SC": "1", "HC": "0", "SOURCE-DOC-ATTACHED": "N"}
EMPLOYEE = "1483145470"

Fields = list[tuple[str, str]]

_COLUMNS = {
    "transaction-code": "tc", "excluded-code": "never", "amount": "amount", "blocking-series": "bs",
    "source-code": "sc", "reason-code": "rc", "hold-code": "hc", "priority-code": "pc", "reference-number": "crn",
    "reference-sign": "reference_sign", "file-location": "flc", "category": "category", "received-date": "received",
    "posting-delay": "delay", "source-document": "document", "remarks": "remarks",
}  # fmt: skip
"""Elements of a profile by the column that prescribes them."""


@cache
def specs() -> dict[str, dict[str, Any]]:
    """The sessions by profile."""
    rows = yaml.safe_load((TESTS / "adjustment_profiles.yaml").read_text(encoding="utf-8"))
    return {row["profile"]: row for row in rows}


def elements_of(row: AdjustmentProfile) -> list[str]:
    """The elements a row prescribes."""
    free = ("-", "either")
    return [name for name, column in _COLUMNS.items() if getattr(row, column) not in free and _can_be_wrong(row, name)]


def _can_be_wrong(row: AdjustmentProfile, element: str) -> bool:
    """The sign of the first amount is the terminal's where the code has one sign only."""
    return element != "amount" or row.amount in ("zero", "positive")


def fields_of(text: str) -> Fields:
    """The pairs of a spec's text."""
    return [(m[1], m[2].strip()) for m in re.finditer(r"([A-Z][A-Z0-9/#-]*)>(.*?)(?= [A-Z][A-Z0-9/#-]*>|$)", text)]


def keyed(text: str) -> Fields:
    """A whole transmission: what the spec names, and the defaults for what it does not."""
    given = fields_of(text)
    named = {label for label, _ in given}
    filled = [(label, value) for label, value in DEFAULTS.items() if label not in named]
    return sorted([*filled, *given], key=lambda pair: _ORDER.get(pair[0], 5))


_ORDER = {"BLK": 0, "CASE-STS-CD": 0, "OVRD-FLC": 1, "IRS-RCVD-DT": 1, "CTGRY": 1, "ACTIVITY": 1, "PSTNG-DLAY-CD": 1,
          "TC": 2, "AMT": 2, "INT-COMP-DT": 2, "SC": 3, "RC": 3, "RC#4": 3, "HC": 3, "PC": 3, "CR/ITEM-REF": 4,
          "REF-AMT": 4, "OVERRIDE-CD": 5, "RFSCDT": 5, "SOURCE-DOC-ATTACHED": 6, "REMARKS": 7}  # fmt: skip
"""Rows of the format, so that a transcript reads as the screen does."""


def line(fields: Fields) -> str:
    """The transmission."""
    return " ".join(f"{label}>{value}" for label, value in fields if value)


def _replaced(fields: Fields, new: Fields, old: set[str]) -> Fields:
    kept = [pair for pair in fields if pair[0] not in old]
    return sorted([*kept, *new], key=lambda pair: _ORDER.get(pair[0], 5))


_GROUPS = {
    "transaction-code": {"TC", "AMT", "INT-COMP-DT"}, "excluded-code": {"TC", "AMT", "INT-COMP-DT"},
    "reference-number": {"CR/ITEM-REF", "REF-AMT"}, "reason-code": {"RC"}, "hold-code": {"HC"},
    "override": {"OVERRIDE-CD", "RFSCDT"}, "date": {"OVERRIDE-CD", "RFSCDT"}, "remarks": {"REMARKS"},
}  # fmt: skip
"""The fields a spec's ``wrong`` stands for."""

_WRONG: Mapping[str, tuple[str, str]] = {
    "blocking-series": ("BLK", "40"), "source-code": ("SC", "9"), "priority-code": ("PC", ""),
    "file-location": ("OVRD-FLC", "28"), "category": ("CTGRY", "MISC"), "received-date": ("IRS-RCVD-DT", "09072020"),
    "posting-delay": ("PSTNG-DLAY-CD", ""), "source-document": ("SOURCE-DOC-ATTACHED", "N"),
}  # fmt: skip
"""What is keyed instead, where one value does for every profile."""


def made_wrong(row: AdjustmentProfile, element: str, text: str, own: Mapping[str, str]) -> Fields:
    """The transmission with one element wrong."""
    fields = keyed(text)
    if element in own:
        return _replaced(fields, fields_of(own[element]), _GROUPS[element])
    if element in _WRONG:
        label, value = _WRONG[element]
        return _replaced(fields, [(label, value)] if value else [], {label})
    return _derived(row, element, fields)


def _derived(row: AdjustmentProfile, element: str, fields: Fields) -> Fields:
    if element == "transaction-code":
        tcs = {"TC", "AMT", "INT-COMP-DT"}
        return _replaced(fields, [("TC", "291"), ("AMT", "1.00-"), ("RC", "911")], tcs)
    if element == "amount":
        wrong = "100.00" if row.amount == "zero" else ".00"
        place = next(n for n, (label, _) in enumerate(fields) if label == "AMT")
        return [*fields[:place], ("AMT", wrong), *fields[place + 1 :]]
    if element == "reason-code":
        return _replaced(fields, [("RC", "911")], {"RC"})
    if element == "hold-code":
        return _replaced(fields, [("HC", "1" if row.hc != "1" else "0")], {"HC"})
    if element == "reference-number":
        amount = next(value for label, value in fields if label == "REF-AMT")
        return _replaced(fields, [("CR/ITEM-REF", "888"), ("REF-AMT", amount)], {"CR/ITEM-REF", "REF-AMT"})
    if element == "reference-sign":
        turned = {"REF-AMT": lambda value: value[:-1] if value.endswith("-") else f"{value}-"}
        return [(label, turned[label](value) if label in turned else value) for label, value in fields]
    return _replaced(fields, [("REMARKS", "OTHER WORDS")], {"REMARKS"})


# --- sessions ------------------------------------------------------------------------------------


@cache
def _opening() -> tuple[Any, ...]:
    return tuple(opening_entries(find_world(str(WORLD))))


def terminal() -> LocalTerminal:
    """A terminal in the world of the profiles, signed on."""
    made = LocalTerminal(Host.open_world(MemoryJournal(), _opening()), "profiles")
    made.sign_on(EMPLOYEE)
    return made


def opened(made: LocalTerminal, spec: Mapping[str, Any]) -> list[str]:
    """Research the module, key what goes before, request the format; the lines of the transcript."""
    module = f"TXMODA 000-41-{spec['tin']} 30 {spec.get('period', '201912')}"
    lines = [f"> {module}"]
    made.send(module)
    if spec.get("before"):
        first = line(keyed(specs()[spec["before"]]["fields"]))
        for text in ("REQ54", first):
            lines.append(f"> {text}")
            made.send(text)
        lines += ["? 24 REQUEST COMPLETED", "@cycle +1", f"> {module}"]
        made.advance(cycles=1)
        made.send(module)
    lines.append("> REQ54")
    made.send("REQ54")
    return lines


def wrongs(profile: str) -> Iterator[tuple[str, Fields]]:
    """Each element with the transmission in which it alone is wrong."""
    row, spec = codes.adjustment_profiles()[profile], specs()[profile]
    own = spec.get("wrong", {})
    names = [*elements_of(row), *(name for name in own if name in ("override", "date"))]
    for element in names:
        yield element, made_wrong(row, element, spec["fields"], own)


def answered(profile: str, fields: Fields) -> tuple[Page, str]:
    """What one transmission comes to: the page, and the UPC it goes unpostable with, if it does."""
    made = terminal()
    opened(made, specs()[profile])
    page = made.send(line(fields))
    if page.message == "IDRS-0300":
        made.advance(cycles=2)
        account = made.host.master.accounts[Tin(f"000-41-{specs()[profile]['tin']}")]
        return page, next((case.upc for case in account.unpostables.values()), "")
    return page, ""


def transcripts(profile: str) -> Iterator[tuple[str, list[str]]]:
    """The transcripts of a profile: its own, and one for each element that unposts when wrong."""
    row, spec = codes.adjustment_profiles()[profile], specs()[profile]
    made = terminal()
    lines = [f"{row.when} (IRM {row.paragraph}): each element wrong once, then as the text has it.", ""]
    lines += ["@world ../worlds/profiles.yaml", f"@sign-on {EMPLOYEE}", *opened(made, spec)]
    unposting = []
    for element, fields in wrongs(profile):
        page, upc = answered(profile, fields)
        if page.message == "IDRS-0300":
            unposting.append((element, fields, upc))
        else:
            lines += [f"> {line(fields)}", f"? 24 {page.row(24).strip().rstrip('.')}"]
    lines += [f"> {line(keyed(spec['fields']))}", "? 24 REQUEST COMPLETED", "@cycle +1"]
    lines += [f"> TXMODA 30 {spec.get('period', '201912')}", *(f"? {text.rstrip()}" for text in spec["shows"])]
    lines += [f"?! {text}" for text in spec.get("not", ())]
    yield f"{profile.lower()}.idrs", lines
    for element, fields, upc in unposting:
        yield f"{profile.lower()}-{element}.idrs", _unposting(profile, element, fields, upc)


def _unposting(profile: str, element: str, fields: Fields, upc: str) -> list[str]:
    row, spec = codes.adjustment_profiles()[profile], specs()[profile]
    head = [f"{row.when} (IRM {row.paragraph}): with another {element} it goes unpostable.", ""]
    head += ["@world ../worlds/profiles.yaml", f"@sign-on {EMPLOYEE}", *opened(terminal(), spec)]
    shown = [f"> TXMODA 30 {spec.get('period', '201912')}", f"? U{upc}"]
    return [*head, f"> {line(fields)}", "? 24 REQUEST COMPLETED", "@cycle +1", *shown]


def main() -> int:
    """Write every transcript; say which element nothing notices."""
    FOLDER.mkdir(exist_ok=True)
    unnoticed = 0
    for profile in codes.adjustment_profiles():
        for element, fields in wrongs(profile):
            page, upc = answered(profile, fields)
            if page.message == "IDRS-0300" and not upc:
                unnoticed += 1
                print(f"{profile}: {element}: {line(fields)}: accepted and posts")
        for name, lines in transcripts(profile):
            (FOLDER / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return int(unnoticed > 0)


if __name__ == "__main__":
    sys.exit(main())
