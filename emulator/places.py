"""Where master files are kept: one SQLite journal a world, and named saves, in the user's data folder."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import platformdirs


class PlaceError(Exception):
    """A save or master file that is not there, or a name that cannot be one."""


def home() -> Path:
    """The data folder: ``IDRS_HOME``, or the platform's place for this user."""
    chosen = os.environ.get("IDRS_HOME")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("idrs-emulator", appauthor=False))


def master_file(world: str) -> Path:
    """The journal of a world; its folder exists afterwards."""
    folder = home() / "worlds"
    folder.mkdir(parents=True, exist_ok=True)
    name = world if not world.endswith((".yaml", ".yml")) else Path(world).stem
    return folder / f"{name}.sqlite"


def save_file(name: str) -> Path:
    """The journal of a named save; its folder exists afterwards."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", name):
        raise PlaceError(f"{name!r} cannot name a save: letters, digits, dots and hyphens")
    folder = home() / "saves"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{name}.sqlite"


def saves() -> list[str]:
    """The names of the saves, sorted."""
    folder = home() / "saves"
    return sorted(path.stem for path in folder.glob("*.sqlite")) if folder.is_dir() else []


def discard(path: Path) -> None:
    """Remove a journal with its write-ahead files, where it exists."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def put(source: Path, target: Path) -> None:
    """Replace a journal by a copy of another."""
    discard(target)
    shutil.copyfile(source, target)
