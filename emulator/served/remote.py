"""A terminal on a host in another process: the ``Terminal`` protocol over a local socket."""

from __future__ import annotations

import socket
from functools import partial
from pathlib import Path
from typing import Any, cast, get_origin

import msgspec

from emulator.served import wire
from masterfile import codes
from screens.page import Answer, Page
from screens.terminal import DOES_NOT_REPLAY, Explanation, History, Terminal, TerminalStatus


class HostFault(Exception):
    """The host is gone, or failed on a call; its own message."""


class HostGone(HostFault):
    """The session has ended: the host gave the seat up, or was stopped."""


class RemoteTerminal:
    """Implements ``Terminal``: every method of the protocol is one call. ``token`` names the seat, to come back to."""

    def __init__(self, path: Path, token: str = "") -> None:
        """Take a seat, or the one of this token again; raises HostFault where no host listens."""
        try:
            self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            self._socket.connect(str(path))
        except OSError as problem:
            raise HostFault(f"{path}: no host answers there ({problem.strerror or problem})") from None
        self._last: dict[Any, Any] = {}
        self._lines = self._socket.makefile("rb")
        self.token = msgspec.json.decode(self._exchange(msgspec.json.encode(wire.Hello(token)) + b"\n"), type=str)

    def __getattr__(self, name: str) -> Any:
        """A method of the protocol."""
        if name not in wire.methods():
            raise AttributeError(name)
        return partial(self._call, name)

    def prepare(self) -> Page | None:
        """Nothing on this side: one call at a time is on the socket, and the host loads what it needs."""
        return None

    def _call(self, name: str, *args: Any, **more: Any) -> Any:
        """One call. When the session has ended, the last page stays and says so; of all else there is nothing."""
        kind = wire.returned(name)
        try:
            value = msgspec.json.decode(self._exchange(wire.call(name, args, more)), type=kind)
        except HostGone:
            return self._after_the_end(name, kind)
        if kind in (Page, TerminalStatus):
            self._last[kind] = value
        return value

    def _after_the_end(self, name: str, kind: Any) -> Any:
        text = codes.messages()["IDRS-1653"].text
        last = self._last.get(kind)
        if isinstance(last, Page):
            return last.with_message(text, "IDRS-1653", Answer.REFUSED)
        if name == "recording":
            return f"{DOES_NOT_REPLAY}the session has ended.\n"
        nothing = {History: History(text), Explanation: Explanation(text, ()), str: "", int: 0}
        return last or nothing.get(kind, () if get_origin(kind) is tuple else None)

    def _exchange(self, line: bytes) -> bytes:
        try:
            self._socket.sendall(line)
            answered = self._lines.readline()
        except OSError as problem:
            raise HostGone(f"the host does not answer any more ({problem.strerror or problem})") from None
        if not answered:
            raise HostGone("the session has ended")
        said = msgspec.json.decode(answered, type=wire.Answered)
        if said.fault:
            raise HostFault(said.fault)
        return bytes(said.value)

    def close(self) -> None:
        """Let go of the socket; the seat stays."""
        self._lines.close()
        self._socket.close()


def remote_terminal(path: Path, token: str = "") -> tuple[Terminal, RemoteTerminal]:
    """A terminal for a front end, and the connection behind it."""
    remote = RemoteTerminal(path, token)
    return cast(Terminal, remote), remote
