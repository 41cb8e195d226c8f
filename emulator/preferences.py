"""What a user prefers of the terminal: ``config.toml`` in the folder of settings. The command line goes over it."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_type_hints

from emulator import places

if TYPE_CHECKING:
    from pydantic import ValidationError

THEMES = ("green", "amber", "white", "contrast", "none")


class PreferencesError(Exception):
    """A file of preferences that cannot be used; the sentence says where and why."""


@dataclasses.dataclass(frozen=True, slots=True)
class Preferences:
    """The keys of the file; each may be left out."""

    theme: Literal["", "green", "amber", "white", "contrast", "none"] = ""
    keys: str = ""
    typing_help: bool = True
    reader: bool = False


def preferences() -> Preferences:
    """The user's own, or the defaults where there is no file; raises PreferencesError."""
    path = places.config() / "config.toml"
    return read_preferences(path) if path.is_file() else Preferences()


def read_preferences(path: Path) -> Preferences:
    """The preferences of a file; raises PreferencesError. Without a file nobody waits for the model library."""
    import tomllib

    from pydantic import ConfigDict, ValidationError, create_model

    types = get_type_hints(Preferences)
    keys = {field.name: (types[field.name], field.default) for field in dataclasses.fields(Preferences)}
    model = create_model("Preferences", __config__=ConfigDict(extra="forbid", strict=True), **keys)  # type: ignore[call-overload]
    try:
        read = model.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        return Preferences(**read.model_dump())
    except OSError as error:
        raise PreferencesError(f"{path}: cannot be read ({error.strerror})") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PreferencesError(f"{path}: not TOML ({error})") from None
    except ValidationError as error:
        raise PreferencesError(f"{path}: {_sentence(error)}") from None


def _sentence(error: ValidationError) -> str:
    first = error.errors()[0]
    name = ".".join(map(str, first["loc"]))
    if first["type"] == "extra_forbidden":
        return f"{name} is not known here: {', '.join(field.name for field in dataclasses.fields(Preferences))}"
    if name == "theme":
        return f"theme: one of {', '.join(THEMES)}"
    return f"{name}: {'true or false' if 'bool' in first['type'] else first['msg'].lower()}"
