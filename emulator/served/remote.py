"""A terminal on a host in another process: the ``Terminal`` protocol over a local socket."""

from __future__ import annotations

import socket
from functools import partial
from pathlib import Path
from typing import Any, cast

import msgspec

from emulator.served import wire
from masterfile import codes
from screens.page import Answer, Page
from screens.terminal import Terminal


class HostFault(Exception):
    """The host is gone, or failed on a call; its own message."""


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

    def _call(self, name: str, *args: Any, **more: Any) -> Any:
        """One call. When the session has ended, the last page stays and says so; nothing else can be answered."""
        kind = wire.returned(name)
        try:
            value = msgspec.json.decode(self._exchange(wire.call(name, args, more)), type=kind)
        except HostFault:
            if kind not in self._last:
                raise
            last = self._last[kind]
            text = codes.messages()["IDRS-1653"].text
            return last.with_message(text, "IDRS-1653", Answer.REFUSED) if isinstance(last, Page) else last
        self._last[kind] = value
        return value

    def _exchange(self, line: bytes) -> bytes:
        try:
            self._socket.sendall(line)
            answered = self._lines.readline()
        except OSError as problem:
            raise HostFault(f"the host does not answer any more ({problem.strerror or problem})") from None
        if not answered:
            raise HostFault("the session has ended")
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
