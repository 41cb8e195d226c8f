"""A headless Chromium, driven through chromedriver's HTTP interface: enough of WebDriver for one page.

What the page's web socket brings is kept by a hook that is put in before any script of the page runs, so that a test can
read the screen of the browser as text.
"""

from __future__ import annotations

import base64
import json
import re
import shutil
import subprocess
import time
import urllib.request
from pathlib import Path
from typing import Any

import pyte

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--window-size=1100,760", "--hide-scrollbars",
)  # fmt: skip

HOOK = """
window.heard = [];
const Plain = window.WebSocket;
window.WebSocket = class extends Plain {
  constructor(...given) {
    super(...given);
    window.socket = this;
    this.addEventListener("message", (event) => {
      if (typeof event.data !== "string") window.heard.push(...new Uint8Array(event.data));
    });
  }
};
"""

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
CHROMEDRIVER = shutil.which("chromedriver")
DEADLINE_SECONDS = 40


class Browser:
    """One window. ``folder`` takes its profile."""

    def __init__(self, folder: Path) -> None:
        self._driver = subprocess.Popen([str(CHROMEDRIVER), "--port=0"], stdout=subprocess.PIPE, text=True)
        assert self._driver.stdout is not None
        started = next(
            match for line in self._driver.stdout if (match := re.search(r"successfully on port (\d+)", line.strip()))
        )
        self._base = f"http://127.0.0.1:{started[1]}"
        options = {"binary": CHROMIUM, "args": [*FLAGS, f"--user-data-dir={folder}"]}
        wanted = {"capabilities": {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options}}}
        self._session = f"/session/{self._ask('POST', '/session', wanted)['sessionId']}"
        self._do("goog/cdp/execute", cmd="Page.addScriptToEvaluateOnNewDocument", params={"source": HOOK})

    def close(self) -> None:
        """End browser and driver."""
        try:
            self._ask("DELETE", self._session)
        finally:
            self._driver.terminate()
            self._driver.wait()
            assert self._driver.stdout is not None
            self._driver.stdout.close()

    def open(self, address: str) -> None:
        """Go to a page."""
        self._do("url", url=address)

    def script(self, text: str) -> Any:
        """What a script in the page returns."""
        return self._do("execute/sync", script=text, args=[])

    def type(self, keys: str) -> None:
        """Press keys in the terminal."""
        found = self._do("element", using="css selector", value=".xterm-helper-textarea")
        self._do(f"element/{found[ELEMENT]}/value", text=keys)

    def click(self, selector: str) -> None:
        """Click on something."""
        found = self._do("element", using="css selector", value=selector)
        self._do(f"element/{found[ELEMENT]}/click")

    def screenshot(self) -> bytes:
        """The window as PNG."""
        return base64.b64decode(self._ask("GET", f"{self._session}/screenshot"))

    def rows(self) -> list[str]:
        """The terminal as text: everything the page was sent, on a screen of its size."""
        heard = bytes(self.script("return window.heard || []"))
        screen = pyte.Screen(200, 100)
        pyte.ByteStream(screen).feed(heard.replace(b"\x1b[?2026$p", b""))
        return [row.rstrip() for row in screen.display]

    def wait_for(self, text: str) -> list[str]:
        """Read until the terminal shows a text; the rows."""
        return self.until(lambda: self._showing(text), text)

    def _showing(self, text: str) -> list[str]:
        rows = self.rows()
        return rows if any(text in row for row in rows) else []

    def until(self, found: Any, what: str) -> Any:
        """Ask again and again until something is found."""
        deadline = time.monotonic() + DEADLINE_SECONDS
        while True:
            answer = found()
            if answer:
                return answer
            assert time.monotonic() < deadline, f"{what}\n" + "\n".join(row for row in self.rows() if row)

    def _do(self, what: str, **said: Any) -> Any:
        return self._ask("POST", f"{self._session}/{what}", said)

    def _ask(self, method: str, path: str, body: Any = None) -> Any:
        data = json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self._base + path, data, {"Content-Type": "application/json"}, method=method)
        with urllib.request.urlopen(request, timeout=DEADLINE_SECONDS) as answer:
            return json.load(answer)["value"]
