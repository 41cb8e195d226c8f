"""Which account part: MFT, tax period, and the two together (reference sections 2.1, 9.4)."""

from __future__ import annotations

import datetime
import re

from masterfile.identifiers import IdentifierError

_PERIOD = re.compile(r"(19|20)\d{2}(0[1-9]|1[0-2])", re.ASCII)
_MFT = re.compile(r"\d{2}", re.ASCII)


class TaxPeriod(str):
    """A tax period, YYYYMM of the month it ends in."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> TaxPeriod:
        """Read six digits with a month 01-12; raises IdentifierError."""
        if not _PERIOD.fullmatch(text.strip()):
            raise IdentifierError(f"{text!r} is not a tax period: six digits YYYYMM with a month 01-12")
        return cls(text.strip())

    @property
    def year(self) -> int:
        """The year the period ends in; the tax year of a calendar-year filer."""
        return int(self[:4])

    @property
    def month(self) -> int:
        """The month the period ends in, 1-12."""
        return int(self[4:6])

    @property
    def end(self) -> datetime.date:
        """The last day of the period."""
        return datetime.date(self.year + self.month // 12, self.month % 12 + 1, 1) - datetime.timedelta(days=1)

    @property
    def due_date(self) -> datetime.date:
        """The 15th of the fourth month after the period ends, as the law prescribes it (IRC 6072(a)).

        What notices, weekends and holidays make of it: ``masterfile/due_dates.py``.
        """
        month = self.month + 4
        return datetime.date(self.year + (month - 1) // 12, (month - 1) % 12 + 1, 15)

    @property
    def month_after(self) -> datetime.date:
        """The last day of the month after the period."""
        month = self.month + 2
        return datetime.date(self.year + (month - 1) // 12, (month - 1) % 12 + 1, 1) - datetime.timedelta(days=1)


class ModuleKey(str):
    """One tax module of an account: two digits of MFT, six of tax period, ``30201912``.

    ``ModuleKey.entity()`` is the entity module, which has neither.
    """

    __slots__ = ()

    @classmethod
    def of(cls, mft: str, period: str) -> ModuleKey:
        """Join an MFT and a tax period; raises IdentifierError."""
        if not _MFT.fullmatch(mft):
            raise IdentifierError(f"{mft!r} is not an MFT: two digits, 30 for the Form 1040 series")
        return cls(mft + TaxPeriod.parse(period))

    @classmethod
    def entity(cls) -> ModuleKey:
        """The entity module."""
        return ENTITY

    @property
    def is_entity(self) -> bool:
        """Whether this is the entity module."""
        return self == "00000000"

    @property
    def mft(self) -> str:
        """The two digits of the master file tax code."""
        return self[:2]

    @property
    def period(self) -> TaxPeriod:
        """The tax period; meaningless for the entity module."""
        return TaxPeriod(self[2:])

    @property
    def due_date(self) -> datetime.date:
        """The day the law prescribes for the return: for Form 941 the last day of the next month (IRC 6071)."""
        return self.period.month_after if self.mft == MFT_941 else self.period.due_date

    @property
    def printed(self) -> str:
        """``30 201912``, or ``ENTITY``."""
        return "ENTITY" if self.is_entity else f"{self[:2]} {self[2:]}"

    def with_mft(self, mft: str) -> ModuleKey:
        """The module of the same period under another MFT."""
        return ModuleKey(mft + self[2:])


ENTITY = ModuleKey("00000000")
"""The entity module of any account."""

MFT_1040 = "30"
"""The Form 1040 series."""

MFT_941 = "01"
"""Quarterly employment tax of a business, Form 941."""

MFT_IDENTITY_THEFT = "32"
"""Where known identity-theft returns are kept (IRM 25.25.6.7(1))."""
