"""By what an adjustment is known for one the texts spell out: the marks of the profile table's ``trigger``.

``RC036`` and the like are keyed codes, ``AMT0`` amounts of .00 only, ``RMK:NO-COVER`` words of the remarks,
``LOC:VI`` the place of the address, ``FORM:1040NR`` the return posted, ``FRZ:-A`` a freeze of the module,
``HAS:971/052`` a live transaction, ``POSTED:RC036`` a reason code of a posted adjustment, ``LEAD`` the mark
of an external lead. ``!`` in front: not so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from masterfile.account import Entity
from masterfile.freezes import freezes_of
from masterfile.rules.adjustments.case import AdjustmentCase
from masterfile.standing import posted_return

TERRITORIES = ("AS", "GU", "MP", "PR", "VI")
"""Postal abbreviations of the territories; MP is the CNMI."""

_LEADS = ("BKLD", "IVO EL IDT")
"""What the MISC of a TC 971 AC 129 says of an external lead (25.25.6.5.1.2.3)."""


def place_of_address(entity: Entity | None) -> str:
    """The two letters in front of the ZIP code of an address; empty where there are none."""
    match = re.search(r"\b([A-Z]{2}) \d{5}", entity.city) if entity else None
    return match[1] if match else ""


def place_of(case: AdjustmentCase) -> str:
    """The two letters in front of the ZIP code of the taxpayer's address; empty where there are none."""
    return place_of_address(case.account.entity)


def _located(case: AdjustmentCase, place: str) -> bool:
    found = place_of(case)
    return found in TERRITORIES if place == "TERRITORY" else found == place


@lru_cache(1024)
def words_of(text: str) -> str:
    """A text as its words, each behind a blank: dashes, stops and quotation marks do not count."""
    return f" {' '.join(re.findall(r'[A-Z0-9]+', text))}"


def _said(case: AdjustmentCase, words: str) -> bool:
    return words_of(words) in words_of(case.input.remarks)


def _has(case: AdjustmentCase, code: str) -> bool:
    tc, _, ac = code.partition("/")
    return case.module.has(tc, ac)


def _posted(case: AdjustmentCase, code: str) -> bool:
    reasons = (posted.adjustment.reason_codes for posted in case.module.posted if posted.adjustment)
    return any(code.removeprefix("RC") in given for given in reasons)


def _form(case: AdjustmentCase, form: str) -> bool:
    filed = posted_return(case.account, case.input.module)
    return filed is not None and filed.form == form


def is_lead(case: AdjustmentCase) -> bool:
    """Whether a TC 971 AC 129 names an external lead: unreversed, or with BKLD in any case (25.25.6.5.5.2(3))."""
    unreversed = any(lead in posted.misc for posted in case.module.live("971", "129") for lead in _LEADS)
    return unreversed or any(posted.ac == "129" and posted.misc.endswith(" BKLD") for posted in case.module.posted)


def _all_zero(case: AdjustmentCase) -> bool:
    return all(not amount for _, amount, _ in case.input.lines)


_KEYED: dict[str, Callable[[AdjustmentCase, str], bool]] = {
    "CRN": lambda case, value: value in case.numbers,
    "TC": lambda case, value: value in case.tcs,
    "RC": lambda case, value: value in case.input.reason_codes,
    "BS": lambda case, value: case.input.block == value,
    "SC": lambda case, value: case.input.source_code == value,
    "HC": lambda case, value: case.input.hold_code == value,
    "PC": lambda case, value: case.input.priority_code == value,
}
_SEEN: dict[str, Callable[[AdjustmentCase, str], bool]] = {
    "RMK": _said,
    "LOC": _located,
    "FORM": _form,
    "HAS": _has,
    "POSTED": _posted,
    "FRZ": lambda case, code: any(row.code == code for row in freezes_of(case.module, case.context.today)),
}
_PLAIN: dict[str, Callable[[AdjustmentCase], bool]] = {"LEAD": is_lead, "AMT0": _all_zero}


_Mark = Callable[[AdjustmentCase], bool]
"""Whether an adjustment shows one mark."""


@cache
def _alternatives(trigger: str) -> tuple[tuple[_Mark, ...], ...]:
    """The alternatives of a trigger, each as its marks; none where it is ``-``."""
    return tuple(tuple(map(_mark, part.split())) for part in trigger.split("|")) if trigger != "-" else ()


def _mark(text: str) -> _Mark:
    """A mark as the question it asks."""
    if text.startswith("!"):
        asked = _mark(text[1:])
        return lambda case: not asked(case)
    if text in _PLAIN:
        return _PLAIN[text]
    kind, colon, value = text.partition(":")
    if colon:
        return lambda case: _SEEN[kind](case, value)
    kind = text.rstrip("0123456789")
    code = text[len(kind) :]
    return lambda case: _KEYED[kind](case, code)


def triggered(case: AdjustmentCase, trigger: str) -> bool:
    """Whether an adjustment shows any alternative of a trigger in full."""
    return any(all(shows(case) for shows in marks) for marks in _alternatives(trigger))
