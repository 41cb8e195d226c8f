"""TPP letters: which may be issued by hand, how often, to whom, and when to expect them (IRM 25.25.6.3, 25.25.6.6)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from masterfile.account import Account, Letter
from masterfile.codes import letters as letter_table
from masterfile.periods import ModuleKey
from masterfile.rules.registry import Objection, computation, condition, objection, rule

TPP_LETTERS = ("4883C", "5071C", "5447C", "5747C")
"""The letters of the program; SP instead of C is the Spanish version."""

REISSUES = 2
"""How often a letter is issued again (25.25.6.6.2(4) note)."""

CINCINNATI = "17"
"""The first two digits of an employee number of Cincinnati (reference 2.3)."""


@dataclass(frozen=True, slots=True)
class LetterCase:
    """A letter somebody wants to issue: its number, the TIN typed into it, earlier reissues, a copy for a POA.

    ``fields`` are the numbered fields, ``period`` the tax period YYYYMM of the module, ``waiting`` the number of a
    letter of the module that waits, ``fill_in`` and ``text`` what LPAGE adds.
    """

    letter: str
    tin: str = ""
    reissues: int = 0
    copy_to_poa: bool = False
    paragraphs: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    return_address: str = ""
    signature: str = ""
    mark: str = ""
    telephone: str = ""
    office: str = ""
    period: str = ""
    foreign_address: bool = False
    tac_auth: bool = False
    controlled: bool = False
    waiting: str = ""
    fill_in: str = ""
    text: str = ""

    @property
    def row(self) -> letter_table.LetterRow:
        """What the table says of it."""
        return letter_table.letters()[self.letter]

    @property
    def zone(self) -> str:
        """The time zone of the hours: Pacific for a DLN that begins with 89."""
        return "PACIFIC TIME" if self.fields.get("03", "").startswith("89") else "LOCAL TIME"

    @property
    def is_tpp(self) -> bool:
        """Whether it is one of the program's letters, in English or Spanish."""
        return self.letter.replace("SP", "C") in TPP_LETTERS


@rule("letters.no-manual-5071c", level="procedure", cites="IRM 25.25.6.3(2) bullet 4", message="IDRS-1242",
      ledger=["25.25.6b:0008", "25.25.6a:0085"])  # fmt: skip
def no_manual_5071c(case: LetterCase) -> Objection | None:
    """Letter 5071C is never issued by hand; Letter 4883C is."""
    return objection("LETTER") if case.letter in ("5071C", "5071SP") else None


@rule("letters.without-tin", level="procedure", cites="IRM Exhibit 25.25.6-2, -3, -4", message="IDRS-1243",
      ledger=["25.25.6c:0617", "25.25.6c:0619", "25.25.6c:0636", "25.25.6c:0655"])  # fmt: skip
def without_tin(case: LetterCase) -> Objection | None:
    """A TPP letter is issued without the TIN: an asterisk stands in its place."""
    return objection("TIN") if case.is_tpp and case.tin not in ("", "*") else None


@rule("letters.two-reissues", level="procedure", cites="IRM 25.25.6.6.2(4) note", message="IDRS-1244",
      ledger=["25.25.6c:0192"])  # fmt: skip
def two_reissues(case: LetterCase) -> Objection | None:
    """A TPP letter is reissued twice at most; then the caller is referred to the TAC."""
    return objection("LETTER", count=REISSUES) if case.is_tpp and case.reissues >= REISSUES else None


@rule("letters.no-poa-copy", level="procedure", cites="IRM 25.25.6.6.2(4) note", message="IDRS-1245",
      ledger=["25.25.6c:0193"])  # fmt: skip
def no_poa_copy(case: LetterCase) -> Objection | None:
    """No copy of a TPP letter goes to a Power of Attorney, for it carries no TIN."""
    return objection("CAF") if case.is_tpp and case.copy_to_poa else None


