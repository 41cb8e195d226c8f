"""The code tables: they load, they are sourced, and what they name exists."""

from __future__ import annotations

import ast
import csv
import inspect
import re
import string
import textwrap
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from masterfile import codes, irm
from masterfile.codes import Sourced, guf, letters
from masterfile.codes import standing as standing_tables
from masterfile.declared import RULES
from masterfile.identifiers import IdrsNumber
from masterfile.procedure import numbers
from masterfile.rules import refunds

ROOT = Path(codes.__file__).resolve().parents[2]
LOADERS: dict[str, Callable[[], Any]] = {
    "advice": codes.advice,
    "ams_issues": codes.ams_issues,
    "authentications": codes.authentications,
    "destinations": codes.destinations,
    "lead_requests": codes.lead_requests,
    "questions": codes.questions,
    "referral_queues": codes.referral_queues,
    "country_spellings": codes.country_spellings,
    "dependent_credit_limits": codes.dependent_credit_limits,
    "exemption_amounts": codes.exemption_amounts,
    "exemption_boxes": codes.exemption_boxes,
    "exemption_codes": codes.exemption_codes,
    "foreign_earned_limits": codes.foreign_earned_limits,
    "income_tax_rates": codes.income_tax_rates,
    "medicare_thresholds": codes.medicare_thresholds,
    "nonresident_filing_statuses": codes.nonresident_filing_statuses,
    "return_lines": codes.return_lines,
    "selection_keys": codes.selection_keys,
    "state_tax_limits": codes.state_tax_limits,
    "survivor_annuities": codes.survivor_annuities,
    "territory_withholding": codes.territory_withholding,
    "tin_ranges": codes.tin_ranges,
    "aims_statuses": codes.aims_statuses,
    "document_boxes": codes.document_boxes,
    "information_returns": codes.information_returns,
    "totalization_countries": codes.totalization_countries,
    "treaty_income_rates": codes.treaty_income_rates,
    "uncredited_countries": codes.uncredited_countries,
    "cycle_calendar": codes.cycle_calendar,
    "transaction_codes": codes.transaction_codes,
    "action_codes": codes.action_codes,
    "unpostable_codes": codes.unpostable_codes,
    "resolution_codes": codes.resolution_codes,
    "freezes": codes.freezes,
    "futa_states": codes.futa_states,
    "module_statuses": codes.module_statuses,
    "module_effects": standing_tables.module_effects,
    "staup_statuses": standing_tables.staup_statuses,
    "notices": standing_tables.notices,
    "document_codes": codes.document_codes,
    "file_locations": codes.file_locations,
    "mfts": codes.mfts,
    "categories": codes.categories,
    "activities": codes.activities,
    "countries": codes.countries,
    "inchg_elements": codes.inchg_elements,
    "pending_statuses": codes.pending_statuses,
    "computer_condition_codes": codes.condition_codes,
    "special_processing_codes": codes.special_processing_codes,
    "idrs_numbers": codes.assignment_numbers,
    "control_statuses": codes.control_statuses,
    "tin_markers": codes.tin_markers,
    "posting_delay_codes": codes.posting_delays,
    "return_statuses": codes.return_statuses,
    "messages": codes.messages,
    "reason_codes": codes.reason_codes,
    "source_codes": codes.source_codes,
    "hold_codes": codes.hold_codes,
    "priority_codes": codes.priority_codes,
    "blocking_series": codes.blocking_series,
    "reference_numbers": codes.reference_numbers,
    "interest_rates": codes.interest_rates,
    "penalty_parameters": codes.penalty_parameters,
    "adjustment_profiles": codes.adjustment_profiles,
    "additional_child_tax_credit_years": codes.additional_child_tax_credit_years,
    "child_tax_credit_thresholds": codes.child_tax_credit_thresholds,
    "child_tax_credit_years": codes.child_tax_credit_years,
    "exempt_individuals": codes.exempt_individuals,
    "household_wage_years": codes.household_wage_years,
    "legal_holidays": codes.legal_holidays,
    "nonresident_statuses": codes.nonresident_statuses,
    "places": codes.places,
    "postponed_due_dates": codes.postponed_due_dates,
    "self_employment_years": codes.self_employment_years,
    "waiver_countries": codes.waiver_countries,
    "transfer_pairs": codes.transfer_pairs,
    "cover_over_accounts": codes.cover_over_accounts,
    "designated_payment_codes": codes.designated_payments,
    "guf_handling": guf.handlings,
    "guf_categories": guf.guf_categories,
    "guf_functional_areas": guf.functional_areas,
    "nullify_areas": guf.nullify_areas,
    "letters": letters.letter_rows,
}
CONFIDENCES = {"irm", "sourced", "B1", "B2", "B3", "ours"}


