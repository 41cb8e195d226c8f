"""The name control of a name line (reference 9.3), and which surname of a name line is the primary taxpayer's.

One source for world files, input and posting. A surname a machine cannot tell from the words before it stands
in brackets, as the manual writes it on ENMOD: ``JOHN ]GARZA MORALES] & MARY SMITH`` (21.8.1.5.3.1(7)).
"""

from __future__ import annotations

import re
from functools import lru_cache

from masterfile.identifiers import IdentifierError, NameControl
from masterfile.rules.registry import computation

SUFFIXES = frozenset({"JR", "SR", "II", "III", "IV", "MD", "PHD"})
"""Words behind a surname that are none of it."""

PARTICLES = frozenset({"DE", "DEL", "LA", "LAS", "LE", "LOS", "VAN", "VON", "DER", "DEN", "DI", "DA", "DU", "SAN"})
"""Words that belong to the surname they stand in front of: DE LA ROSA is DELA, VON KARR is VONK."""

_BRACKETED = re.compile(r"\]([^]]+)\]")


def _words(text: str) -> list[str]:
    """The words of a name without what does not count: apostrophes, full stops and suffixes."""
    kept = re.sub(r"[^A-Z0-9 -]", "", text.upper())
    return [word for word in kept.split() if word not in SUFFIXES and word.strip("-")]


def words_of_name(name: str) -> tuple[str, ...]:
    """The words a name is found by: without brackets, the ampersand and suffixes."""
    return tuple(_words(name.replace("]", " ").replace("&", " ")))


@lru_cache(1024)
def primary_surname(name: str) -> tuple[str, ...]:
    """The words of the primary taxpayer's surname: what stands in brackets, else the last word with its particles.

    In brackets the first word that is no particle ends it, because a second one is the mother's name.
    """
    bracketed = _BRACKETED.search(name)
    words = _words(bracketed[1] if bracketed else name)
    if not words:
        return ()
    place = len(words) - 1
    if bracketed:
        place = next((index for index, word in enumerate(words) if word not in PARTICLES), place)
    first = place
    while first > 0 and words[first - 1] in PARTICLES:
        first -= 1
    return tuple(words[first : place + 1])


@computation("names.control", cites="reference 9.3 (S73; particles and Spanish names B1)")
def name_control(name: str) -> str:
    """The control of a name line: the first four characters of the primary taxpayer's surname.

    Apostrophe and suffix do not count, a hyphen ends it, particles are part of it. Raises IdentifierError.
    """
    surname = "".join(primary_surname(name)).lstrip("-").split("-")[0][:4]
    if not surname or not re.search("[A-Z]", name.upper()):
        raise IdentifierError(f"{name!r} is not a name: it ends in a surname of letters, JOHN SMITH")
    return NameControl.parse(surname)


@computation("names.needs-brackets", cites="IRM 21.8.1.5.3.1(7) item 2, caution", ledger=["21.8.1:0291"])
def needs_brackets(name: str) -> bool:
    """Whether a joint name line has two surnames and none in brackets: JOHN SMITH & MARY JONES.

    So has a line where a bracket stands alone, for the surname is then not marked off.
    """
    if name.count("]") not in (0, 2):
        return True
    first, joined, second = name.upper().partition("&")
    if not joined or _BRACKETED.search(name):
        return False
    mine, other = _words(first), _words(second)
    return len(mine) > 1 and len(mine[-1]) > 1 and len(other) > 1 and mine[-1] != other[-1]
