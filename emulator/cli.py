"""The command line. Nothing but output on stdout, messages on stderr, never a traceback for a user's mistake."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from masterfile.journal import SqliteJournal
    from masterfile.masterfile import MasterFile

DEFAULT_WORLD = "training"


class ExitCode(IntEnum):
    """What the exit code says."""

    OK = 0
    DIFFERENCE = 1
    """A difference, a failed check, a broken journal."""
    USAGE = 2
    """The command line is wrong."""
    BAD_INPUT = 3
    """A file cannot be read or is not what it should be."""


def _json(value: Any, indent: int | None = None) -> str:
    """A value as JSON text."""
    import json

    return json.dumps(value, indent=indent, separators=(",", ":") if indent is None else None)


def _fail(text: str, code: ExitCode) -> NoReturn:
    click.echo(f"idrs: {text}", err=True)
    sys.exit(code)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--world", "-w", default=DEFAULT_WORLD, show_default=True, help="A world by name, or a world file.")
@click.option("--fresh", is_flag=True, help="Start the world over instead of going on where it was left.")
@click.option("--file", "file", type=click.Path(dir_okay=False, path_type=Path), help="Keep the journal in this file.")
@click.option("--record", type=click.Path(dir_okay=False, path_type=Path), help="Where F8 saves the session.")
@click.option("--no-color", is_flag=True, help="No colours (also: NO_COLOR in the environment).")
@click.version_option(package_name="idrs-emulator")
@click.pass_context
def main(ctx: click.Context, world: str, fresh: bool, file: Path | None, record: Path | None, no_color: bool) -> None:
    """An IDRS emulator: the IRS mainframe in front of an Individual Master File of invented taxpayers.

    Without a command, the 24 x 80 terminal starts on the world.
    """
    if ctx.invoked_subcommand is None:
        sys.exit(_terminal(world, fresh, file, record, no_color))


def _terminal(world: str, fresh: bool, file: Path | None, record: Path | None, no_color: bool) -> int:
    from emulator.terminal import LocalTerminal
    from screens.app import run_terminal

    host = _durable_host(world, fresh, file)
    try:
        return run_terminal(LocalTerminal(host, world), color=False if no_color else None, record_to=record)
    finally:
        host.journal.close()


def _durable_host(world: str, fresh: bool, file: Path | None) -> Any:
    """The host of a world's journal: reopened where there is one, else started from the world."""
    from emulator.host import Host
    from emulator.places import discard
    from masterfile.journal import JournalError, SqliteJournal

    path = file or _master_file(world)
    if fresh or not path.exists():
        _world(world)
    if fresh:
        _not_in_use(path)
        discard(path)
    try:
        journal = SqliteJournal(path)
        return Host(journal) if len(journal) else Host.open_world(journal, _opening(world))
    except JournalError as error:
        _fail(str(error), ExitCode.BAD_INPUT)


def _opening(world: str) -> Any:
    from emulator.worlds import opening_entries

    return opening_entries(_world(world))


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--world", "-w", help="The world to run in, instead of the transcript's own.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a transmission.")
def run(file: Path, world: str | None, as_json: bool) -> None:
    """Run a transcript and print each transmission, its page and one status line."""
    result = _run(file, world)
    if as_json:
        for exchange in result.exchanges:
            click.echo(_json(exchange.as_json()))
        return
    if not result.exchanges:
        return
    from emulator.transcripts.run import lines_of

    for line in lines_of(result):
        click.echo(line)


def _run(file: Path, world: str | None = None) -> Any:
    if file.is_dir():
        _fail(f"{file}: a folder, not a transcript; idrs check takes folders", ExitCode.BAD_INPUT)
    if not file.is_file():
        _fail(f"{file}: no such file", ExitCode.BAD_INPUT)
    text = file.read_bytes()
    if not text.strip():
        from types import SimpleNamespace

        return SimpleNamespace(exchanges=[], stray=[], name=str(file))
    from emulator.transcripts import TranscriptFailed, run_file

    try:
        return run_file(file, world)
    except TranscriptFailed as error:
        _fail(str(error), ExitCode.BAD_INPUT)


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--accept", is_flag=True, help="Re-record exact rows that differ. Read the difference before you do.")
@click.option("--world", "-w", help="The world to run in, instead of the transcripts' own.")
def check(files: tuple[Path, ...], accept: bool, world: str | None) -> None:
    """Run transcripts and compare each page with what they expect. Folders are searched for .idrs files."""
    from emulator.transcripts import accept as rerecord
    from emulator.transcripts import check as differences

    paths = [path for file in files for path in _transcripts(file)]
    found = 0
    for path in paths:
        result = _run(path, world)
        wrong = differences(result)
        if accept and wrong:
            text = path.read_text(encoding="utf-8")
            path.write_text(rerecord(text, result), encoding="utf-8")
            wrong = differences(_run(path, world))
        for difference in wrong:
            click.echo(str(difference))
        found += len(wrong)
    click.echo(f"{len(paths)} transcripts, {found} differences")
    sys.exit(ExitCode.DIFFERENCE if found else ExitCode.OK)