@computation(
    "letters.expected-by", cites="IRM 25.25.6.6(5) note, 25.25.6.6.2(3) note",
    ledger=["25.25.6c:0155", "25.25.6c:0156", "25.25.6c:0191", "25.25.6b:0003"],
)  # fmt: skip
def expected_by(
    letter: str, called: datetime.date, unpostable_since: datetime.date, letter_posted: datetime.date | None = None
) -> datetime.date | None:
    """14 days (30 for 5447C) from the posted AC 123 of the letter, or from a UPTIN status date 14 days old at most.

    None where the status is older and no AC 123 shows the letter: nothing to wait for.
    """
    wait = datetime.timedelta(days=30 if letter.startswith("5447") else 14)
    if letter_posted is not None:
        return letter_posted + wait
    recent = (called - unpostable_since).days <= 14
    return unpostable_since + wait if recent else None


@rule(
    "letters.known",
    level="terminal",
    cites="reference 3.14; our choice: docs/conflicts.md C-165",
    message="IDRS-1530",
)
def letter_is_known(case: LetterCase) -> Objection | None:
    """A letter is one the manual names."""
    return None if case.letter in letter_table.letters() else objection("LTR-NUM", letter=case.letter or "BLANK")


@rule("letters.repository", level="terminal", cites="IRM Exhibit 25.25.6-1", message="IDRS-1531",
      ledger=["25.25.6c:0601"])  # fmt: skip
def not_of_the_repository(case: LetterCase) -> Objection | None:
    """Letter 5216 is filled in from the repository and noted on ENMOD by ACTON; IDRS does not make it."""
    return objection("LTR-NUM", letter=case.letter) if case.row.issued_by == "repository" else None


@rule("letters.foreign-address", level="procedure", cites="IRM Exhibit 25.25.6-2, -3", message="IDRS-1532",
      ledger=["25.25.6c:0614", "25.25.6c:0631", "25.25.6a:0082", "25.25.6a:0083", "25.25.6b:0004",
              "25.25.6b:0005"])  # fmt: skip
def address_fits(case: LetterCase) -> Objection | None:
    """Letter 4883C goes to an address in the United States, Letter 5447C to a foreign one."""
    wanted = case.row.foreign
    if not wanted or (wanted == "yes") == case.foreign_address:
        return None
    return objection("LTR-NUM", letter=case.letter, right="5447C" if case.foreign_address else "4883C")


@rule("letters.tac-auth-only", level="procedure",
      cites="IRM 25.25.6.3(2) bullet 3; Exhibit 25.25.6-4", message="IDRS-1533",
      ledger=["25.25.6a:0084", "25.25.6a:0088", "25.25.6a:0089", "25.25.6c:0650"])  # fmt: skip
def tac_auth_only(case: LetterCase) -> Objection | None:
    """Letter 5747C, and no other TPP letter, is for an account whose AC 123 says TAC AUTH ONLY or HIGH RISK AUTH."""
    if not case.is_tpp or case.tac_auth == case.letter.startswith("5747"):
        return None
    return objection("LTR-NUM", letter=case.letter, has="HAS" if case.tac_auth else "HAS NO")


@rule("letters.paragraphs", level="procedure", cites="IRM Exhibit 25.25.6-2, -3, -4; 25.25.6.2.2.2(1); 3.38.147.8.1",
      message="IDRS-1534", ledger=["25.25.6c:0624", "25.25.6c:0640", "25.25.6c:0659", "3.38.147:0833"])  # fmt: skip
def paragraphs_selected(case: LetterCase) -> Objection | None:
    """Every paragraph the manual prescribes for a letter is selected."""
    lacks = [letter for letter in case.row.paragraphs if letter not in case.paragraphs]
    return objection("PARAGRAPHS", letter=case.letter, right=" ".join(case.row.paragraphs)) if lacks else None


@rule("letters.paragraphs-possible", level="procedure", cites="IRM 25.25.6.6.3.1(4)", message="IDRS-1535",
      ledger=["25.25.6a:0012", "25.25.6c:0318", "25.25.6c:0338", "25.25.6c:0358", "25.25.6a:0171",
              "25.25.6a:0199", "25.25.6a:0240"])  # fmt: skip
def no_other_paragraph(case: LetterCase) -> Objection | None:
    """Letter 4674C has the suggested paragraphs only, none that refers to an online service."""
    only = case.row.only
    wrong = [letter for letter in case.paragraphs if only and letter not in only]
    return objection("PARAGRAPHS", letter=case.letter, paragraph=wrong[0], right=" ".join(only)) if wrong else None


