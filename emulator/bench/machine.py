"""The machine: commands, durable commands, posting, memory, replay and start, each beside an in-run baseline."""

from __future__ import annotations

import gc
import sqlite3
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from emulator.bench.figures import Figure, p99, rate, timed
from emulator.host import Host
from emulator.session import Session
from emulator.worlds import find_world, opening_entries
from grammar.commands import read_command
from grammar.parser import grammar_text, make_parser
from masterfile.account import Account, Pending, PendingStatus, Transaction
from masterfile.apply import apply
from masterfile.calendar import CycleWeek
from masterfile.context import Context
from masterfile.events import EntityEstablished, Event, Posted
from masterfile.identifiers import Dln, Tin
from masterfile.journal import Journal, MemoryJournal, SqliteJournal, Stored
from masterfile.journal.chain import make_entry
from masterfile.masterfile import replay
from masterfile.periods import ModuleKey
from masterfile.posting.engine import post

_LINE = "TXMODA 000-12-3456 30 201912"


def figures() -> list[Figure]:
    """Every figure of the machine, in order."""
    return [*_commands(), *_durable(), _posting(), *_memory(), *_replay(), _start()]


def _session(journal: Journal) -> Session:
    host = Host.open_world(journal, opening_entries(find_world("training")))
    session = Session(host)
    session.transmit("SINON 1483145470 TRAINING")
    session.transmit(_LINE)
    return session


def _commands() -> list[Figure]:
    session = _session(MemoryJournal())
    times = timed(lambda: session.transmit(_LINE), 5000, before=read_command.cache_clear)
    again = timed(lambda: session.transmit(_LINE), 5000)
    bare = timed(lambda: read_command(_LINE), 5000, before=read_command.cache_clear)
    lark = make_parser(grammar_text("command"))
    tree = timed(lambda: lark.parse(_LINE), 5000)
    baseline = f"our parse {rate(bare):,.0f}/s, bare Lark {rate(tree):,.0f}/s"
    return [
        Figure("full command in memory", rate(times), "per second", ">= 10000", rate(times) >= 10_000, baseline),
        Figure("full command in memory, p99", p99(times), "ms", "<= 0.5", p99(times) <= 0.5, baseline),
        Figure(
            "the same line again, in memory", rate(again), "per second", ">= 10000", rate(again) >= 10_000, baseline
        ),
    ]


def _durable() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        bare = _bare_commits(Path(folder) / "bare.sqlite")
        session = _session(SqliteJournal(Path(folder) / "bench.sqlite"))
        session.transmit("ACTON C#,BENCH,A,MISC\n1483145470,*")
        times = timed(lambda: session.transmit("ACTON C01,BENCH"), 2000)
        session.host.journal.close()
    baseline = f"bare SQLite commit {rate(bare):,.0f}/s, p99 {p99(bare):.3f} ms"
    return [
        Figure("durable command (SQLite, FULL)", rate(times), "per second", ">= 4000", rate(times) >= 4000, baseline),
        Figure("durable command, p99", p99(times), "ms", "<= 2", p99(times) <= 2, baseline),
    ]


def _bare_commits(path: Path) -> list[float]:
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode=WAL")
    db.execute("PRAGMA synchronous=FULL")
    db.execute("PRAGMA locking_mode=EXCLUSIVE")
    db.execute("CREATE TABLE t (payload BLOB)")
    payload = b"x" * 400
    times = timed(lambda: db.execute("INSERT INTO t VALUES (?)", (payload,)), 2000)
    db.close()
    return times


def _pending_accounts(count: int, each: int) -> list[Account]:
    """Accounts with TC 971 AC 123 pendings that are due: every rule of posting is asked about each."""
    context = Context(find_world("training").date)
    accounts = []
    for number in range(count):
        account = Account(Tin(f"000-{number % 90 + 10:02d}-{number % 10000:04d}"))
        account.entity = _entity()
        key = ModuleKey("30201912")
        for id in range(1, each + 1):
            dln = Dln(f"28277252{number % 1000:03d}{id % 100:02d}0")
            transaction = Transaction(id, "971", context.today, dln, ac="123", misc="4883C")
            account.pendings[id] = Pending(transaction, key, PendingStatus.SENT, context.today, CycleWeek("202036"))
        account.next_id = each + 1
        accounts.append(account)
    return accounts


