"""The letter that waits, as it will be printed, in short. Layout and words: ours (docs/conflicts.md C-166)."""

from __future__ import annotations

from masterfile.account import Account, Letter
from masterfile.codes.letters import letters
from screens.displays.layout import show_date


def printed_letter(account: Account, letter: Letter) -> list[str]:
    """Number, title, addressee, what was keyed and each fill-in, a line each."""
    entity, row = account.entity, letters()[letter.number]
    to = f"{letter.addressee or entity.name_line}, {entity.street} {entity.city}" if entity else ""
    codes = f"RTN-ADDR {letter.return_address}  SIGNATURE {letter.signature}  FAD {letter.mark}"
    lines = [
        f"LETTER {letter.number}  {row.title.upper()}  {show_date(letter.entered)}",
        f"TO {to}",
        f"PARAGRAPHS {' '.join(letter.paragraphs)}  {codes}  TELEPHONE {letter.telephone}",
        *(f"{number} {text}" for number, text in letter.fields),
        *(f"FILL-IN {name}: {text}" for name, text in letter.pages),
    ]
    return [line[:79].rstrip() for line in lines]
