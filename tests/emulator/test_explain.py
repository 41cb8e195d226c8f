"""``explain``: every code, message, rule and ledger id says what it means and where that is written."""

from __future__ import annotations

import pytest

from emulator.bindings import bindings, coverage, kinds_of
from emulator.commands import REGISTRY
from emulator.explain import coverage_lines, explain, near
from emulator.terminal import LocalTerminal
from masterfile import codes, irm
from masterfile.codes.catalogue import bound_rows
from masterfile.declared import COMPUTATIONS, EFFECTS, RULES
from screens.app.wrapping import fitted
from screens.declared import FACTS
from screens.formats import FORMATS
from tests.emulator.machines import signed_on

SAMPLE = list(irm.ledger())[::97]


def said(asked: str) -> str:
    return "\n".join(explain(asked))


# --- one of each kind ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("TXMOD", ["COMMAND CODE TXMOD", "DEFINER", "REFERENCE 3.2"]),
        ("TXMODA", ["COMMAND CODE TXMOD"]),
        ("txmod", ["COMMAND CODE TXMOD"]),
        ("TC 971", ["TC 971  Miscellaneous transaction", "reversed by", "972", "source"]),
        ("971", ["TC 971"]),
        ("tc150", ["TC 150  Return filed and tax assessed"]),
        ("AC 111", ["TC 971 AC 111  Move return between MFT 30 and MFT 32", "14-digit DLN", "25.25.6c:0448"]),
        ("AC 506", ["AC 506", "SECONDARY-DT", "WI PRP OTHER1"]),
        ("UPC 126", ["UPC 126 RC 0", "UPC 126 RC 1", "by itself"]),
        ("126-1", ["UPC 126 RC 1"]),
        ("UPC 126 RC 0", ["UPC 126 RC 0", "by UPRES"]),
        ("URC 6B", ["URC 6B", "no entity"]),
        ("-R", ["FREEZE -R", "570", "571"]),
        ("ST 12", ["MODULE STATUS 12  Return filed", "balance due"]),
        ("MFT 30", ["MFT 30  Individual income tax", "1040"]),
        ("hc 4", ["HOLD CODE 4", "suppressed", "reference 10.2"]),
        ("CCC 3", ["COMPUTER CONDITION CODE 3", "URC 6"]),
        ("RETURN GUF UNPOSTABLE", ["RETURN STATUS GUF UNPOSTABLE", "did not post"]),
        ("freeze P-", ["FREEZE P-", "841", "or when", "credit is used"]),
        ("-H", ["FREEZE -H", "not in force", "[B3]"]),
        ("-W", ["unless", "520/CC85"]),
        ("C-", ["ends", "15th of the second month"]),
        ("IDRS-0452", ["IDRS-0452  TAX YEAR", "cycle 47", "RULE mft32.tax-year-movable", "25.25.6.7(1)"]),
        ("0452", ["IDRS-0452"]),
        ("mft32.tax-year-movable", ["RULE mft32.tax-year-movable  (procedure)", "Only the current", "25.25.6c:0446"]),
        ("25.25.6c:0446", ["IRM 25.25.6.7(1)", "bound to", "mft32.tax-year-movable"]),
        ("25.25.6C:0446", ["IRM 25.25.6.7(1)"]),
        ("25.25.6.7(1)", ["IRM 25.25.6.7 ", "paragraph (1)", "25.25.6c:0446"]),
        ("IRM 25.25.6.5.1.1(6) bullet 2", ["Unpostable 126", "25.25.6b:0168", "TC 972 AC 121"]),
        ("25.25.6.7", ["IRM 25.25.6.7 ", "25.25.6c:0446"]),
        ("Exhibit 25.25.6-5", ["IRM Exhibit 25.25.6-5", "TC 971 AC 129 is reversed by TC 972 AC 129"]),
        ("25.25.6c:0012", ["rule terup.own-input", "pinned by", "input-is-torn-up-on-the-day-of-input.idrs"]),
        ("adjustments.below-zero", ["(posting)", "UPC 158 RC 0", "pinned by"]),
    ],
)
def test_explain_says_what_it_is_and_where_it_stands(asked: str, words: list[str]) -> None:
    text = said(asked)
    for word in words:
        assert word in text, text


def test_a_number_that_is_two_things_explains_both() -> None:
    text = said("570")
    assert "TC 570" in text
    assert "AC 570" in text


@pytest.mark.parametrize("code", list(REGISTRY))
def test_every_command_code_is_explained(code: str) -> None:
    assert f"COMMAND CODE {code}" in said(code)


@pytest.mark.parametrize("id", list(codes.messages()))
def test_every_message_is_explained_with_its_source(id: str) -> None:
    row = codes.messages()[id]
    lines = explain(id)
    assert lines[0] == f"{id}  {row.text}"
    assert any(line.strip().startswith("source") for line in lines)


@pytest.mark.parametrize("id", list(RULES))
def test_every_rule_is_explained_with_its_citation(id: str) -> None:
    text = said(id)
    assert f"RULE {id}" in text
    assert "cites" in text


@pytest.mark.parametrize("id", SAMPLE)
def test_ledger_lines_are_explained(id: str) -> None:
    text = said(id)
    assert text.startswith(f"{id}  IRM")
    assert "bound to" in text


