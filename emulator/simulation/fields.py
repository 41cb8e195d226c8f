"""Plausible fields of FRM77 and ADJ54 for a module as it stands."""

from __future__ import annotations

from emulator.simulation.desk import Desk
from masterfile import codes
from masterfile.account import Account
from masterfile.money import format_amount
from masterfile.periods import ModuleKey

_REMARKS = ("NSD IDT", "NSD IDT", "NSD NON IDT", "NSD TPP RESOLVED", "RELEASE", "RELEASE", "PER TAXPAYER", "NO")

_MISC: dict[str, tuple[str, ...]] = {
    "052": ("", "RRPIDT", "RRPNONIDT"),
    "111": ("{dln} 00", "{dln} 00", "{dln} 01"),
    "121": ("", "UP 147", "DDB ARAP RULE TR"),
    "123": ("4883C", "4883SP", "TPP RP", "TPP RECOVERY", "TAC AUTH ONLY"),
    "124": ("{dln}", "{dln} TR"),
    "125": ("{dln}", "000123456"),
    "129": ("{dln}", "{dln} BKLD", "IVO EL IDT", "IVO IP PIN"),
    "501": ("WI AM OTHER",),
    "506": ("WI AM OTHER", "WI PRP OTHER1", "WI PRP DDB", "WI IVO IRSERR"),
    "522": ("WI IDT RECVD", "WI RICS NOIDT"),
    "527": ("WI BREACH DSABLD",),
}
_OFTEN = {
    False: ("111", "111", "111", "124", "124", "129", "850", "123", "052", "010", "012"),
    True: ("506", "506", "522", "527", "501", "086", "087"),
}
"""Action codes of the work this machine is for, on a module and on the entity."""
_DATED = {"none": 0.02, "optional": 0.3}
"""How often an action code comes with a secondary date, by what its table row says of it."""
_HOLDS = (
    "570",
    "570",
    "571",
    "572",
    "810",
    "811",
    "420",
    "421",
    "130",
    "131",
    "520",
    "521",
    "470",
    "472",
    "916",
    "917",
)


def transaction_fields(desk: Desk, account: Account, key: ModuleKey) -> str:
    """The fields of one FRM77."""
    chosen = desk.rng.random()
    fields = _reversal(desk, account, key) if chosen < 0.25 else _marker(desk, account, key) if chosen < 0.75 else ""
    if not fields:
        fields = _other(desk, key)
    if desk.chance(0.15):
        fields += f" PSTNG-DLAY-CD>{desk.one_of('112367')}"
    return f"{fields}\nREMARKS>{desk.one_of(_REMARKS)}"


def _marker(desk: Desk, account: Account, key: ModuleKey) -> str:
    often = desk.chance(0.75)
    code = desk.one_of(_OFTEN[key.is_entity]) if often else desk.one_of(list(codes.action_codes()))
    fields = f"TC>971 TC971/151-CD>{code}{_misc(desk, account, code)}"
    row = codes.action_codes().get(code)
    if row and desk.chance(_DATED.get(row.secondary_dt, 0.95)):
        fields += f" SECONDARY-DT>{desk.one_of(('12312017', '12312018', '12312019', '12312019', desk.date()))}"
    if desk.chance(0.1):
        fields += f" TRANS-DT>{desk.date()}"
    return fields


def _misc(desk: Desk, account: Account, code: str) -> str:
    forms = _MISC.get(code, ("", "", "FREE TEXT"))
    text = desk.one_of(forms).format(dln=desk.dln(account)) if desk.chance(0.95) else "SOMETHING ELSE"
    return f" MISC>{text}" if text else ""


def _reversal(desk: Desk, account: Account, key: ModuleKey) -> str:
    """TC 972 of a posted TC 971, or nothing where there is none."""
    posted = desk.posted_971(account, key)
    if posted is None:
        return ""
    right = {"506": "WI IVO IRSERR", "522": "WI RICS NOIDT"}.get(posted.ac, desk.one_of(("", posted.misc)))
    day = posted.date.strftime("%m%d%Y") if desk.chance(0.95) else desk.date()
    return f"TC>972 TC971/151-CD>{posted.ac} TRANS-DT>{day}" + (f" MISC>{right}" if right else "")


def _other(desk: Desk, key: ModuleKey) -> str:
    level = "entity" if key.is_entity else "module"
    table = codes.transaction_codes()
    fit = [tc for tc, row in table.items() if "FRM77" in row.input and row.level == level] or list(table)
    often = [tc for tc in _HOLDS if tc in fit]
    tc = desk.one_of(often if often and desk.chance(0.6) else fit if desk.chance(0.9) else list(table))
    row = table[tc]
    closing = row.closing_code == "required" or (row.closing_code == "optional" and desk.chance(0.5))
    fields = f"TC>{tc}" + (f" CLOSING-CD>{desk.one_of(('60', '70', '94', '01'))}" if closing else "")
    return fields + (f" TRANS-DT>{desk.date()}" if desk.chance(0.2) else "")


