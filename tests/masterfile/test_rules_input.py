"""Validity of what is keyed through FRM77, whatever the transaction code (reference 2.1, 3.6, Exhibit 25.25.6-5)."""

from __future__ import annotations

import datetime

import pytest

from masterfile.decide import decide
from masterfile.inputs import MiscellaneousTransaction
from masterfile.periods import ENTITY, ModuleKey
from masterfile.rules import input as rules
from masterfile.settings import Settings
from tests.masterfile.little_accounts import DLN, TODAY, TY2019, an_account, keyed, on

TOMORROW = TODAY + datetime.timedelta(days=1)


@pytest.mark.parametrize("field", ["TIN", "MFT", "TX-PRD", "NM-CTRL"])
def test_a_header_field_that_req77_filled_in_is_not_changed(field: str) -> None:
    objected = rules.header_unchanged(keyed(an_account(), "971", "111", overtyped=(field,)))
    assert objected is not None
    assert (objected.element, objected.facts) == (field, {"field": field})


def test_an_untouched_header_is_fine() -> None:
    assert rules.header_unchanged(keyed(an_account(), "971", "111")) is None


@pytest.mark.parametrize(("tc", "refused"), [("971", False), ("570", False), ("", True), ("123", True), ("97", True)])
def test_tc_holds_a_transaction_code(tc: str, refused: bool) -> None:
    assert (rules.transaction_code_known(keyed(an_account(), tc)) is not None) is refused


def test_a_blank_tc_is_called_blank() -> None:
    objected = rules.transaction_code_known(keyed(an_account(), ""))
    assert objected is not None
    assert objected.facts == {"tc": "BLANK"}


@pytest.mark.parametrize(
    ("tc", "refused"),
    [("971", False), ("972", False), ("570", False), ("571", False), ("470", False), ("540", False), ("130", False),
     ("150", True), ("290", True), ("806", True), ("846", True), ("976", True), ("014", True)],
)  # fmt: skip
def test_frm77_takes_codes_without_money_only(tc: str, refused: bool) -> None:
    """Reference 3.6: meant for non-money transactions; returns, adjustments and refunds come another way."""
    assert (rules.transaction_code_accepted(keyed(an_account(), tc)) is not None) is refused


@pytest.mark.parametrize(
    ("tc", "ac", "key", "refused"),
    [
        ("971", "111", TY2019, False),
        ("971", "111", ENTITY, True),
        ("971", "506", ENTITY, False),
        ("971", "506", TY2019, True),
        ("972", "527", TY2019, True),
        ("570", "", TY2019, False),
        ("570", "", ENTITY, True),
        ("540", "", ENTITY, False),
        ("540", "", TY2019, True),
    ],
)
def test_entity_codes_go_to_the_entity_and_module_codes_to_a_module(
    tc: str, ac: str, key: ModuleKey, refused: bool
) -> None:
    assert (rules.module_level(keyed(an_account(), tc, ac, key=key)) is not None) is refused


def test_the_refusal_says_which_level_and_what_to_use() -> None:
    objected = rules.module_level(keyed(an_account(), "971", "506"))
    assert objected is not None
    assert objected.facts == {"what": "AC 506", "level": "ENTITY", "right": "ENMOD, REQ77"}


@pytest.mark.parametrize(
    ("tc", "field", "refused"),
    [
        ("971", "MISC", False),
        ("971", "TC971/151-CD", False),
        ("971", "TRANS-DT", False),
        ("971", "SECONDARY-DT", False),
        ("971", "XREF-TIN", False),
        ("971", "BANKRUPT-CD", True),
        ("971", "REVERSAL-DLN", True),
        ("972", "REVERSAL-DLN", False),
        ("570", "MISC", True),
        ("570", "PSTNG-DLAY-CD", False),
        ("520", "CLOSING-CD", False),
        ("520", "BANKRUPT-CD", False),
        ("460", "EXTENSION-DT", False),
        ("460", "CLOSING-CD", True),
    ],
)
def test_only_fields_that_go_with_the_transaction_code_hold_data(tc: str, field: str, refused: bool) -> None:
    case = keyed(an_account(), tc, filled=frozenset({"TC", field}))
    objected = rules.only_its_elements(case)
    assert (objected is not None) is refused
    assert objected is None or objected.element == field


@pytest.mark.parametrize(
    ("tc", "code", "refused"),
    [("520", "", True), ("520", "81", False), ("530", "", True), ("470", "", False), ("971", "", False)],
)
def test_litigation_and_not_collectible_need_a_closing_code(tc: str, code: str, refused: bool) -> None:
    assert (rules.closing_code_present(keyed(an_account(), tc, closing_code=code)) is not None) is refused


@pytest.mark.parametrize(
    ("remarks", "refused"), [("", True), ("AB", True), ("  AB  ", True), ("ABC", False), ("NSD IDT", False)]
)
def test_remarks_have_at_least_three_characters(remarks: str, refused: bool) -> None:
    """Reference 2.1."""
    assert (rules.remarks_present(keyed(an_account(), "570", remarks=remarks)) is not None) is refused


def test_the_least_length_of_remarks_is_a_setting() -> None:
    lax = on(settings=Settings(remarks_minimum=0))
    assert rules.remarks_present(keyed(an_account(), "570", remarks="", context=lax)) is None


@pytest.mark.parametrize(
    ("day", "refused"), [(None, False), (TODAY, False), (datetime.date(2015, 1, 5), False), (TOMORROW, True)]
)
def test_trans_dt_is_not_in_the_future(day: datetime.date | None, refused: bool) -> None:
    assert (rules.transaction_date_not_future(keyed(an_account(), "570", trans_date=day)) is not None) is refused