def _transcripts(file: Path) -> list[Path]:
    if file.is_dir():
        found = sorted(file.rglob("*.idrs"))
        return found if found else _fail(f"{file}: no .idrs files in this folder", ExitCode.BAD_INPUT)
    return [file]


@main.command()
@click.argument("code", nargs=-1)
@click.option("--coverage", is_flag=True, help="Count the lines of the manual that are bound to something that acts.")
@click.option("--missing", is_flag=True, help="List the core lines that are bound to nothing yet.")
def explain(code: tuple[str, ...], coverage: bool, missing: bool) -> None:
    """Explain a command code, TC, AC, UPC, URC, freeze, message id, rule id or ledger id.

    A freeze that begins with a hyphen needs -- before it: idrs explain -- -R
    """
    from emulator.explain import coverage_lines, near
    from emulator.explain import explain as lines_for

    if coverage or missing:
        for line in coverage_lines(missing):
            click.echo(line)
        return
    if not code:
        raise click.UsageError("Say what to explain, for instance: idrs explain TC 971")
    asked = " ".join(code)
    lines = lines_for(asked)
    if not lines:
        guesses = near(asked)
        hint = f"; did you mean {' or '.join(guesses)}?" if guesses else ""
        _fail(f"nothing is known by the name {asked!r}{hint}", ExitCode.USAGE)
    for line in lines:
        click.echo(line)


@main.command()
@click.argument("name", required=False)
@click.argument("fields", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="One JSON object, a line each for the list.")
def compute(name: str | None, fields: tuple[str, ...], as_json: bool) -> None:
    """Work a figure or question of the manual with your numbers; without NAME, list them all.

    FIELDS are field=value: idrs compute se.tax year=2013 earnings=50,000.00 (exit code 1: a question objects).
    """
    from emulator import compute as door

    if name is None:
        for id, asked in door.askable().items():
            listed = {"id": id, "summary": asked.summary, "cites": asked.cites, "usage": door.usage(asked)}
            click.echo(_json(listed) if as_json else door.line(asked))
        return
    try:
        answer = door.compute(name, fields)
    except door.ComputeError as error:
        _fail(str(error), ExitCode.USAGE)
    click.echo(_json(answer.as_json()) if as_json else "\n".join(answer.lines()))
    sys.exit(ExitCode.DIFFERENCE if answer.objects else ExitCode.OK)


@main.command("review")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON object; amounts in cents.")
def review_return(file: Path, as_json: bool) -> None:
    """Review an international return from a YAML file: findings with line, TPNC and paragraph, and its figures.

    The exit code is 1 where something is found.
    """
    from emulator import review
    from emulator.worlds import WorldError

    try:
        case = review.read_return(file)
    except WorldError as error:
        _fail(str(error), ExitCode.BAD_INPUT)
    told = review.as_json(case)
    click.echo(_json(told, indent=2) if as_json else "\n".join(review.lines_of(case)))
    sys.exit(ExitCode.DIFFERENCE if told["findings"] else ExitCode.OK)


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
    known = _world(name)
    click.echo(f"{known.world}: {known.title}")
    click.echo(f"date {known.date}  enforcement {known.settings.enforcement}")
    for employee in known.employees:
        click.echo(f"  {employee.number}  {employee.role:16} {employee.name}  password {employee.password or 'none'}")
    for account in known.accounts:
        click.echo(f"  {account.tin:12} {account.name:22} {account.note}")


