"""What is filled in of a taxpayer agrees with the returns, follows from the file alone, and yields to the file."""

from __future__ import annotations

import pytest

from emulator.worlds.builder import opening_entries
from emulator.worlds.loader import WorldError, parse_world
from masterfile.account import AccountRecord
from masterfile.events import AccountLoaded
from masterfile.journal.chain import encode_record
from masterfile.records.files import ResearchFiles

HEAD = """\
world: filled
date: 2020-09-08
employees:
  - {number: 1483145470, name: TRAINEE}
"""
RETURN = "{{dln: 28211-105-12345-0, received: 2020-04-14, agi: 45000.00, tax: 2079.00, withholding: 6000.00{more}}}"


def account(more: str = "", of_return: str = "", head: str = "", tin: str = "000-12-3456") -> ResearchFiles:
    text = f"""{HEAD}{head}accounts:
  - tin: {tin}
    name: JOHN & MARY SMITH
{more}    modules:
      - period: 201912
        returns:
          - {RETURN.format(more=of_return)}
"""
    for entry in opening_entries(parse_world(text, "filled.yaml")):
        for event in entry.events:
            if isinstance(event, AccountLoaded):
                return event.account.files
    raise AssertionError("no account")


def totals(files: ResearchFiles, *keys: str) -> int:
    return sum(document.box(key) for document in files.documents_of(2019) for key in keys)


@pytest.mark.parametrize("serial", range(3400, 3440))
def test_income_and_withholding_of_the_documents_are_those_of_the_return(serial: int) -> None:
    files = account(tin=f"000-12-{serial}")
    assert totals(files, "wages", "interest") == 4500000
    assert totals(files, "federal tax") == 600000
    assert files.documents[0].payee == "JOHN SMITH"


def test_the_documents_of_a_return_somebody_else_filed_do_not_agree_with_it() -> None:
    files = account(of_return=", state: unpostable, filed_by: other")
    assert totals(files, "wages", "interest") not in (0, 4500000)
    assert totals(files, "federal tax") != 600000


def test_social_security_tax_stops_at_the_base_of_the_year() -> None:
    files = account(of_return=", taxable_income: 1.00")
    rich = account(tin="000-12-3400", of_return="").documents[0]
    assert rich.box("social security tax") == (rich.box("social security wages") * 62 + 500) // 1000
    text = (
        HEAD
        + """accounts:
  - tin: 000-12-3456
    name: JOHN SMITH
    modules:
      - {period: 201912, returns: [{dln: 28211-105-12345-0, received: 2020-04-14, agi: 900000.00}]}
"""
    )
    loaded = opening_entries(parse_world(text, "filled.yaml"))[1].events[0]
    assert isinstance(loaded, AccountLoaded)
    wages = loaded.account.files.documents[0]
    assert (wages.box("social security wages"), wages.box("social security tax")) == (13290000, 823980)
    assert files.identity.name_controls == ("SMIT",)


@pytest.mark.parametrize(("form", "document"), [("1040NR", "1042-S"), ("1040-PR", "499R-2"), ("1040", "W-2")])
def test_the_form_of_the_document_goes_with_the_form_of_the_return(form: str, document: str) -> None:
    assert account(of_return=f", form: {form}").documents[0].form == document


def test_what_the_file_says_is_not_filled_in() -> None:
    files = account(
        "    identity: {born: 1960-02-03, name_controls: [DOEE]}\n"
        "    documents:\n      - {form: 1099-G, year: 2019, payer: STATE, payer_tin: 00-1234567, boxes: {unemployment: 9.00}}\n"
    )
    assert (str(files.identity.born), files.identity.name_controls) == ("1960-02-03", ("DOEE",))
    assert [document.form for document in files.documents] == ["1099-G"]


def test_with_fill_false_only_what_the_file_says_is_there() -> None:
    assert account(head="fill: false\n") == ResearchFiles()


