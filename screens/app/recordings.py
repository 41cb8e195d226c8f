"""Where a saved session goes: a file of the user's choice or the next free number, and never over another file."""

from __future__ import annotations

from itertools import count
from pathlib import Path


def save_recording(transcript: str, *, date: str, wanted: Path | None, own: Path | None) -> Path:
    """Write a transcript and answer where; raises OSError when it cannot be written.

    ``wanted`` None numbers files by the host's ``date``. ``own`` is what this session saved before: only that file
    may be written again, because it holds the beginning of the same transcript.
    """
    if wanted is not None and own is not None:
        own.write_text(transcript, encoding="utf-8")
        return own
    if wanted is not None and _write_new(wanted, transcript):
        return wanted
    folder, stem, suffix = (wanted.parent, wanted.stem, wanted.suffix) if wanted else (Path(), "session", ".idrs")
    middle = "" if wanted else f"-{date}"
    names = (folder / f"{stem}{middle}-{number}{suffix}" for number in count(1))
    return next(path for path in names if _write_new(path, transcript))


def _write_new(path: Path, text: str) -> bool:
    """Write a file that does not exist yet; False if it does."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True
