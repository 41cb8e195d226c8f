"""Nothing reads a clock, throws dice, or prints in the order of a hash (design sections 2, 5)."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import masterfile

ROOT = Path(masterfile.__file__).resolve().parents[1]
FLOORS = ("masterfile", "grammar", "screens", "emulator")
CHANCE = {"random", "uuid", "secrets"}
"""Modules nobody imports."""
FORBIDDEN = {
    "time.time", "time.time_ns", "time.localtime", "time.gmtime", "time.strftime", "time.ctime", "datetime.now", "datetime.today",
    "datetime.utcnow", "date.today", "datetime.datetime.now", "datetime.datetime.today", "datetime.datetime.utcnow",
    "datetime.date.today", "os.urandom", "os.getpid", "uuid.uuid4", "uuid.uuid1", "random.random", "id", "hash",
}  # fmt: skip
"""Calls whose answer differs from run to run."""


def trees() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the program but three: the Textual application and the benchmarks may measure, the simulator
    owns its dice and is replayed from a seed."""
    for floor in FLOORS:
        for path in sorted((ROOT / floor).rglob("*.py")):
            name = str(path.relative_to(ROOT))
            if not name.startswith(("screens/app/", "emulator/bench", "emulator/simul")):
                yield name, ast.parse(path.read_text(encoding="utf-8"))


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def test_there_is_something_to_look_at() -> None:
    assert len(list(trees())) > 60


def test_the_simulators_dice_have_a_seed() -> None:
    """``random.Random(seed)`` only; the module's own functions share one generator nobody seeded."""
    stray = []
    for path in sorted((ROOT / "emulator").glob("simul*/**/*.py")) + sorted((ROOT / "emulator").glob("simul*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = dotted(node.func) if isinstance(node, ast.Call) else ""
            if called.startswith("random.") and (called != "random.Random" or not getattr(node, "args", [])):
                stray.append(f"{path.relative_to(ROOT)}:{node.lineno} {called}()")
    assert stray == []


@pytest.mark.parametrize("module", sorted(CHANCE))
def test_no_module_imports_chance(module: str) -> None:
    stray = []
    for name, tree in trees():
        for node in ast.walk(tree):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            stray += [f"{name}:{node.lineno}" for found in names if found.split(".")[0] == module]  # type: ignore[attr-defined]
    assert stray == []


def test_no_module_asks_a_clock_or_the_machine() -> None:
    stray = [
        f"{name}:{node.lineno} {dotted(node.func)}()"
        for name, tree in trees()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and dotted(node.func) in FORBIDDEN
    ]
    assert stray == []


SETS = {"set", "frozenset"}
ORDERED_BY = {"sorted", "min", "max", "sum", "any", "all", "len", "set", "frozenset"}
"""Functions that do not care in which order they get things."""


def is_a_set(node: ast.expr, names: set[str]) -> bool:
    """A set display, a set comprehension, set(...), a union of them, or a name that was given one."""
    if isinstance(node, ast.Set | ast.SetComp):
        return True
    if isinstance(node, ast.Call) and dotted(node.func) in SETS:
        return True
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr | ast.BitAnd | ast.Sub | ast.BitXor):
        return is_a_set(node.left, names) or (is_a_set(node.right, names) and not isinstance(node.op, ast.Sub))
    return isinstance(node, ast.Name) and node.id in names


def set_names(tree: ast.Module) -> set[str]:
    """Names a module gives a set."""
    names: set[str] = set()
    for node in ast.walk(tree):
        value = getattr(node, "value", None)
        if isinstance(node, ast.Assign) and isinstance(value, ast.expr) and is_a_set(value, set()):
            names |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        if (
            isinstance(node, ast.AnnAssign)
            and isinstance(node.target, ast.Name)
            and "set[" in ast.unparse(node.annotation)
        ):
            names.add(node.target.id)
    return names


def iterated(tree: ast.Module) -> Iterator[tuple[int, ast.expr]]:
    """What is gone through in order: for loops, list and dict and generator comprehensions, join, list(), tuple()."""
    unordered: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and dotted(node.func) in ORDERED_BY:
            unordered |= {id(argument) for argument in node.args}
    for node in ast.walk(tree):
        if isinstance(node, ast.For):
            yield node.lineno, node.iter
        elif isinstance(node, ast.ListComp | ast.DictComp) or (
            isinstance(node, ast.GeneratorExp) and id(node) not in unordered
        ):
            yield from ((node.lineno, generator.iter) for generator in node.generators)
        elif (
            isinstance(node, ast.Call)
            and node.args
            and (dotted(node.func) in ("list", "tuple") or getattr(node.func, "attr", "") == "join")
        ):
            yield node.lineno, node.args[0]


def test_no_module_goes_through_a_set_in_the_order_of_its_hashes() -> None:
    stray = []
    for name, tree in trees():
        names = set_names(tree)
        stray += [f"{name}:{line} {ast.unparse(what)}" for line, what in iterated(tree) if is_a_set(what, names)]
    assert stray == []


TRANSCRIPT = """@sign-on 1483145470
> TXMODA 000-12-3456 30 201912
> REQ77
> TC>971 TC971/151-CD>111 MISC>28211105123450 00 BANKRUPT-CD>1 CLOSING-CD>03
+ NSD IDT
> TC>971 TC971/151-CD>111 MISC>28211105123450 00
+ NSD IDT
> UPDIS 000123456001
> UPRES9
> UPRES6 CCC>3 REL CYC>202037
> SUMRY
> HELP
> HELP UPRES
> TXMODQ
@cycle +2
> TXMODA
> IMFOLI
> SINOF
"""


def test_a_run_prints_the_same_whatever_the_hash_seed(tmp_path: Path) -> None:
    case = tmp_path / "case.idrs"
    case.write_text(TRANSCRIPT, encoding="utf-8")
    program = "import sys; from emulator.cli import main; main()"
    printed = set()
    for seed in ("1", "4711"):
        done = subprocess.run(
            [sys.executable, "-c", program, "run", "--json", str(case)], capture_output=True, cwd=ROOT, timeout=60,
            env={**os.environ, "PYTHONHASHSEED": seed, "IDRS_HOME": str(tmp_path)},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
        printed.add(done.stdout)
    assert len(printed) == 1
    assert printed.pop().count(b"\n") == 14
