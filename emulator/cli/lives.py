"""``idrs timeline``: the life of a module as a picture."""

from __future__ import annotations

from pathlib import Path

import click

from emulator.cli.base import ExitCode, fail
from emulator.cli.pictures import theme_option, write
from emulator.cli.sources import module_of, rows_of, tin_of
from emulator.cli.terminal import main


@main.command()
@click.argument("source")
@click.argument("tin")
@click.argument("mft")
@click.argument("period")
@click.option("--svg", "svg_to", type=click.Path(dir_okay=False, path_type=Path), help="Write it as SVG instead.")
@theme_option
def timeline(source: str, tin: str, mft: str, period: str, svg_to: Path | None, theme: str) -> None:
    """Show a module's life: transactions, balance and freezes over the cycles, and what still waits.

    SOURCE is a world by name, a world file, a journal (.sqlite), or a session (.idrs), which is run first.
    """
    from masterfile.life import life_of
    from masterfile.masterfile import replay
    from masterfile.settings import Settings
    from screens.displays.timeline import timeline as lines_of

    wanted, key = tin_of(tin), module_of(mft, period)
    master = replay(rows_of(source))
    account = master.account(wanted)
    if account is None or not (account.has_module(key) or (key.is_entity and account.modules)):
        has = " ".join(f"{k.mft} {k.period}" for k in account.module_keys()) if account else ""
        there = f"; {wanted} has {has}" if has else ""
        fail(f"{source}: there is no module {key.mft} {key.period} of {wanted}{there}", ExitCode.BAD_INPUT)
    life = life_of(account, key, master.date, Settings.of(master.settings).hold_release_cycles)
    if svg_to is None:
        click.echo("\n".join(lines_of(life)))
        return
    from screens.pictures.looks import THEMES
    from screens.pictures.timeline import timeline_svg

    write(svg_to, timeline_svg(life, THEMES[theme]).encode())
