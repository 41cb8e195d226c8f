"""The web server of a class: its page, its guard, and a web socket behind which a real terminal runs."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pyte
import pytest

pytest.importorskip("aiohttp")

from aiohttp import WSMsgType, WSServerHandshakeError
from aiohttp.client import ClientWebSocketResponse
from aiohttp.test_utils import TestClient, TestServer

from emulator.served.tab import PRELUDE
from emulator.served.web import LOOPBACK, Desk
from tests.emulator.machines import TRAINEE
from tests.emulator.served.test_hub import Clock, serving

TOKEN = "ab" * 16
Client = TestClient  # type: ignore[type-arg]


class Screen:
    """A web socket and the screen it has drawn so far."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        self.socket = socket
        self._screen = pyte.Screen(80, 26)
        self._stream = pyte.ByteStream(self._screen)
        self.raw = b""

    async def wait_for(self, text: str) -> None:
        async with asyncio.timeout(40):
            while not any(text in row for row in self._screen.display):
                message = await self.socket.receive()
                assert message.type is WSMsgType.BINARY, (message, self._screen.display)
                self.raw += message.data
                self._stream.feed(message.data.replace(b"\x1b[?2026$p", b""))

    async def type(self, keys: str) -> None:
        await self.socket.send_str(json.dumps(["stdin", keys]))


@asynccontextmanager
async def desk(folder: Path, clock: Clock | None = None, **more: object) -> AsyncIterator[tuple[Client, Desk]]:
    async with serving(clock, **more) as (hub, path):
        desk = Desk(hub, path, folder, LOOPBACK)
        async with TestClient(TestServer(desk.application())) as client:
            yield client, desk


def run(folder: Path, work: Callable[[Client], Awaitable[None]]) -> None:
    async def go() -> None:
        async with desk(folder) as (client, _):
            await work(client)

    asyncio.run(go())


def test_the_page_is_served_with_a_policy_and_everything_it_names(tmp_path: Path) -> None:
    async def work(client: Client) -> None:
        page = await client.get("/")
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
        assert "textual-terminal" in await page.text()
        for name in (
            "/page/page.js",
            "/page/page.css",
            "/static/js/textual.js",
            "/static/css/xterm.css",
            "/static/fonts/RobotoMono-VariableFont_wght.ttf",
        ):
            assert (await client.get(name)).status == 200, name

    run(tmp_path, work)


@pytest.mark.parametrize(
    "headers", [{"Host": "elsewhere.example"}, {"Origin": "http://elsewhere.example"}, {"Origin": "null"}]
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", f"/session/{TOKEN}", f"/recording/{TOKEN}"])
def test_what_another_page_asks_is_refused(tmp_path: Path, path: str, headers: dict[str, str]) -> None:
    async def work(client: Client) -> None:
        assert (await client.get(path, headers=headers)).status == 403

    run(tmp_path, work)


def test_another_page_gets_no_web_socket(tmp_path: Path) -> None:
    async def work(client: Client) -> None:
        with pytest.raises(WSServerHandshakeError) as refused:
            await client.ws_connect(f"/ws/{TOKEN}", headers={"Origin": "http://elsewhere.example"})
        assert refused.value.status == 403

    run(tmp_path, work)


@pytest.mark.parametrize("token", ["x", "a" * 31, "g" * 32, "A" * 32, "a" * 65])
def test_a_token_that_no_page_draws_is_refused(tmp_path: Path, token: str) -> None:
    async def work(client: Client) -> None:
        for kind in ("session", "recording", "ws"):
            assert (await client.get(f"/{kind}/{token}")).status == 400

    run(tmp_path, work)


def test_a_token_without_a_session_has_none_to_come_back_to(tmp_path: Path) -> None:
    async def work(client: Client) -> None:
        assert await (await client.get(f"/session/{TOKEN}")).json() == {"session": False}
        assert (await client.get(f"/recording/{TOKEN}")).status == 404

    run(tmp_path, work)


def test_a_terminal_runs_behind_a_web_socket_and_is_still_there_after_a_lost_connection(tmp_path: Path) -> None:
    async def work(client: Client) -> None:
        first = Screen(await client.ws_connect(f"/ws/{TOKEN}?width=80&height=26"))
        await first.wait_for("EMPLOYEE-NUM>")
        for nonsense in ("{", "[]", '["resize"]', '["resize", {"width": "x"}]', '["stdin"]'):
            await first.socket.send_str(nonsense)
        await first.socket.send_str('["ping", 1]')
        await first.type("\x15")
        await first.socket.close()
        again = Screen(await client.ws_connect(f"/ws/{TOKEN}?width=80&height=26"))
        await again.wait_for("EMPLOYEE-NUM>")
        await again.type(f"{TRAINEE}TRAINING\r")
        await again.wait_for("SIGN ON COMPLETE")
        assert await (await client.get(f"/session/{TOKEN}")).json() == {"session": True}
        assert "@sign-on" in await (await client.get(f"/recording/{TOKEN}")).text()

    run(tmp_path, work)


def modes(raw: bytes) -> set[bytes]:
    """The private modes of a terminal that are on at the end of a text."""
    return {mode for mode, state in dict(re.findall(rb"\x1b\[\?(\d+)([hl])", raw)).items() if state == b"h"}


def test_a_tab_that_comes_back_hears_every_mode_the_first_one_was_told(tmp_path: Path) -> None:
    async def work(client: Client) -> None:
        screen = Screen(await client.ws_connect(f"/ws/{TOKEN}"))
        await screen.wait_for("EMPLOYEE-NUM>")
        told = modes(screen.raw.removeprefix(PRELUDE))
        assert told and told <= modes(PRELUDE)

    run(tmp_path, work)


def test_who_is_idle_too_long_is_signed_off_and_the_tab_is_closed(tmp_path: Path) -> None:
    async def go() -> None:
        clock = Clock()
        async with desk(tmp_path, clock, idle=60) as (client, served):
            screen = Screen(await client.ws_connect(f"/ws/{TOKEN}"))
            await screen.wait_for("EMPLOYEE-NUM>")
            clock.now = 61
            await served.give_up()
            async with asyncio.timeout(40):
                while (await screen.socket.receive()).type not in (WSMsgType.CLOSE, WSMsgType.CLOSED):
                    continue
            assert await (await client.get(f"/session/{TOKEN}")).json() == {"session": False}

    asyncio.run(go())


def test_where_every_seat_is_taken_the_page_says_so(tmp_path: Path) -> None:
    async def go() -> None:
        async with desk(tmp_path, most=1) as (client, served):
            await served._hub.take("cd" * 16)
            screen = Screen(await client.ws_connect(f"/ws/{TOKEN}"))
            await screen.wait_for("all 1 seats are taken; load the page again later")
            await screen.socket.close()

    asyncio.run(go())


def test_who_quits_gives_up_the_seat(tmp_path: Path) -> None:
    async def work(client: Client) -> None:
        screen = Screen(await client.ws_connect(f"/ws/{TOKEN}"))
        await screen.wait_for("EMPLOYEE-NUM>")
        await screen.type("\x11")
        async with asyncio.timeout(40):
            while (await screen.socket.receive()).type not in (WSMsgType.CLOSE, WSMsgType.CLOSED):
                continue
        assert await (await client.get(f"/session/{TOKEN}")).json() == {"session": False}

    run(tmp_path, work)