def rows(name: str) -> list[Sourced]:
    loaded = LOADERS[name]()
    return list(loaded.values()) if isinstance(loaded, dict) else list(loaded)


def raw_rows(name: str) -> list[dict[str, str]]:
    with (resources.files("masterfile.codes") / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def every_row() -> list[tuple[str, Sourced]]:
    return [(name, row) for name in LOADERS for row in rows(name)]


# --- every table ---------------------------------------------------------------------------------


def test_every_csv_file_has_its_loader() -> None:
    files = {
        path.name.removesuffix(".csv")
        for path in resources.files("masterfile.codes").iterdir()
        if path.name.endswith(".csv")
    }
    assert files == {*LOADERS, "frm77_elements"}


@pytest.mark.parametrize("name", LOADERS)
def test_a_table_loads_and_loses_no_row(name: str) -> None:
    assert len(rows(name)) == len(raw_rows(name)) > 0


def test_every_row_says_where_it_comes_from() -> None:
    assert [(name, row) for name, row in every_row() if not row.source.strip()] == []


def test_every_confidence_is_one_of_the_six() -> None:
    assert {row.confidence for _, row in every_row()} <= CONFIDENCES


def test_a_row_of_the_manual_names_its_paragraph() -> None:
    unnamed = [(name, row) for name, row in every_row() if row.confidence == "irm" and "IRM" not in row.source]
    assert unnamed == []


def test_every_ledger_id_of_the_tables_exists() -> None:
    known = irm.ledger()
    assert [(name, id) for name, row in every_row() for id in row.ledger if id not in known] == []


def test_a_ledger_id_printed_in_a_source_is_in_the_ledger_column() -> None:
    printed = re.compile(r"(?:ipu-)?\d[\d.]*\.\d+[abc]?:\d{4}")
    assert [(name, id) for name, row in every_row() for id in printed.findall(row.source) if id not in row.ledger] == []


# --- transaction and action codes ----------------------------------------------------------------


def test_a_transaction_code_has_three_digits_a_level_and_a_side() -> None:
    for tc, row in codes.transaction_codes().items():
        assert re.fullmatch(r"\d{3}", tc)
        assert row.level in ("entity", "module"), tc
        assert row.money in ("none", "debit", "credit", "either"), tc
        assert row.closing_code in ("none", "optional", "required"), tc


def test_what_reverses_a_transaction_is_a_transaction_code() -> None:
    table = codes.transaction_codes()
    assert [(tc, by) for tc, row in table.items() for by in row.reversed_by if by not in table] == []


@pytest.mark.parametrize(
    ("tc", "level", "money", "reversal"),
    [
        ("150", "module", "debit", None),
        ("806", "module", "credit", "807"),
        ("768", "module", "credit", "765"),
        ("846", "module", "debit", None),
        ("570", "module", "none", "571"),
        ("971", "module", "none", "972"),
        ("976", "module", "none", None),
        ("000", "entity", "none", "020"),
        ("130", "entity", "none", "131"),
        ("540", "entity", "none", "542"),
        ("420", "module", "none", "421"),
    ],
)
def test_the_table_says_what_reference_section_4_says(tc: str, level: str, money: str, reversal: str | None) -> None:
    row = codes.transaction_codes()[tc]
    assert (row.level, row.money) == (level, money)
    assert reversal is None or reversal in row.reversed_by


def test_selections_post_before_returns_and_entities_before_both() -> None:
    """A return sees the TC 971 of the same run."""
    table = codes.transaction_codes()
    assert table["000"].order < table["971"].order < table["150"].order


def _literals(hint: str) -> Iterator[str]:
    """The literals a hint prints in capitals, one by one."""
    for part in re.split(r", | or | such as |e\.g\. |followed by ", hint):
        literal = part.strip()
        if re.fullmatch(r"[A-Z0-9]*[A-Z][A-Z0-9]*([ -][A-Z0-9]+)*", literal) and len(literal) > 2:
            yield literal


DLN = "28211105123450"


@pytest.mark.parametrize("tc", ["971", "972"])
def test_every_misc_pattern_compiles_and_takes_the_literals_of_its_hint(tc: str) -> None:
    refused = []
    for ac, row in codes.action_codes().items():
        pattern = row.misc_pattern(tc)
        if pattern is None:
            continue
        hint = row.misc_hint(tc)
        assert hint, f"AC {ac} has a pattern for TC {tc} and says nothing about it"
        spoken = [word for word in _literals(hint) if word not in ("BOD", "SSN", "TR", "BKLD")]
        refused += [(ac, word) for word in spoken if not pattern.fullmatch(word.replace("DLN", DLN))]
        if "blank" in re.split(r"[ ,]+", hint.replace("one blank", "")) and hint.startswith("blank"):
            assert pattern.fullmatch(""), f"AC {ac}: blank"
    assert refused == []


@pytest.mark.parametrize(
    ("tc", "ac", "right", "wrong"),
    [
        ("971", "111", [f"{DLN} 00", f"{DLN} 01"], ["", DLN, f"{DLN}00", f"{DLN}  00", f"{DLN} 02", f"{DLN[:-1]} 00", "28211-105-12345-0 00"]),
        ("971", "124", [DLN, f"{DLN} TR"], ["", DLN[:-1], f"{DLN}TR", "TR"]),
        ("971", "121", ["", "DDB ARAP RULE TR", "DDB ARAP RULE OM", "UP 147"], ["DDB ARAP RULE XX", DLN]),
        ("971", "129", [DLN, f"{DLN} BKLD", "IVO EL IDT", "IVO FRE PATTERN", "IVO RSV IDT", "IVO IP PIN"], ["", "IVO", "BKLD"]),
        ("971", "123", ["4883C", "4883SP", "5071C", "5447C", "5447SP", "5747C", "5747SP", "STEP-UP AUTH", "TAC AUTH ONLY", "HIGH RISK AUTH", "TPP RECOVERY", "TPP RP"], ["", "4883", "5216C"]),
        ("971", "125", [DLN, "000123456"], ["", "000-12-3456", "12345"]),
        ("971", "052", ["", "RRPIDT", "RRPNONIDT"], ["RRP"]),
        ("971", "506", ["WI PRP OTHER1", "WI AM OTHER", "WI PRP DDB"], ["", "WI", "WI IVO IRSERR"]),
        ("972", "506", ["WI IVO IRSERR"], ["", "WI"]),
        ("971", "527", ["WI BREACH DSABLD"], ["", "WI"]),
        ("972", "522", ["WI RICS NOIDT"], [""]),
        ("972", "124", ["", DLN, f"{DLN} TR"], ["ANYTHING"]),
        ("972", "129", ["", DLN, f"{DLN} BKLD", "IVO IP PIN"], ["IVO"]),
    ],
)  # fmt: skip
def test_misc_takes_what_the_manual_prints_and_nothing_else(
    tc: str, ac: str, right: list[str], wrong: list[str]
) -> None:
    """25.25.6.1.7(2)-(3), 25.25.6.6.3.1(4), 25.25.6.7.1.1(1), Exhibit 25.25.6-7."""
    pattern = codes.action_codes()[ac].misc_pattern(tc)
    assert pattern is not None
    assert [text for text in right if not pattern.fullmatch(text)] == []
    assert [text for text in wrong if pattern.fullmatch(text)] == []


def test_an_entity_action_code_is_one_of_enmod() -> None:
    """25.25.6.5.5.1 and reference 5: 5xx identity theft markers and disasters are entity transactions."""
    entity = {ac for ac, row in codes.action_codes().items() if row.level == "entity"}
    assert {"086", "087", "501", "506", "522", "527"} <= entity
    assert not {"111", "121", "123", "124", "129", "850", "052"} & entity


# --- freezes -------------------------------------------------------------------------------------


def test_every_tc_and_ac_that_sets_or_releases_a_freeze_exists() -> None:
    """570; 971/010 with its action code; 290/HC4, 290/BS77, 290/PC8 by codes of the ADJ54; 520/CC85 by closing code."""
    details = {
        *(f"PC{pc}" for pc in codes.priority_codes()),
        *(f"CC{closing:02d}" for closing in range(100)),
        *("ACTC", "EXCESS-ES", "G-CODED", "SEVERAL"),
        *codes.action_codes(),
        *(f"HC{hc}" for hc in codes.hold_codes()),
        *(f"BS{bs}" for bs in codes.blocking_series()),
        *(f"PC{pc}" for pc in codes.priority_codes()),
        "",
    }
    unknown = []
    for code, row in codes.freezes().items():
        for name in (*row.set_by, *row.released_by):
            tc, _, detail = name.partition("/")
            if tc not in codes.transaction_codes() or detail not in details:
                unknown.append((code, name))
    assert unknown == []


def test_a_freeze_stands_where_the_transaction_that_sets_it_posts() -> None:
    """An entity transaction cannot set a module freeze: the module would never show it."""
    misplaced = []
    for code, row in codes.freezes().items():
        for name in row.set_by:
            tc, _, ac = name.partition("/")
            row_of = codes.action_codes().get(ac) or codes.transaction_codes()[tc]
            level = row_of.level
            if level != row.level:
                misplaced.append((code, name, level))
    assert misplaced == []


def test_a_freeze_has_a_letter_on_one_side_of_its_hyphen() -> None:
    assert [code for code in codes.freezes() if not re.fullmatch(r"-[A-Z]|[A-Z]-", code)] == []


# --- the others ----------------------------------------------------------------------------------


def test_posting_delay_codes_are_1_to_6_and_their_number_of_cycles() -> None:
    """Reference 8.1."""
    assert {code: row.cycles for code, row in codes.posting_delays().items()} == {str(n): n for n in range(1, 7)}


def test_upres_takes_the_resolution_codes_of_the_manual() -> None:
    keyed = {code for code, row in codes.resolution_codes().items() if row.keyed}
    assert {"0", "1", "2", "5", "6", "6B", "8", "A", "D"} == keyed


@pytest.mark.parametrize(
    "raised",
    [
        "126-0",
        "126-1",
        "129-0",
        "130-0",
        "141-0",
        "159-0",
        "161-0",
        "163-0",
        "164-0",
        "299-0",
        "147-0",
        "155-0",
        "158-0",
        "160-0",
        "165-0",
        "168-0",
    ],
)
def test_every_unpostable_the_master_file_raises_is_in_the_table(raised: str) -> None:
    """TXMOD prints UPC and RC, and explain must know what was printed."""
    upc, _, rc = raised.partition("-")
    assert (upc, rc) in codes.unpostable_codes()


def test_up_126_rc_1_closes_by_itself_and_rc_0_does_not() -> None:
    """25.25.6.7.1.2.1(1)."""
    assert codes.unpostable_codes()["126", "1"].automatic
    assert not codes.unpostable_codes()["126", "0"].automatic


def test_an_activity_is_at_most_ten_characters_and_matches_its_own_pattern_where_it_has_no_placeholder() -> None:
    for activity, row in codes.activities().items():
        pattern = re.compile(row.pattern)
        assert len(activity) <= 10
        if row.pattern == re.escape(activity) or row.pattern == activity:
            assert pattern.fullmatch(activity)


@pytest.mark.parametrize(
    ("activity", "right", "wrong"),
    [
        ("TPPMMXXXXX", ["TPP09ABC", "TPP12"], ["TPP13", "TPP00"]),
        ("RTP-MMDD", ["RTP-0914", "RTP-1231"], ["RTP-1301", "RTP-0932", "RTP0914"]),
        ("L5216-YYYY", ["L5216-2020"], ["L5216-20", "L5216"]),
        ("1040XMMXXX", ["1040X09A1"], ["1040X"]),
        ("TPPFAXMMDD", ["TPPFAX0908"], ["TPPFAX9999"]),
    ],
)
def test_an_activity_with_placeholders_takes_what_they_stand_for(
    activity: str, right: list[str], wrong: list[str]
) -> None:
    """Exhibit 25.25.6-9."""
    pattern = re.compile(codes.activities()[activity].pattern)
    assert [text for text in right if not pattern.fullmatch(text)] == []
    assert [text for text in wrong if pattern.fullmatch(text)] == []


def test_the_fixed_idrs_numbers_of_the_manual_are_known() -> None:
    purposes = codes.assignment_numbers()
    for number in ("1483845470", "1483145470", "1487355555", "1487333333", "1487311111", "1485000006"):
        assert number in purposes


# --- the ledger ----------------------------------------------------------------------------------


def _mentioned(pattern: str) -> set[tuple[str, ...]]:
    """What the ledger lines of IRM 25.25.6 name in their codes."""
    found: set[tuple[str, ...]] = set()
    for line in irm.ledger().values():
        if line.id.startswith("25.25.6"):
            for code in line.codes:
                found |= {match.groups() for match in re.finditer(pattern, code)}
    return found


def test_every_transaction_code_of_irm_25_25_6_is_in_the_table() -> None:
    named = {tc for (tc,) in _mentioned(r"\bTC (\d{3})\b")}
    assert len(named) > 10
    assert named - set(codes.transaction_codes()) == set()


def test_every_action_code_of_irm_25_25_6_is_in_the_table() -> None:
    named = {ac for (ac,) in _mentioned(r"\bAC (\d{3})\b")}
    assert {"111", "121", "124", "129", "506", "527", "850"} <= named
    assert named - set(codes.action_codes()) == set()


def test_every_unpostable_of_irm_25_25_6_is_in_the_table() -> None:
    named = {(upc, rc or "") for upc, rc in _mentioned(r"\b(?:UPC?|UNP) (\d{3})(?: RC (\d))?\b")}
    known = set(codes.unpostable_codes())
    assert {("126", "0"), ("126", "1"), ("168", "0")} <= named
    assert {(upc, rc) for upc, rc in named if rc and (upc, rc) not in known} == set()
    assert {upc for upc, rc in named if not rc} - {upc for upc, _ in known} == set()


def test_every_freeze_ccc_spc_and_urc_of_irm_25_25_6_is_in_its_table() -> None:
    assert {code for (code,) in _mentioned(r"(?:^|\s)([A-Z]-|-[A-Z]) freeze")} - set(codes.freezes()) == set()
    assert {code for (code,) in _mentioned(r"\bCCC (\w)\b")} - set(codes.condition_codes()) == set()
    assert {code for (code,) in _mentioned(r"\bSPC (\w)\b")} - set(codes.special_processing_codes()) == set()
    assert {code for (code,) in _mentioned(r"\bURC ([0-9A-Z]{1,2})\b")} - set(codes.resolution_codes()) == set()


def test_the_ledger_has_every_line_once() -> None:
    lines = sum(
        len((resources.files("masterfile.irm") / "ledger" / f"{text}.jsonl").read_text("utf-8").splitlines())
        for text in irm.TEXTS
    )
    assert len(irm.ledger()) == lines


def test_a_ledger_line_cites_its_paragraph() -> None:
    """25.25.6c:0446 is paragraph (1) of 25.25.6.7."""
    assert irm.ledger()["25.25.6c:0446"].citation == "IRM 25.25.6.7(1)"


def test_mentions_finds_a_code_and_not_a_longer_one() -> None:
    lines = irm.mentions("AC 111")
    assert "25.25.6c:0475" in [line.id for line in lines]
    assert all(re.search(r"AC 111(?!\d)", " ".join(line.codes)) for line in lines)


# --- messages ------------------------------------------------------------------------------------


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_message_has_an_id_of_its_own() -> None:
    ids = [row["id"] for row in raw_rows("messages")]
    assert len(ids) == len(set(ids))
    assert [id for id in ids if not re.fullmatch(r"IDRS-\d{4}", id)] == []


def test_every_message_says_why() -> None:
    assert [row.id for row in codes.messages().values() if not row.why] == []


def test_every_rule_that_objects_has_a_message_and_every_message_of_a_rule_exists() -> None:
    messages = codes.messages()
    assert [rule.id for rule in RULES.values() if rule.message and rule.message not in messages] == []


def _calls(source: str, name: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(textwrap.dedent(source))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
            yield node


@pytest.mark.parametrize("rule", [rule for rule in RULES.values() if rule.message], ids=lambda rule: rule.id)
def test_a_rule_gives_its_message_every_fact_it_prints(rule: Any) -> None:
    wanted = _placeholders(codes.messages()[rule.message].text)
    source = inspect.getsource(rule.check)
    calls = list(_calls(source, "objection"))
    about_lines = list(_calls(source, "against"))
    assert calls or about_lines, f"{rule.id} never objects"
    if about_lines:
        assert wanted <= {"line"}, "an objection to a line of a return gives its message the line"
    for call in calls:
        assert {keyword.arg for keyword in call.keywords} >= wanted


def _said_by_the_machine() -> Iterator[tuple[str, str, set[str]]]:
    """Every session_finding and say of the emulator with a literal message id: file, id, facts."""
    for path in sorted((ROOT / "emulator").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        for name, place in (("session_finding", 0), ("say", 1)):
            for call in _calls(source, name):
                id = call.args[place] if len(call.args) > place else None
                if isinstance(id, ast.Constant) and isinstance(id.value, str):
                    yield path.name, id.value, {keyword.arg or "" for keyword in call.keywords}


def test_the_machine_gives_its_messages_every_fact_they_print() -> None:
    said = list(_said_by_the_machine())
    assert len(said) > 30
    for file, id, facts in said:
        assert id in codes.messages(), f"{file} says {id}"
        missing = _placeholders(codes.messages()[id].text) - facts
        assert not missing, f"{file} says {id} without {missing}"


def test_every_message_is_said_somewhere() -> None:
    sources = "".join(
        path.read_text(encoding="utf-8")
        for floor in ("masterfile", "emulator", "screens", "grammar")
        for path in (ROOT / floor).rglob("*.py")
    )
    assert [id for id in codes.messages() if id not in sources] == []


REALISTIC: dict[str, str] = {
    "cycles": "15", "most": "15", "now": "22",
    "line": "SCHEDULE NEC LINE 10A", "find": "FINDS", "words": "W" * 40, "file": "INDIVIDUALS",
    "whose": "EMPLOYEE 1483145470", "center": "89", "campus": "PHILADELPHIA", "mode": "TRAINING",
    "ac": "124", "country": "BOSNIA AND HERZEGOVINA AND SO ON", "closed": "09102020", "longest": "60", "activity": "MFT32REV", "allowed": "TXMOD OR ENMOD", "category": "ABCD", "ccc": "3", "code": "TXMOD",
    "control": "28217123456788",
    "character": "!", "zip": "00000", "column": "20", "command": "UPRES", "current": "202036", "cycle": "20203603", "date": "2020-09-08",
    "dates": "05042020 06112020", "definer": "AB", "employee": "1483145470", "entered": "09-08-2020",
    "field": "NAME CONTROL", "format": "FRM77", "keyed": "SMIT", "length": "1921", "level": "MODULE", "mft": "55",
    "minimum": "3", "missing": "CATEGORY", "month": "13", "module": "30 201912", "name": "TRANS-DATE",
    "letter": "4883SP", "paragraph": "B", "has": "HAS NO",
    "asked": "10", "needed": "10", "sources": "5",
    "near": " - DID YOU MEAN TXMOD OR ENMOD?", "number": "001", "owner": "1483845470",
    "phrase": "A 2-DIGIT MFT OR A NAME CONTROL", "request": "REQ77", "right": "WI PRP OTHER1", "sequence": "000123456001",
    "state": "NO UNREVERSED", "status": "C", "tc": "972", "tin": "000-12-3456*", "today": "09082020", "total": "12",
    "until": "09082020", "urc": "6B", "valid": "A C L N P S X", "what": "AC 506", "word": "TXMODAXYZ123",
    "available": "12,345,678.00", "interest": "12,345.67", "bod": "WI", "credit": "12,345,678.00", "debit": "12,345,678.00", "dpc": "63",
    "position": "1234567", "first": "202112", "form": "DRT24", "last": "202211", "rsed": "04152019", "side": "CREDIT",
    "year": "2018", "years": "2019 AND 2018", "where": "000-12-3456*", "count": "12", "dln": "28211-105-12345-0",
    "medium": "PAPER",
}  # fmt: skip
OVERRIDES: dict[str, dict[str, str]] = {
    "IDRS-0001": {"near": " - SEE UPDIS"},
    "IDRS-0009": {"near": " - DID YOU MEAN TRANS-DT OR EXTENSION-DT?"},
    "IDRS-0010": {"field": "REL CYC", "right": "SIX DIGITS YYYYCC"},
    "IDRS-0304": {"level": "MODULE", "right": "TXMOD, REQ77 WITH MFT AND PERIOD"},
    "IDRS-0305": {"field": "RESP-UNIT/JURISDICTION-CD"},
    "IDRS-0311": {"right": "14-DIGIT DLN WITHOUT DASHES, ONE BLANK, 00 OR 01"},
    "IDRS-0353": {"block": "99"},
    "IDRS-0359": {"right": "A MINUS BEHIND IT"},
    "IDRS-0361": {"right": "DOES NOT TAKE"},
    "IDRS-0803": {"debit": "672", "credit": "710", "right": "670 660 640"},
    "IDRS-0804": {"debit": "820", "credit": "700", "right": "DRT24 OR DRT48"},
    "IDRS-0809": {"tc": "670", "status": "U161"},
    "IDRS-0810": {"tc": "670", "status": "AP"},
    "IDRS-0827": {"delay": "BLANK"},
    "IDRS-0826": {"right": "MILITARY OR TRANSMITTAL"},
    "IDRS-0816": {"valid": "WI SB LB LM TE"},
    "IDRS-0822": {"code": "ADD24"},
    "IDRS-0362": {"code": "9"},
    "IDRS-0363": {"code": "999"},
    "IDRS-0364": {"code": "9"},
    "IDRS-0365": {"code": "9"},
    "IDRS-0369": {"code": "9"},
    "IDRS-0404": {"right": "WI IVO IRSERR"},
    "IDRS-0458": {"right": "NSD NON IDT"},
    "IDRS-0463": {"right": "202037"},
    "IDRS-0504": {"valid": "A B C M S", "status": "Q"},
    "IDRS-0506": {"activity": "ACTIVITY-12"},
    "IDRS-0605": {"urc": "BLANK", "valid": "0 5 6 6B 8 D"},
    "IDRS-0616": {"right": "202037"},
    "IDRS-1050": {"begins": "21", "right": "20"},
}


class Facts(dict[str, str]):
    """What a message prints; a fact nobody described here is ten characters long."""

    def __missing__(self, name: str) -> str:
        return "X" * 10


def realistic(row: codes.Message) -> str:
    return row.text.format_map(Facts({**REALISTIC, **OVERRIDES.get(row.id, {})}))


@pytest.mark.parametrize("id", list(codes.messages()))
def test_a_message_fits_in_row_24_with_realistic_facts(id: str) -> None:
    text = realistic(codes.messages()[id])
    assert len(text) <= 80, f"{len(text)} characters: {text}"
    assert text.isascii() and text.isprintable()


@pytest.mark.parametrize(
    ("tc", "ac"),
    [(tc, ac) for ac, row in codes.action_codes().items() for tc in ("971", "972") if row.misc_pattern(tc)],
)
def test_what_is_right_in_misc_fits_in_row_24_whole(tc: str, ac: str) -> None:
    """IDRS-0311 prints the hint of the action code; what is cut off at column 80 cannot be followed."""
    hint = codes.action_codes()[ac].misc_hint(tc).upper()
    text = codes.messages()["IDRS-0311"].text.format(ac=ac, right=hint)
    assert len(text) <= 80, f"{len(text)} characters: {text}"


# --- rules ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_cites_its_source_and_its_ledger_ids_exist(rule: Any) -> None:
    assert rule.cites.strip()
    assert rule.level in ("terminal", "posting", "procedure")
    assert re.fullmatch(r"[a-z0-9]+\.[a-z0-9-]+", rule.id)
    assert rule.summary.endswith(".")
    assert [id for id in rule.ledger if id not in irm.ledger()] == []


def test_a_condition_has_no_message_and_what_a_terminal_refuses_has_one() -> None:
    """What holds a refund is asked in posting and has a message, for TXMODS says it (rules/refunds.py)."""
    said = {rule.id for rule in (*refunds.HOLDS, *refunds.ADVICE)}
    for rule in RULES.values():
        assert not (rule.message and rule.level == "posting") or rule.id in said, rule.id
        assert rule.message or rule.level != "terminal", rule.id
        assert not (rule.message and rule.upc), rule.id


def test_every_assignment_number_a_procedure_names_has_its_row() -> None:
    named = [value for value in vars(numbers).values() if isinstance(value, IdrsNumber)]
    assert len(named) >= 7
    assert sorted(set(named) - set(codes.assignment_numbers())) == []
