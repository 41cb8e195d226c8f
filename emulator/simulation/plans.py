"""What employees set out to do: each plan yields its transmissions one by one, looking at the machine in between."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from emulator.commands import REGISTRY
from emulator.simulation.adjusted import adjustment_fields
from emulator.simulation.desk import NOWHERE, Desk
from emulator.simulation.fields import entity_fields, transaction_fields, transfer_fields
from masterfile import codes
from masterfile.account import Account, ReturnStage, Unpostable
from masterfile.codes.letters import letters
from masterfile.periods import ModuleKey

Plan = Callable[[Desk], Iterator[str]]


def research(desk: Desk) -> Iterator[str]:
    """Look at a module, an entity or the master file, and page through it."""
    account = desk.account()
    key = desk.key(account, desk.module(account))
    code = desk.one_of(("TXMOD", "TXMOD", "TXMOD", "IMFOL", "ENMOD", "SUMRY"))
    definers = [*REGISTRY[code].definers, *REGISTRY[code].modifiers]
    definer = desk.one_of(definers) if definers and not (code == "SUMRY" and desk.chance(0.7)) else ""
    yield f"{code}{definer} {account.tin if code in ('ENMOD', 'SUMRY') else key}"
    while desk.session.page.total > 1 and desk.chance(0.7):
        yield desk.one_of(("PGDN", "PGDN", "PGUP", f"PAGE {1 + int(desk.rng.random() * 4)}"))


def _researched(desk: Desk) -> Iterator[str]:
    """The research a request needs: a module mostly, the entity otherwise."""
    account = desk.account()
    if desk.chance(0.25):
        yield f"ENMOD {account.tin}"
    else:
        yield f"TXMOD{desk.one_of('ACX')} {desk.key(account, desk.module(account))}"


def _format_of(desk: Desk, code: str) -> tuple[Account, ModuleKey] | None:
    opened = desk.session.open
    return (opened.target.account, opened.target.module) if opened and opened.form.code == code else None


_PENALTIES = ("160", "166", "170", "190", "200", "240", "270", "276", "280", "310", "320", "340", "350", "360")


_ENDED = (
    "470",
    "480",
    "488",
    "500",
    "524",
    "530",
    "538",
    "576",
    "582",
    "780",
    "810",
    "844",
    "914",
    "918",
    "930",
    "940",
)


def transaction(desk: Desk) -> Iterator[str]:
    """Key transactions through REQ77 and FRM77, of a module with something to be ended mostly."""
    if desk.chance(0.4):
        account, key = _with_posted(desk, _ENDED)
        yield f"TXMODA {account.tin} {key.mft} {key.period}"
    else:
        yield from _researched(desk)
    if desk.gives_up():
        return
    yield "REQ77"
    for _ in range(desk.one_of((1, 1, 2))):
        if desk.gives_up():
            return
        place = _format_of(desk, "FRM77") or (desk.account(), desk.entity)
        head = f"FRM77 {place[0].tin}\n" if desk.chance(0.1) else ""
        yield head + transaction_fields(desk, *place)


def manual_refund(desk: Desk) -> Iterator[str]:
    """Issue a manual refund of what a module has to its credit, or of more."""
    accounts = list(desk.host.master.accounts.values())
    credits = [(account, key) for account in accounts for key, module in account.modules.items() if module.balance < 0]
    if not credits:
        return
    account, key = desk.one_of(credits)
    yield f"TXMODA {account.tin} {key.mft} {key.period}"
    yield "RFUND"
    cents = -account.module(key).balance
    amount = cents if desk.chance(0.8) else cents + 100
    yield f"AMT>{amount // 100}.{amount % 100:02d} REMARKS>HARDSHIP"


def infrequent(desk: Desk) -> Iterator[str]:
    """Key a transaction of FRM7A: an extension, its correction, a statement about interest."""
    yield from _researched(desk)
    yield "REQ77A"
    tc = desk.one_of(("460", "463", "463", "474", "475", "475"))
    dated = " EXTENSION-DT>10152020" if tc in ("460", "463") else ""
    yield f"TC>{tc}{dated} TRANS-DT>{desk.date()}\nREMARKS>{desk.one_of(('EXTENSION', 'STATEMENT'))}"


def move(desk: Desk) -> Iterator[str]:
    """Move a return to MFT 32 or back with TC 971 AC 111, and release it from its case (25.25.6.7, 25.25.6.7.1)."""
    account = desk.account()
    stages = (ReturnStage.UNPOSTABLE, ReturnStage.IDENTITY_THEFT)
    movable = [filed for filed in account.returns.values() if filed.stage in stages]
    if not movable:
        return
    filed = desk.one_of(movable)
    there = filed.stage is ReturnStage.IDENTITY_THEFT
    yield f"TXMODA {account.tin} {'32' if there else '30'} {filed.module.period}"
    yield "REQ77"
    if desk.gives_up():
        return
    yield f"TC>971 TC971/151-CD>111 MISC>{filed.dln} 00\nREMARKS>{'NSD NON IDT' if there else 'NSD IDT'}"
    case = account.unpostable_return(filed.dln)
    if case is not None and desk.chance(0.8):
        yield f"UPDIS {case.sequence}"
        yield f"UPRES6 CCC>3 REL CYC>{desk.week()} REMARKS>NSD IDT"


def adjustment(desk: Desk) -> Iterator[str]:
    """Key an adjustment through REQ54 and ADJ54, of a module with a penalty or credit to take back mostly."""
    if desk.chance(0.5):
        account, key = _with_posted(desk, (*_PENALTIES, "764", "770", "800"))
        yield f"TXMODA {account.tin} {key.mft} {key.period}"
    else:
        yield from _researched(desk)
    if desk.gives_up():
        return
    yield "REQ54"
    if desk.gives_up():
        return
    place = _format_of(desk, "ADJ54")
    account, key = place or (desk.account(), ModuleKey("30201912"))
    yield adjustment_fields(desk, account, key)


def intercept(desk: Desk) -> Iterator[str]:
    """Stop a refund, mostly after looking at it and with the definer that fits."""
    account = desk.account()
    key = desk.module(account)
    refunds = list(account.module(key).live("846"))
    yield f"{desk.one_of(('TXMODX', 'IMFOLT'))} {desk.key(account, key)}"
    fits = "E" if refunds and refunds[-1].misc == "DIRECT DEPOSIT" else "P"
    if not desk.gives_up():
        yield f"NOREF{fits if desk.chance(0.8) else desk.one_of('PE')}"


def _anywhere(desk: Desk) -> tuple[Account, ModuleKey]:
    account = desk.account()
    return account, desk.module(account)


def _with_posted(desk: Desk, tcs: Collection[str]) -> tuple[Account, ModuleKey]:
    """A module on which one of some codes is posted and in force, or any module where none is."""
    found = [
        (account, key)
        for account in desk.host.master.accounts.values()
        for key, module in account.modules.items()
        if any(posted.tc in tcs and posted.id not in module.reversed for posted in module.posted)
    ]
    return desk.one_of(found) if found else _anywhere(desk)


def transfer(desk: Desk) -> Iterator[str]:
    """Move a credit: ADD or ADC over a module, another module behind it, and the format they answer."""
    drawn, pairs = desk.rng.random(), codes.transfer_pairs().values()
    movable = {tc for row in pairs for tc in row.debit_corrects}
    account, module = (
        desk.in_credit() if drawn < 0.35 else _with_posted(desk, movable) if drawn < 0.85 else _anywhere(desk)
    )
    yield f"TXMODA {account.tin} {module.mft} {module.period}"
    if desk.gives_up():
        return
    back = {tc for row in pairs for tc in row.credit_corrects}
    other, key = _with_posted(desk, back) if desk.chance(0.45) else _anywhere(desk)
    tin = desk.one_of((other.tin,) * 6 + ("", NOWHERE, "00-0006901"))
    prompted = desk.chance(0.3)
    place = f"MFT>{key.mft} TXPRD>{key.period} PLN-NUM> NM-CTRL>" if prompted else f"{key.mft} {key.period}"
    yield f"{desk.one_of(('ADD24', 'ADD24', 'ADD48', 'ADD48', 'ADD34', 'ADC24', 'ADC48'))} {tin} {place}"
    for _ in range(desk.one_of((1, 1, 2))):
        opened = desk.session.open
        if desk.gives_up() or opened is None or opened.form.code not in ("DRT24", "DRT48", "FRM34"):
            return
        yield transfer_fields(desk, opened.target.account, opened.target.module)


def entity_change(desk: Desk) -> Iterator[str]:
    """Change an entity through ENREQ and INCHG, TIN changes among them."""
    account = desk.account()
    yield f"ENMOD {account.tin}"
    if desk.gives_up():
        return
    yield "ENREQ"
    for _ in range(desk.one_of((1, 1, 2))):
        if desk.gives_up() or _format_of(desk, "INCHG") is None:
            return
        yield entity_fields(desk, account)


def control(desk: Desk) -> Iterator[str]:
    """Open, update and close control bases, write histories."""
    yield from _researched(desk)
    if desk.gives_up():
        return
    if desk.chance(0.3):
        yield "ACTON"
    activity = desk.one_of([*codes.activities(), "CRTTY", "TPP"])
    category, status = desk.one_of(list(codes.categories())), desk.one_of("AABM")
    number = f"C{1 + int(desk.rng.random() * 3):02d}"
    texts = (
        f"C#,{activity},{status},{category}\n{desk.employee()['number']},{desk.one_of(('*', desk.date()))}",
        f"{number},{activity},{desk.one_of('ABC')},{category}",
        f"{number},{activity}",
        f"H,{desk.one_of(('L5216-2020', 'TPP', 'NO RC', 'A HISTORY TOO LONG'))}",
    )
    text = desk.one_of(texts)
    yield text if _format_of(desk, "ACTON") and desk.chance(0.8) else f"ACTON {text}"


def tear_up(desk: Desk) -> Iterator[str]:
    """Delete own input of today."""
    yield "TERUP"
    if not desk.gives_up():
        yield f"TERUP {1 + int(desk.rng.random() * 4)}"


def unpostables(desk: Desk) -> Iterator[str]:
    """Work a GUF case: list, display, take, resolve; look at the reports."""
    if desk.chance(0.1):
        yield desk.one_of(("GUFRPN", "GUFRPU"))
    account = desk.account()
    if desk.chance(0.4):
        yield f"UPTIN {account.tin}"
    case = desk.case(account)
    if case is None:
        return
    yield f"UPDIS {case.sequence}"
    if case.assignee and desk.chance(0.7):
        yield "UPASGR"
    if not desk.gives_up() and desk.chance(0.8):
        yield f"UPRES{_resolution(desk, case)}"


def _resolution(desk: Desk, case: Unpostable) -> str:
    other = desk.one_of([*desk.host.master.accounts, NOWHERE, "000-20-0004"])
    week = f" REL CYC>{desk.week()}" if desk.chance(0.5) else ""
    remarks = " REMARKS>" + desk.one_of(("EXISTING CCC 3", "NSD IDT", "OK"))
    return desk.one_of(
        (
            f"0{remarks}",
            f"0{week}{remarks}",
            f"6 CCC>3{week}{remarks}",
            f"6 CCC>1{week} REMARKS>TPFILEDF1040X",
            f"6 29-TIN>{other}{remarks}",
            f"6B 29-TIN>{other}{week}{remarks}",
            f"5 28-NM-CTRL>{case.sequence[-1]}ABC{remarks}",
            f"D{remarks}",
            f"8{remarks}",
        )
    )


def case_work(desk: Desk) -> Iterator[str]:
    """Suspend a GUF case, ask for documents, write histories, give it to somebody."""
    case = desk.case(desk.account())
    if case is None:
        return
    yield f"UPDIS {case.sequence}"
    if desk.gives_up():
        return
    following = len(case.requests) + 1
    yield desk.one_of(
        (
            "UPCASS",
            f"UPCASD{min(following, 4)}",
            f"UPCASD{desk.one_of((1, 2, 3, 4))}",
            "UPCASZ 126 DELETE",
            "UPCASZ 126 GOOD TAXPAYER",
            "UPCASZ CALLED TAXPAYER",
            f"UPCASZ {case.sequence}",
            f"UPASG {case.sequence} {desk.employee()['number']}",
            "UPASGR",
        )
    )
    if desk.chance(0.3):
        yield desk.one_of(
            (f"UPRES1 {case.sequence}", "UPRES2", "UPRESA", "UPRES5 31-DATE>08012020", "UPRES6 30-TX-PRD>201812")
        )


def correspondence(desk: Desk) -> Iterator[str]:
    """Write a letter about a module; add what it lacks, delete it, or let it go out in the night."""
    yield from _researched(desk)
    yield "LETER"
    number = desk.one_of(tuple(letters()))
    if number == "4883C" and desk.chance(0.7):
        hours = "FLD06>7:00 A.M. FLD07>7:00 P.M. FLD08>LOCAL TIME FLD09>7:00 A.M. FLD10>7:00 P.M. FLD11>LOCAL TIME"
        named = "FLD01>* FLD02>2019 FLD03>28211105123450 FLD04>1040 FLD12>201912"
        yield f"LTR-NUM>4883C PARAGRAPHS>B & D RTN-ADDR>TP SIGNATURE>CP {named} {hours}"
    else:
        yield f"LTR-NUM>{number}"
    if desk.chance(0.6):
        yield "LPAGE"
        yield desk.one_of(("FILL-IN>* TEXT>WHAT YOU SENT US", "FILL-IN>E TEXT>MORE", "LPAGD", "LPAGDA"))


def held_notices(desk: Desk) -> Iterator[str]:
    """Hold or hasten the notices of a module, of one that owes mostly; or bring a module to the TIF."""
    accounts = list(desk.host.master.accounts.values())
    owing = [(account, key) for account in accounts for key, module in account.modules.items() if module.balance > 0]
    account, key = desk.one_of(owing) if owing and desk.chance(0.8) else (None, None)
    if account is None or key is None:
        account = desk.account()
        yield f"MFREQ {account.tin} 30 {desk.one_of((2012, 2015, 2016, 2018, 2023))}12"
        return
    status, cycles = desk.one_of(("48", "48", "03", "56", "58", "22", "60")), desk.one_of((0, 1, 2, 4, 8, 15, 16))
    if desk.chance(0.6):
        yield f"STAUPS {desk.key(account, key)} {status}{cycles:02d}"
        return
    yield f"STAUP{desk.one_of('IIIB')} {desk.key(account, key)}"
    yield f"STS-CD>{status} CYCLES>{cycles:02d}"


def review(desk: Desk) -> Iterator[str]:
    """Reject a resolution, as a lead does within the unpostable cycle."""
    accounts = list(desk.host.master.accounts.values())
    waiting = [case for account in accounts for case in account.unpostables.values() if case.status == "A"]
    case = desk.one_of(waiting) if waiting else desk.case(desk.account())
    if case is not None:
        yield f"UPDIS {case.sequence}"
        yield desk.one_of(("UPREVE", "UPREVE", "UPREVE", "UPREV"))


def documents(desk: Desk) -> Iterator[str]:
    """Look a return up and ask for it, mostly in the way its medium wants."""
    returns = list(desk.account().returns.values())
    if not returns:
        return
    filed = desk.one_of(returns)
    yield f"TRDBV{desk.one_of('OECS')} {filed.dln}"
    if desk.gives_up():
        return
    right = {"PAPER": "ESTABD", "ELF": "TRPRT"}.get(filed.medium, "TRPRT")
    yield f"{right if desk.chance(0.8) else desk.one_of(('ESTABD', 'ESTABV', 'TRPRT'))} {filed.dln}"
    if filed.medium == "PAPER":
        yield "ESTABV"


def cases(desk: Desk) -> Iterator[str]:
    """Work a case of the desk beside the terminal: take it up, ask, decide, write, hand it in mostly."""
    waiting = sum(len(account.contacts) for account in desk.host.master.accounts.values())
    yield "DESK"
    if not waiting:
        return
    yield f"DESK {1 + int(desk.rng.random() * waiting)}"
    for _ in range(1 + int(desk.rng.random() * 4)):
        yield desk.one_of(_AT_THE_DESK)
    yield desk.one_of(("DONE", "DONE", "HINT"))


_AT_THE_DESK = (
    "ASK NAME TIN ADDRESS BIRTH-DATE", "ASK EMPLOYER WAGES PRIOR-AGI", "ASK DID-YOU-FILE", "TELL 9-WEEKS", "TELL TAC",
    "AUTH TEST>BASIC RESULT>PASSED", "AUTH TEST>HRA RESULT>FAILED", "VERIF WHOSE>TP ADDRESS>Y AMOUNT>Y", "UPHIS",
    "AMS ISSUE>3.4 NOTE>PASSED", "AMS ISSUE>OTHER ENTITY", "E4442 QUEUE>RICS RIVO - TPP REMARKS>X", "EFDS NOTE>X",
    "STARS DISP>DL", "TVT FILED", "TVT IDT", "ROUTE ITEM>RETURN TO>SP SPC>B", "LEAD CASE", "LEAD UPREV", "HINT",
)  # fmt: skip
"""What is done for a case, right or wrong."""


def explanation(desk: Desk) -> Iterator[str]:
    """Ask for help."""
    yield desk.one_of(("HELP", "?", f"HELP {desk.one_of(list(REGISTRY))}", "HELP TXMODA", "HELP NOTHING"))


def anything(desk: Desk) -> Iterator[str]:
    """Any command code with any of its definers and a key of the kind it takes, whatever came before."""
    entry = desk.one_of(list(REGISTRY.values()))
    if entry.code in ("SINON", "SINOF"):
        return
    if entry.code == "RMODE":
        yield from ("RMODE", "RMODET", f"SUMRY {desk.account().tin}", "RMODER")
        return
    definers = [*entry.definers, *entry.modifiers]
    definer = desk.one_of(definers) if definers and desk.chance(0.9) else ""
    account = desk.account()
    case = desk.case(account)
    key = {
        "tin": str(account.tin),
        "module": desk.key(account, desk.module(account)),
        "case": case.sequence if case else "",
        "return": desk.one_of([*account.returns, desk.key(account, desk.module(account))]),
    }.get(entry.account, "")
    yield f"{entry.code}{definer} {key if desk.chance(0.9) else ''}".rstrip()


def sign_off(_: Desk) -> Iterator[str]:
    """Go home."""
    yield "SINOF"


def sign_on(desk: Desk) -> Iterator[str]:
    """Sign on, seldom with a password that is wrong."""
    if desk.chance(0.1):
        yield desk.one_of(("TXMODA 000-12-3456 30 201912", "HELP", "SINON", "PGDN", "SINON 1234567890 NOBODY"))
    employee = desk.employee()
    password = "WRONG" if desk.chance(0.02) else desk.password(employee["number"])
    spelled = desk.chance(0.2)
    number = employee["number"]
    yield f"EMPLOYEE-NUM>{number} PASSWORD>{password}" if spelled else f"SINON {number} {password}".rstrip()


PLANS: tuple[tuple[int, str, Plan], ...] = (
    (12, "TXMOD", research),
    (26, "FRM77", transaction),
    (8, "FRM77", move),
    (28, "ADJ54", adjustment),
    (4, "NOREF", intercept),
    (20, "DRT24", transfer),
    (3, "RFUND", manual_refund),
    (4, "FRM7A", infrequent),
    (10, "INCHG", entity_change),
    (8, "ACTON", control),
    (3, "TERUP", tear_up),
    (12, "UPRES", unpostables),
    (8, "UPCAS", case_work),
    (5, "STAUP", held_notices),
    (4, "LETER", correspondence),
    (6, "UPREV", review),
    (4, "ESTAB", documents),
    (3, "HELP", cases),
    (2, "HELP", explanation),
    (6, "HELP", anything),
    (2, "SINOF", sign_off),
)
"""The plans of somebody signed on: how often each is chosen, and the command code it needs."""