def test_equal_files_give_equal_accounts() -> None:
    text = HEAD + "accounts:\n  - {tin: 000-12-3456, name: JOHN SMITH}\n"
    first, second = (opening_entries(parse_world(text, "filled.yaml"))[1].events[0] for _ in range(2))
    assert isinstance(first, AccountLoaded)
    assert isinstance(second, AccountLoaded)
    assert encode_record(first.account) == encode_record(second.account)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("    documents: [{form: W-9, year: 2019, payer: A, payer_tin: 00-1234567}]\n", "'W-9' is not a form of an information return"),
        ("    documents: [{form: W-2, year: 2019, payer: A, payer_tin: 12-1234567}]\n", "could be a real number"),
        ("    documents: [{form: W-2, year: 2019, payer: A, payer_tin: 00-1234567, boxes: {rents: 1.00}}]\n", "'rents' is not a box of Form W-2"),
        ("    authorisations: [{number: 1234-56789R, name: A, first_year: 2019}]\n", "is not an invented CAF number"),
        ("    authorisations: [{number: 0000-56789R, name: A, first_year: 2019, phone: 512-867-5309}]\n", "is not an invented telephone number"),
        ("    aims: [{period: 201912, status: 1, opened: 2020-01-02}]\n", "'1' is not an AIMS status of the table"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_in_a_sentence(wrong: str, words: str) -> None:
    with pytest.raises(WorldError) as caught:
        account(wrong)
    assert words in str(caught.value)


def test_a_line_of_a_return_names_form_and_line() -> None:
    with pytest.raises(WorldError) as caught:
        account(of_return=", lines: {wages: 1.00}")
    assert "'wages' is not a line of a form" in str(caught.value)


# --- employers and children ----------------------------------------------------------------------


def records(accounts: str, head: str = "") -> dict[str, AccountRecord]:
    opened = opening_entries(parse_world(f"{HEAD}{head}accounts:\n{accounts}", "filled.yaml"))
    loaded = [event.account for entry in opened for event in entry.events if isinstance(event, AccountLoaded)]
    return {record.tin: record for record in loaded}


def filer(more: str, tin: str = "000-12-3456") -> str:
    returned = RETURN.format(more=more)
    return f"  - tin: {tin}\n    name: JOHN SMITH\n    modules:\n      - {{period: 201912, returns: [{returned}]}}\n"


@pytest.mark.parametrize("serial", range(3400, 3440))
def test_the_employer_of_every_wage_statement_filed_and_deposited_what_it_withheld(serial: int) -> None:
    known = records(filer("", f"000-12-{serial}"))
    paper = known[f"000-12-{serial}"].files.documents[0]
    quarters = [module for module in known[paper.payer_tin].modules if module.key.startswith("012019")]
    assert len(quarters) == 4
    withheld = paper.box("federal tax") + 2 * paper.box("social security tax") + 2 * paper.box("medicare tax")
    taxes = [sum(item.amount for item in module.posted if item.tc == "150") for module in quarters]
    deposits = [sum(item.amount for item in module.posted if item.tc == "650") for module in quarters]
    assert sum(taxes) >= withheld > 0
    assert deposits == [-tax for tax in taxes]


def test_no_employer_is_filled_in_with_fill_false_or_where_the_file_gives_it() -> None:
    assert list(records(filer(""), "fill: false\n")) == ["000-12-3456"]
    payer = records(filer(""))["000-12-3456"].files.documents[0].payer_tin
    given = records(filer(""), f"employers: [{{ein: {payer}, name: GIVEN MILL, first: 202003}}]\n")
    entity = given[payer].entity
    assert entity is not None
    assert (entity.name_line, [module.key for module in given[payer].modules]) == ("GIVEN MILL", ["01202003"])


@pytest.mark.parametrize("claim", [", filing_status: 4", ", child_credit: true"])
def test_a_return_that_claims_a_child_has_one_that_is_linked_to_its_filer(claim: str) -> None:
    record = records(filer(claim))["000-12-3456"]
    children = record.files.dependents
    assert record.returns[0].dependents == tuple(child.tin for child in children) != ()
    assert all(child.years == (2019,) and child.tin.is_invented and child.born is not None for child in children)
    assert all(child.born is not None and 2019 - child.born.year < 17 for child in children)


def test_a_return_somebody_else_filed_claims_nobody_linked_to_the_taxpayer() -> None:
    record = records(filer(", filing_status: 4, filed_by: other"))["000-12-3456"]
    assert (len(record.returns[0].dependents), record.files.dependents) == (1, ())


def test_the_dependents_of_the_file_are_the_ones_claimed() -> None:
    person = "    dependents: [{tin: 666-46-0001, name: IDA SMITH, years: [2019]}]\n"
    text = filer(", filing_status: 4").replace("    modules:", person + "    modules:")
    assert records(text)["000-12-3456"].returns[0].dependents == ("666-46-0001",)
    assert records(filer(", filing_status: 4"), "fill: false\n")["000-12-3456"].returns[0].dependents == ()
