"""TRDBV: a return as the return data base holds it (reference 3.10; page names of IRM 25.25.6). Layout: ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from masterfile.account import Account, FiledReturn, ReturnStage, UnpostableStatus
from masterfile.filed.history import cases_of, current_status, steps
from masterfile.filed.lines import FiledLine, Lines, as_filed, corrected
from masterfile.money import format_amount
from masterfile.periods import MFT_IDENTITY_THEFT, ModuleKey
from masterfile.rules.filed import address_not_shown, interest_penalty_date, product_indicator
from screens.declared import shown
from screens.displays.layout import Moment, Shown, section, show_date
from screens.displays.parts import name_control_of
from screens.displays.uptin import urc_shown

SUMMARY_HEAD = "NO MFT TX-PRD FORM      RECEIVED  DLN                MEDIUM"
LINE_HEAD = "PAPER        LINE     ITEM                                               AMOUNT"
CODE_HEAD = "UPC RC CYC     STATUS     DATE      URC"
STEP_HEAD = "DATE      STATUS"


def place_of(filed: FiledReturn) -> ModuleKey:
    """The module a return is found under: MFT 32 while it is kept there."""
    archived = filed.stage is ReturnStage.IDENTITY_THEFT
    return filed.module.with_mft(MFT_IDENTITY_THEFT) if archived else filed.module


def head(code: str, account: Account, filed: FiledReturn, moment: Moment) -> str:
    """Row 1 of a page about one return."""
    key = place_of(filed)
    return f"{code} {account.tin:12} DLN>{filed.dln.printed} MFT>{key.mft} TX-PRD>{key.period} CYC>{moment.cycle}"


@shown(
    "trdbv.current-status", cites="IRM 25.25.6.5.1.1(4), 25.25.6.5.5.4(1), 25.25.6.6.4(5)",
    ledger=["25.25.6b:0135", "25.25.6b:0263", "25.25.6b:0353", "25.25.6c:0206", "25.25.6c:0414"],
)  # fmt: skip
def _status(account: Account, filed: FiledReturn, moment: Moment) -> str:
    """The current status of a return, the code beside it and its date."""
    status = current_status(account, filed, moment.today)
    return f"CURRENT STATUS> {status.literal}  {status.code}".rstrip() + f"  {show_date(status.date)}"


def summary(account: Account, found: Iterable[FiledReturn], moment: Moment) -> Shown:
    """Every return of the TIN, the newest period first, with its current status."""
    rows: list[str] = []
    for number, filed in enumerate(found, start=1):
        key = place_of(filed)
        rows.append(
            f"{number:02d} {key.mft}  {key.period} {filed.form:9} {show_date(filed.received)}  {filed.dln.printed}  "
            f"{filed.medium}"
        )
        rows.append(f"   {_status(account, filed, moment)}")
    line = f"TRDBV  {account.tin:12} NM-CTRL>{name_control_of(account):4} CYC>{moment.cycle}"
    return Shown("TRDBV", line, ("RETURN SUMMARY", SUMMARY_HEAD), tuple(rows))


def detail(account: Account, filed: FiledReturn, moment: Moment, definer: str) -> Shown:
    """Return detail: whose it is, its lines as filed (O) or after Error Resolution (R), last where the refund goes."""
    after = definer == "R"
    lines = corrected(account, filed) if after else as_filed(account, filed)
    title = "RETURN DETAIL SCREEN  AS CORRECTED" if after else "RETURN DETAIL SCREEN  AS FILED"
    body = [section("LINES"), LINE_HEAD, *line_rows(lines), section("REFUND"), *_refund(filed)]
    return Shown(
        "TRDBV", head(f"TRDBV{definer}", account, filed, moment), (title, *_filer(account, filed)), tuple(body)
    )


@shown("trdbv.tin-of-the-return", cites="IRM 25.25.6.3(15) note", ledger=["25.25.6b:0041"])
def _whose(account: Account, filed: FiledReturn) -> str:
    """The first page of the return detail names the TIN the return is under."""
    return (
        f"TIN>{account.tin:12} NM-CTRL>{filed.name_control:4} FORM>{filed.form:9} FSC>{filed.filing_status} "
        f"RCVD>{show_date(filed.received)} {filed.medium}"
    )


@shown(
    "trdbv.name-and-address", cites="IRM 25.25.6.5.1.1(2); Exhibits 25.25.6-1 to 25.25.6-4",
    ledger=["25.25.6c:0608", "25.25.6c:0630", "25.25.6c:0648", "25.25.6c:0664"],
)  # fmt: skip
def _name_and_address(filed: FiledReturn) -> list[str]:
    """The name and address of the return; a paper one whose address was ENMOD's shows none."""
    hidden = address_not_shown(filed)
    street, city = ("", "") if hidden else (filed.street[:70], filed.city[:70])
    return [f"NAME>{filed.name_line[:70]}", f"STREET>{street}", f"CITY>{city}"]