def _form(kind: str, case: LetterCase) -> tuple[str, str]:
    """What a field must look like, as a pattern and in words."""
    plain = {"YEAR": case.period[:4], "PERIOD": case.period, "ZONE": case.zone, "7:00": ""}.get(kind, kind)
    forms = {
        "DLN": (r"\d{14}", "THE 14 DIGITS OF THE DLN"),
        "FORM": ("1040(A|EZ|NR)?", "1040 1040A 1040EZ OR 1040NR"),
        "7:00": (r"7:00 ?[AP]\.?M\.?", "7:00 A.M. AND 7:00 P.M."),
    }
    return forms.get(kind, (re.escape(plain), plain))


@rule("letters.field-values", level="procedure", cites="IRM Exhibit 25.25.6-2, -3, -4", message="IDRS-1536",
      ledger=["25.25.6c:0621", "25.25.6c:0622", "25.25.6c:0625", "25.25.6c:0626", "25.25.6c:0627",
              "25.25.6c:0642", "25.25.6c:0644"])  # fmt: skip
def fields_hold(case: LetterCase) -> Objection | None:
    """The numbered fields hold what the exhibit of the letter says: year, DLN, form, hours and time zone, period."""
    for item in case.row.values:
        number, _, kind = item.partition("=")
        form, right = _form(kind, case)
        if number != "01" and not re.fullmatch(form, case.fields.get(number, "")):
            return objection(f"FLD{number}", number=number, letter=case.letter, right=right)
    return None


@rule("letters.return-address", level="procedure",
      cites="IRM Exhibit 25.25.6-2 note; 25.25.6.6.3.1(4)", message="IDRS-1537",
      ledger=["25.25.6c:0628", "25.25.6c:0645", "25.25.6c:0662", "25.25.6c:0317"])  # fmt: skip
def return_address(case: LetterCase) -> Objection | None:
    """The return address code is TP, on the IDRS of Cincinnati CP."""
    wanted = case.row.return_address and ("CP" if case.office == CINCINNATI else case.row.return_address)
    return objection("RTN-ADDR", letter=case.letter, right=wanted) if wanted and case.return_address != wanted else None


@rule("letters.signature", level="procedure", cites="IRM Exhibit 25.25.6-2; 25.25.6.6.3.1(4)", message="IDRS-1538",
      ledger=["25.25.6c:0629", "25.25.6c:0646", "25.25.6c:0663", "25.25.6c:0337"])  # fmt: skip
def signature(case: LetterCase) -> Objection | None:
    """The signature code is CP of a TPP letter, KA of Letter 4674C."""
    wanted = case.row.signature
    return objection("SIGNATURE", letter=case.letter, right=wanted) if wanted and case.signature != wanted else None


@rule("letters.foreign-mark", level="procedure", cites="IRM Exhibit 25.25.6-3", message="IDRS-1539",
      ledger=["25.25.6c:0647", "25.25.6c:0649"])  # fmt: skip
def foreign_mark(case: LetterCase) -> Objection | None:
    """FAD is # on the letter to a foreign address, blank on the one to an address in the United States."""
    wanted = {"yes": "#", "no": ""}.get(case.row.foreign, case.mark)
    return objection("FAD", letter=case.letter, right=wanted or "BLANK") if case.mark != wanted else None


@rule("letters.telephone", level="procedure", cites="IRM 25.25.6.6.3.1(4)", message="IDRS-1540",
      ledger=["25.25.6a:0011", "25.25.6c:0319", "25.25.6c:0339", "25.25.6c:0359", "25.25.6a:0172",
              "25.25.6a:0200", "25.25.6a:0241"])  # fmt: skip
def telephone(case: LetterCase) -> Objection | None:
    """Letter 4674C includes the identity theft toll-free number."""
    wanted = case.row.telephone
    return objection("TELEPHONE", letter=case.letter, right=wanted) if wanted and case.telephone != wanted else None


@rule("letters.controlled", level="procedure", cites="IRM 25.25.6.2.2.2(1) boxes 2 and 4", message="IDRS-1541")
def control_open(case: LetterCase) -> Objection | None:
    """Letter 6167C goes out of a controlled case, whose control base is closed after it."""
    return objection("LTR-NUM", letter=case.letter) if case.row.controlled and not case.controlled else None


