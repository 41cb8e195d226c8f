"""``idrs world``: the starting states, and saves of master files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from emulator.cli.base import DEFAULT_WORLD, ExitCode, fail
from emulator.cli.journals import (
    journal_of,
    master_file_of,
    not_in_use,
    open_journal,
    place,
    replayed,
    world_file,
)
from emulator.cli.terminal import main


@main.group()
def world() -> None:
    """Worlds: the starting states, and saves of master files."""


@world.command("list")
def world_list() -> None:
    """List the worlds that come with the program, and your saves."""
    from emulator.places import saves
    from emulator.worlds import builtin_worlds, parse_world

    for name, text in builtin_worlds().items():
        known = parse_world(text, name)
        click.echo(f"{name:20} {known.date}  {len(known.accounts):3} accounts  {known.title}")
    for name in saves():
        click.echo(f"{name:20} saved master file (idrs world restore {name})")


@world.command("show")
@click.argument("name")
def world_show(name: str) -> None:
    """Show a world: its date, employees and accounts, and what each account is for."""
    known = world_file(name)
    click.echo(f"{known.world}: {known.title}")
    click.echo(f"date {known.date}  enforcement {known.settings.enforcement}")
    for employee in known.employees:
        click.echo(f"  {employee.number}  {employee.role:16} {employee.name}  password {employee.password or 'none'}")
    for account in known.accounts:
        click.echo(f"  {account.tin:12} {account.name:22} {account.note}")


@world.command("check")
@click.argument("files", nargs=-1, required=True)
def world_check(files: tuple[str, ...]) -> None:
    """Check world files: every problem with file, line, place and what is right."""
    from emulator.worlds import WorldError, find_world, opening_entries

    bad = False
    for file in files:
        try:
            known = find_world(file)
            opening_entries(known)
            click.echo(f"{file}: {known.world}, {len(known.accounts)} accounts, no problem found")
        except WorldError as error:
            bad = True
            for problem in error.problems:
                click.echo(str(problem), err=True)
    sys.exit(ExitCode.BAD_INPUT if bad else ExitCode.OK)


@world.command("new")
@click.argument("name")
def world_new(name: str) -> None:
    """Write a small world file NAME.yaml to start from."""
    from emulator.worlds.starter import starter_text

    path = Path(f"{name}.yaml")
    if path.exists():
        fail(f"{path} exists already; nothing was written", ExitCode.USAGE)
    text = starter_text(name)
    if text is None:
        fail(f"{name!r} cannot name a world: small letters, digits and hyphens", ExitCode.USAGE)
    path.write_text(text, encoding="utf-8")
    click.echo(f"{path} written; idrs world check {path}, then idrs --world {path}")


@world.command("save")
@click.argument("name")
@click.option("--world", "-w", "of", default=DEFAULT_WORLD, show_default=True, help="The world whose state to save.")
def world_save(name: str, of: str) -> None:
    """Save the master file of a world under a name."""
    from emulator.places import save_file

    source, target = master_file_of(of, ExitCode.USAGE), place(save_file, name)
    if not source.exists():
        fail(f"world {of} has no master file yet; start it once with idrs --world {of}", ExitCode.USAGE)
    with open_journal(source) as journal:
        journal.copy_to(target)
    click.echo(f"saved {of} as {name}")


@world.command("restore")
@click.argument("name")
def world_restore(name: str) -> None:
    """Put a save back as the master file of its world; a world's own name starts it over."""
    from emulator.places import discard, is_plain, kept_as, put, save_file
    from emulator.worlds import builtin_worlds

    saved = place(save_file, name)
    if not saved.exists():
        if name not in builtin_worlds():
            fail(f"there is no save {name!r}; idrs world list shows them", ExitCode.USAGE)
        not_in_use(master_file_of(name))
        discard(master_file_of(name))
        click.echo(f"{name} starts over")
        return
    with open_journal(saved) as journal:
        of, origin = replayed(saved, journal, ExitCode.BAD_INPUT).world, journal.origin
    target = place(kept_as, origin) if is_plain(origin) else master_file_of(of)
    not_in_use(target)
    put(saved, target)
    click.echo(f"{of} is as it was saved in {name}")


@world.command("export")
@click.option("--world", "-w", "of", default=DEFAULT_WORLD, show_default=True, help="The world to export.")
@click.option("--file", type=click.Path(path_type=Path), help="A journal, instead of the world's own.")
def world_export(of: str, file: Path | None) -> None:
    """Print the accounts as they are now: one JSON object an account."""
    from masterfile.journal.chain import encode_record

    path, missing = journal_of(of, file)
    with open_journal(path, missing) as journal:
        accounts = replayed(path, journal, ExitCode.BAD_INPUT).accounts
    for _, account in sorted(accounts.items()):
        click.echo(encode_record(account.record()).decode())