def _filer(account: Account, filed: FiledReturn) -> list[str]:
    """Whose return it is, whom it claims, who prepared it."""
    rows = [
        _whose(account, filed),
        *_name_and_address(filed),
        f"SP-SSN>{filed.spouse:12} OCCUPATION>{filed.occupation[:24]:24} PHONE>{filed.phone}".rstrip(),
    ]
    rows += [f"DEPENDENT>{tin}" for tin in filed.dependents]
    if filed.preparer:
        by = filed.preparer
        rows.append(f"PREPARER>{by.name[:36]:36} PTIN>{by.ptin:9} PHONE>{by.phone}".rstrip())
        if by.firm:
            rows.append(f"FIRM>{by.firm[:40]:40} EIN>{by.firm_tin}".rstrip())
    return rows


@shown("trdbv.lines", cites="IRM 25.25.6.4; 3.38.147.4.1.1(1)", ledger=["25.25.6b:0113", "3.38.147:0389"])
def line_rows(lines: Lines) -> list[str]:
    """A row a line: paper, number, what it is, amount or words."""
    return [
        f"{line.paper.upper()[:12]:12} {line.line[:8]:8} {line.label[:40]:40} "
        f"{line.text[:16] if line.text else format_amount(line.amount):>16}".rstrip()
        for line in lines
    ]


@shown("trdbv.refund-product", cites="IRM 25.25.6.5.1(2) bullet 4 note, 25.25.6.5.2(4) bullet 4 note",
       ledger=["25.25.6b:0142", "25.25.6b:0272"])  # fmt: skip
def _refund(filed: FiledReturn) -> list[str]:
    """How the refund is asked for; behind a refund product the account it ends on (25.25.6.6.2.1(2))."""
    product = f"{product_indicator(filed.refund_product)} {filed.refund_product}".strip()
    rows = [f"REFUND TYPE>{filed.refund_type}  RAL/RAC IND>{product}".rstrip()]
    if filed.routing_number or filed.account_number:
        rows.append(f"RTN>{filed.routing_number:9} ACCOUNT>{filed.account_number}")
    if filed.ultimate_routing or filed.ultimate_account:
        rows.append(f"ULTIMATE BANK ACCOUNT  RTN>{filed.ultimate_routing:9} ACCOUNT>{filed.ultimate_account}")
    return rows


def deposit(account: Account, filed: FiledReturn, moment: Moment) -> Shown:
    """Direct deposit page: refund type, routing and account number, refund product, ultimate bank account."""
    return Shown("TRDBV", head("TRDBVD", account, filed, moment), ("DIRECT DEPOSIT",), tuple(_refund(filed)))


@shown("trdbv.ers-corrections", cites="IRM 25.25.6.5.1.1(2) note, 25.25.6.6.3.1(2) note",
       ledger=["25.25.6b:0139", "25.25.6b:0269"])  # fmt: skip
