"""``idrs history``: what happened to a module between two moments, and why; or what is different between them."""

from __future__ import annotations

import sys

import click

from emulator.cli.base import ExitCode, fail
from emulator.cli.sources import module_of, rows_of, tin_of
from emulator.cli.terminal import main


@main.command()
@click.argument("source")
@click.argument("tin")
@click.argument("mft", default="")
@click.argument("period", default="")
@click.option("--from", "since", default="", help="Behind this moment: #12, 2020-09-08, 202037 or 20203703.")
@click.option("--to", "until", default="", help="Up to this moment; a date or cycle means the end of its day.")
@click.option("--rules", "every", is_flag=True, help="List every rule that was asked, also those that said no.")
@click.option("--compare", is_flag=True, help="Print only what is different: - was, + is.")
def history(source: str, tin: str, mft: str, period: str, since: str, until: str, every: bool, compare: bool) -> None:
    """Tell what happened to an account or module, and which rules decided it.

    SOURCE is a world by name, a world file, a journal (.sqlite), or a session (.idrs), which is run first.
    The batches are run again on a copy to hear the rules. With --compare the exit code is 1 where something differs.
    """
    from emulator.timemachine import MomentError, compared, told

    if compare and not mft:
        raise click.UsageError("--compare needs a module: MFT and PERIOD")
    wanted = tin_of(tin)
    key = module_of(mft, period) if mft else None
    rows = rows_of(source)
    try:
        if compare and key is not None:
            lines = compared(rows, wanted, key, since, until)
            click.echo("\n".join(lines) if lines else "NOTHING IS DIFFERENT")
            sys.exit(ExitCode.DIFFERENCE if lines else ExitCode.OK)
        known = told(rows, wanted, key, since, until, every)
    except MomentError as error:
        fail(str(error), ExitCode.USAGE)
    click.echo(f"HISTORY OF {known.title}")
    for item in known.items:
        click.echo(item.line)
        for line in item.why:
            click.echo(line)
    if not known.items:
        click.echo("NOTHING HAPPENED TO IT")
    if known.note:
        click.echo(f"THE RULES ARE NOT KNOWN FROM {known.note}")
