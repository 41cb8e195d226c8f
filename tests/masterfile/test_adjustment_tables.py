"""The tables of the adjustment screens: they load, they are sourced, and they hold what the ledger names."""

from __future__ import annotations

import csv
import datetime
import itertools
import re
from collections.abc import Callable, Iterator
from importlib import resources
from typing import Any

import pytest

from masterfile import codes, irm
from masterfile.codes import AdjustmentProfile

LOADERS: dict[str, Callable[[], dict[Any, Any]]] = {
    "reason_codes": codes.reason_codes,
    "source_codes": codes.source_codes,
    "hold_codes": codes.hold_codes,
    "priority_codes": codes.priority_codes,
    "blocking_series": codes.blocking_series,
    "reference_numbers": codes.reference_numbers,
    "interest_rates": codes.interest_rates,
    "penalty_parameters": codes.penalty_parameters,
    "adjustment_profiles": codes.adjustment_profiles,
}
TEXT_COLUMNS = {"meaning", "use", "name", "when", "other"}
PROFILES = list(codes.adjustment_profiles().values())


def raw_text(name: str) -> str:
    return (resources.files("masterfile.codes") / f"{name}.csv").read_bytes().decode("ascii")


def raw_rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(raw_text(name).splitlines(keepends=True)))


# --- every table ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LOADERS)
def test_a_table_loads_and_every_key_is_unique(name: str) -> None:
    assert len(LOADERS[name]()) == len(raw_rows(name)) > 0


@pytest.mark.parametrize("name", LOADERS)
def test_a_table_is_sorted_ascii_with_line_feeds_and_short_texts(name: str) -> None:
    rows = raw_rows(name)
    key = next(iter(rows[0]))
    keys = [row[key] for row in rows]
    assert keys == sorted(keys)
    assert "\r" not in raw_text(name) and raw_text(name).endswith("\n")
    assert list(rows[0])[-3:] == ["source", "confidence", "ledger"]
    assert [v for row in rows for c, v in row.items() if c in TEXT_COLUMNS and not 0 < len(v) <= 110] == []


@pytest.mark.parametrize("name", LOADERS)
def test_a_row_says_where_it_comes_from(name: str) -> None:
    printed = re.compile(r"(?:ipu-)?\d[\d.]*\.\d+[abc]?:\d{4}")
    for row in LOADERS[name]().values():
        assert row.source.strip()
        assert row.confidence in {"irm", "sourced", "B1", "B2", "B3", "ours"}
        assert row.confidence != "irm" or ("IRM" in row.source and row.ledger)
        assert set(printed.findall(row.source)) == set(row.ledger)
        assert [id for id in row.ledger if id not in irm.ledger()] == []


# --- the ledger ----------------------------------------------------------------------------------


def _digits(low: str, high: str) -> Iterator[str]:
    for number in range(int(low), int(high or low) + 1):
        yield str(number).zfill(len(low))


NOTATIONS: dict[str, str] = {
    "rc": r"\b(?:RC|[Rr]eason [Cc]ode) (\d{2,3})\b()",
    "sc": r"\b(?:SC|[Ss]ource [Cc]ode) (\d)\b()",
    "hc": r"\b(?:HC|[Hh]old [Cc]ode) (\d)\b()",
    "pc": r"\b(?:PC|[Pp]riority [Cc]ode) (\d)\b()",
    "bs": r"\b(?:BS|[Bb]locking [Ss]eries) (\d{2,3})(?:-(\d{2,3}))?\b",
    "crn": r"(?:\b(?:CRN|I?RN|[Rr]eference [Nn]umber) |^(?=\d{3} \(\+/-\)))(\d{3})\b()",
}
"""How the ``codes`` of the ledger write each field: a value, or a first and a last one."""
TABLES: dict[str, Callable[[], dict[str, Any]]] = {
    "rc": codes.reason_codes,
    "sc": codes.source_codes,
    "hc": codes.hold_codes,
    "pc": codes.priority_codes,
    "bs": codes.blocking_series,
    "crn": codes.reference_numbers,
}


def named(field: str, line: irm.LedgerLine) -> set[str]:
    """The values of a field that the ``codes`` of a ledger line name."""
    found = {
        value
        for code in line.codes
        for match in re.finditer(NOTATIONS[field], code)
        for value in _digits(match[1], match[2])
    }
    return {value.zfill(3) for value in found} if field in ("rc", "crn") else found


@pytest.mark.parametrize(
    ("field", "some"),
    [
        ("rc", {"036", "051", "055", "063", "083", "099", "101", "165"}),
        ("sc", {"1", "3", "4", "6"}),
        ("hc", {"0", "1", "2", "3", "4"}),
        ("pc", {"8"}),
        ("bs", {"00", "05", "63", "77", "78", "050", "059"}),
        ("crn", {"003", "252", "330", "331", "332", "336", "766", "878", "896", "998"}),
    ],
)
def test_every_value_the_ledger_names_is_in_its_table(field: str, some: set[str]) -> None:
    values = {value for line in irm.ledger().values() for value in named(field, line)}
    assert some <= values
    assert sorted(values - set(TABLES[field]())) == []