def _world(name: str) -> Any:
    from emulator.worlds import WorldError, find_world

    try:
        return find_world(name)
    except WorldError as error:
        _fail(str(error), ExitCode.BAD_INPUT)


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
        _fail(f"{path} exists already; nothing was written", ExitCode.USAGE)
    text = starter_text(name)
    if text is None:
        _fail(f"{name!r} cannot name a world: small letters, digits and hyphens", ExitCode.USAGE)
    path.write_text(text, encoding="utf-8")
    click.echo(f"{path} written; idrs world check {path}, then idrs --world {path}")


@world.command("save")
@click.argument("name")
@click.option("--world", "-w", "of", default=DEFAULT_WORLD, show_default=True, help="The world whose state to save.")
def world_save(name: str, of: str) -> None:
    """Save the master file of a world under a name."""
    from emulator.places import save_file

    source, target = _master_file(of, ExitCode.USAGE), _place(save_file, name)
    if not source.exists():
        _fail(f"world {of} has no master file yet; start it once with idrs --world {of}", ExitCode.USAGE)
    with _journal(source) as journal:
        journal.copy_to(target)
    click.echo(f"saved {of} as {name}")


def _master_file(world: str, code: ExitCode = ExitCode.BAD_INPUT) -> Path:
    from emulator.places import master_file

    return _place(master_file, world, code)


def _place(finder: Any, name: str, code: ExitCode = ExitCode.USAGE) -> Path:
    from emulator.places import PlaceError

    try:
        path: Path = finder(name)
        return path
    except PlaceError as error:
        _fail(str(error), code)


@world.command("restore")
@click.argument("name")
def world_restore(name: str) -> None:
    """Put a save back as the master file of its world; a world's own name starts it over."""
    from emulator.places import discard, put, save_file
    from emulator.worlds import builtin_worlds

    saved = _place(save_file, name)
    if not saved.exists():
        if name not in builtin_worlds():
            _fail(f"there is no save {name!r}; idrs world list shows them", ExitCode.USAGE)
        _not_in_use(_master_file(name))
        discard(_master_file(name))
        click.echo(f"{name} starts over")
        return
    with _journal(saved) as journal:
        of = _replayed(saved, journal, ExitCode.BAD_INPUT).world
    target = _master_file(of)
    _not_in_use(target)
    put(saved, target)
    click.echo(f"{of} is as it was saved in {name}")


@contextmanager
def _journal(path: Path, missing: str = "") -> Iterator[SqliteJournal]:
    """A journal that is there and holds something, closed afterwards; its errors end the command."""
    from masterfile.journal import JournalError, SqliteJournal

    if not path.exists():
        _fail(f"{path}: no such journal{missing}", ExitCode.BAD_INPUT)
    if path.is_file() and path.stat().st_size == 0:
        _fail(f"{path}: an empty file, not a journal", ExitCode.BAD_INPUT)
    try:
        with closing(SqliteJournal(path)) as journal:
            if not len(journal):
                _fail(f"{path}: a journal without entries; nothing was ever started in it", ExitCode.BAD_INPUT)
            yield journal
    except JournalError as error:
        _fail(str(error), ExitCode.BAD_INPUT)


def _journal_of(world: str, file: Path | None) -> tuple[Path, str]:
    """The journal a command is about, and what to do where it is missing."""
    if file:
        return file, ""
    return _master_file(world), f"; world {world} has no master file yet, start it once with idrs --world {world}"


def _replayed(path: Path, journal: SqliteJournal, code: ExitCode) -> MasterFile:
    """The master file of a journal whose chain is whole."""
    from masterfile.journal import JournalError
    from masterfile.masterfile import replay

    try:
        broken = journal.verify()
        if broken is not None:
            _fail(f"{path}: {broken.reason}", code)
        return replay(journal.stored())
    except JournalError as error:
        _fail(f"{path}: {error}", code)


def _not_in_use(path: Path) -> None:
    """Refuse to take a journal away from a terminal that has it open; a damaged one may be replaced."""
    from masterfile.journal import JournalError, JournalInUseError, SqliteJournal

    if not path.is_file():
        return
    try:
        SqliteJournal(path).close()
    except JournalInUseError as error:
        _fail(str(error), ExitCode.BAD_INPUT)
    except JournalError:
        return


