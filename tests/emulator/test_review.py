"""``idrs review``: a return from a file, what the rules find in it, the figures; wrong files said with line and place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from emulator.cli import ExitCode, main
from emulator.review import parse_return, return_schema
from masterfile.returns.facts import ReturnCase
from masterfile.returns.review import review, rules_of
from masterfile.returns.words import Form

EXAMPLE = Path(__file__).parents[2] / "docs" / "returns" / "summer-worker.yaml"


def reviewed(text: str, tmp_path: Path, *options: str) -> Result:
    file = tmp_path / "return.yaml"
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["review", str(file), *options])


def test_the_example_of_the_documentation_says_what_the_page_prints() -> None:
    done = CliRunner().invoke(main, ["review", str(EXAMPLE)])
    assert done.exit_code == ExitCode.DIFFERENCE
    page = (EXAMPLE.parents[1] / "return-review.md").read_text(encoding="utf-8")
    answer = page.split("## The answer")[1]
    printed = [line.removeprefix("    ") for line in answer.splitlines() if line.startswith("    ")]
    assert len(printed) == 4
    assert "\n".join(printed) in done.stdout


def test_the_example_is_read_whole() -> None:
    case = parse_return(EXAMPLE.read_text(encoding="utf-8"), EXAMPLE.name)
    assert case.lines["1040NR-EZ"] == {"6": 620_000, "16a": 54_000}
    assert (case.filer.visa, case.filer.days_in_us, case.documents[0].withheld) == ("J-1", 107, 54_000)
    assert case.treaty is not None
    assert (case.treaty.country, case.treaty.amount) == ("POLAND", 620_000)


def test_a_return_nothing_is_found_in_exits_with_0(tmp_path: Path) -> None:
    done = reviewed("form: 1040\ntax_year: 2018\n", tmp_path)
    assert done.exit_code == ExitCode.OK
    assert "0 findings" in done.stdout


def test_json_has_the_line_the_notice_and_the_figures_in_cents(tmp_path: Path) -> None:
    text = "form: 1040NR\ntax_year: 2018\nfiler: {residence: BRAZIL}\nlines: {Schedule NEC: {10a: 5000.00}}\n"
    told = json.loads(reviewed(text, tmp_path, "--json").stdout)
    assert told["findings"] == []
    assert {"computation": "nec.gambling-tax", "subject": "Schedule NEC line 15 of gambling", "value": 150_000} in told[
        "figures"
    ]


def test_a_minus_stands_before_or_behind_an_amount() -> None:
    for written in ("-50,000.00", "50,000.00-", '"-$50000"'):
        case = parse_return(
            f"form: 1040\ntax_year: 2018\nlines: {{Schedule 1: {{'21': '{written.strip(chr(34))}'}}}}\n", "r"
        )
        assert case.amount("Schedule 1", "21") == -5_000_000


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "a return is a mapping"),
        ("- form: 1040\n", "a return is a mapping"),
        ("tax_year: 2018\n", "form is required"),
        ("form: 1041\ntax_year: 2018\n", "return.yaml:1: form: Input should be '1040'"),
        ("form: 1040\ntax_year: soon\n", "return.yaml:2: tax_year"),
        ("form: 1040\ntax_year: 2018\nfilar: {}\n", "filar is not a key here; did you mean filer?"),
        ("form: 1040\ntax_year: 2018\nfiler: {vissa: J-1}\n", "vissa is not a key here; did you mean visa?"),
        ("form: 1040\ntax_year: 2018\nfiler: {tin: 123-45-6789}\n", "could be a real number"),
        ("form: 1040\ntax_year: 2018\nlines: {1040: {1: much}}\n", "'much' is not an amount"),
        ("form: 1040\ntax_year: 2018\nlines: {1041: {1: 1.00}}\n", "lines"),
        ("form: 1040\ntax_year: 2018\nreceived: April\n", "'April' is not a date"),
        ("form: [\n", "not YAML"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(text: str, says: str, tmp_path: Path) -> None:
    done = reviewed(text, tmp_path)
    assert done.exit_code == ExitCode.BAD_INPUT
    assert says in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["review", str(tmp_path / "nowhere.yaml")])
    assert done.exit_code == ExitCode.BAD_INPUT
    assert "nowhere.yaml" in done.stderr


def test_the_schema_has_every_field_of_the_facts() -> None:
    done = CliRunner().invoke(main, ["schema", "return"])
    assert done.exit_code == ExitCode.OK
    assert json.loads(done.stdout) == return_schema()
    assert set(return_schema()["properties"]) == set(ReturnCase.__dataclass_fields__)


@pytest.mark.parametrize("form", Form)
def test_no_form_is_asked_a_rule_twice(form: Form) -> None:
    ids = [asked.id for asked in rules_of(form)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("form", Form)
def test_a_return_of_which_nothing_is_known_has_no_findings_but_missing_forms(form: Form) -> None:
    assert review(ReturnCase(form=form, tax_year=1990)) == ()
