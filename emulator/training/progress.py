"""The attempts a trainee made at the terminal: one journal an attempt, in the data folder."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from emulator.places import attempts, home


def kept_attempts(scenario: str) -> list[Path]:
    """The journals of the attempts at a scenario, the oldest first."""
    folder = home() / "attempts" / scenario
    return sorted(folder.glob("*.sqlite")) if folder.is_dir() else []


def attempt_file(scenario: str, fresh: bool = False) -> Path:
    """The journal of the attempt to go on with, or of a new one. Raises PlaceError."""
    folder = attempts(scenario)
    kept = kept_attempts(scenario)
    if kept and not fresh:
        return kept[-1]
    return folder / f"{len(kept) + 1:03d}.sqlite"


def best(scenario: str) -> str:
    """PASSED, or how often it was tried, for the list of the course."""
    from emulator.training.attempt import begin
    from emulator.training.catalogue import course
    from masterfile.journal import JournalError, SqliteJournal

    kept = kept_attempts(scenario)
    for path in reversed(kept):
        try:
            with closing(SqliteJournal(path)) as journal:
                if len(journal) and begin(course()[scenario], journal).grade().passed:
                    return "PASSED"
        except JournalError:
            continue
    return f"{len(kept)} tried" if kept else ""
