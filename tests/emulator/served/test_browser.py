"""The terminal in a web page: load, sign on, look at a module, lose the connection, share a master file. In Chromium."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from emulator.transcripts import check, run_text
from tests.emulator.served.browser import CHROMEDRIVER, CHROMIUM, Browser

in_a_browser = pytest.mark.skipif(
    not (CHROMIUM and CHROMEDRIVER),
    reason="no Chromium with chromedriver here: apt-get install chromium chromium-driver",
)

ROOT = Path(__file__).parents[3]
ENTER, HOME, F6, F11 = "\ue007", "\ue011", "\ue036", "\ue03b"


def test_continuous_integration_has_a_browser() -> None:
    """The tests below are skipped where there is no Chromium, but never there."""
    assert "CI" not in os.environ or (CHROMIUM and CHROMEDRIVER)


def served(home: Path, *more: str) -> Iterator[str]:
    """The address of a world served by a process of its own."""
    environment = {**os.environ, "IDRS_HOME": str(home), "PYTHONPATH": str(ROOT)}
    environment.pop("NO_COLOR", None)
    command = [sys.executable, "-m", "emulator.cli", "serve", "--port", "0", *more]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    yield server.stdout.readline().strip()
    server.send_signal(signal.SIGINT)
    assert server.wait(timeout=30) == 0
    server.stdout.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The training world."""
    yield from served(tmp_path_factory.mktemp("home"))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[str]:
    """The world with cases on the desk."""
    yield from served(tmp_path / "home", "--world", "tpp-desk")


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    browser = Browser(tmp_path / "profile")
    yield browser
    browser.close()


def sign_on(browser: Browser, address: str, employee: str) -> None:
    browser.open(address)
    browser.wait_for("EMPLOYEE-NUM>")
    browser.until(
        lambda: browser.script("return document.activeElement.tagName === 'TEXTAREA'"), "the terminal has the focus"
    )
    browser.type(f"{employee}TRAINING{ENTER}")
    browser.wait_for("SIGN ON COMPLETE")


@in_a_browser
def test_a_trainee_signs_on_looks_at_a_module_and_finds_the_screen_again_after_a_lost_connection(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    sign_on(browser, address, "1483145470")
    browser.type(f"txmoda 000-12-3456 30 201912{ENTER}")
    rows = browser.wait_for("MF-MOD-BAL>")
    wanted = run_text("@sign-on 1483145470\n> TXMODA 000-12-3456 30 201912\n").exchanges[0].page
    shown = [row.strip() for row in rows]
    assert [row.strip() for row in wanted.rows if row.strip() not in shown] == []
    green_on_black(browser.screenshot(), tmp_path / "txmoda.png")
    browser.type("REQ7")
    browser.wait_for("REQ7")
    browser.script("window.socket.close()")
    browser.until(lambda: browser.script("return !document.body.classList.contains('-closed')"), "the page came back")
    rows = browser.wait_for("MF-MOD-BAL>")
    assert any(row.strip() == "REQ7" for row in rows), rows
    browser.type(f"7{ENTER}")
    browser.wait_for("TC971/151-CD>")
    browser.type(f"{HOME}FRM77 TC>971 TC971/151-CD>111 MISC>28211105123450 00 REMARKS>NSD IDT{ENTER}")
    browser.wait_for("REQUEST COMPLETED - INPUT 001")


def green_on_black(png: bytes, kept: Path) -> None:
    """A picture of the page in which text of the terminal's colour stands on black."""
    kept.write_bytes(png)
    image = pytest.importorskip("PIL.Image").open(BytesIO(png)).convert("RGB")
    colours = {colour: count for count, colour in image.getcolors(1 << 20)}
    assert colours[(0, 0, 0)] > 0.7 * image.width * image.height
    assert colours[(0x33, 0xDD, 0x66)] > 500


@in_a_browser
def test_a_trainee_takes_up_a_case_asks_and_opens_the_desk_beside_it(browser: Browser, desk: str) -> None:
    sign_on(browser, desk, "1483145470")
    browser.type(f"DESK{ENTER}")
    browser.wait_for("DESK n TAKES UP A CASE")
    browser.type(f"DESK 1{ENTER}")
    browser.wait_for("THE CALLER SAYS")
    browser.type(f"ASK PURPOSE{ENTER}")
    browser.wait_for("ASKED PURPOSE>")
    browser.type(F11)
    rows = browser.wait_for("[CASE]  AMS  NOTES  COACH  REPORT")
    assert any("CALL RECEIVED>" in row for row in rows)


@in_a_browser
def test_two_tabs_share_the_master_file(browser: Browser, address: str, tmp_path: Path) -> None:
    other = Browser(tmp_path / "other")
    try:
        sign_on(browser, address, "1483145470")
        sign_on(other, address, "1483100001")
        browser.type(f"TXMODA 000-23-4567 30 201912{ENTER}")
        browser.wait_for("U126")
        browser.type(f"ACTON H,CALLED{ENTER}")
        browser.wait_for("HISTORY ITEM ADDED")
        other.type(f"TXMODA 000-23-4567 30 201912{ENTER}")
        other.wait_for("CALLED")
        other.type(F6)
        other.wait_for("BATCHES RUN TO 2020-09-15")
        browser.type(f"{HOME}SUMRY 000-23-4567{ENTER}")
        browser.wait_for("CYC>20203703")
    finally:
        other.close()


@in_a_browser
def test_the_session_is_saved_as_a_transcript_that_replays_unless_others_worked_meanwhile(
    browser: Browser, address: str
) -> None:
    sign_on(browser, address, "1483145470")
    browser.type(f"SUMRY 000-12-3456{ENTER}")
    browser.wait_for("NM-CTRL>SMIT")
    text = browser.script(
        "const get = new XMLHttpRequest(); get.open('GET', '/recording/' + sessionStorage.getItem('idrs-token'), false);"
        "get.send(); return get.responseText"
    )
    assert "> SUMRY 000-12-3456" in text
    assert "TRAINING" not in text.replace("@world training", "")
    if not text.startswith("This session does not replay"):
        assert check(run_text(text)) == []
