"""A browser's terminal: the Textual application as a process of its own, and what it has to say in packets.

The process goes on when the tab is gone; a tab that comes back with the same token finds the screen as it was.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

READY = b"__GANGLION__\n"
"""What Textual's web driver writes before its first packet."""

PRELUDE = b"\x1b[?1049h\x1b[?1000h\x1b[?1003h\x1b[?1015h\x1b[?1006h\x1b[?2004h\x1b[?25l\x1b[2J"
"""What a terminal needs to hear again when it is another one: its screen, the mouse, pasting, no cursor."""

DRAWN_SECONDS = 2.0
"""How long an application may take to draw before it is asked for the next thing."""

Write = Callable[[bytes], Awaitable[None]]


class Tab:
    """The process of one token, and the tabs that show it now, if any."""

    def __init__(self, token: str, socket: Path, folder: Path) -> None:
        """``socket`` is where the host listens, ``folder`` where F8 saves."""
        self.token = token
        self._socket = socket
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self._shown: list[Write] = []
        self._pump: asyncio.Task[None] | None = None
        self._drawn = asyncio.Event()
        self.ended = asyncio.Event()
        self.quit = False

    async def start(self, width: int, height: int) -> None:
        """Start the application in a window of so many cells."""
        command = (sys.executable, "-m", "emulator.cli", "attach", "--socket", str(self._socket))
        pipe = asyncio.subprocess.PIPE
        self._process = await asyncio.create_subprocess_exec(
            *command, stdin=pipe, stdout=pipe, env=self._environment(width, height), cwd=self._folder
        )
        self._pump = asyncio.create_task(self._read())

    def _environment(self, width: int, height: int) -> dict[str, str]:
        root = str(Path(__file__).resolve().parents[2])
        path = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part)
        return {
            **os.environ,
            "PYTHONPATH": path,
            "IDRS_TOKEN": self.token,
            "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
            "TEXTUAL_COLOR_SYSTEM": "truecolor",
            "COLUMNS": str(width),
            "ROWS": str(height),
        }

    async def show_on(self, write: Write) -> None:
        """Show the application on one more tab: a browser that copies a tab copies its token."""
        await write(PRELUDE)
        self._shown.append(write)

    def leave(self, write: Write) -> None:
        """A tab is gone; the application goes on."""
        if write in self._shown:
            self._shown.remove(write)

    async def keys(self, data: str) -> None:
        """What was typed or pasted."""
        await self._send(b"D", data.encode())

    async def resize(self, width: int, height: int) -> None:
        """The window has so many cells."""
        await self._meta({"type": "resize", "width": width, "height": height})

    async def draw_again(self, width: int, height: int) -> None:
        """Have the whole window drawn: in a size it did not have, and when that is done in the one it has."""
        self._drawn.clear()
        await self.resize(width, height + 1)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._drawn.wait(), DRAWN_SECONDS)
        await self.resize(width, height)

    async def focus(self, on: bool) -> None:
        """The tab has the keyboard, or has not."""
        await self._meta({"type": "focus" if on else "blur"})

    async def _meta(self, said: dict[str, object]) -> None:
        await self._send(b"M", json.dumps(said).encode())

    async def _send(self, kind: bytes, payload: bytes) -> None:
        if self._process is None or self._process.stdin is None or self.ended.is_set():
            return
        with suppress(ConnectionError):
            self._process.stdin.write(kind + len(payload).to_bytes(4, "big") + payload)
            await self._process.stdin.drain()

    async def _read(self) -> None:
        """Hand on what the application draws until it ends."""
        assert self._process is not None and self._process.stdout is not None
        out = self._process.stdout
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while (line := await out.readline()) and line != READY:
                continue
            while True:
                kind = await out.readexactly(1)
                payload = await out.readexactly(int.from_bytes(await out.readexactly(4), "big"))
                if kind == b"D":
                    await self._show(payload)
        self.quit = await self._process.wait() == 0
        self.ended.set()

    async def _show(self, payload: bytes) -> None:
        self._drawn.set()
        for write in list(self._shown):
            try:
                await write(payload)
            except (ConnectionError, RuntimeError):
                self.leave(write)

    async def stop(self) -> None:
        """End the application."""
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.terminate()
        if self._pump is not None:
            await self._pump