def test_every_notation_of_the_ledger_is_read() -> None:
    """A code that starts as a field of ADJ54 and holds a digit is read by one of the notations."""
    starts = re.compile(r"(?:RC|SC|HC|PC|BS|CRN|I?RN|Reason|Source Code|Hold|Priority|Blocking|Reference)\b.*\d")
    unread = [
        (line.id, code)
        for line in irm.ledger().values()
        for code in line.codes
        if starts.match(code) and not any(re.search(notation, code) for notation in NOTATIONS.values())
    ]
    assert unread == []


# --- reference numbers, hold codes ---------------------------------------------------------------


def test_a_credit_posts_a_tc_and_its_reversal_and_an_item_posts_nothing() -> None:
    tcs = codes.transaction_codes()
    for number, row in codes.reference_numbers().items():
        assert re.fullmatch(r"\d{3}", number)
        assert (row.kind, row.money) in (("credit", True), ("item", False)), number
        if row.money:
            assert tcs[row.posts].money == "credit", number
            assert tcs[row.posts_negative].money == "debit", number
            assert row.posts_negative in tcs[row.posts].reversed_by, number
        else:
            assert (row.posts, row.posts_negative) == ("-", "-"), number


@pytest.mark.parametrize("number", ["252", "330", "331", "332", "336", "766"])
def test_a_credit_reference_number_of_the_texts_posts_tc_766_or_767(number: str) -> None:
    """21.8.1.5.3.1(6), 3.38.147.7.5(4), 3.38.147.17(6), 3.38.147.22.2(2)."""
    row = codes.reference_numbers()[number]
    assert (row.posts, row.posts_negative) == ("766", "767")


@pytest.mark.parametrize(
    ("hc", "notice", "credit"),
    [
        ("0", "issued", "released"),
        ("1", "issued", "held"),
        ("2", "held", "held"),
        ("3", "suppressed", "released"),
        ("4", "suppressed", "held"),
    ],
)
def test_a_hold_code_does_what_the_texts_and_reference_10_2_say(hc: str, notice: str, credit: str) -> None:
    row = codes.hold_codes()[hc]
    assert (row.notice, row.credit) == (notice, credit)


def test_source_codes_are_0_to_9_and_hold_codes_0_to_4() -> None:
    """Reference 10.1."""
    assert "".join(codes.source_codes()) == "0123456789"
    assert "".join(codes.hold_codes()) == "01234"


# --- interest and penalty ------------------------------------------------------------------------


def test_rates_cover_every_quarter_without_a_gap() -> None:
    quarters = [datetime.date(year, month, 1) for year in range(2005, 2027) for month in (1, 4, 7, 10)]
    assert list(codes.interest_rates()) == quarters


def test_an_individual_is_paid_what_an_individual_pays() -> None:
    """IRC 6621(a): the federal short-term rate plus 3 points both ways."""
    assert [q for q, row in codes.interest_rates().items() if row.overpayment != row.underpayment] == []


def test_a_rate_moves_by_one_point_a_quarter_but_for_one_fall() -> None:
    """The table of FR Doc 2024-21785 holds one fall of two points since 2005: July 2020."""
    rates = list(codes.interest_rates().values())
    jumps = {
        str(new.quarter): new.underpayment - old.underpayment
        for old, new in itertools.pairwise(rates)
        if abs(new.underpayment - old.underpayment) > 1
    }
    assert jumps == {"2020-07-01": -2}


@pytest.mark.parametrize(
    ("quarter", "percent"),
    [
        ("2005-07-01", 6),  # FR Doc 05-17247
        ("2006-07-01", 8),
        ("2008-07-01", 5),  # IRS announcement of June 2008
        ("2008-10-01", 6),
        ("2009-04-01", 4),
        ("2011-01-01", 3),
        ("2011-04-01", 4),
        ("2015-07-01", 3),  # FR Doc 2015-17820
        ("2016-03-31", 3),
        ("2016-04-01", 4),
        ("2018-04-01", 5),  # FR Doc 2018-09287
        ("2019-01-01", 6),
        ("2019-07-01", 5),  # Rev. Rul. 2019-15
        ("2020-01-01", 5),  # Rev. Rul. 2019-28
        ("2020-07-01", 3),  # Rev. Rul. 2020-13
        ("2022-04-01", 4),  # FR Doc 2022-05688
        ("2022-07-01", 5),  # IRB 2022-23
        ("2022-10-01", 6),  # FR Doc 2022-20277
        ("2023-07-01", 7),  # Rev. Rul. 2023-11
        ("2023-10-01", 8),  # FR Doc 2023-22413
        ("2024-12-31", 8),
        ("2025-01-01", 7),  # FR Doc 2025-02228
        ("2026-01-01", 7),  # Rev. Rul. 2025-22
    ],
)
def test_a_published_rate_is_the_rate_of_its_quarter(quarter: str, percent: int) -> None:
    day = datetime.date.fromisoformat(quarter)
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    assert codes.interest_rates()[first].underpayment == percent


