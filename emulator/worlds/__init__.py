"""Worlds: named starting states, as YAML files with line-numbered errors."""

from emulator.worlds.builder import opening_entries
from emulator.worlds.loader import WorldError, WorldProblem, builtin_worlds, find_world, parse_world, read_world
from emulator.worlds.model import WorldPart

__all__ = [
    "WorldError",
    "WorldPart",
    "WorldProblem",
    "builtin_worlds",
    "find_world",
    "opening_entries",
    "parse_world",
    "read_world",
]
