"""Displays: pure functions from an account to pages of 24 x 80; nothing is lost, doubled or cut (design 8)."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emulator.commands.txmod import DEFINERS
from masterfile import codes
from masterfile.account import (
    Account,
    Control,
    Correction,
    Entity,
    FiledReturn,
    History,
    Module,
    NameLine,
    Pending,
    PendingStatus,
    ReturnStage,
    Transaction,
    Unpostable,
    UnpostableStatus,
)
from masterfile.calendar import CycleWeek, ProcessingCalendar
from masterfile.identifiers import Dln, IdrsNumber, NameControl, Tin
from masterfile.money import Cents
from masterfile.periods import ENTITY, ModuleKey
from screens.displays import imfol, uptin
from screens.displays.enmod import enmod
from screens.displays.layout import Moment, Shown, paginate, section, show_date
from screens.displays.sumry import sumry
from screens.displays.texts import sign_on, text
from screens.displays.txmod import txmod
from screens.page import Page

TODAY = datetime.date(2020, 9, 8)
NOW = Moment(TODAY, "20203603")
TIN = Tin("000-12-3456")
TY2019 = ModuleKey("30201912")
DLN = Dln("28211105123450")
EMPLOYEE = IdrsNumber("1483145470")
CALENDAR = ProcessingCalendar.standard()


SMITHS = Entity(NameControl("SMIT"), "JOHN & MARY SMITH", "12 OAK ST", "AUSTIN TX 73301")


def an_account(entity: Entity | None = SMITHS) -> Account:
    account = Account(TIN)
    account.entity = entity
    return account


def posted(account: Account, *transactions: Transaction, key: ModuleKey = TY2019) -> Module:
    module = account.modules.setdefault(key, Module(key))
    module.posted += transactions
    return module


def transaction(number: int, tc: str = "971", amount: int = 0, **fields: Any) -> Transaction:
    day = fields.pop("day", datetime.date(2020, 5, 4))
    return Transaction(number, tc, day, fields.pop("dln", DLN), Cents(amount), "20201802", **fields)


def body(pages: tuple[Page, ...], first: int = 0) -> list[str]:
    """What stands below the heading of the first page and below the two rows that head each further one."""
    rows = [row.rstrip() for row in pages[0].rows[first:22]]
    for page in pages[1:]:
        rows += [row.rstrip() for row in page.rows[2:22]]
    while rows and not rows[-1]:
        rows.pop()
    return rows


def whole(pages: tuple[Page, ...]) -> str:
    return "\n".join(page.text for page in pages)


def is_a_screen(page: Page) -> bool:
    return len(page.rows) == 24 and all(len(row) == 80 and row.isascii() and row.isprintable() for row in page.rows)


# --- paging --------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", range(201))
def test_no_transaction_is_lost_or_doubled_between_pages(count: int) -> None:
    account = an_account()
    posted(account, *(transaction(number, "570", number * 100) for number in range(1, count + 1)))
    pages = paginate(imfol.transactions(account, TY2019, NOW))
    shown = re.findall(r"^570  05042020 +([\d,]+)\.00  20201802", whole(pages), re.MULTILINE)
    assert [int(amount.replace(",", "")) for amount in shown] == list(range(1, count + 1))
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert {page.total for page in pages} == {len(pages)}


@given(
    st.integers(min_value=0, max_value=200),
    st.integers(min_value=0, max_value=8),
    st.lists(st.integers(min_value=0, max_value=199), max_size=6),
)
@settings(max_examples=80)
def test_every_line_of_a_display_stands_on_one_page_and_in_order(count: int, heading: int, sections: list[int]) -> None:
    """A section line may move to the next page; it is never the last of one."""
    lines = [section(f"PART {n}") if n in sections else f"LINE {n}" for n in range(count)]
    shown = Shown("TXMODA", "TXMODA HEAD", tuple(f"TOP {n}" for n in range(heading)), tuple(lines))
    pages = paginate(shown)
    assert [row for row in body(pages, 1 + heading) if row] == [line.rstrip() for line in lines]
    for page in pages[:-1]:
        assert not page.rows[21].startswith("---")
        last = [row for row in page.rows[:22] if row.strip()][-1]
        assert not last.startswith("---")


@given(st.integers(min_value=0, max_value=200))
@settings(max_examples=30)
def test_pages_are_as_full_as_they_can_be(count: int) -> None:
    """21 lines below the heading of the first page, 20 on each further one."""
    pages = paginate(Shown("HELP", "HELP", (), tuple(f"LINE {n}" for n in range(count))))
    assert len(pages) == 1 + max(0, -(-(count - 21) // 20))


def test_every_page_of_a_long_display_begins_with_its_key_and_says_continued() -> None:
    account = an_account()
    posted(account, *(transaction(n, "570") for n in range(1, 60)))
    pages = paginate(txmod(account, TY2019, "A", NOW))
    assert len(pages) > 2
    for number, page in enumerate(pages, 1):
        assert page.row(1).startswith("TXMODA 000-12-3456")
        assert page.row(23).strip() == f"PAGE {number:03d} OF {len(pages):03d}"
        assert page.row(24).strip() == ""
    assert [page.row(2).strip() for page in pages[1:]] == ["TXMODA CONTINUED"] * (len(pages) - 1)


def test_a_single_page_says_nothing_of_pages() -> None:
    (page,) = paginate(text("HELP", "HELP", ["ONE LINE"]))
    assert (page.number, page.total, page.row(23).strip()) == (1, 1, "")


# --- a transaction's line ------------------------------------------------------------------------


def lines_of(account: Account, definer: str = "A") -> list[str]:
    return whole(paginate(txmod(account, TY2019, definer, NOW))).split("\n")


def line_with(lines: list[str], start: str) -> str:
    (found,) = [line for line in lines if line.startswith(start)]
    return found


@pytest.mark.parametrize(
    ("amount", "printed"),
    [(-600000, " 6,000.00-"), (87700, " 877.00 "), (0, " 0.00 "), (-1, " 0.01-"), (123456789012, " 1,234,567,890.12 ")],
)
def test_a_credit_has_its_minus_behind_the_amount(amount: int, printed: str) -> None:
    account = an_account()
    posted(account, transaction(1, "806", amount))
    assert printed in line_with(lines_of(account), "806")


def test_the_decimal_points_of_debits_stand_below_each_other() -> None:
    account = an_account()
    posted(account, transaction(1, "150", 207900), transaction(2, "846", 5), transaction(3, "150", 123456789))
    points = {line.index(".") for line in lines_of(account) if line.startswith(("150", "846"))}
    assert len(points) == 1


def test_a_reversed_transaction_has_an_r_behind_its_code() -> None:
    account = an_account()
    module = posted(account, transaction(1, "570"), transaction(2, "571"), transaction(3, "570"))
    module.reversed[1] = 2
    marks = [line[:4] for line in lines_of(account) if line.startswith("57")]
    assert marks == ["570R", "571 ", "570 "]


def test_a_transaction_prints_code_date_amount_cycle_and_dln() -> None:
    account = an_account()
    posted(account, transaction(1, "150", 207900))
    assert line_with(lines_of(account), "150").split() == [
        "150",
        "05042020",
        "2,079.00",
        "20201802",
        "28211-105-12345-0",
    ]


def test_action_code_misc_and_secondary_date_stand_below() -> None:
    account = an_account()
    posted(account, transaction(1, ac="506", misc="WI PRP OTHER1", secondary_date=datetime.date(2019, 12, 31)))
    lines = lines_of(account)
    place = lines.index(line_with(lines, "971"))
    assert lines[place + 1].split() == ["AC>506", "MISC>WI", "PRP", "OTHER1", "SECONDARY-DT>12312019"]


def test_nothing_of_a_long_misc_and_what_follows_it_is_cut_off() -> None:
    """FRM77 takes 46 characters of MISC; a secondary date and a cross-reference may stand behind."""
    account = an_account()
    misc = "WI " + "ABCDEFGHIJ" * 4 + " XY"
    posted(
        account,
        transaction(
            1,
            ac="506",
            misc=misc,
            secondary_date=datetime.date(2019, 12, 31),
            xref_tin="000-23-4567",
            xref_period="201812",
        ),
    )
    shown = whole(paginate(txmod(account, TY2019, "A", NOW)))
    for part in (f"MISC>{misc}", "SECONDARY-DT>12312019", "XREF>000-23-4567 201812"):
        assert part in shown, part


# --- TXMOD ---------------------------------------------------------------------------------------


def a_full_module() -> Account:
    account = an_account()
    account.returns[DLN] = FiledReturn(
        DLN, TY2019, NameControl("SMIT"), "JOHN & MARY SMITH", datetime.date(2020, 4, 14), ReturnStage.POSTED,
        adjusted_gross_income=Cents(4500000), taxable_income=Cents(2060000), tax=Cents(207900), withholding=Cents(600000),
    )  # fmt: skip
    letter = transaction(2, ac="123", misc="4883C", dln=Dln("28277525000000"))
    posted(account, transaction(1, "150", 207900, day=datetime.date(2020, 5, 18)), letter, transaction(3, "570"))
    posted(account, transaction(4, "806", -600000, day=datetime.date(2020, 4, 15)))
    waiting = Transaction(5, "571", TODAY, Dln("14277652000000"))
    account.pendings[5] = Pending(waiting, TY2019, PendingStatus.INPUT, TODAY, CycleWeek("202036"), 1)
    resequenced = Transaction(6, "971", TODAY, Dln("14277652000010"), ac="124", misc="28211111222330")
    account.pendings[6] = Pending(resequenced, TY2019, PendingStatus.RESEQUENCED, TODAY, CycleWeek("202036"))
    unposted = Transaction(7, "150", datetime.date(2020, 5, 20), Dln("80211141202020"), Cents(659000))
    case = Pending(unposted, TY2019, PendingStatus.SENT, TODAY, CycleWeek("202024"))
    account.unpostables["000123456001"] = Unpostable(
        "000123456001",
        "126",
        "0",
        case,
        CycleWeek("202024"),
        UnpostableStatus.OPEN,
        datetime.date(2020, 6, 8),
        loaded=True,
    )
    account.controls.append(Control(1, TY2019, "CRTTY", "A", "MISC", EMPLOYEE, TODAY, TODAY))
    account.histories.append(History(TY2019, "L5216-2020", EMPLOYEE, TODAY))
    return account


PARTS = {
    "return": "AGI>      45,000.00",
    "posted": "150  05182020          2,079.00",
    "letters": "TC 971 AC 123  4883C",
    "pending": "PN   571  09082020",
    "resequenced": "RS   971  09082020",
    "unpostable": "U126 150  05202020       6,590.00  CYC>202024  80211-141-20202-0 RC>0",
    "control": "C#01 A CRTTY      MISC 1483145470",
    "history": "H   L5216-2020 1483145470 09082020",
    "status": "MF STATUS 12",
    "freeze": "FREEZE -R",
    "entity": "12 OAK ST",
}


@pytest.mark.parametrize(
    ("definer", "parts"),
    [
        ("A", {"return", "posted", "pending", "resequenced", "unpostable", "control", "history"}),
        ("C", {"control", "history", "pending", "resequenced", "unpostable"}),
        ("L", {"entity", "pending", "resequenced", "unpostable"}),
        ("N", {"letters"}),
        ("P", {"return"}),
        ("S", {"status", "freeze"}),
        ("X", {"posted", "pending", "resequenced", "unpostable"}),
    ],
)
def test_each_definer_of_txmod_shows_its_parts_and_no_other(definer: str, parts: set[str]) -> None:
    """Reference 3.2: heading, then the part asked for."""
    shown = whole(paginate(txmod(a_full_module(), TY2019, definer, NOW)))
    assert {name for name, words in PARTS.items() if words in shown} == parts
    assert "FRZ-CD>-R" in shown
    assert "MF-MOD-BAL>        3,921.00-" in shown


def test_every_definer_is_tested() -> None:
    assert set(DEFINERS) == set("ACLNPSX")


def test_the_heading_has_the_figures_of_the_module() -> None:
    """Received 14 April 2020, due 15 April: ASED and RSED 15 April 2023; assessed 18 May 2020: CSED 18 May 2030."""
    (first, *_) = paginate(txmod(a_full_module(), TY2019, "A", NOW))
    heading = "\n".join(first.rows[:7])
    for fact in ("MFT>30", "TX-PRD>201912", "NM-CTRL>SMIT", "JOHN & MARY SMITH", "CYC>20203603", "MF-STS>12", "UP>126-0",
                 "DAILY ACCOUNT", "ASED>04152023", "RSED>04152023", "CSED>05182030", "RET-RECD-DT>04142020", "DUE-DT>07152020"):  # fmt: skip
        assert fact in heading, fact


def test_an_empty_module_says_none() -> None:
    shown = whole(paginate(txmod(an_account(), TY2019, "A", NOW)))
    assert "NONE" in shown
    assert "PENDING TRANSACTIONS" not in shown


@pytest.mark.parametrize("definer", sorted(DEFINERS))
def test_a_first_time_filer_is_shown_without_an_entity(definer: str) -> None:
    account = an_account(entity=None)
    shown = whole(paginate(txmod(account, TY2019, definer, NOW)))
    assert "ENTITY NOT ESTABLISHED" in shown


# --- the other displays --------------------------------------------------------------------------


def test_sumry_has_two_lines_a_module_with_balance_freeze_control_and_pendings() -> None:
    account = a_full_module()
    posted(account, transaction(20, "150", 201900), key=ModuleKey("30201812"))
    lines = [row.rstrip() for row in paginate(sumry(account, NOW))[0].rows]
    assert lines[2].startswith("30 201812 ST>21 RET PST BAL>         2,019.00")
    assert lines[4].startswith("30 201912 ST>12 RET PST BAL>        3,921.00- FRZ>-R")
    assert "C#01 A CRTTY 1483145470" in lines[5]
    assert "PENDING>2 UP>126-0" in lines[5]


def test_sumry_does_not_show_a_module_that_is_not_on_the_tif() -> None:
    """Reference 3.1: first contact to see whether a module exists on the TIF."""
    account = an_account()
    posted(account, transaction(1, "150"), key=ModuleKey("30201512")).on_tif = False
    posted(account, transaction(2, "150"))
    shown = whole(paginate(sumry(account, NOW)))
    assert "30 201912" in shown
    assert "30 201512" not in shown


def test_imfol_shows_the_master_file_and_nothing_of_the_tif() -> None:
    """Reference 3.4: no pendings, control bases, history items, unpostables."""
    account = a_full_module()
    shown = "".join(
        whole(paginate(shown))
        for shown in (imfol.index(account, NOW), imfol.transactions(account, TY2019, NOW), imfol.entity(account, NOW))
    )
    assert "150  05182020" in shown
    for words in ("PN   571", "RS   971", "U126", "CRTTY", "L5216-2020", "126-0"):
        assert words not in shown, words


def test_imfoli_has_a_line_a_posted_module_mft_32_among_them() -> None:
    """25.25.6.7(2), note."""
    account = a_full_module()
    posted(account, transaction(20, "976"), key=ModuleKey("32201912"))
    posted(account, transaction(21, "000"), key=ENTITY)
    rows = [row.rstrip() for row in paginate(imfol.index(account, NOW))[0].rows[3:] if row.strip()]
    assert [row[:10] for row in rows] == ["30  201912", "32  201912"]


def test_enmod_shows_the_entity_its_transactions_and_its_controls() -> None:
    account = a_full_module()
    account.histories.append(History(ENTITY, "ON ENMOD", EMPLOYEE, TODAY))
    posted(account, transaction(20, ac="527", misc="WI BREACH DSABLD"), key=ENTITY)
    shown = whole(paginate(enmod(account, NOW)))
    for words in ("JOHN & MARY SMITH", "12 OAK ST", "NM-CTRL>SMIT", "AC>527 MISC>WI BREACH DSABLD", "ON ENMOD"):
        assert words in shown, words
    assert "CRTTY" not in shown


@pytest.mark.parametrize(("today", "on"), [(datetime.date(2020, 11, 2), True), (datetime.date(2020, 11, 3), False)])
def test_a_systemic_disaster_ends_when_its_secondary_date_has_passed(today: datetime.date, on: bool) -> None:
    """Reference 7, -O: released when the current date passes the secondary date of AC 087."""
    account = an_account()
    end = datetime.date(2020, 11, 2)
    posted(account, transaction(1, ac="087", secondary_date=end), key=ENTITY)
    shown = whole(paginate(enmod(account, Moment(today, CALENDAR.cycle_of(today)))))
    assert ("FRZ-CD>-O" in shown) is on


@pytest.mark.parametrize(
    ("status", "urc"), [(UnpostableStatus.OPEN, " "), (UnpostableStatus.REVIEW, " "), (UnpostableStatus.CLOSED, "6")]
)
def test_uptin_shows_the_urc_of_a_closed_case_only(status: UnpostableStatus, urc: str) -> None:
    """25.25.6.5.5(3) box 1: inside the review window the field is blank."""
    account = a_full_module()
    case = account.unpostables["000123456001"]
    settled = status is not UnpostableStatus.OPEN
    account.unpostables[case.sequence] = Unpostable(
        case.sequence, "126", "0", case.pending, case.cycle, status, TODAY, "T1", assignee=EMPLOYEE, loaded=True,
        correction=Correction("6", EMPLOYEE, TODAY) if settled else None,
    )  # fmt: skip
    (page,) = paginate(uptin.uptin(account, account.unpostables.values(), NOW))
    head, row = page.row(2), page.row(3)
    assert row[head.index("URC")] == urc
    assert row[head.index("STS")] == status.value


def test_the_columns_of_uptin_stand_below_their_heads() -> None:
    """Reference 3.11: the fields and their lengths."""
    account = a_full_module()
    (page,) = paginate(uptin.uptin(account, account.unpostables.values(), NOW))
    head, row = page.row(2), page.row(3)
    expected = {"SEQ-NUM": "000123456001", "UPC": "126", "RC": "0", "CYC": "202024", "TC": "150", "MFT": "30", "TXPRD": "201912",
                "STS": "O", "STS-DT": "06082020"}  # fmt: skip
    for name, value in expected.items():
        place = re.search(rf"(?<![A-Z-]){name}(?![A-Z-])", head)
        assert place is not None, name
        assert row[place.start() : place.start() + len(value)] == value, name


def test_updis_says_when_there_are_other_cases() -> None:
    """Reference 3.11: other cases with same TIN on UPTIN."""
    account = a_full_module()
    case = account.unpostables["000123456001"]
    _, alone = uptin.updis_rows(account, case, Moment(TODAY, "20203603"))
    assert "OTHER CASES WITH SAME TIN ON UPTIN" not in alone.values()
    other = Unpostable("000123456002", "147", "0", case.pending, case.cycle, case.status, TODAY, loaded=True)
    account.unpostables[other.sequence] = other
    _, both = uptin.updis_rows(account, case, Moment(TODAY, "20203603"))
    assert "OTHER CASES WITH SAME TIN ON UPTIN" in both.values()


def test_the_sign_on_screen_says_that_nothing_on_it_is_real() -> None:
    page = sign_on("WORLD TRAINING - FOR INSTANCE EMPLOYEE 1483145470", "PASSWORDS: IDRS WORLD SHOW")
    assert "EVERY TAXPAYER ON IT IS INVENTED" in page.text
    assert "NOT AN IRS SYSTEM" in page.text
    assert is_a_screen(page)


@pytest.mark.parametrize(
    ("day", "shown"), [(datetime.date(2020, 9, 8), "09082020"), (datetime.date(1, 1, 1), "01010001"), (None, " " * 8)]
)
def test_dates_are_mmddyyyy_or_blank(day: datetime.date | None, shown: str) -> None:
    assert show_date(day) == shown


# --- any account ---------------------------------------------------------------------------------

words = st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 -&", max_size=60)
dates = st.dates(min_value=datetime.date(2010, 1, 1), max_value=datetime.date(2030, 12, 31))
amounts = st.integers(min_value=-(10**11), max_value=10**11).map(Cents)
dlns = st.from_regex(r"\A[0-9]{14}\Z").map(Dln)
keys = st.sampled_from([TY2019, ModuleKey("32201912"), ModuleKey("30201812"), ModuleKey("55201912")])
tcs = st.sampled_from(sorted(codes.transaction_codes()))
weeks = dates.map(CALENDAR.week_of)
money = st.builds(
    Transaction, st.integers(min_value=1, max_value=999), tcs, dates, dlns, amounts, dates.map(CALENDAR.cycle_of),
    st.sampled_from(["", "111", "124", "506"]), words, st.none() | dates, closing_code=st.sampled_from(["", "81"]),
    xref_tin=st.sampled_from(["", "000-23-4567"]), xref_period=st.sampled_from(["", "201812"]), employee=st.just(EMPLOYEE),
)  # fmt: skip
pendings = st.builds(
    Pending, money, keys, st.sampled_from(list(PendingStatus)), dates, weeks, st.integers(min_value=0, max_value=999)
)


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    """An account that need not make sense, only be shown."""
    account = Account(TIN)
    if draw(st.booleans()):
        account.entity = Entity(
            NameControl("SMIT"),
            draw(words),
            draw(words),
            draw(words),
            prior_names=tuple(
                NameLine(text, NameControl("SMIT"), "2017") for text in draw(st.lists(words, max_size=3))
            ),
        )
    account.weekly = draw(st.booleans())
    for key in [*draw(st.lists(keys, max_size=4, unique=True)), ENTITY]:
        items = draw(st.lists(money, max_size=25))
        module = posted(account, *(transaction_ for transaction_ in items), key=key)
        module.reversed = {item.id: item.id for item in items[::3]}
    account.pendings = {item.id: item for item in draw(st.lists(pendings, max_size=8))}
    for number, item in enumerate(draw(st.lists(pendings, max_size=4)), 1):
        sequence = f"000123456{number:03d}"
        status = draw(st.sampled_from(list(UnpostableStatus)))
        correction = Correction("6", EMPLOYEE, TODAY) if status.value in "AC" else None
        account.unpostables[sequence] = Unpostable(
            sequence, "126", "0", item, item.release, status, TODAY, "T1", "", EMPLOYEE, draw(words), True, correction
        )
    for dln in draw(st.lists(dlns, max_size=3)):
        account.returns[dln] = FiledReturn(
            dln, TY2019, NameControl("SMIT"), draw(words), draw(dates), tax=draw(amounts), ccc="3"
        )
    account.controls = [
        Control(n, TY2019, "CRTTY", "A", "MISC", EMPLOYEE, TODAY, TODAY) for n in range(draw(st.integers(0, 5)))
    ]
    account.histories = [History(TY2019, "L5216-2020", EMPLOYEE, TODAY) for _ in range(draw(st.integers(0, 5)))]
    return account


def every_display(account: Account) -> list[Shown]:
    shown = [sumry(account, NOW), imfol.index(account, NOW), imfol.entity(account, NOW)]
    shown += [imfol.transactions(account, key, NOW) for key in sorted(account.modules)]
    shown += [txmod(account, key, definer, NOW) for key in account.module_keys() for definer in DEFINERS]
    shown.append(uptin.uptin(account, account.unpostables.values(), NOW))
    if account.entity:
        shown.append(enmod(account, NOW))
    return shown


def every_page(account: Account) -> list[Page]:
    return [page for shown in every_display(account) for page in paginate(shown)]


@given(accounts())
@settings(max_examples=40)
def test_every_page_of_every_display_of_any_account_is_a_screen(account: Account) -> None:
    for shown in every_display(account):
        for page in paginate(shown):
            assert is_a_screen(page), shown.code


@given(accounts())
@settings(max_examples=12)
def test_showing_an_account_changes_nothing(account: Account) -> None:
    before = account.record()
    every_page(account)
    assert account.record() == before


@given(accounts())
@settings(max_examples=12)
def test_the_same_account_is_shown_the_same(account: Account) -> None:
    again = Account.of_record(account.record())
    assert every_page(again) == every_page(account)


@given(accounts())
@settings(max_examples=15)
def test_the_cases_of_any_account_fit_their_screen(account: Account) -> None:
    from screens.formats import Upres

    for case in account.unpostables.values():
        head, rows = uptin.updis_rows(account, case, Moment(TODAY, "20203603"))
        assert is_a_screen(Upres.page(head, {}, rows))
