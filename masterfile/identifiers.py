"""Who and what: TINs, name controls, document locator numbers, IDRS numbers.

Every identifier is a ``str`` in its canonical printed form, so it sorts, hashes,
compares and stores as text, and refuses nonsense when it is made.
Sources: reference sections 2.2, 9.1, 9.2, 9.3 and 1 (IDRS number 2 + 3 + 5).
"""

from __future__ import annotations

import re
from enum import StrEnum


class IdentifierError(ValueError):
    """A text that is not the identifier it should be; the message says what is right."""


class TinKind(StrEnum):
    """The five kinds of taxpayer identification number IDRS tells apart (reference 9.2)."""

    SSN = "SSN"
    ITIN = "ITIN"
    IRSN = "IRSN"
    ATIN = "ATIN"
    EIN = "EIN"


_TIN = re.compile(r"(?:(\d{3})-?(\d{2})-?(\d{4})|(\d{2})-(\d{7}))([*VWDPXN]?)", re.ASCII)
_ITIN_GROUPS = frozenset([*range(50, 66), *range(70, 89), 90, 91, 92, *range(94, 100)])


class Tin(str):
    """A taxpayer identification number, ``nnn-nn-nnnn`` or ``nn-nnnnnnn``, with its TIN-type marker.

    The marker is the file-source character IDRS prints behind the number: none for a valid
    number, ``*`` for an invalid SSN on the IMF (reference 2.2). The canonical text is the key
    of an account: ``000-12-3456`` and ``000-12-3456*`` are two accounts.
    """

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Tin:
        """Read a TIN with or without hyphens; raises IdentifierError."""
        match = _TIN.fullmatch(text.strip().upper())
        if not match:
            raise IdentifierError(f"{text!r} is not a TIN: an SSN is nnn-nn-nnnn (hyphens optional), an EIN nn-nnnnnnn")
        area, group, serial, prefix, rest, marker = match.groups()
        number = f"{area}-{group}-{serial}" if area else f"{prefix}-{rest}"
        return cls(number + marker)

    @property
    def marker(self) -> str:
        """The TIN-type marker, or an empty text."""
        return "" if self[-1].isdigit() else self[-1]

    @property
    def number(self) -> str:
        """The printed number without its marker."""
        return self[:-1] if self.marker else str(self)

    @property
    def digits(self) -> str:
        """The nine digits."""
        return self.number.replace("-", "")

    @property
    def kind(self) -> TinKind:
        """SSN, ITIN, IRSN, ATIN or EIN, from the shape and the area and group digits."""
        if self[2] == "-":
            return TinKind.EIN
        if self[0] != "9":
            return TinKind.SSN
        group = int(self[4:6])
        if group == 93:
            return TinKind.ATIN
        return TinKind.ITIN if group in _ITIN_GROUPS else TinKind.IRSN

    @property
    def is_invented(self) -> bool:
        """Whether no real taxpayer can have this number; world files accept nothing else.

        SSN area 000 or 666, or group 00; nine-hundred numbers with serial 0000; EIN prefix 00.
        """
        if self.kind is TinKind.EIN:
            return self.startswith("00")
        if self.kind is TinKind.SSN:
            return self[:3] in ("000", "666") or self[4:6] == "00"
        return self[7:11] == "0000"


_DLN = re.compile(r"\d{14}", re.ASCII)


class Dln(str):
    """A document locator number: 14 digits in seven parts, printed 5-3-5-1 (reference 9.1)."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Dln:
        """Read 14 digits, dashes allowed, with a possible Julian date; raises IdentifierError."""
        digits = text.strip().replace("-", "")
        if not _DLN.fullmatch(digits):
            raise IdentifierError(f"{text!r} is not a DLN: 14 digits, printed 28211-105-12345-0")
        julian = int(digits[5:8])
        if not (1 <= julian <= 366 or 401 <= julian <= 766):
            raise IdentifierError(f"{text!r} is not a DLN: digits 6-8 are a Julian date, 001-366, or plus 400")
        return cls(digits)

    @classmethod
    def of_parts(cls, flc: str, document: str, julian: int, block: int, serial: int, year: int) -> Dln:
        """Build an individual-tax (class 2) DLN from its parts."""
        return cls(f"{flc}2{document}{julian:03d}{block:03d}{serial:02d}{year % 10}")

    @property
    def file_location(self) -> str:
        """Positions 1-2, the file location code (FLC)."""
        return self[0:2]

    @property
    def tax_class(self) -> str:
        """Position 3."""
        return self[2]

    @property
    def document_code(self) -> str:
        """Positions 4-5."""
        return self[3:5]

    @property
    def julian_date(self) -> int:
        """Positions 6-8, the control date as day of the year (plus 400 for IDRS input)."""
        return int(self[5:8])

    @property
    def block(self) -> str:
        """Positions 9-11, the blocking series."""
        return self[8:11]

    @property
    def serial(self) -> str:
        """Positions 12-13."""
        return self[11:13]

    @property
    def year_digit(self) -> str:
        """Position 14, the last digit of the processing year."""
        return self[13]

    @property
    def printed(self) -> str:
        """The 5-3-5-1 form shown on screens."""
        return f"{self[0:5]}-{self[5:8]}-{self[8:13]}-{self[13]}"

    def same_return(self, other: str) -> bool:
        """Whether both name one return: all positions but the document code (25.25.6.7.1.2.1(3))."""
        return self[:3] + self[5:] == other[:3] + other[5:]


_NAME_CONTROL = re.compile(r"[A-Z0-9][A-Z0-9 -]{0,3}", re.ASCII)


class NameControl(str):
    """The first four significant characters of a surname (reference 9.3), without padding."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> NameControl:
        """Read one to four characters; raises IdentifierError."""
        trimmed = text.strip().upper()
        if not _NAME_CONTROL.fullmatch(trimmed):
            raise IdentifierError(
                f"{text!r} is not a name control: one to four letters or digits, hyphen or blank not first"
            )
        return cls(trimmed)


_IDRS_NUMBER = re.compile(r"\d{10}", re.ASCII)


class IdrsNumber(str):
    """An employee or assignment number: office 2, unit 3, employee 5 digits (reference 1)."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> IdrsNumber:
        """Read ten digits; raises IdentifierError."""
        if not _IDRS_NUMBER.fullmatch(text.strip()):
            raise IdentifierError(f"{text!r} is not an IDRS number: 10 digits, office 2 + unit 3 + employee 5")
        return cls(text.strip())

    @property
    def office(self) -> str:
        """Digits 1-2."""
        return self[0:2]

    @property
    def unit(self) -> str:
        """Digits 3-5."""
        return self[2:5]

    @property
    def employee(self) -> str:
        """Digits 6-10."""
        return self[5:10]


BATCH_TOOL = IdrsNumber("1483845470")
"""The IAT Batch Tool's assignment number (IRM 25.25.6.5.4)."""
