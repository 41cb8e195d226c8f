"""A credit on the Excess Collection File: taken off the master file, found with XSINQ (IRM 21.8.1.6.10(3))."""

from __future__ import annotations

import datetime

from masterfile.identifiers import Dln, NameControl
from masterfile.money import Cents
from masterfile.records.base import Record


class ExcessItem(Record, frozen=True, omit_defaults=True, gc=False):
    """One credit. ``control`` is its control number, the DLN of the credit; ``amount`` is in cents, above zero.

    ``tc`` is the credit's transaction code and ``received`` its date; ``moved`` the day it went to Excess.
    """

    control: Dln
    name_control: NameControl
    amount: Cents
    tc: str
    mft: str
    period: str
    received: datetime.date
    moved: datetime.date
