"""Where master files are kept: one SQLite journal a world, and named saves, in the user's data folder; and settings."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path

import platformdirs

_LONGEST_SOCKET = 100
"""Bytes of the longest path a socket may have on every system."""

_LONGEST = 64
"""Characters of the longest name of a save or a world."""


class PlaceError(Exception):
    """A save or master file that is not there, or a name that cannot be one."""


def home() -> Path:
    """The data folder: ``IDRS_HOME``, or the platform's place for this user."""
    chosen = os.environ.get("IDRS_HOME")
    return Path(chosen) if chosen else Path(platformdirs.user_data_dir("idrs-emulator", appauthor=False))


def config() -> Path:
    """The folder of ``config.toml`` and ``keys.toml``: ``IDRS_HOME``, or the platform's place for settings."""
    chosen = os.environ.get("IDRS_HOME")
    return Path(chosen) if chosen else Path(platformdirs.user_config_dir("idrs-emulator", appauthor=False))


def master_file(world: str) -> Path:
    """The journal of a world; its folder exists afterwards. Raises PlaceError.

    A world file has one of its own, by its whole path: files of one name in two folders are two worlds.
    """
    is_file = world.endswith((".yaml", ".yml"))
    name = Path(world).stem if is_file else world
    if len(name) > _LONGEST or "/" in name or "\\" in name or "\0" in name:
        raise PlaceError(f"{world!r} cannot name a world: small letters, digits and hyphens, or a path ending in .yaml")
    return kept_as(f"{name}-{_of_path(world)}" if is_file else name)


def _of_path(world: str) -> str:
    """Eight digits that tell a file's absolute path from others."""
    return hashlib.sha256(str(Path(world).resolve()).encode()).hexdigest()[:8]


def kept_as(name: str) -> Path:
    """The journal kept under a name among the worlds; its folder exists afterwards. Raises PlaceError."""
    return _folder("worlds") / f"{name}.sqlite"


def is_plain(name: str) -> bool:
    """Whether a name is letters, digits, dots and hyphens, and leads nowhere else."""
    return re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name) is not None


def attempts(scenario: str) -> Path:
    """The folder of the attempts at a scenario; it exists afterwards. Raises PlaceError."""
    return _folder(f"attempts/{scenario}")


def save_file(name: str) -> Path:
    """The journal of a named save; its folder exists afterwards. Raises PlaceError."""
    if not is_plain(name) or len(name) > _LONGEST:
        raise PlaceError(f"{name!r} cannot name a save: 1 to {_LONGEST} letters, digits, dots and hyphens")
    return _folder("saves") / f"{name}.sqlite"


def _folder(name: str) -> Path:
    folder = home() / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PlaceError(f"{folder}: cannot be made ({error.strerror}); IDRS_HOME may name another place") from None
    return folder


def recordings() -> Path:
    """The folder where terminals that are served save their sessions; it exists afterwards. Raises PlaceError."""
    return _folder("recordings")


def socket_of(world: str) -> Path:
    """Where the host of a world that is served listens; a folder nobody else can enter. Raises PlaceError."""
    folder = _folder("serve")
    folder.chmod(0o700)
    path = folder / f"{master_file(world).stem}.sock"
    if len(os.fsencode(path)) > _LONGEST_SOCKET:
        raise PlaceError(f"{path}: too long for a socket; IDRS_HOME or --socket may name a shorter place")
    return path


def saves() -> list[str]:
    """The names of the saves, sorted."""
    folder = home() / "saves"
    return sorted(path.stem for path in folder.glob("*.sqlite")) if folder.is_dir() else []


def discard(path: Path) -> None:
    """Remove a journal with its write-ahead files, where it exists."""
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


def put(source: Path, target: Path) -> None:
    """Replace a journal by a copy of another; the old one stands until the copy is whole."""
    copy = target.with_name(f"{target.name}.new")
    shutil.copyfile(source, copy)
    discard(target)
    copy.replace(target)
