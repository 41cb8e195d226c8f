"""Who has which name and which return: what NAMES, FINDS and a search by DLN ask of the whole master file.

It is built when it is first asked and again after a change that it shows; nothing is decided from it.
"""

from __future__ import annotations

from collections.abc import Iterable

from masterfile.account import Account
from masterfile.identifiers import Dln, Tin
from masterfile.rules.names import words_of_name


class Directory:
    """Accounts by name control, by the words of their name lines and by the DLNs of their returns; TINs sorted."""

    __slots__ = ("_controls", "_dlns", "_words")

    def __init__(self, accounts: Iterable[Account]) -> None:
        self._controls: dict[str, list[Tin]] = {}
        self._words: dict[str, list[Tin]] = {}
        self._dlns: dict[Dln, Tin] = {}
        for account in sorted(accounts, key=lambda account: account.tin):
            self._enter(account)

    def _enter(self, account: Account) -> None:
        controls, lines = (
            set[str](account.files.identity.name_controls),
            [filed.name_line for filed in account.returns.values()],
        )
        if account.entity is not None:
            controls |= account.entity.controls
            lines += [account.entity.name_line, *(former.text for former in account.entity.prior_names)]
        for control in sorted(controls):
            self._controls.setdefault(control, []).append(account.tin)
        for word in sorted({word for line in lines for word in words_of_name(line)}):
            self._words.setdefault(word, []).append(account.tin)
        for dln in account.returns:
            self._dlns.setdefault(dln, account.tin)

    def of_control(self, control: str) -> tuple[Tin, ...]:
        """The TINs for which a name control is valid or was."""
        return tuple(self._controls.get(control, ()))

    def of_words(self, words: Iterable[str]) -> tuple[Tin, ...]:
        """The TINs whose name lines, present, former or on a return, have all of the words."""
        found = [self._words.get(word, []) for word in words]
        if not found:
            return ()
        rest = [set(tins) for tins in found[1:]]
        return tuple(tin for tin in found[0] if all(tin in tins for tins in rest))

    def of_dln(self, dln: str) -> Tin | None:
        """The TIN whose return has this DLN."""
        return self._dlns.get(Dln(dln))