@world.command("export")
@click.option("--world", "-w", "of", default=DEFAULT_WORLD, show_default=True, help="The world to export.")
@click.option("--file", type=click.Path(path_type=Path), help="A journal, instead of the world's own.")
def world_export(of: str, file: Path | None) -> None:
    """Print the accounts as they are now: one JSON object an account."""
    from masterfile.journal.chain import encode_record

    path, missing = _journal_of(of, file)
    with _journal(path, missing) as journal:
        accounts = _replayed(path, journal, ExitCode.BAD_INPUT).accounts
    for _, account in sorted(accounts.items()):
        click.echo(encode_record(account.record()).decode())


@main.command()
@click.option(
    "--world", "-w", "of", default=DEFAULT_WORLD, show_default=True, help="The world whose journal to verify."
)
@click.option("--file", type=click.Path(path_type=Path), help="A journal, instead of the world's own.")
def verify(of: str, file: Path | None) -> None:
    """Verify a journal: its chain, its replay, and what must always be true."""
    from masterfile.invariants import violations

    path, missing = _journal_of(of, file)
    with _journal(path, missing) as journal:
        master = _replayed(path, journal, ExitCode.DIFFERENCE)
    wrong = list(violations(master))
    for text in wrong:
        click.echo(text)
    click.echo(f"{len(journal)} entries, {len(master.accounts)} accounts, date {master.date}, {len(wrong)} violations")
    click.echo(f"chain {journal.head.hex()}")
    click.echo(f"state {master.digest()}")
    sys.exit(ExitCode.DIFFERENCE if wrong else ExitCode.OK)


@main.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def bench(as_json: bool) -> None:
    """Measure the budgets of the design beside their in-run baselines."""
    from emulator.bench import measure, table

    figures = measure()
    if as_json:
        click.echo(_json([figure.as_json() for figure in figures], indent=2))
    else:
        for line in table(figures):
            click.echo(line)


@main.command()
@click.option("--seed", type=int, default=1, show_default=True, help="Equal seeds give equal simulations.")
@click.option("--steps", type=click.IntRange(min=1), default=2000, show_default=True, help="How many steps.")
@click.option("--world", "-w", help="A world to stay on, instead of worlds chosen by the seed.")
@click.option("--processes", type=click.IntRange(min=1), default=1, show_default=True, help="Run side by side.")
@click.option("--replay", type=click.Path(path_type=Path), help="Run this transcript with every check on instead.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def simulate(seed: int, steps: int, world: str | None, processes: int, replay: Path | None, as_json: bool) -> None:
    """Work a machine by chance and check after every step what must always be true.

    A failure is shrunk to a transcript in the current folder.
    """
    from emulator.simulation import simulate as run_simulation
    from emulator.simulation import write_transcript
    from emulator.worlds import WorldError

    if replay is not None:
        return _replay(replay, world)
    try:
        report = run_simulation(seed, steps, world, processes)
    except WorldError as error:
        _fail(str(error), ExitCode.BAD_INPUT)
    path = write_transcript(report.found, seed, Path.cwd()) if report.found else None
    if as_json:
        click.echo(_json({"seed": seed, **report.as_json(), "transcript": path and str(path)}))
    else:
        click.echo(report.line())
    if report.found:
        click.echo(f"{path}: {report.found.failure.check}: {report.found.failure.text}", err=as_json)
        sys.exit(ExitCode.DIFFERENCE)


def _replay(file: Path, world: str | None) -> None:
    """Run a transcript with every check on."""
    from emulator.simulation import Impossible, replay_file
    from emulator.worlds import WorldError
    from grammar.transcript import TranscriptError

    try:
        failure, done = replay_file(file, world)
    except (Impossible, OSError, TranscriptError, UnicodeDecodeError, WorldError) as error:
        _fail(f"{file}: {error}", ExitCode.BAD_INPUT)
    if failure:
        click.echo(f"{file}: after {done} steps: {failure.check}: {failure.text}")
        sys.exit(ExitCode.DIFFERENCE)
    click.echo(f"{file}: {done} steps, nothing is wrong")


@main.command()
@click.argument("kind", type=click.Choice(["world", "return"]))
def schema(kind: str) -> None:
    """Print the JSON Schema of world files, or of the returns that idrs review reads."""
    if kind == "return":
        from emulator.review import return_schema

        click.echo(_json(return_schema(), indent=2))
        return
    from emulator.worlds import WorldPart

    click.echo(_json(WorldPart.model_json_schema(), indent=2))


if __name__ == "__main__":
    main()