def test_the_minimum_failure_to_file_penalty_covers_every_year_and_never_falls() -> None:
    table = codes.penalty_parameters()
    assert list(table) == list(range(2005, 2028))
    amounts = [row.ftf_minimum for row in table.values()]
    assert amounts == sorted(amounts)


@pytest.mark.parametrize(
    ("year", "dollars"),
    [(2008, 100), (2009, 135), (2015, 135), (2016, 205), (2018, 210), (2019, 210), (2020, 435), (2022, 435),
     (2023, 450), (2024, 485), (2025, 510), (2026, 525)],
)  # fmt: skip
def test_the_minimum_failure_to_file_penalty_of_a_due_year(year: int, dollars: int) -> None:
    assert codes.penalty_parameters()[year].ftf_minimum == dollars


# --- adjustment profiles -------------------------------------------------------------------------


@pytest.mark.parametrize("profile", PROFILES, ids=lambda row: row.profile)
def test_every_value_of_a_profile_is_in_its_table(profile: AdjustmentProfile) -> None:
    tables = {**TABLES, "tc": codes.transaction_codes}
    missing = [(field, v) for field, table in tables.items() for v in profile.prescribed(field) if v not in table()]
    assert missing == []
    assert all("ADJ54" in codes.transaction_codes()[tc].input for tc in profile.prescribed("tc"))
    assert profile.text in ("21.8.1", "3.38.147", "25.25.6")
    assert profile.paragraph.startswith(profile.text)
    assert profile.amount in ("zero", "positive", "negative", "either")
    assert all(getattr(profile, field) for field in tables)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda row: row.profile)
def test_a_profile_holds_what_its_ledger_lines_name_and_nothing_more(profile: AdjustmentProfile) -> None:
    """21.8.1:0409, :0412 and 3.38.147:0642 name the values of several profiles; "no hold code" is HC 0."""
    lines = [irm.ledger()[id] for id in profile.ledger]
    shared = {"21.8.1:0409", "21.8.1:0412", "21.8.1:0391", "3.38.147:0642"}
    for field in TABLES:
        given = set(profile.prescribed(field)) - ({"0"} if profile.profile == "REINSTATE" else set())
        assert given <= {value for line in lines for value in named(field, line)}, field
        assert {value for line in lines if line.id not in shared for value in named(field, line)} <= given, field


@pytest.mark.parametrize("profile", PROFILES, ids=lambda row: row.profile)
def test_the_amount_of_a_profile_has_the_sign_of_its_first_tc(profile: AdjustmentProfile) -> None:
    tcs = profile.prescribed("tc")
    if not tcs or tcs == ("290", "291"):
        assert profile.amount == "either"
    elif profile.amount == "zero":
        assert tcs[0] == "290"
    else:
        side = codes.transaction_codes()[tcs[0]].money
        assert profile.amount == {"debit": "positive", "credit": "negative"}[side]


def test_every_adjustment_the_ledger_spells_out_has_a_profile() -> None:
    """A line of REQ54 or ADJ54, or of the three texts' TC 290 .00 and hold codes, is behind a profile."""
    not_an_input = {"3.38.147:0012"}  # the list of changes only
    spelled = {
        line.id
        for line in irm.ledger().values()
        if {"CC ADJ54", "CC REQ54", "TC 290 .00", "IAT xClaim"} & set(line.codes)
        or any(named(field, line) for field in ("sc", "hc", "pc"))
        or (line.id.startswith("25.25.6") and "TC 290" in line.codes)
    }
    assert len(spelled) > 60
    assert sorted(spelled - not_an_input - {id for row in PROFILES for id in row.ledger}) == []


@pytest.mark.parametrize(
    ("profile", "values"),
    [
        ("CP14-MATH-ERROR", {"bs": "77 78", "sc": "6", "hc": "3"}),
        ("ZERO-OUT-GUAM", {"bs": "00", "sc": "4", "rc": "099", "hc": "4"}),
        ("VI-RV-2", {"tc": "290 806", "amount": "zero", "bs": "63", "hc": "4", "pc": "8", "rc": "-"}),
        ("MIL-COVER-OVER", {"tc": "291", "amount": "negative", "sc": "3", "rc": "036", "hc": "4"}),
        ("RIVO-RELEASE", {"tc": "290", "amount": "zero", "hc": "-"}),
    ],
)
def test_a_profile_says_what_its_paragraph_says(profile: str, values: dict[str, str]) -> None:
    row = codes.adjustment_profiles()[profile]
    assert {field: getattr(row, field) for field in values} == values
