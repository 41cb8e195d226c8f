"""Starting and ending the server: the hub, the web server in front of it, signals."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click
from aiohttp import web

from emulator.cli.base import ExitCode
from emulator.places import recordings
from emulator.served.hub import Hub
from emulator.served.seats import Seats
from emulator.served.web import Desk


@dataclass(frozen=True, slots=True)
class Served:
    """What is served and where; ``names`` are the host names it answers to, none for every one."""

    seats: Callable[[], Seats]
    socket: Path
    address: str
    port: int
    names: frozenset[str]


def run(served: Served) -> int:
    """Serve until a signal ends it; the exit code."""
    return asyncio.run(_serve(served))


async def _serve(served: Served) -> int:
    ending = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, ending.set)
    hub = Hub(served.seats)
    try:
        await hub.start(served.socket)
    except OSError as problem:
        click.echo(f"idrs: {served.socket}: {problem.strerror or problem}", err=True)
        return ExitCode.USAGE
    desk = Desk(hub, served.socket, recordings(), served.names)
    runner = web.AppRunner(desk.application(), access_log=None)
    try:
        return await _listen(served, runner, ending)
    finally:
        await runner.cleanup()
        await hub.stop()


async def _listen(served: Served, runner: web.AppRunner, ending: asyncio.Event) -> int:
    await runner.setup()
    site = web.TCPSite(runner, served.address, served.port, shutdown_timeout=1)
    try:
        await site.start()
    except OSError as problem:
        click.echo(f"idrs: {served.address} port {served.port}: {problem.strerror or problem}", err=True)
        return ExitCode.USAGE
    address, port = runner.addresses[0][:2]
    shown = f"[{address}]" if ":" in address else address
    click.echo(f"http://{shown}:{port}/")
    await ending.wait()
    return ExitCode.OK
