"""What a posting run took of an account, as far as a file that follows a day later has to show it."""

from __future__ import annotations

from masterfile.records.base import Record
from masterfile.records.entity import Entity
from masterfile.records.transactions import Pending


class RunRecord(Record, frozen=True, omit_defaults=True, gc=False):
    """The last posting run in which an input of the account posted: its cycle (YYYYCCDD) and these pendings.

    ``entity`` is the entity as it was before the run, None where the run left it alone.
    """

    cycle: str
    inputs: tuple[Pending, ...] = ()
    entity: Entity | None = None
