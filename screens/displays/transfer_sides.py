"""What a transfer format says of its two sides: whose they are, and the boxes of Form 3809. Layout: ours."""

from __future__ import annotations

from masterfile.account import Account
from masterfile.rules.form_3809 import FORM_3809, is_master_file, territory_account
from screens.declared import shown
from screens.displays.parts import name_lines


@shown("form3809.name-and-address", cites="IRM 21.8.1.4.8(15), (17); 21.8.1.6.5(5)",
       ledger=["21.8.1:0132", "21.8.1:0142", "21.8.1:0465"])  # fmt: skip
def name_and_address(account: Account) -> tuple[str, str]:
    """Whose a side is, and the address: the individual's entity information, or the territory and 6900 account."""
    territory, entity = territory_account(account.tin), account.entity
    if territory is not None:
        return territory.name, ""
    return (entity.name_line, ", ".join(name_lines(entity)[1:])) if entity else ("NOT ON THE MASTER FILE", "")


@shown("form3809.box", cites="IRM 21.8.1.4.8(15) bullet 4, (17) item 2; 21.8.1.6.5(5)",
       ledger=["21.8.1:0135", "21.8.1:0143", "21.8.1:0469"])  # fmt: skip
def box(account: Account) -> str:
    """The box that is checked: MF of an individual's account, NMF of a territory's 6900 account."""
    return "MF>X NMF>" if is_master_file(account.tin) else "MF>  NMF>X"


def side(name: str, rows: tuple[int, int], form: str, account: Account, indicator: str) -> dict[int, str]:
    """Whose a side is in the first of its rows, in the second the address and the boxes of a Form 3809.

    ``indicator`` is A or @ of the side that is not on the TIF.
    """
    whose, address = name_and_address(account)
    first = f"{name:12} {whose[:44]:44} {f'NON-IDRS>{indicator}' if indicator else ''}".rstrip()
    second = f"ADDRESS>{address[:57]:57} {box(account)}".rstrip()
    return {rows[0]: first, rows[1]: second} if form == FORM_3809 else {rows[0]: first}
