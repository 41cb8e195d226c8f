"""``idrs export`` writes files, ``idrs play`` shows a session in a real window."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import pexpect
import pyte
import pytest
from click.testing import CliRunner

from emulator.cli import main

ROOT = Path(__file__).parents[2]
TOUR = str(ROOT / "docs" / "tour.idrs")
CASE = "@sign-on 1483145470\n> TXMODA 000-12-3456 30 201912\n@cycle +1\n> TXMODA\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "case.idrs").write_text(CASE, encoding="utf-8")
    return tmp_path


def idrs(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, args)
    return result.exit_code, result.output


def test_every_page_of_a_session_becomes_a_picture(here: Path) -> None:
    assert idrs("export", "case.idrs", "--svg", "p.svg", "--cast", "p.cast")[0] == 0
    assert sorted(path.name for path in here.glob("p*")) == ["p-01.svg", "p-02.svg", "p.cast"]
    assert json.loads((here / "p.cast").read_text().split("\n")[0])["version"] == 3


@pytest.mark.parametrize(("page", "date"), [("1", "2020-09-08"), ("-1", "2020-09-15"), ("2", "2020-09-15")])
def test_one_page_becomes_one_picture(here: Path, page: str, date: str) -> None:
    assert idrs("export", "case.idrs", "--svg", "p.svg", "--png", "p.png", "--page", page)[0] == 0
    assert date in (here / "p.svg").read_text()
    assert (here / "p.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("page", ["0", "3", "-3"])
def test_a_page_that_is_not_there_is_said(here: Path, page: str) -> None:
    code, said = idrs("export", "case.idrs", "--svg", "p.svg", "--page", page)
    assert (code, "the session has 2 transmissions" in said) == (2, True)


def test_two_exports_are_the_same_bytes(here: Path) -> None:
    for name in ("a", "b"):
        assert idrs("export", TOUR, "--cast", f"{name}.cast", "--svg", f"{name}.svg", "--page", "4")[0] == 0
    for kind in ("cast", "svg"):
        assert (here / f"a.{kind}").read_bytes() == (here / f"b.{kind}").read_bytes()


class Window:
    """``idrs play`` in a pseudo-terminal, and what it shows."""

    def __init__(self, *args: str, rows: int = 25) -> None:
        environment = {**os.environ, "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
        command = ["-m", "emulator.cli", "play", *args]
        self.child = pexpect.spawn(sys.executable, command, dimensions=(rows, 80), env=environment)
        self.child.delaybeforesend = None
        self.screen = pyte.Screen(80, rows)
        self._stream = pyte.ByteStream(self.screen)

    def wait_for(self, text: str, row: int) -> None:
        deadline = time.monotonic() + 20
        while text not in self.screen.display[row - 1]:
            assert time.monotonic() < deadline, "\n".join(self.screen.display)
            try:
                self._stream.feed(self.child.read_nonblocking(65536, timeout=1))
            except pexpect.TIMEOUT:
                continue

    def exit_code(self) -> int | None:
        self.child.expect(pexpect.EOF, timeout=20)
        self.child.close()
        code: int | None = self.child.exitstatus
        return code


def test_a_session_plays_to_its_end() -> None:
    window = Window(TOUR, "--speed", "1000")
    window.wait_for("IMFOLT", row=1)
    assert window.exit_code() == 0


def test_a_session_played_in_steps_waits_for_a_key_before_each_transmission(here: Path) -> None:
    window = Window(str(here / "case.idrs"), "--speed", "1000", "--step")
    window.wait_for("NOT SIGNED ON", row=25)
    for text, row in (("1483145470", 25), ("TXMODA 000-12-3456", 1), ("2020-09-15", 25), ("TXMODA", 1)):
        window.child.send(" ")
        window.wait_for(text, row)
    window.child.send(" ")
    assert window.exit_code() == 0


def test_ctrl_c_ends_it_and_a_small_window_is_said(here: Path) -> None:
    window = Window(str(here / "case.idrs"))
    window.wait_for("INTEGRATED", row=2)
    window.child.send("\x03")
    assert window.exit_code() == 0
    small = Window(str(here / "case.idrs"), rows=10)
    assert small.exit_code() == 2
