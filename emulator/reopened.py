"""Whether what a terminal records replays from its world: a journal that was reopened may have left it long ago."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from emulator.host import Host
from emulator.worlds import WorldError, find_world, opening_entries
from masterfile.journal import Entry, Stored
from masterfile.journal.chain import encode
from masterfile.masterfile import MasterFile, replay


def why_not_from_the_world(host: Host, world: str, start: int) -> str:
    """Why a session begun behind entry ``start`` does not replay from the world; empty where it does."""
    try:
        opening = opening_entries(find_world(world))
    except WorldError:
        return f"there is no world {world} to replay it from"
    return why_not_from(opening, host, world, start)


def why_not_from(opening: Sequence[Entry], host: Host, world: str, start: int) -> str:
    """The same where the entries the world opens with are known."""
    rows = list(islice(host.journal.stored(), start))
    if not _opens(rows, opening):
        return f"world {world} is not what the journal was begun from: another world, or its file was changed since"
    if len(rows) == len(opening):
        return ""
    begun = replay(rows)
    if _says(begun) == _says(replay(rows[: len(opening)])):
        return ""
    return f"it began behind entry {start} of a journal, on {begun.date}; idrs --fresh starts a world over"


def _opens(rows: Sequence[Stored], opening: Sequence[Entry]) -> bool:
    return [row.payload for row in rows[: len(opening)]] == [encode(entry) for entry in opening]


def _says(master: MasterFile) -> tuple[object, ...]:
    """Everything a page can depend on."""
    return (master.digest(), master.date, master.inputs, master.numbers, master.failures)
