"""What a command reads a machine from: a world, a world file, a journal, or a session that is run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from emulator.cli.base import ExitCode, fail
from emulator.cli.journals import master_file_of, open_journal, opening
from emulator.cli.transcripts import run_of

if TYPE_CHECKING:
    from masterfile.identifiers import Tin
    from masterfile.journal import Stored
    from masterfile.periods import ModuleKey


def rows_of(source: str) -> list[Stored]:
    """Every journal entry of a source: a world's own journal where it has one, else how the world opens."""
    path = Path(source)
    if path.suffix == ".idrs":
        return _rows_of_session(path)
    if path.suffix == ".sqlite":
        return _rows_of_journal(path)
    kept = master_file_of(source)
    if kept.exists():
        return _rows_of_journal(kept)
    return _rows_of_opening(source)


def _rows_of_journal(path: Path) -> list[Stored]:
    with open_journal(path) as journal:
        return list(journal.stored())


def _rows_of_session(path: Path) -> list[Stored]:
    terminal = run_of(path).terminal
    if terminal is None:
        fail(f"{path}: nothing is transmitted in it", ExitCode.BAD_INPUT)
    return list(terminal.host.journal.stored())


def _rows_of_opening(world: str) -> list[Stored]:
    from masterfile.journal import MemoryJournal

    journal = MemoryJournal()
    journal.append(opening(world))
    return list(journal.stored())


def tin_of(text: str) -> Tin:
    """A TIN from the command line."""
    from masterfile.identifiers import IdentifierError, Tin

    try:
        return Tin.parse(text)
    except IdentifierError as error:
        fail(str(error), ExitCode.USAGE)


def module_of(mft: str, period: str) -> ModuleKey:
    """A module from the command line."""
    from masterfile.identifiers import IdentifierError
    from masterfile.periods import ModuleKey

    try:
        return ModuleKey.of(mft, period)
    except IdentifierError as error:
        fail(str(error), ExitCode.USAGE)
