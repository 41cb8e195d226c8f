"""What a field accepts: its picture in words, from the model, and the code table its values are from, by its label."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pydantic import ValidationError

from masterfile import codes
from masterfile.codes import standing
from masterfile.codes.letters import letters
from screens.formats.base import InputFormat, Placed

Listed = Iterator[tuple[str, str]]
"""Values with their meanings, in the order of the table."""

_NONSENSE = "?"
"""What no picture takes: its refusal says what would be right."""


def picture(form: type[InputFormat], placed: Placed) -> str:
    """The picture of a field in words: how long, of what."""
    length = f"{placed.prompt.length} character{'s' if placed.prompt.length > 1 else ''}"
    if placed.prompt.numeric:
        return f"up to {length}, digits only"
    try:
        form.model_validate({placed.name: _NONSENSE})
    except ValidationError as error:
        said = next(iter(error.errors()), None)
        if said is not None and said["loc"][:1] == (placed.name,):
            return str(said["msg"]).removeprefix("Value error, ")
    return f"up to {length}"


def choices(form: type[InputFormat], placed: Placed) -> tuple[tuple[str, str], ...]:
    """The values of a field's code table with their meanings; none where its values come from no table."""
    listed = _LISTS.get(placed.prompt.label)
    if listed is None or placed.prompt.fixed:
        return ()
    first: dict[str, str] = {}
    for value, meaning in listed(form.code):
        first.setdefault(value, meaning)
    return tuple(first.items())


def listed_labels() -> frozenset[str]:
    """The labels whose values come from a table."""
    return frozenset(_LISTS)


def _transaction_codes(form: str) -> Listed:
    return ((row.tc, row.name) for row in codes.transaction_codes().values() if form in row.input)


def _action_codes(_: str) -> Listed:
    return ((row.ac, row.name) for row in codes.action_codes().values() if row.keyed)


def _delays(_: str) -> Listed:
    return ((row.code, f"waits {row.cycles} cycle{'s' * (row.cycles != 1)}") for row in codes.posting_delays().values())


def _blocking_series(_: str) -> Listed:
    return ((row.bs, row.use) for row in codes.blocking_series().values() if row.adjusts)


def _hold_codes(_: str) -> Listed:
    rows = codes.hold_codes().values()
    return ((row.hc, f"{row.meaning} (notice {row.notice}, credit {row.credit})") for row in rows)


def _letters(_: str) -> Listed:
    return ((row.number, row.title) for row in letters().values() if row.issued_by == "hand")


_LISTS: dict[str, Callable[[str], Listed]] = {
    "TC": _transaction_codes,
    "TC971/151-CD": _action_codes,
    "PSTNG-DLAY-CD": _delays,
    "BLK": _blocking_series,
    "HC": _hold_codes,
    "SC": lambda _: ((row.sc, row.meaning) for row in codes.source_codes().values()),
    "PC": lambda _: ((row.pc, row.meaning) for row in codes.priority_codes().values()),
    "RC": lambda _: ((row.rc, row.meaning) for row in codes.reason_codes().values()),
    "CR/ITEM-REF": lambda _: ((row.number, row.name) for row in codes.reference_numbers().values()),
    "CASE-STS-CD": lambda _: ((row.status, row.meaning) for row in codes.control_statuses().values()),
    "CTGRY": lambda _: ((row.category, row.meaning) for row in codes.categories().values()),
    "ACTIVITY": lambda _: ((row.activity, row.description) for row in codes.activities().values()),
    "CCC": lambda _: ((row.ccc, row.meaning) for row in codes.condition_codes().values() if row.keyed),
    "STS-CD": lambda _: ((row.status, row.meaning) for row in standing.staup_statuses().values()),
    "XREF-MFT": lambda _: ((row.mft, f"{row.form} {row.name}") for row in codes.mfts().values()),
    "FLC": lambda _: ((row.flc, f"{row.campus} ({row.kind})") for row in codes.file_locations().values()),
    "OVRD-FLC": lambda _: ((row.flc, f"{row.campus} ({row.kind})") for row in codes.file_locations().values()),
    "DPC": lambda _: ((row.dpc, f"TC {row.tc} of MFT {row.mft}") for row in codes.designated_payments().values()),
    "LTR-NUM": _letters,
    "COUNTRY": lambda _: ((row.name, row.use or "as written") for row in codes.countries().values()),
}
