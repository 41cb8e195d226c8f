"""Who has which name and which return: what NAMES, FINDS and a search by DLN ask of the whole master file.

It is built when it is first asked and again after a change that it shows; nothing is decided from it.
"""

from __future__ import annotations

import datetime
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from masterfile.account import Account, ReturnStage
from masterfile.identifiers import Dln, NameControl, Tin, TinKind
from masterfile.records.files import Authorisation
from masterfile.rules.kinship import Claim, claims_in
from masterfile.rules.names import words_of_name


class File(StrEnum):
    """A file that can be searched by name: who files (NAP), and who is named on information returns (IRP)."""

    INDIVIDUALS = "INDIVIDUALS"
    BUSINESSES = "BUSINESSES"
    PAYEES = "PAYEES"
    PAYERS = "PAYERS"


class Listed(NamedTuple):
    """An entry: a TIN with a name that stands for it or stood for it, and the address."""

    tin: Tin
    name: str
    street: str
    city: str


class Tie(NamedTuple):
    """What ties a person to another account: spouse or dependent of whom, and what is known of the person there."""

    account: Account
    relation: str
    name_control: NameControl = NameControl("")
    born: datetime.date | None = None


class Directory:
    """Names and DLNs of the accounts of a master file."""

    __slots__ = ("_accounts", "_dlns", "_names", "_payees", "_persons", "_ties")

    def __init__(self, accounts: Iterable[Account]) -> None:
        self._accounts = sorted(accounts, key=lambda account: account.tin)
        self._names: dict[File, tuple[dict[str, list[Listed]], list[str]]] = {}
        self._dlns: dict[Dln, Tin] = {}
        self._payees: dict[Tin, list[Account]] | None = None
        self._persons: dict[Tin, list[Claim]] | None = None
        self._ties: dict[str, list[Tie]] | None = None
        for account in self._accounts:
            for dln, filed in account.returns.items():
                if filed.stage is not ReturnStage.FORWARDED or dln not in self._dlns:
                    self._dlns[dln] = account.tin

    def of_dln(self, dln: str) -> Tin | None:
        """The TIN whose return has this DLN; of one that went to its correct TIN, that one."""
        return self._dlns.get(Dln(dln))

    def payees_of(self, payer: Tin) -> tuple[Account, ...]:
        """The accounts about which a payer filed information returns, by TIN."""
        if self._payees is None:
            self._payees = {}
            for account in self._accounts:
                for filer in dict.fromkeys(paper.payer_tin for paper in account.files.documents):
                    self._payees.setdefault(filer, []).append(account)
        return tuple(self._payees.get(payer, ()))

    def claims_to(self, person: Tin) -> tuple[Claim, ...]:
        """The returns of every account that claim a person, by TIN."""
        if self._persons is None:
            self._persons = {}
            for account in self._accounts:
                for claim in claims_in(account):
                    self._persons.setdefault(claim.dependent, []).append(claim)
        return tuple(self._persons.get(person, ()))

    def ties_of(self, person: Tin) -> tuple[Tie, ...]:
        """The accounts on which a person is spouse or dependent, by TIN."""
        if self._ties is None:
            self._ties = {}
            for account in self._accounts:
                for number, tie in _ties_in(account):
                    self._ties.setdefault(number, []).append(tie)
        return tuple(self._ties.get(person.number, ()))

    def persons_of(self, account: Account) -> tuple[Tin, ...]:
        """The persons linked to an account or claimed by it."""
        linked = (person.tin for person in account.files.dependents)
        return tuple(dict.fromkeys((*linked, *(claim.dependent for claim in claims_in(account)))))

    def authorisations(self, number: str) -> tuple[Authorisation, ...]:
        """The authorisations a representative holds, of all taxpayers, by TIN."""
        held = (item for account in self._accounts for item in account.files.authorisations)
        return tuple(item for item in held if item.number == number)

    def named(self, file: File, words: Iterable[str]) -> tuple[Listed, ...]:
        """The entries of a file that have all of the words in name or city, and one of them in the name.

        A word may be the leading part of one; entries with every word whole come first, then by TIN.
        """
        wanted = list(dict.fromkeys(words))
        found = [self._beginning(file, word) for word in wanted]
        if not found:
            return ()
        both = [entry for entry in found[0] if all(entry in entries for entries in found[1:])]
        named = [entry for entry in both if _begins(words_of_name(entry.name), wanted)]
        return tuple(sorted(named, key=lambda entry: (not set(wanted) <= _words_of(entry), entry)))

    def _beginning(self, file: File, word: str) -> dict[Listed, None]:
        """The entries with a word that begins so, in the order of the words."""
        index, spelt = self._index(file)
        found: dict[Listed, None] = {}
        for candidate in spelt[bisect_left(spelt, word) :]:
            if not candidate.startswith(word):
                break
            found.update(dict.fromkeys(index[candidate]))
        return found

    def _index(self, file: File) -> tuple[dict[str, list[Listed]], list[str]]:
        """The entries by word, and the words in order."""
        if file not in self._names:
            index: dict[str, list[Listed]] = {}
            for entry in sorted(dict.fromkeys(self._entries(file))):
                for word in sorted(_words_of(entry)):
                    index.setdefault(word, []).append(entry)
            self._names[file] = (index, sorted(index))
        return self._names[file]

    def _entries(self, file: File) -> Iterator[Listed]:
        for account in self._accounts:
            if file is File.PAYEES:
                for paper in account.files.documents:
                    yield Listed(account.tin, paper.payee, paper.payee_street, paper.payee_city)
            elif file is File.PAYERS:
                for paper in account.files.documents:
                    yield Listed(paper.payer_tin, paper.payer, paper.payer_street, paper.payer_city)
            elif (account.tin.kind is TinKind.EIN) is (file is File.BUSINESSES):
                yield from _of_entity(account)


def _words_of(entry: Listed) -> set[str]:
    """The words an entry is found by."""
    return set(words_of_name(f"{entry.name} {entry.city}"))


def _begins(name: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether a word of a name begins with one that is wanted."""
    return any(word.startswith(start) for word in name for start in wanted)


def _ties_in(account: Account) -> Iterator[tuple[str, Tie]]:
    if account.entity is not None and account.entity.spouse:
        yield Tin(account.entity.spouse).number, Tie(account, "SPOUSE")
    for person in account.files.dependents:
        yield person.tin.number, Tie(account, "DEPENDENT", person.name_control, person.born)


def _of_entity(account: Account) -> Iterator[Listed]:
    """The present name line and the former ones, with the address of today."""
    entity = account.entity
    if entity is not None:
        for name in (entity.name_line, *(former.text for former in entity.prior_names)):
            yield Listed(account.tin, name, entity.street, entity.city)
