"""The desk beside the terminal: what lies on it, a contact, what was asked and done. Layout: ours (C-190)."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from masterfile import codes
from masterfile.account import Account
from masterfile.records import desk
from masterfile.records.desk import AnyDeskItem, Contact, ContactKind
from screens.displays.layout import Moment, Shown, section, show_date

_LIST = "NO  KIND     RECEIVED  TIN          FROM                           LETTER"
_HEARD = {ContactKind.CALL: "CALLER", ContactKind.WALK_IN: "VISITOR"}
_WIDE = 78


@dataclass(frozen=True, slots=True)
class OnDesk:
    """A contact with its number in the list and its account."""

    number: int
    account: Account
    contact: Contact


def listed(found: Sequence[OnDesk], moment: Moment, briefing: str = "") -> Shown:
    """Every contact that has come, and whether it was handed in; below it what a scenario tells its trainee."""
    rows = [_row(item) for item in found]
    rows += ["", "DESK n TAKES UP A CASE. ASK, TELL, AUTH, VERIF, AMS, E4442 ... WORK ON IT.", "DONE HANDS IT IN."]
    shown = rows if found else ["NOTHING ON THE DESK"]
    told = textwrap.wrap(" ".join(briefing.split()).upper(), _WIDE)
    below = [section("BRIEFING"), *told] if told else []
    return Shown("DESK", f"DESK  CYC>{moment.cycle}", (_LIST,), (*shown, *below))


def _row(item: OnDesk) -> str:
    contact = item.contact
    done = any(isinstance(did, desk.HandedIn) and did.contact == contact.number for did in item.account.desk)
    taken = any(isinstance(did, desk.CaseOpened) and did.contact == contact.number for did in item.account.desk)
    state = "HANDED IN" if done else "TAKEN UP" if taken else ""
    head = f"{item.number:02d}  {contact.kind.value:8} {show_date(contact.date)}  {item.account.tin:12} "
    return f"{head}{contact.name[:30]:30} {contact.letter:7} {state}".rstrip()


def taken_up(item: OnDesk, moment: Moment) -> Shown:
    """The contact: who it is from, what is heard or read, the documents with it, what was done for it."""
    contact = item.contact
    top = (from_whom(contact),)
    body = [*heard_or_read(contact), *log(item.account, contact.number)]
    return Shown("DESK", f"DESK {item.number:02d} {item.account.tin:12} CYC>{moment.cycle}", top, tuple(body))


def from_whom(contact: Contact) -> str:
    """The kind of a contact, when it came and from whom."""
    return f"{contact.kind.value} RECEIVED>{show_date(contact.date)} FROM>{contact.name}"


def heard_or_read(contact: Contact, wide: int = _WIDE) -> list[str]:
    """What the contact says, and what came with it; no line wider than so many columns."""
    return [*_said(contact, wide), *_documents(contact, wide)]


def _said(contact: Contact, wide: int) -> list[str]:
    heard = f"THE {_HEARD[contact.kind]} SAYS" if contact.kind in _HEARD else "IT READS"
    lines = [line for said in contact.says for line in textwrap.wrap(said, wide)]
    return [section(heard), *lines] if lines else []


def _documents(contact: Contact, wide: int) -> list[str]:
    if not contact.documents:
        return []
    rows = []
    for document in contact.documents:
        stamp = f" RECEIVED>{show_date(document.received)}" if document.received else ""
        copy = " COPY" if document.copy else ""
        rows.append(f"{document.kind}{copy} {document.period}{stamp}".rstrip())
        rows += [f"     {line}" for note in (document.note, document.flaw) for line in textwrap.wrap(note, wide - 5)]
    return [section("WITH IT"), *rows]


def log(account: Account, contact: int, wide: int = _WIDE) -> list[str]:
    """What was asked, decided, told and written for a contact, oldest first; no line wider than so many columns."""
    rows = [
        line
        for item in account.desk
        if item.contact == contact and not isinstance(item, desk.CaseOpened | desk.HintTaken)
        for line in _wrapped(item, wide)
    ]
    return [section("WORKED"), *rows] if rows else []


def ams_history(account: Account, wide: int = _WIDE) -> list[str]:
    """Every AMS entry of the account, of this contact and of earlier ones, oldest first."""
    rows = [line for item in account.desk if isinstance(item, desk.AmsEntry) for line in _wrapped(item, wide)]
    return [section("AMS HISTORY"), *(rows or ["NO ENTRIES"])]


def _wrapped(item: AnyDeskItem, wide: int) -> list[str]:
    return textwrap.wrap(f"{show_date(item.date)} {_words(item)}", wide, subsequent_indent="         ")


def _words(item: AnyDeskItem) -> str:
    match item:
        case desk.Asked():
            return f"ASKED {item.topic}> {item.said}"
        case desk.Authenticated():
            return f"{item.test} {item.result}"
        case desk.Verified():
            return f"RETURN IS {item.whose} ADDRESS>{item.address} AMOUNT>{item.amount} TYPE>{item.deposit} " \
                   f"BANK>{item.bank} PRODUCT>{item.product} INCOME>{item.income}"  # fmt: skip
        case desk.Told():
            return f"TOLD {' '.join(item.advice)}"
        case desk.AmsEntry():
            text = codes.ams_issues()[item.issue].text
            return f"AMS {item.issue} {text if text != item.issue else ''} {item.note}"
        case desk.Referral():
            return f"E-4442 TO {item.queue}: {item.remarks}"
        case desk.SystemNote():
            return f"{item.system} {item.note}"
        case desk.StarsUpdate():
            return f"STARS {item.disposition} {item.reason}"
        case desk.Routed():
            return f"SENT {item.item} TO {item.to} SPC>{item.spc} RECEIVED>{show_date(item.received).strip()} " \
                   f"{' '.join(item.marks)}"  # fmt: skip
        case desk.LeadAsked():
            return f"LEAD ASKED {item.request}: DONE"
        case _:
            return "HANDED IN"


def choices(code: str, rows: Iterable[tuple[str, str]], moment: Moment) -> Shown:
    """What a word of the desk may be followed by."""
    return Shown(code, f"{code}  CYC>{moment.cycle}", (), tuple(line for row in rows for line in _choice(*row)))


def _choice(name: str, text: str) -> list[str]:
    """A word and what it means, which goes on below where one row has no room."""
    return textwrap.wrap(text.upper(), _WIDE, initial_indent=f"{name:18} ", subsequent_indent=" " * 19)


def histories(account: Account, moment: Moment) -> Shown:
    """Every unpostable of the account, the open ones first, with its history items."""
    cases = sorted(account.unpostables.values(), key=lambda case: (not case.is_open, case.pending.module))
    rows = []
    for case in cases:
        key, made = case.pending.module, case.pending.transaction
        state = f"{case.status.value} {show_date(case.status_date)}"
        rows.append(f"{key.mft} {key.period} UP {case.upc} RC {case.rc} TC {made.tc} {made.dln.printed} {state}")
        rows += [f"   {show_date(note.date)} {note.text}" for note in case.notes]
    head = f"UPHIS {account.tin:12} CYC>{moment.cycle}"
    return Shown("UPHIS", head, ("MFT PERIOD UNPOSTABLE TRANSACTION DLN STATUS DATE",), tuple(rows or ["NONE"]))