@pytest.mark.parametrize(
    ("tc", "ac", "refused"), [("971", "", True), ("972", "", True), ("971", "111", False), ("570", "", False)]
)
def test_tc_971_and_972_need_an_action_code(tc: str, ac: str, refused: bool) -> None:
    assert (rules.action_code_present(keyed(an_account(), tc, ac)) is not None) is refused


@pytest.mark.parametrize(
    ("tc", "ac", "refused"), [("971", "111", False), ("971", "888", True), ("972", "129", False), ("570", "", False)]
)
def test_the_action_code_is_one_of_the_table(tc: str, ac: str, refused: bool) -> None:
    assert (rules.action_code_known(keyed(an_account(), tc, ac)) is not None) is refused


@pytest.mark.parametrize(
    ("tc", "ac", "misc", "refused"),
    [
        ("971", "111", f"{DLN} 00", False),
        ("971", "111", DLN, True),
        ("971", "111", "28211-105-12345-0 00", True),
        ("971", "124", DLN, False),
        ("971", "124", "", True),
        ("972", "124", "", False),
        ("971", "129", "IVO IP PIN", False),
        ("971", "129", "IVO", True),
        ("971", "010", "ANYTHING AT ALL", False),
        ("570", "", "ANYTHING", False),
    ],
)
def test_misc_has_the_form_its_action_code_gives_it(tc: str, ac: str, misc: str, refused: bool) -> None:
    assert (rules.misc_has_its_form(keyed(an_account(), tc, ac, misc=misc)) is not None) is refused


YEAR_END = datetime.date(2019, 12, 31)


@pytest.mark.parametrize(
    ("tc", "ac", "day", "refused"),
    [("971", "506", None, True), ("971", "506", YEAR_END, False), ("971", "527", None, False), ("971", "111", None, False),
     ("972", "506", None, False)],
)  # fmt: skip
def test_ac_506_names_the_tax_year_in_secondary_dt(tc: str, ac: str, day: datetime.date | None, refused: bool) -> None:
    case = keyed(an_account(), tc, ac, key=ENTITY, secondary_date=day)
    assert (rules.secondary_date_present(case) is not None) is refused


@pytest.mark.parametrize(
    ("ac", "day", "refused"),
    [("111", YEAR_END, True), ("111", None, False), ("506", YEAR_END, False), ("527", YEAR_END, False)],
)
def test_secondary_dt_is_blank_for_a_code_that_has_none(ac: str, day: datetime.date | None, refused: bool) -> None:
    assert (rules.secondary_date_expected(keyed(an_account(), "971", ac, secondary_date=day)) is not None) is refused


@pytest.mark.parametrize(
    ("day", "refused"), [("2019-12-31", False), ("2019-12-30", True), ("2019-01-01", True), ("2019-06-30", True)]
)
def test_the_tax_year_is_marked_by_its_last_day(day: str, refused: bool) -> None:
    """Reference 3.6: MMDDYYYY, 1231YYYY."""
    case = keyed(an_account(), "971", "506", key=ENTITY, secondary_date=datetime.date.fromisoformat(day))
    assert (rules.secondary_date_present(case) is not None) is refused


@pytest.mark.parametrize("ac", ["086", "087"])
def test_a_disaster_ends_on_any_day_of_the_year(ac: str) -> None:
    """Reference 7, -O: SECONDARY-DT of AC 086 and 087 is the end of the disaster, no tax year."""
    end = datetime.date(2020, 11, 2)
    assert rules.secondary_date_present(keyed(an_account(), "971", ac, key=ENTITY, secondary_date=end)) is None
    assert rules.secondary_date_present(keyed(an_account(), "971", ac, key=ENTITY)) is not None


@pytest.mark.parametrize("delay", range(7))
def test_a_posting_delay_of_0_to_6_cycles_is_accepted(delay: int) -> None:
    given = MiscellaneousTransaction(TY2019, "570", delay=delay, remarks="ABC")
    decision = decide(an_account(), given, on())
    assert decision.refusal is None
    assert decision.events[0].pending.release == f"2020{36 + delay}"  # type: ignore[attr-defined]


@pytest.mark.parametrize("delay", [7, 8, 9])
def test_a_posting_delay_code_that_is_not_1_to_6_is_refused(delay: int) -> None:
    """Reference 8.1: posting delay codes are 1-6; the format's own help says so."""
    given = MiscellaneousTransaction(TY2019, "570", delay=delay, remarks="ABC")
    assert decide(an_account(), given, on()).refusal is not None


def test_the_first_rule_that_objects_is_the_refusal() -> None:
    """A changed header comes before everything else that may be wrong."""
    given = MiscellaneousTransaction(TY2019, "999", overtyped=("MFT",))
    refusal = decide(an_account(), given, on()).refusal
    assert refusal is not None
    assert refusal.rule == "frm77.header-unchanged"


def test_an_accepted_input_waits_in_quality_review_with_todays_date() -> None:
    given = MiscellaneousTransaction(TY2019, "570", remarks="ABC", dln="14277652000000", sequence=1)
    decision = decide(an_account(), given, on())
    pending = decision.events[0].pending  # type: ignore[attr-defined]
    assert decision.refusal is None
    assert (pending.status, pending.entered, pending.release, pending.sequence) == ("PN", TODAY, "202036", 1)
    assert (pending.transaction.tc, pending.transaction.date, pending.transaction.employee) == (
        "570",
        TODAY,
        "1483145470",
    )


def test_deciding_changes_nothing() -> None:
    account = an_account()
    before = account.record()
    decide(account, MiscellaneousTransaction(TY2019, "570", remarks="ABC"), on())
    decide(account, MiscellaneousTransaction(TY2019, "999"), on())
    assert account.record() == before
