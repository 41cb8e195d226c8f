"""The host's side of the socket: calls of every terminal, one after the other, in the thread that owns the host."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import msgspec

from emulator.served import wire
from emulator.served.seats import NoSeatError, Seats

Done = TypeVar("Done")

LONGEST_LINE = 1 << 20
"""Bytes of the longest call; a transmission has 1,920 characters."""


class Hub:
    """Seats that are reached over a socket. Everything about them runs in one thread, so nothing runs at once."""

    def __init__(self, make: Callable[[], Seats], clock: Callable[[], float] = time.monotonic) -> None:
        """``make`` builds the seats in that thread, where their journal stays; ``clock`` counts seconds."""
        self._make = make
        self._now = clock
        self._worker = ThreadPoolExecutor(1, "host")
        self._server: asyncio.Server | None = None
        self._path: Path | None = None
        self._open: dict[str, set[asyncio.StreamWriter]] = {}
        self.seats: Seats

    async def start(self, path: Path) -> None:
        """Open the host and listen; whoever can write to the socket is let in."""
        self.seats = await self._do(self._make)
        self._path = path
        path.unlink(missing_ok=True)
        self._server = await asyncio.start_unix_server(self._serve, path, limit=LONGEST_LINE)
        path.chmod(0o600)

    async def stop(self) -> None:
        """Sign everybody off and close the journal."""
        if self._server is not None:
            self._server.close()
        for token in list(self._open):
            self.hang_up(token)
        await self._do(self._end)
        self._worker.shutdown()
        if self._path is not None:
            self._path.unlink(missing_ok=True)

    def _end(self) -> None:
        self.seats.close()
        self.seats.host.journal.close()

    async def take(self, token: str) -> None:
        """A seat for a token that is about to come; raises NoSeatError."""
        await self._do(lambda: self.seats.take(token, self._now()))

    async def knows(self, token: str) -> bool:
        """Whether a token has a seat."""
        return await self._do(lambda: token in self.seats)

    async def recording(self, token: str) -> str | None:
        """The session of a seat as a transcript; None without such a seat."""

        def found() -> str | None:
            called = wire.Called("recording")
            return self.seats.call(token, called, self._now()) if token in self.seats else None

        return await self._do(found)

    async def leave(self, token: str) -> None:
        """Give a seat up."""
        await self._do(lambda: self.seats.leave(token))
        self.hang_up(token)

    async def sweep(self) -> list[str]:
        """Give up the seats that nobody used for too long."""
        gone = await self._do(lambda: list(self.seats.sweep(self._now())))
        for token in gone:
            self.hang_up(token)
        return gone

    def hang_up(self, token: str) -> None:
        """Close what a token has open; its front end ends."""
        for writer in self._open.pop(token, ()):
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError, ValueError):
            token = await self._seated(reader, writer)
            while token and (line := await reader.readline()):
                writer.write(await self._do(lambda line=line: self._answer(token, line)))  # type: ignore[misc]
                await writer.drain()
        writer.close()

    async def _seated(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> str:
        """Read who comes and give a seat; an empty token where there is none."""
        try:
            hello = msgspec.json.decode(await reader.readline(), type=wire.Hello)
            token = await self._do(lambda: self.seats.take(hello.token, self._now()))
        except (msgspec.MsgspecError, NoSeatError) as refused:
            writer.write(wire.fault(str(refused)))
            await writer.drain()
            return ""
        self._open.setdefault(token, set()).add(writer)
        writer.write(wire.answer(token))
        await writer.drain()
        return token

    def _answer(self, token: str, line: bytes) -> bytes:
        try:
            return wire.answer(self.seats.call(token, wire.read_call(line), self._now()))
        except Exception as error:
            return wire.fault(str(error) or type(error).__name__)

    async def _do(self, call: Callable[[], Done]) -> Done:
        return await asyncio.get_running_loop().run_in_executor(self._worker, call)
