"""The life of a module: what posted when, the balance and the freezes behind it, as text and as SVG."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest
from click.testing import CliRunner

from emulator.cli import main
from emulator.transcripts import run_text
from masterfile.identifiers import Tin
from masterfile.life import ModuleLife, life_of
from masterfile.periods import ModuleKey
from screens.displays.timeline import bar, timeline
from screens.pictures.looks import GREEN
from screens.pictures.timeline import timeline_svg

ROOT = Path(__file__).parents[2]
CREDITED = ROOT / "tests" / "transcripts" / "freezes" / "tc-570-sets-minus-r-and-tc-571-releases-it.idrs"

HELD = """
LIFE OF 000-50-0026  MFT>30 TX-PRD>201912                 09192020  CYC>20203802
MAY MANUAL                               ST>12  MF-MOD-BAL>60.00-
CYCLE    DATE     TC              AMOUNT        BALANCE FREEZES  CREDIT|DEBIT
20203501 09212020 150           1,000.00
20203501 04152020 806          2,000.00-
20203501 09212020 570R              0.00      1,000.00- -R       #######|
20203604 09082020 840           1,000.00           0.00 -R -X           |
20203701 09082020 571               0.00           0.00 -X              |
20203801 09082020 670             60.00-         60.00- -X             #|
--- FREEZES ------------------------------------------------------------------
-R    SET 20203501 BY TC 570      ENDED 20203701 BY TC 571
-X    SET 20203604 BY TC 840      IS ON
""".strip().split("\n")


def idrs(*args: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, args)
    return result.exit_code, result.output


def life(script: str, tin: str, module: str) -> ModuleLife:
    terminal = run_text(script).terminal
    assert terminal is not None
    account = terminal.host.account(Tin(tin))
    assert account is not None
    return life_of(account, ModuleKey(module), terminal.host.today, terminal.host.settings.hold_release_cycles)


def test_a_life_is_printed_with_balances_and_freezes_by_cycle() -> None:
    assert idrs("timeline", str(CREDITED), "000-50-0026", "30", "201912") == (0, "\n".join(HELD) + "\n")


def test_the_balances_are_the_running_sums_and_end_with_the_modules() -> None:
    lived = life("> HELP\n", "000-12-3456", "30201812")
    sums, total = [], 0
    for step in lived.lived:
        total += sum(posted.amount for posted in step.posted)
        sums.append(total)
    assert [step.balance for step in lived.lived] == sums
    assert lived.balance == sums[-1] == 0


def test_what_waits_stands_below() -> None:
    script = "@sign-on 1483145470\n> TXMODA 000-12-3456 30 201912\n> REQ77\n> TC>971 TC971/151-CD>111 MISC>28211105123450 00\n+ NSD IDT\n"
    lines = timeline(life(script, "000-12-3456", "30201912"))
    assert lines[-2:] == ("PN      09082020 971/111           0.00", "U126-0  04142020 150           2,079.00")


@pytest.mark.parametrize(
    ("balance", "largest", "text"),
    [(0, 0, "       |       "), (100, 100, "       |#######"), (-100, 100, "#######|       "), (1, 100, "       |#      "), (-50, 100, "   ####|       ")],
)  # fmt: skip
def test_a_bar_is_as_long_as_its_balance(balance: int, largest: int, text: str) -> None:
    assert bar(balance, largest) == text


def words(svg: str) -> list[str]:
    return [text.text or "" for text in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_the_picture_names_transactions_cycles_balances_and_freezes(tmp_path: Path) -> None:
    out = tmp_path / "life.svg"
    assert idrs("timeline", str(CREDITED), "000-50-0026", "30", "201912", "--svg", str(out))[0] == 0
    said = words(out.read_text())
    for word in ("000-50-0026 MFT 30 201912  MAY MANUAL", "1,000.00-", "0.00", "150 806 570R", "20203604", "-R", "-X"):
        assert word in said


def test_the_same_life_gives_the_same_bytes_and_an_empty_one_a_picture() -> None:
    one, two = (life("> HELP\n", "000-12-3456", "30201812") for _ in range(2))
    assert timeline_svg(one, GREEN) == timeline_svg(two, GREEN)
    empty = life("> HELP\n", "000-12-3456", "30201912")
    assert "U126-0" in timeline(empty)[-1]
    assert ElementTree.fromstring(timeline_svg(empty, GREEN)) is not None


def test_a_world_that_was_never_started_shows_how_it_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IDRS_HOME", str(tmp_path))
    code, text = idrs("timeline", "training", "000-12-3456", "30", "201812")
    assert (code, text.split("\n")[0].split()[:3]) == (0, ["LIFE", "OF", "000-12-3456"])
