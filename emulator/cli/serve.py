"""``idrs serve`` and ``idrs attach``: one host for a class, in browsers and in other windows of this machine."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from emulator.cli.base import DEFAULT_WORLD, ExitCode, fail
from emulator.cli.journals import durable_host, place, world_of
from emulator.cli.terminal import main
from emulator.cli.windows import Window, window_options

LOOPBACK = ("localhost", "127.0.0.1", "::1")


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), default=8765, show_default=True, help="0 takes a free one.")
@click.option("--host", "address", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--name", "names", multiple=True, help="A host name it answers to as well, behind a server of yours.")
@click.option("--world", "-w", default=DEFAULT_WORLD, show_default=True, help="A world by name, or a world file.")
@click.option("--fresh", is_flag=True, help="Start the world over instead of going on where it was left.")
@click.option("--file", "file", type=click.Path(dir_okay=False, path_type=Path), help="Keep the journal in this file.")
@click.option("--socket", type=click.Path(path_type=Path), help="Where idrs attach finds it.")
@click.option("--timeout", type=click.IntRange(1, 1440), default=30, show_default=True, help="Idle minutes.")
@click.option("--sessions", type=click.IntRange(1, 500), default=60, show_default=True, help="At most.")
@click.option(
    "--batches",
    type=click.Choice(["anyone", "leads"]),
    default="anyone",
    show_default=True,
    help="Who may run batches, which move the date for the whole class.",
)
def serve(
    port: int, address: str, names: tuple[str, ...], world: str, fresh: bool, file: Path | None, socket: Path | None,
    timeout: int, sessions: int, batches: str,
) -> None:  # fmt: skip
    """Serve the terminal to browsers: each tab signs on for itself, all work on one master file.

    Listens on this machine only unless --host says otherwise. Ctrl+C ends it and signs everybody off.
    """
    try:
        from emulator.served.running import Served, run
    except ImportError:
        fail("idrs serve needs aiohttp and textual-serve: install idrs-emulator[serve]", ExitCode.USAGE)
    from emulator.host import Host
    from emulator.served.seats import Seats

    def seats() -> Seats:
        machine: Host = durable_host(world, fresh, file)
        return Seats(machine, world_of(machine, world), batches=batches, idle=timeout * 60, most=sessions)

    if address not in LOOPBACK:
        click.echo(f"idrs: {address} is reached from other machines, and nothing is encrypted on the way", err=True)
    where = socket or _socket(world)
    allowed = frozenset((*LOOPBACK, *names)) if address in LOOPBACK else frozenset()
    sys.exit(run(Served(seats, where, address, port, names=allowed)))


@main.command()
@click.option("--world", "-w", default=DEFAULT_WORLD, show_default=True, help="The world that is served.")
@click.option("--socket", type=click.Path(path_type=Path), help="Where the host listens, instead of the usual place.")
@click.option("--token", envvar="IDRS_TOKEN", default="", help="The session to come back to.")
@click.option("--record", type=click.Path(dir_okay=False, path_type=Path), help="Where F8 saves the session.")
@window_options
def attach(world: str, socket: Path | None, token: str, record: Path | None, **shown: Any) -> None:
    """Sit down at a class that idrs serve has running on this machine, in this window."""
    from emulator.served.remote import HostFault, remote_terminal

    window = Window.chosen(**shown)
    try:
        terminal, remote = remote_terminal(socket or _socket(world), token)
    except HostFault as error:
        fail(f"{error}; idrs serve --world {world} starts one", ExitCode.BAD_INPUT)
    try:
        sys.exit(window.work(terminal, record))
    finally:
        remote.close()


def _socket(world: str) -> Path:
    from emulator.places import socket_of

    return place(socket_of, world)
