"""The walls of the house: imports go down only, and the headless floors load no terminal (design section 2)."""

from __future__ import annotations

import ast
import pkgutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import emulator
import grammar
import masterfile
import screens

ROOT = Path(masterfile.__file__).resolve().parents[1]
FLOORS = {"masterfile": masterfile, "grammar": grammar, "screens": screens, "emulator": emulator}
BELOW = {
    "masterfile": {"masterfile"},
    "grammar": {"grammar", "masterfile"},
    "screens": {"screens", "masterfile"},
    "emulator": {"emulator", "screens", "grammar", "masterfile"},
}


SERVING = {"emulator.served.web", "emulator.served.running"}
"""The web server: only what starts it imports these, so that the extra ``serve`` may be missing."""


def modules(floor: str) -> list[str]:
    """Every module of a floor; of screens without its Textual application."""
    package = FLOORS[floor]
    found = [
        info.name
        for info in pkgutil.walk_packages(package.__path__, f"{floor}.", onerror=lambda _: None)
        if not info.name.endswith("__main__")
    ]
    return [floor, *(name for name in found if not f"{name}.".startswith("screens.app."))]


def loaded_by(names: list[str]) -> set[str]:
    """The top-level modules that are in memory after a fresh interpreter imported these."""
    program = f"import sys, importlib\nfor name in {names!r}:\n    importlib.import_module(name)\nprint(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, timeout=60)
    assert done.returncode == 0, done.stderr
    return {name.split(".")[0] for name in done.stdout.split()}


def test_importing_the_headless_modules_loads_no_textual() -> None:
    headless = [name for floor in FLOORS for name in modules(floor) if name not in SERVING]
    assert len(headless) > 60
    loaded = loaded_by(headless)
    assert not loaded & {"aiohttp", "PIL"}
    assert "textual" not in loaded
    assert "rich" not in loaded


def test_the_master_file_loads_no_parser_no_terminal_no_command_line_and_no_models() -> None:
    assert not loaded_by(modules("masterfile")) & {
        "lark",
        "pydantic",
        "click",
        "yaml",
        "textual",
        "grammar",
        "screens",
        "emulator",
    }


def test_the_grammar_loads_no_terminal_and_no_screens() -> None:
    assert not loaded_by(modules("grammar")) & {"textual", "click", "yaml", "screens", "emulator"}


def test_the_screens_load_no_parser_and_no_machine() -> None:
    assert not loaded_by(modules("screens")) & {"textual", "lark", "click", "yaml", "grammar", "emulator"}


def test_the_command_line_loads_next_to_nothing_before_it_knows_what_is_asked() -> None:
    """Budget: a headless start of 150 ms."""
    assert not loaded_by(["emulator.cli"]) & {"textual", "lark", "pydantic", "yaml", "msgspec"}


def sources() -> Iterator[tuple[str, Path]]:
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            yield floor, path


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Line and module of every import of a file, at the top or inside a function."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute"
            yield node.lineno, node.module


def test_imports_go_down_only() -> None:
    upward = []
    for floor, path in sources():
        for line, name in imported(path):
            top = name.split(".")[0]
            if top in FLOORS and top not in BELOW[floor]:
                upward.append(f"{path.relative_to(ROOT)}:{line} imports {name}")
    assert upward == []


def test_textual_is_imported_under_screens_app_only() -> None:
    stray = [
        f"{path.relative_to(ROOT)}:{line}"
        for _, path in sources()
        for line, name in imported(path)
        if name.split(".")[0] in ("textual", "rich") and "app" not in path.relative_to(ROOT).parts
    ]
    assert stray == []


@pytest.mark.parametrize(
    "module", ["time", "random", "lark", "pydantic", "yaml", "click", "textual", "subprocess", "socket"]
)
def test_the_master_file_imports_no(module: str) -> None:
    stray = [
        f"{path.relative_to(ROOT)}:{line}"
        for floor, path in sources()
        if floor == "masterfile"
        for line, name in imported(path)
        if name.split(".")[0] == module
    ]
    assert stray == []


def test_files_are_opened_by_the_master_file_in_its_store_only() -> None:
    """No file but through a store it is given; package data is read through importlib.resources."""
    stray = []
    for floor, path in sources():
        if floor != "masterfile" or "journal" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open":
                stray.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert stray == []


def test_no_module_is_longer_than_500_lines_and_no_function_than_61() -> None:
    """docs of style: the best-shaped has no module over 500 and no function over 61 lines. Ours too."""
    long = []
    for _, path in sources():
        text = path.read_text(encoding="utf-8")
        lines = text.count("\n")
        if lines > 560:
            long.append(f"{path.relative_to(ROOT)}: {lines} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > 61:
                long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert long == []