def _entity() -> Any:
    from masterfile.account import Entity
    from masterfile.identifiers import NameControl

    return Entity(NameControl("SMIT"), "JOHN SMITH")


def _posting() -> Figure:
    context = Context(find_world("training").date)
    rate = _best_rate(lambda account: post(account, context))
    bare = _best_rate(lambda account: _post_unasked(account, context))
    baseline = f"posted without a question {bare:,.0f}/s"
    return Figure("posting, all rules on", rate, "trans/s", ">= 200000", rate >= 200_000, baseline)


def _best_rate(run: Callable[[Account], object]) -> float:
    """Transactions a second of posting, the best of five times 2,000 accounts with five pendings each."""
    best = 0.0
    for _ in range(5):
        accounts = _pending_accounts(2000, 5)
        gc.collect()
        start = time.perf_counter()
        for account in accounts:
            run(account)
        best = max(best, 10_000 / (time.perf_counter() - start))
    return best


def _post_unasked(account: Account, context: Context) -> None:
    """What posting comes to where no rule is asked: the event of each pending, applied."""
    for pending in list(account.pendings.values()):
        posted = replace(pending.transaction, cycle=context.cycle)
        apply(account, Posted(pending.module, posted, pending.id))


def _posted_rows(modules: int, each: int) -> list[Stored]:
    """The journal of accounts with two modules, ``each`` posted transactions a module: an entry an account."""
    day, journal = find_world("training").date, MemoryJournal()
    for number in range(modules // 2):
        happened: list[Event] = [EntityEstablished(_entity())]
        for id in range(1, 2 * each + 1):
            dln = Dln(f"28277252{number % 1000:03d}{id % 100:02d}0")
            posted = Transaction(id, "971", day, dln, cycle="20203605", ac="123", misc="4883C")
            happened.append(Posted(ModuleKey("30201912" if id <= each else "30201812"), posted))
        tin = f"{number // 10000:03d}-{number % 90 + 10:02d}-{number % 10000:04d}"
        journal.append([make_entry(day, "SYSTEM", happened, tin)])
    return list(journal.stored())


def _memory() -> Iterator[Figure]:
    """What a replayed master file takes, its accounts and modules included, shared out among what is posted."""
    for each in (5, 1):
        rows = _posted_rows(10_000, each)
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        master = replay(rows)
        value = (tracemalloc.get_traced_memory()[0] - before) / (10_000 * each)
        tracemalloc.stop()
        baseline = f"{len(master.accounts):,} accounts; bare 14-character str {sys.getsizeof('28277252000000')} bytes"
        yield Figure(f"memory a posted transaction, {each} a module", value, "bytes", "<= 500", value <= 500, baseline)


def _replay() -> Iterator[Figure]:
    session = _session(MemoryJournal())
    session.transmit("ACTON C#,BENCH,A,MISC\n1483145470,*")
    for number in range(20_000):
        session.transmit("ACTON C01,BENCH" if number % 2 else _LINE)
    yield _replayed("commands", list(session.host.journal.stored()), 20_000)
    yield _replayed("postings", _posted_rows(10_000, 5), 55_000)


def _replayed(what: str, rows: list[Stored], events: int) -> Figure:
    gc.collect()
    start = time.perf_counter()
    replay(rows)
    seconds = time.perf_counter() - start
    start = time.perf_counter()
    for row in rows:
        msgspec.json.decode(row.payload)
    bare = time.perf_counter() - start
    million = seconds / events * 1_000_000
    baseline = f"{events:,} events in {seconds:.2f} s, bare JSON {bare:.2f} s"
    return Figure(f"replay of 1,000,000 events, {what}", million, "s", "<= 10", million <= 10, baseline)


def _start() -> Figure:
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.idrs"
        empty.write_text("", encoding="utf-8")
        command = [sys.executable, "-m", "emulator.cli", "run", str(empty)]
        times = timed(lambda: subprocess.run(command, check=True, capture_output=True), 5)
        bare = timed(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True, capture_output=True), 5)
    value = min(times) * 1000
    baseline = f"bare Python {min(bare) * 1000:.0f} ms"
    return Figure("headless start, empty transcript", value, "ms", "<= 150", value <= 150, baseline)