def _corrections(account: Account, filed: FiledReturn) -> list[str]:
    """Each line Error Resolution changed, and each total that changed with it: as filed and corrected."""
    before = {(line.paper, line.line): line for line in as_filed(account, filed)}
    after = {(line.paper, line.line): line for line in corrected(account, filed)}
    return [
        f"{paper.upper()[:12]:12} {line[:8]:8} {(after.get((paper, line)) or before[paper, line]).label[:23]:23} "
        f"{_value(before, paper, line):>15} {_value(after, paper, line):>15}"
        for paper, line in dict.fromkeys((*before, *after))
        if _value(before, paper, line) != _value(after, paper, line)
    ]


def edits(account: Account, filed: FiledReturn, moment: Moment) -> Shown:
    """Code and edit, and what Error Resolution corrected: the line as filed and as it is now."""
    rows = _corrections(account, filed)
    top = ("CODE AND EDIT / ERROR RESOLUTION", _codes(filed), section("ERS CORRECTIONS"))
    titles = "PAPER        LINE     ITEM                          AS FILED       CORRECTED"
    body = (titles, *rows) if rows else ("NONE",)
    return Shown("TRDBV", head("TRDBVE", account, filed, moment), top, body)


def _value(lines: Mapping[tuple[str, str], FiledLine], paper: str, line: str) -> str:
    found = lines.get((paper, line))
    return "" if found is None else found.text or format_amount(found.amount)


def _codes(filed: FiledReturn) -> str:
    return (
        f"CCC>{filed.ccc:10} SPC>{filed.spc:10} RPC>{filed.rpc:4} FORM>{filed.form:9} "
        f"DOC-CD>{filed.dln.document_code} FLC>{filed.dln.file_location}"
    )


@shown("trdbv.codes-screen", cites="IRM 25.25.6.5.5.4(1)", ledger=["25.25.6c:0135"])
def _unpostable_codes(account: Account, filed: FiledReturn) -> list[str]:
    """Every UPC and RC the return had, open or closed."""
    return [
        f"{case.upc} {case.rc}  {case.cycle}  "
        f"{'CLOSED' if case.status is UnpostableStatus.CLOSED else 'OPEN':9}  {show_date(case.status_date)}  "
        f"{urc_shown(case)}".rstrip()
        for case in cases_of(account, filed)
    ]


def codes_screen(account: Account, filed: FiledReturn, moment: Moment) -> Shown:
    """CODES screen: condition and special processing codes, and every UPC and RC of the return."""
    rows = _unpostable_codes(account, filed)
    top = ("CODES", _codes(filed), section("UNPOSTABLE CODES"))
    return Shown("TRDBV", head("TRDBVC", account, filed, moment), top, (CODE_HEAD, *rows) if rows else ("NONE",))


@shown(
    "trdbv.stat-hist", cites="Exhibits 25.25.6-2 to 25.25.6-4",
    ledger=["25.25.6c:0622", "25.25.6c:0623", "25.25.6c:0639", "25.25.6c:0658"],
)  # fmt: skip
def _dln(filed: FiledReturn) -> str:
    """STAT HIST has the DLN of the return, to be copied into a letter."""
    return f"DLN>{filed.dln.printed}  FORM>{filed.form:9} MEDIUM>{filed.medium}"


def history(account: Account, filed: FiledReturn, moment: Moment) -> Shown:
    """STAT HIST: the DLN, and each step of the return with its date, oldest first."""
    rows = [
        f"{show_date(step.date)}  {step.literal:32} {step.code}".rstrip()
        for step in steps(account, filed, moment.today)
    ]
    top = ("STAT HIST", _dln(filed))
    return Shown("TRDBV", head("TRDBVS", account, filed, moment), top, (STEP_HEAD, *rows))


def access_ia(account: Account, filed: FiledReturn, moment: Moment) -> Shown:
    """Access code IA: the interest penalty date, which is the received date of the return (25.25.6.8(2))."""
    rows = (f"INTEREST PENALTY DATE> {show_date(interest_penalty_date(filed))}",)
    return Shown("TRDBV", head("TRDBVIA", account, filed, moment), ("ACCESS CODE IA",), rows)
