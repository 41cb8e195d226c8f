"""Where a saved session or a printed screen goes: the file of the user's choice or the next free number, never over
another file."""

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
    if wanted is None:
        return _numbered(Path(f"session-{date}.idrs"), transcript)
    return _numbered(wanted, transcript)


def save_screen(text: str, *, date: str) -> Path:
    """Write a screen or a region of it to the next free number and answer where; raises OSError."""
    return _numbered(Path(f"screen-{date}.txt"), f"{text}\n")


def _numbered(path: Path, text: str) -> Path:
    """A file under a name with the next free number behind it."""
    names = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(1))
    return next(name for name in names if _write_new(name, text))


def _write_new(path: Path, text: str) -> bool:
    """Write a file that does not exist yet; False if it does."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return False
    return True
