"""The journal and the world a command is about; what is wrong with them ends the command with a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from emulator.cli.base import ExitCode, fail

if TYPE_CHECKING:
    from masterfile.journal import SqliteJournal
    from masterfile.masterfile import MasterFile


def world_file(name: str) -> Any:
    """A world by name or file."""
    from emulator.worlds import WorldError, find_world

    try:
        return find_world(name)
    except WorldError as error:
        fail(str(error), ExitCode.BAD_INPUT)


def opening(world: str) -> Any:
    """The opening entries of a world."""
    from emulator.worlds import opening_entries

    return opening_entries(world_file(world))


def master_file_of(world: str, code: ExitCode = ExitCode.BAD_INPUT) -> Path:
    """Where a world's master file is kept."""
    from emulator.places import master_file

    return place(master_file, world, code)


def place(finder: Any, name: str, code: ExitCode = ExitCode.USAGE) -> Path:
    """A path by name; a name that cannot be one ends the command."""
    from emulator.places import PlaceError

    try:
        path: Path = finder(name)
        return path
    except PlaceError as error:
        fail(str(error), code)


@contextmanager
def open_journal(path: Path, missing: str = "") -> Iterator[SqliteJournal]:
    """A journal that is there and holds something, closed afterwards; its errors end the command."""
    from masterfile.journal import JournalError, SqliteJournal

    if not path.exists():
        fail(f"{path}: no such journal{missing}", ExitCode.BAD_INPUT)
    if path.is_file() and path.stat().st_size == 0:
        fail(f"{path}: an empty file, not a journal", ExitCode.BAD_INPUT)
    try:
        with closing(SqliteJournal(path)) as journal:
            if not len(journal):
                fail(f"{path}: a journal without entries; nothing was ever started in it", ExitCode.BAD_INPUT)
            yield journal
    except JournalError as error:
        fail(str(error), ExitCode.BAD_INPUT)


def journal_of(world: str, file: Path | None) -> tuple[Path, str]:
    """The journal a command is about, and what to do where it is missing."""
    if file:
        return file, ""
    return master_file_of(world), f"; world {world} has no master file yet, start it once with idrs --world {world}"


def witnessed(path: Path, journal: SqliteJournal) -> tuple[MasterFile, list[str]]:
    """The master file of a journal whose chain is whole, and everything that is not as it must be or must have been."""
    from emulator.simulation.checks import disagreement
    from masterfile.invariants import violations
    from masterfile.naive import read_books
    from masterfile.witness import follow

    master = replayed(path, journal, ExitCode.DIFFERENCE)
    wrong = [*follow(journal.stored())[1], *violations(master)]
    other = disagreement(master, read_books(list(journal.stored())))
    return master, wrong + ([f"{other.check}: {other.text}"] if other and other.text not in wrong else [])


def replayed(path: Path, journal: SqliteJournal, code: ExitCode) -> MasterFile:
    """The master file of a journal whose chain is whole."""
    from masterfile.journal import JournalError
    from masterfile.masterfile import replay

    try:
        broken = journal.verify()
        if broken is not None:
            fail(f"{path}: {broken.reason}", code)
        return replay(journal.stored())
    except JournalError as error:
        fail(f"{path}: {error}", code)


def not_in_use(path: Path) -> None:
    """Refuse to take a journal away from a terminal that has it open; a damaged one may be replaced."""
    from masterfile.journal import JournalError, JournalInUseError, SqliteJournal

    if not path.is_file():
        return
    try:
        SqliteJournal(path).close()
    except JournalInUseError as error:
        fail(str(error), ExitCode.BAD_INPUT)
    except JournalError:
        return


def world_of(host: Any, given: str) -> str:
    """The world of a host, as a command line names it: the journal knows the name of one that came with the program."""
    return given if given.endswith((".yaml", ".yml")) else str(host.master.world)


def durable_host(world: str, fresh: bool, file: Path | None, *, handed_on: bool = False) -> Any:
    """The host of a world's journal: reopened where there is one, else started from the world.

    ``handed_on``: another thread than this one uses it from then on.
    """
    from emulator.host import Host
    from emulator.places import discard
    from masterfile.journal import JournalError, SqliteJournal

    path = file or master_file_of(world)
    if fresh or not path.exists():
        world_file(world)
    if fresh:
        not_in_use(path)
        discard(path)
    try:
        journal = SqliteJournal(path, handed_on=handed_on)
        broken = journal.end_fault()
        if broken is not None:
            journal.close()
            fail(f"{path}: {broken.reason}; idrs verify says more, --fresh starts over", ExitCode.BAD_INPUT)
        return Host(journal) if len(journal) else Host.open_world(journal, opening(world))
    except JournalError as error:
        fail(str(error), ExitCode.BAD_INPUT)