def adjustment_fields(desk: Desk, account: Account, key: ModuleKey) -> str:
    """The fields of one ADJ54."""
    lines = [_adjusted(desk) for _ in range(desk.one_of((1, 1, 1, 2, 4)))]
    controls = account.controls_of(key)
    number = f" CTRL-SEQ-NUM>{desk.one_of(controls).number:02d}" if controls and desk.chance(0.5) else ""
    head = f"BLK>{desk.one_of(('00', '05', '05', '18', '05', '77', '78'))} CASE-STS-CD>{desk.one_of('CCAB')}"
    references = [_reference(desk) for _ in range(desk.one_of((0, 0, 0, 1, 2)))]
    parts = (
        f"{head}{number} ACTIVITY>NONIDTRTN",
        " ".join(lines),
        f"SC>{desk.one_of('0001134')} {_reasons(desk)} HC>{desk.one_of('0000001234')}",
        f"PC>{desk.one_of('1258')}" if desk.chance(0.3) else "",
        " ".join(references),
        f"PSTNG-DLAY-CD>{desk.one_of('1239')}" if desk.chance(0.2) else "",
        f"OVERRIDE-CD>{desk.one_of('SRX')} RFSCDT>{desk.date()}" if desk.chance(0.1) else "",
        f"SOURCE-DOC-ATTACHED>{desk.one_of('NNNYR')} REMARKS>{desk.one_of(_REMARKS)}",
    )
    return " ".join(part for part in parts if part)


def _adjusted(desk: Desk) -> str:
    """One transaction code with an amount of the sign it takes, or TC 290 .00."""
    if desk.chance(0.35):
        return "TC>290 AMT>.00"
    tcs = [tc for tc, row in codes.transaction_codes().items() if "ADJ54" in row.input]
    tc = desk.one_of(("290", "291", "291", "806", "807", "766", "298", "299")) if desk.chance(0.7) else desk.one_of(tcs)
    cents = desk.amount() * (-1 if codes.transaction_codes()[tc].money == "credit" else 1)
    dated = f" INT-COMP-DT>{desk.date()}" if tc in ("294", "295", "298", "299") else ""
    return f"TC>{tc} AMT>{format_amount(cents)}{dated}"


def _reasons(desk: Desk) -> str:
    return " ".join(f"RC>{desk.one_of(list(codes.reason_codes()))}" for _ in range(desk.one_of((0, 1, 1, 3))))


def _reference(desk: Desk) -> str:
    number = desk.one_of(list(codes.reference_numbers()))
    return f"CR/ITEM-REF>{number} REF-AMT>{format_amount(desk.amount() * desk.one_of((1, 1, -1)))}"


def transfer_fields(desk: Desk, account: Account, key: ModuleKey) -> str:
    """The fields of one credit transfer: what the debit module has, mostly, with a pair of codes that fits it."""
    module = account.module(key)
    pairs = list(codes.transfer_pairs().values())
    posted = [found for found in module.posted if any(found.tc in row.debit_corrects for row in pairs)]
    if posted and desk.chance(0.6):
        found = desk.one_of(posted)
        row = desk.one_of([pair for pair in pairs if found.tc in pair.debit_corrects])
        cents, day = abs(found.amount), f"{found.date:%m%d%Y}"
    else:
        row = codes.transfer_pairs()["820", "700"] if desk.chance(0.8) else desk.one_of(pairs)
        cents, day = max(-module.balance, 0) or desk.amount(), f"{desk.host.today:%m%d%Y}"
    cents = cents if desk.chance(0.8) else desk.amount()
    amount = f"AMT>{format_amount(cents)} TRANS-DT>{day}"
    hold = desk.one_of(("", "", " SEC-TC>570", " SEC-TC>570 BPI>1", " BPI>1"))
    interest = " INT-AMT>1.00 INT-AMT#2>1.00" if row.interest and desk.chance(0.1) else ""
    delay = f" PSTNG-DLAY-CD>{desk.one_of('123')}" if desk.chance(0.3) else ""
    bod = " BOD-CD>WI" if desk.session.open and desk.session.open.form.code == "DRT48" and desk.chance(0.5) else ""
    head = f"TC>{row.debit} {amount}{interest} TC>{row.credit} {amount}"
    return f"{head}{hold}{delay}{bod} REMARKS>{desk.one_of(_REMARKS)}"


def entity_fields(desk: Desk) -> str:
    """One INCHG, mostly right: each code with its fields."""
    other = desk.one_of([*desk.host.master.accounts, "000-20-0004"])
    address = "STREET>1 MAIN ST CITY>AUSTIN STATE>TX ZIP>73301"
    fields = desk.one_of(
        (
            f"TC>000 NAME-LINE>NEW PERSON {address}",
            f"TC>011 XREF-TIN>{other}",
            f"TC>011 XREF-TIN>{other}",
            "TC>012",
            "TC>013 NAME-LINE>JOHN DE LA ROSA NAME-YR>2019",
            "TC>013 NAME-LINE>JOHN ]SMITH] & MARY JONES",
            "TC>013 NAME-LINE>&",
            f"TC>014 {address}",
            "TC>014 STREET>1 HIGH ST CITY>YORK COUNTRY>UNITED KINGDOM",
            "TC>014 STREET>1 HIGH ST CITY>YORK COUNTRY>WALES",
            "TC>016 MFR>1 FYM>06 BOD>SB",
            "TC>016 MFR>0",
            f"TC>017 SP-SSN>{other}",
            "TC>020",
            "TC>030 LOC-CD>2801",
            "TC>040",
            "TC>041",
        )
    )
    delay = " PSTNG-DLAY-CD>1" if desk.chance(0.2) else ""
    return f"{fields}{delay} REMARKS>{desk.one_of(('CHANGE', 'CHANGE', 'X'))}"