@rule("letters.once", level="terminal", cites="our choice: docs/conflicts.md C-164", message="IDRS-1542")
def one_waits(case: LetterCase) -> Objection | None:
    """A second letter of a module is not input while one waits: LPAGD takes the first back."""
    return objection("LTR-NUM", letter=case.waiting) if case.waiting else None


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    """Whether a letter of one's own waits on the module."""

    waits: bool


@rule("letters.own-waits", level="terminal", cites="our choice: docs/conflicts.md C-164", message="IDRS-1544")
def own_letter_waits(case: WaitingLetter) -> Objection | None:
    """LPAGE and LPAGD work on a letter the same employee keyed and that has not gone out."""
    return None if case.waits else objection("LTR-NUM")


@rule("letters.fill-in", level="terminal", cites="IRM 3.38.147.8.1; 25.25.6.2.2.2(1)", message="IDRS-1543",
      ledger=["25.25.6a:0501", "3.38.147:0834", "3.38.147:0835"])  # fmt: skip
def page_belongs(case: LetterCase) -> Objection | None:
    """LPAGE adds the fill-ins a letter has, and no blank one."""
    fits = case.fill_in and case.fill_in in case.row.fill_ins and case.text
    return None if fits else objection("FILL-IN", letter=case.letter, right=" ".join(case.row.fill_ins) or "NONE")


@condition(
    "letters.complete", level="posting", cites="IRM 25.25.6.2.2.2(1); 3.38.147.8.1; our choice: docs/conflicts.md C-163"
)
def is_complete(letter: Letter) -> bool:
    """A letter is complete when LPAGE has added each of its fill-ins."""
    return not missing_pages(letter)


def missing_pages(letter: Letter) -> tuple[str, ...]:
    """The fill-ins of a letter that LPAGE has not added yet."""
    there = dict(letter.pages)
    return tuple(item for item in letter_table.letters()[letter.number].fill_ins if item not in there)


def letters_sent(account: Account, key: ModuleKey) -> tuple[tuple[datetime.date, str, str], ...]:
    """The letters of a module that went out, by date: date, what shows it, its number.

    A letter of the Taxpayer Protection Program made by the computer is a TC 971 AC 123, one keyed a history item.
    """
    known = letter_table.letters()
    made = [(item.date, "TC 971 AC 123", item.misc) for item in account.module(key).live("971", "123")]
    keyed = [(item.date, "HISTORY", item.text) for item in account.histories_of(key) if _is_letter(item.text)]
    return tuple(sorted([item for item in made if item[2] in known] + keyed))


def _is_letter(text: str) -> bool:
    found = re.fullmatch(r"L(\d+)-\d{4}", text)
    return found is not None and found[1] in {number.rstrip("CSP") for number in letter_table.letters()}


def torn_up(account: Account, sequence: int, employee: str, today: datetime.date) -> Letter | None:
    """The letter with this input number that its employee keyed today, for TERUP."""
    mine = (item for item in account.letters if item.employee == employee and item.entered == today)
    return next((item for item in mine if item.sequence == sequence), None)


def case_of(account: Account, key: ModuleKey, number: str, employee: str) -> LetterCase:
    """What the rules ask of the account a letter is for; the caller adds what was keyed."""
    marks = {posted.misc for posted in account.module(key).live("971", "123")}
    waits = account.letter_of(key)
    begins = f"L{number.rstrip('CSP')}-"
    return LetterCase(
        number,
        reissues=sum(item.text.startswith(begins) for item in account.histories_of(key)),
        office=employee[:2],
        period="" if key.is_entity else str(key.period),
        foreign_address=bool(account.entity and account.entity.country),
        tac_auth=bool(marks & {"TAC AUTH ONLY", "HIGH RISK AUTH"}),
        controlled=any(control.is_open for control in account.controls_of(key)),
        waiting=waits.number if waits else "",
    )


LETTER = (
    letter_is_known, not_of_the_repository, no_manual_5071c, one_waits, without_tin, no_poa_copy, tac_auth_only,
    address_fits, two_reissues, paragraphs_selected, no_other_paragraph, fields_hold, return_address, signature,
    foreign_mark, telephone, control_open,
)  # fmt: skip
"""What is asked of a letter keyed by LETER, in this order."""
