"""LETER, LPAGE and LPAGD: a letter of the module or entity on the screen before (IRM 2.4.6; reference 3.14)."""

from __future__ import annotations

from emulator.commands.header import header_of
from emulator.commands.keyed import opened
from emulator.commands.registry import Answered, Call, Group, command
from emulator.findings import say, session_finding
from emulator.session_state import OpenFormat, Target
from masterfile.inputs import LetterInput, LetterPage
from masterfile.rules.letters import missing_pages
from screens.displays.letter import printed_letter
from screens.formats import BadField, Leter, Lpage
from screens.page import Page

_AFTER = ("TXMOD", "ENMOD", "LETER", "LPAGE", "LPAGD")


@command(
    "LETER",
    group=Group.LETTER,
    title="Letter of an account or module",
    formats=("LETER", "LETER tin mft period", "LTR-NUM>4883C PARAGRAPHS>BD FLD01>* ..."),
    source="reference 3.14; IRM Exhibits 25.25.6-2, -3, -4; layout ours: docs/conflicts.md C-166",
    account="module",
    module_optional=True,
    after=_AFTER,
    example=("TXMODA 000-12-3456 30 201912", "LETER"),
    note="IT GOES OUT OVERNIGHT; TERUP OR LPAGD TAKES IT BACK ON THE DAY OF INPUT",
)
def leter(call: Call) -> Answered:
    """Answer the format of a letter, or keep the letter for the night."""
    session, format = call.session, call.session.open
    if not call.values:
        return opened(call, Leter)
    if format is None or format.form is not Leter:
        return session_finding("IDRS-0102", format="LETER", request="LETER")
    keyed = Leter.read({**format.values, **call.values})
    if isinstance(keyed, BadField):
        return session_finding("IDRS-0010", keyed.label, field=keyed.label, right=keyed.right.upper())
    refused = session.submit(format.target, _letter(keyed, format.target))
    return refused or _kept(format.target, format.page(call.values))


def _letter(keyed: Leter, target: Target) -> LetterInput:
    return LetterInput(
        module=target.module,
        number=keyed.number,
        paragraphs="".join(letter for letter in keyed.paragraphs if letter.isalnum()),
        fields=keyed.numbered,
        return_address=keyed.return_address,
        signature=keyed.signature,
        mark=keyed.mark,
        telephone=keyed.telephone,
        addressee=keyed.addressee,
        copy_to_poa=keyed.copy_to_poa == "Y",
    )


def _kept(target: Target, page: Page) -> Answered:
    """The page with what the letter still lacks, or that it goes out in the night."""
    letter = target.account.letter_of(target.module)
    assert letter is not None
    number, lacks = f"{letter.sequence:03d}", missing_pages(letter)
    if lacks:
        return say(page, "IDRS-1551", letter=letter.number, number=number, right=" ".join(lacks))
    return say(page, "IDRS-1550", letter=letter.number, number=number)


@command(
    "LPAGE",
    group=Group.LETTER,
    title="Fill-in page of the letter that waits",
    formats=("LPAGE", "FILL-IN>* TEXT>..."),
    source="reference 3.14; layout ours: docs/conflicts.md C-166",
    account="module",
    module_optional=True,
    after=_AFTER,
    example=("TXMODA 000-12-3456 30 201912", "LETER", "LTR-NUM>418C", "LPAGE"),
    note="LPAGE WITHOUT FIELDS SHOWS THE LETTER AS IT WILL BE PRINTED",
)
def lpage(call: Call) -> Answered:
    """Show the letter that waits, or add a fill-in to it."""
    target = call.target
    assert target is not None
    if call.values:
        keyed = Lpage.read(call.values)
        if isinstance(keyed, BadField):
            return session_finding("IDRS-0010", keyed.label, field=keyed.label, right=keyed.right.upper())
        refused = call.session.submit(target, LetterPage(target.module, keyed.fill_in, keyed.text))
        if refused is not None:
            return refused
    page = _page_of(call, target)
    if page is None:
        return session_finding("IDRS-1544", "LTR-NUM")
    return _kept(target, page) if call.values else page


def _page_of(call: Call, target: Target) -> Page | None:
    letter = target.account.letter_of(target.module)
    if letter is None:
        return None
    rows = {6 + place: line for place, line in enumerate(printed_letter(target.account, letter)[:17])}
    head = f"LPAGE {target.account.tin}  {target.module.printed}"
    call.session.open = OpenFormat(Lpage, target, head, {}, rows)
    return call.session.open.page()


@command(
    "LPAGD",
    group=Group.LETTER,
    title="Delete the fill-ins of the letter that waits, or the letter",
    formats=("LPAGD", "LPAGDA"),
    source="reference 3.14; definer ours: docs/conflicts.md C-166",
    account="module",
    module_optional=True,
    definers={"A": "the letter with its fill-ins"},
    after=_AFTER,
    example=("TXMODA 000-12-3456 30 201912", "LETER", "LTR-NUM>418C", "LPAGDA"),
    note="LPAGD DELETES THE FILL-INS; A LETTER WITHOUT ANY IS DELETED ITSELF",
)
def lpagd(call: Call) -> Answered:
    """Delete the fill-ins, or the letter."""
    target = call.target
    assert target is not None
    whole = call.request.definer == "A"
    refused = call.session.submit(target, LetterPage(target.module, deletes=True, whole=whole))
    if refused is not None:
        return refused
    page = _page_of(call, target)
    if page is not None:
        return say(page, "IDRS-1552")
    call.session.open = OpenFormat(Leter, target, "LETER", header_of(target))
    return say(call.session.open.page(), "IDRS-1553")
