"""The adjustments the texts spell out: each prescribed element as a procedure rule (codes/adjustment_profiles.csv).

An adjustment that shows the trigger of one profile or more is held to the nearest of them: the one of which
the fewest elements differ. A rule for each element objects where that profile's element is the first to differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from masterfile import codes
from masterfile.codes import AdjustmentProfile
from masterfile.rules.adjustments.case import AdjustmentCase
from masterfile.rules.adjustments.triggers import triggered, words_of
from masterfile.rules.registry import Check, Objection, objection, rule

_LONGEST = 79
"""Columns of row 24."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a profile: its name in rule ids, its label on ADJ54, and what differs (empty: nothing)."""

    name: str
    label: str
    wrong: Callable[[AdjustmentCase, AdjustmentProfile], str]


def _tc(case: AdjustmentCase, row: AdjustmentProfile) -> str:
    wanted = row.prescribed("tc")
    if wanted == ("290", "291"):
        return "" if set(wanted) & set(case.tcs) else "290 OR 291"
    return "" if set(wanted) <= set(case.tcs) else " AND ".join(wanted)


def _never(case: AdjustmentCase, row: AdjustmentProfile) -> str:
    table = codes.reference_numbers()
    posting = {table[number].posts for number in case.numbers if number in table}
    stray = [tc for tc in row.prescribed("never") if tc in {*case.tcs, *posting}]
    return f"NEVER {stray[0]}" if stray else ""


def _amount(case: AdjustmentCase, row: AdjustmentProfile) -> str:
    amount = next((amount for tc, amount, _ in case.input.lines if tc in row.prescribed("tc")), 0)
    if row.amount == "zero":
        return ".00" if amount else ""
    return "MORE THAN .00" if row.amount == "positive" and not amount else ""


def _one_of(column: str, field: str) -> Callable[[AdjustmentCase, AdjustmentProfile], str]:
    """An element of which the profile names one value, or several of which any will do."""

    def wrong(case: AdjustmentCase, row: AdjustmentProfile) -> str:
        wanted = row.prescribed(column)
        return "" if not wanted or str(getattr(case.input, field)) in wanted else " OR ".join(wanted)

    return wrong


def _reasons(case: AdjustmentCase, row: AdjustmentProfile) -> str:
    missing = [code for code in row.prescribed("rc") if code not in case.input.reason_codes]
    return " AND ".join(row.prescribed("rc")) if missing else ""


def _references(case: AdjustmentCase, row: AdjustmentProfile) -> str:
    wanted = row.prescribed("crn")
    given = set(wanted) & set(case.numbers)
    enough = bool(given) if row.references == "any" else given == set(wanted)
    joined = " OR ".join(wanted) if row.references == "any" else " AND ".join(wanted)
    return "" if enough or not wanted else joined


def _reference_sign(case: AdjustmentCase, row: AdjustmentProfile) -> str:
    amounts = [amount or 0 for _, amount in case.input.references]
    if row.reference_sign == "positive":
        return "" if all(amount > 0 for amount in amounts) else "WITHOUT MINUS"
    if row.reference_sign == "negative":
        return "" if all(amount < 0 for amount in amounts) else "WITH A MINUS BEHIND IT"
    return ""


def _received(case: AdjustmentCase, row: AdjustmentProfile) -> str:
    today = case.context.today
    return today.strftime("%m%d%Y") if row.received == "today" and case.input.received != today else ""


def _remarks(case: AdjustmentCase, row: AdjustmentProfile) -> str:
    said = words_of(case.input.remarks).startswith(words_of(row.remarks))
    return "" if row.remarks == "-" or said else row.remarks


ELEMENTS = (
    Element("transaction-code", "TC", _tc),
    Element("excluded-code", "TC", _never),
    Element("amount", "AMT", _amount),
    Element("blocking-series", "BLK", _one_of("bs", "block")),
    Element("source-code", "SC", _one_of("sc", "source_code")),
    Element("reason-code", "RC", _reasons),
    Element("hold-code", "HC", _one_of("hc", "hold_code")),
    Element("priority-code", "PC", _one_of("pc", "priority_code")),
    Element("reference-number", "CR/ITEM-REF", _references),
    Element("reference-sign", "REF-AMT", _reference_sign),
    Element("file-location", "OVRD-FLC", _one_of("flc", "location")),
    Element("category", "CTGRY", _one_of("category", "category")),
    Element("received-date", "IRS-RCVD-DT", _received),
    Element("posting-delay", "PSTNG-DLAY-CD", _one_of("delay", "delay")),
    Element("source-document", "SOURCE-DOC-ATTACHED", _one_of("document", "source_document")),
    Element("remarks", "REMARKS", _remarks),
)
"""What a profile may prescribe, in the order in which a difference is named."""


@dataclass(frozen=True, slots=True)
class Breach:
    """The first element in which an adjustment differs from its nearest profile, and what is right there."""

    profile: AdjustmentProfile
    element: Element
    right: str


def _distance(differing: list[tuple[Element, str]]) -> tuple[int, bool]:
    """How far a profile is: the elements that differ; of two as far, one whose reference number is keyed is nearer."""
    return len(differing), any(element.label == "CR/ITEM-REF" for element, _ in differing)


@lru_cache(1)
def breach_of(case: AdjustmentCase) -> Breach | None:
    """Where an adjustment leaves the profile it shows the trigger of; nothing where it keeps to one of them.

    Every element's rule asks it of the same case, one after the other.
    """
    nearest: list[tuple[Element, str]] = []
    found: AdjustmentProfile | None = None
    for row in codes.adjustment_profiles().values():
        if not triggered(case, row.trigger):
            continue
        differing = [(element, right) for element in ELEMENTS if (right := element.wrong(case, row))]
        if not differing:
            return None
        if found is None or _distance(differing) < _distance(nearest):
            found, nearest = row, differing
    return Breach(found, *nearest[0]) if found is not None else None


def _fitting(breach: Breach, label: str) -> tuple[str, str]:
    """What is right and the paragraph, as row 24 has room for them: the item of the paragraph gives way first."""
    cited, right = breach.profile.paragraph.split(" (section")[0].upper(), breach.right
    paragraph = (
        re.split(r" (?:ITEM|ROW|BOX|BULLET|RC) ", cited)[0] if _room(breach, label, cited) < len(right) else cited
    )
    room = _room(breach, label, paragraph)
    return (right if len(right) <= room else f"{right[: room - 2]}.."), paragraph


def _room(breach: Breach, label: str, paragraph: str) -> int:
    return _LONGEST - len(f"{breach.profile.profile}: {label} IS , IRM {paragraph}")


def _declared(element: Element) -> Check[AdjustmentCase]:
    label = element.label

    def check(case: AdjustmentCase) -> Objection | None:
        breach = breach_of(case)
        if breach is None or breach.element is not element:
            return None
        right, paragraph = _fitting(breach, label)
        return objection(label, profile=breach.profile.profile, field=label, right=right, paragraph=paragraph)

    check.__doc__ = f"{element.label} is what the paragraph prescribes for the adjustment it spells out."
    declare = rule(f"adj54.profile-{element.name}", level="procedure", message="IDRS-0960",
                   cites="IRM 21.8.1, 3.38.147, 25.25.6 (codes/adjustment_profiles.csv)")  # fmt: skip
    return declare(check)


PROFILES = tuple(_declared(element) for element in ELEMENTS)
"""A rule for each element, in the order of the elements."""
