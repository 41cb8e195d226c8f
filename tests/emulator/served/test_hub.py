"""The host behind its socket: terminals of other processes, one call after the other, sessions that outlive them."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from emulator.served.hub import Hub
from emulator.served.remote import HostFault, RemoteTerminal
from screens.terminal import Explanation, Spot
from tests.emulator.machines import TRAINEE
from tests.emulator.served.test_seats import ONE, TWO, seats


class Clock:
    """Seconds that a test lets pass."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@asynccontextmanager
async def serving(clock: Clock | None = None, **more: object) -> AsyncIterator[tuple[Hub, Path]]:
    with tempfile.TemporaryDirectory() as folder:
        path, hub = Path(folder) / "s", Hub(lambda: seats(**more), clock or Clock())
        await hub.start(path)
        try:
            yield hub, path
        finally:
            await hub.stop()


def at(path: Path, token: str, work: Callable[[RemoteTerminal], Any]) -> Any:
    """Work at a terminal of a thread of its own, as another process would."""

    def sit() -> Any:
        terminal = RemoteTerminal(path, token)
        try:
            return work(terminal)
        finally:
            terminal.close()

    return asyncio.to_thread(sit)


def sign_on(terminal: RemoteTerminal) -> Any:
    return terminal.send(f"SINON {TRAINEE} TRAINING")


def test_a_terminal_of_another_process_sees_what_one_in_this_process_would() -> None:
    async def go() -> None:
        async with serving() as (hub, path):
            page = await at(
                path, ONE, lambda terminal: (sign_on(terminal), terminal.send("TXMODA 000-12-3456 30 201912"))[1]
            )
            assert page == hub.seats.call(ONE, _called("start"), 0)
            assert page.command == "TXMOD"

    asyncio.run(go())


def test_every_kind_of_answer_comes_over_the_wire() -> None:
    def work(terminal: RemoteTerminal) -> tuple[Any, ...]:
        refused = terminal.send("QQQQQ")
        sign_on(terminal)
        return (
            refused.message, terminal.status(), terminal.explain("IDRS-0002").title, terminal.advance(days=1).message,
            terminal.recording().split("\n")[0], terminal.mark(), terminal.history("000-12-3456", "30", "201812").note,
            terminal.compare("000-12-3456", "30", "201812").note, terminal.look_up(Spot(1, 1, "TC 971", "")),
            len(terminal.codes()), terminal.values("TC", {"TC": "971"}),
        )  # fmt: skip

    async def go() -> tuple[Any, ...]:
        async with serving() as (_, path):
            said: tuple[Any, ...] = await at(path, ONE, work)
            return said

    refused, status, title, advanced, first, position, history, compared, spot, count, values = asyncio.run(go())
    assert (refused, title, advanced, first) == ("IDRS-0002", "IDRS-0002", "IDRS-0801", "@world training")
    assert (status.world, status.employee, status.cycle) == ("training", TRAINEE, "20203603")
    assert position > 1
    assert (history, compared) == ("", "NOTHING IS DIFFERENT")
    assert isinstance(spot, Explanation)
    assert count > 40
    assert values is None


def test_a_session_outlives_its_terminal() -> None:
    async def go() -> Any:
        async with serving() as (_, path):
            await at(path, ONE, sign_on)
            return await at(path, ONE, lambda terminal: terminal.status())

    assert asyncio.run(go()).employee == TRAINEE


def test_many_terminals_at_once_are_answered_one_after_the_other() -> None:
    """Ten of them key a history item each; every one is there, in a journal whose chain is whole."""

    def key(number: int) -> Callable[[RemoteTerminal], Any]:
        def work(terminal: RemoteTerminal) -> Any:
            sign_on(terminal)
            terminal.send("TXMODA 000-23-4567 30 201912")
            return terminal.send(f"ACTON H,ITEM{number}")

        return work

    async def go() -> list[str]:
        async with serving() as (hub, path):
            await asyncio.gather(*(at(path, f"{number:032}", key(number)) for number in range(10)))
            assert hub.seats.host.journal.verify() is None
            page = await at(
                path, "f" * 32, lambda terminal: (sign_on(terminal), terminal.send("TXMODC 000-23-4567 30 201912"))[1]
            )
            return [row for row in page.rows if "ITEM" in row]

    assert len(asyncio.run(go())) == 10


def test_a_session_that_ended_leaves_the_page_and_says_so() -> None:
    async def go() -> Any:
        clock = Clock()
        async with serving(clock, idle=60) as (hub, path):
            terminal = await asyncio.to_thread(RemoteTerminal, path, ONE)
            await asyncio.to_thread(sign_on, terminal)
            clock.now = 61
            assert await hub.sweep() == [ONE]
            try:
                return await asyncio.to_thread(ask_everything, terminal)
            finally:
                terminal.close()

    page, *others = asyncio.run(go())
    assert (page.message, page.answer.value) == ("IDRS-1653", "REFUSED")
    assert others[:4] == [(), "", None, None]
    assert others[4].startswith("This session does not replay")
    assert others[5].title == "THE SESSION HAS ENDED - QUIT AND START AGAIN"


def ask_everything(terminal: RemoteTerminal) -> list[Any]:
    return [
        terminal.send("HELP"), terminal.codes(), terminal.may_follow("TX"), terminal.values("TC", {}),
        terminal.look_up(Spot(1, 1, "TC 971", "")), terminal.recording(), terminal.history("000-12-3456"),
    ]  # fmt: skip


def test_no_seat_and_no_host_are_said() -> None:
    async def go() -> None:
        async with serving(most=1) as (_, path):
            await at(path, ONE, sign_on)
            with pytest.raises(HostFault, match="all 1 seats are taken"):
                await at(path, TWO, sign_on)
        with pytest.raises(HostFault, match="no host answers there"):
            await at(path, ONE, sign_on)

    asyncio.run(go())


def _called(name: str) -> Any:
    from emulator.served.wire import Called

    return Called(name)
