"""Plausible fields of FRM77, the credit transfers and INCHG for an account as it stands."""

from __future__ import annotations

import datetime

from emulator.simulation.desk import Desk
from masterfile import codes
from masterfile.account import Account
from masterfile.money import format_amount
from masterfile.periods import ModuleKey

REMARKS = (
    "NSD IDT",
    "NSD IDT",
    "NSD NON IDT",
    "NSD TPP RESOLVED",
    "RELEASE",
    "RELEASE",
    "PER TAXPAYER",
    "ADJUSTED",
    "SEE CASE",
    "NO",
)
"""Remarks as they are keyed, too short ones among them."""

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
    fields = _reversal(desk, account, key) if chosen < 0.15 else _marker(desk, account, key) if chosen < 0.5 else ""
    if not fields:
        fields = _other(desk, account, key)
    if desk.chance(0.1):
        fields += f" PSTNG-DLAY-CD>{desk.one_of('112367')}"
    return f"{fields}\nREMARKS>{desk.one_of(REMARKS)}"


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


def _other(desk: Desk, account: Account, key: ModuleKey) -> str:
    """A transaction code of the level: one that ends what is posted, a hold, or any."""
    level = "entity" if key.is_entity else "module"
    table = codes.transaction_codes()
    fit = [tc for tc, row in table.items() if "FRM77" in row.input and row.level == level] or list(table)
    ending = [tc for tc in _ending(account, key) if tc in fit]
    holds = [tc for tc in _HOLDS if tc in fit]
    drawn = desk.rng.random()
    some = ending if drawn < 0.45 else holds if drawn < 0.6 else fit if drawn < 0.98 else list(table)
    tc = desk.one_of(some or fit)
    closing = table[tc].closing_code == "required" or ("CLOSING-CD" in codes.frm77_elements(tc) and desk.chance(0.5))
    fields = f"TC>{tc}" + (f" CLOSING-CD>{desk.one_of(('60', '70', '94', '01'))}" if closing else "")
    if "EXTENSION-DT" in codes.frm77_elements(tc) and desk.chance(0.9):
        later = desk.host.today + datetime.timedelta(days=90 + int(desk.rng.random() * 400))
        fields += f" EXTENSION-DT>{later:%m%d%Y}"
    return fields + (f" TRANS-DT>{desk.date()}" if desk.chance(0.2) else "")


def _ending(account: Account, key: ModuleKey) -> list[str]:
    """The codes that end or reverse something posted and still in force."""
    module, table = account.module(key), codes.transaction_codes()
    live = {found.tc for found in module.posted if found.id not in module.reversed}
    return [tc for found in sorted(live) if found in table for tc in table[found].reversed_by]


def transfer_fields(desk: Desk, account: Account, key: ModuleKey) -> str:
    """The fields of one credit transfer: what the debit module has, mostly, with a pair of codes that fits it."""
    module, opened = account.module(key), desk.session.open
    form = opened.form.code if opened else ""
    pairs = [row for row in codes.transfer_pairs().values() if form in row.forms or desk.chance(0.05)]
    corrected = {tc for row in pairs for tc in row.debit_corrects}
    kinds = {found.tc: found for found in module.posted if found.tc in corrected}
    if kinds and desk.chance(0.6):
        found = desk.one_of(list(kinds.values()))
        row = desk.one_of([pair for pair in pairs if found.tc in pair.debit_corrects])
        cents, day = abs(found.amount), f"{found.date:%m%d%Y}"
    else:
        free = [row for row in pairs if row.needs_credit]
        row = desk.one_of(free if free and desk.chance(0.8) else pairs)
        cents, day = desk.one_of((1, 2, 5)) * max(-module.balance, 0) // 5 or desk.amount(), f"{desk.host.today:%m%d%Y}"
    cents = cents if desk.chance(0.9) else desk.amount()
    amount = f"AMT>{format_amount(cents)} TRANS-DT>{day}"
    hold = desk.one_of(("", "", " SEC-TC>570", " SEC-TC>570 BPI>1", "", " BPI>1" if desk.chance(0.2) else ""))
    interest = " INT-AMT>1.00 INT-AMT#2>1.00" if row.interest and desk.chance(0.1) else ""
    delay = f" PSTNG-DLAY-CD>{desk.one_of('123')}" if desk.chance(0.3) else ""
    bod = " BOD-CD>WI" if desk.session.open and desk.session.open.form.code == "DRT48" and desk.chance(0.5) else ""
    head = f"TC>{row.debit} {amount}{interest} TC>{row.credit} {amount}"
    return f"{head}{hold}{delay}{bod} REMARKS>{desk.one_of(REMARKS)}"


def entity_fields(desk: Desk, account: Account) -> str:
    """One INCHG, mostly right: each code with its fields."""
    other = desk.one_of([*desk.host.master.accounts, "000-20-0004"])
    if account.entity and account.entity.is_closed and desk.chance(0.5):
        return "TC>012 REMARKS>OPEN AGAIN"
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
            "TC>015 LOC-CD>2801",
            "TC>030 LOC-CD>2801",
            "TC>040",
            "TC>041",
        )
    )
    delay = " PSTNG-DLAY-CD>1" if desk.chance(0.2) else ""
    return f"{fields}{delay} REMARKS>{desk.one_of(('CHANGE', 'CHANGE', 'X'))}"