def test_every_code_of_the_tables_is_explained() -> None:
    assert [tc for tc in list(codes.transaction_codes())[::5] if not explain(f"TC {tc}")] == []
    assert [ac for ac in list(codes.action_codes())[::5] if not explain(f"AC {ac}")] == []
    assert [code for code in codes.freezes() if not explain(code)] == []
    assert [urc for urc in codes.resolution_codes() if not explain(f"URC {urc}")] == []
    assert [upc for upc, _ in codes.unpostable_codes() if not explain(f"UPC {upc}")] == []


@pytest.mark.parametrize("code", ["126-0", "126-1", "147-0", "155-0", "158-0", "160-0", "165-0", "168-0"])
def test_every_unpostable_a_screen_can_show_is_explained_as_it_is_printed(code: str) -> None:
    assert f"UPC {code[:3]}" in said(code)


def test_lines_are_at_most_100_columns_wide() -> None:
    for asked in ("AC 111", "TC 150", "IDRS-0452", "mft32.tax-year-movable", "25.25.6c:0446", "-R", "UPC 126"):
        assert max(len(line) for line in explain(asked)) <= 100, asked


# --- near misses ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "asked", ["", "NOTHING", "TC 999X", "AC 888", "IDRS-9999", "mft32.nothing", "25.25.6c:9999", "UPC 999", "URC Z"]
)
def test_what_is_not_known_is_not_explained(asked: str) -> None:
    assert explain(asked) == []


@pytest.mark.parametrize(
    ("asked", "guess"),
    [
        ("TXMDO", "TXMOD"),
        ("mft32.tax-year-moveable", "mft32.tax-year-movable"),
        ("IDRS-0452X", "IDRS-0452"),
        ("UPTN", "UPTIN"),
    ],
)
def test_a_near_miss_comes_with_a_guess(asked: str, guess: str) -> None:
    assert explain(asked) == []
    assert guess in near(asked)


# --- F1 at the terminal --------------------------------------------------------------------------


def test_the_terminal_explains_every_message_with_its_reason_and_source() -> None:
    terminal: LocalTerminal = signed_on()
    for id in codes.messages():
        explanation = terminal.explain(id)
        assert explanation.title == id
        assert codes.messages()[id].why in explanation.lines, id
        assert any(line.startswith("Source:") for line in explanation.lines)
        assert all(len(line) <= 76 for line in fitted(explanation.lines, 76)), id


def test_the_terminal_says_when_there_is_nothing_to_explain() -> None:
    assert signed_on().explain("").title == "NO MESSAGE"


# --- how much is bound ---------------------------------------------------------------------------


def test_every_text_is_counted_and_the_sum_is_right() -> None:
    heading, *rows, total = list(coverage_lines())
    assert [row.split()[0] for row in rows] == list(irm.TEXTS)
    sums = [sum(int(row.split()[place]) for row in rows) for place in range(1, 5)]
    assert total.split() == ["all", *map(str, sums)]
    assert heading.split() == ["text", "core", "lines", "bound", "pinned", "open"]


def test_what_is_missing_is_named_line_by_line() -> None:
    named = [line.split()[0] for line in coverage_lines(missing=True) if not line.startswith(" ")]
    open_lines = [line.id for part in coverage() for line in part.unbound]
    assert named == open_lines
    assert not [id for id in named if bindings(id)]


def test_a_line_that_repeats_another_is_bound_with_it() -> None:
    twins = [line for line in irm.ledger().values() if line.same_as in irm.ledger()]
    assert len(twins) > 400
    for line in twins:
        assert bindings(line.id) == bindings(line.same_as) or bool(bindings(line.id)) == bool(bindings(line.same_as))


def test_every_ledger_id_that_is_named_exists() -> None:
    named = {id for thing in (*RULES.values(), *EFFECTS.values(), *COMPUTATIONS.values()) for id in thing.ledger}
    named |= {id for bound in bound_rows() for id in bound.row.ledger}
    named |= {id for thing in (*REGISTRY.values(), *FACTS.values()) for id in thing.ledger}
    named |= {id for form in FORMATS.values() for item in form.placed() for id in item.ledger}
    assert not named - set(irm.ledger())


def test_the_kinds_that_screens_answer_for_are_counted_apart() -> None:
    """The table without --kinds counts what the posting engine answers for."""
    assert list(coverage_lines()) == list(coverage_lines(kinds=kinds_of("posting")))
    whole, posting, screens = (
        sum(part.total for part in coverage(kinds_of(name))) for name in ("all", "posting", "screens")
    )
    assert whole == posting + screens
    assert kinds_of("freeze-hold,unpostable") == ("freeze-hold", "unpostable")
    with pytest.raises(ValueError, match="'screen' is no kind of line: posting, screens, all, action-code"):
        kinds_of("screen")


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        ("TXMOD", "21.8.1:0061"),
        ("uptin.status", "25.25.6c:0158"),
        ("25.25.6c:0714", "field FRM77.MISC"),
        ("25.25.6c:0670", "command code FRM77"),
        ("3.38.147:0770", "fact entity.foreign-address"),
    ],
)
def test_what_a_screen_shows_is_bound_to_the_line_that_says_so(asked: str, line: str) -> None:
    assert line in said(asked)
