"""The web server of a class: a page with a terminal, a web socket for each tab, the recording to download.

It listens on this machine alone unless told otherwise, and answers only to the name it was called by, so that a page
from elsewhere cannot speak to it.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

from aiohttp import WSMsgType, web

from emulator.served.hub import Hub
from emulator.served.seats import NoSeatError
from emulator.served.tab import Tab

TOKEN = re.compile(r"[0-9a-f]{32,64}")
"""What a page draws for itself: 16 to 32 bytes of chance in hexadecimal digits."""

SWEEP_SECONDS = 15.0
HERE = Path(__file__).parent / "static"
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'"
)


class Desk:
    """The tabs of a class, each with its process, and the routes that lead to them."""

    def __init__(self, hub: Hub, socket: Path, folder: Path, names: frozenset[str] = LOOPBACK) -> None:
        """``names`` are the host names it answers to, none for every one."""
        self._hub = hub
        self._socket = socket
        self._folder = folder
        self._names = names
        self._tabs: dict[str, Tab] = {}
        self._starting = asyncio.Lock()

    def application(self) -> web.Application:
        """The routes; the sweeper runs while the application does."""
        application = web.Application(middlewares=[self._guard])
        application.add_routes(
            [
                web.get("/", self._index),
                web.get("/session/{token}", self._session),
                web.get("/recording/{token}", self._recording),
                web.get("/ws/{token}", self._terminal),
                web.static("/page", HERE),
                web.static("/static", str(files("textual_serve").joinpath("static"))),
            ]
        )
        application.cleanup_ctx.append(self._sweeping)
        return application

    @web.middleware
    async def _guard(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        """Refuse what was not asked by this server's own page under a name of its own; set the page's policy."""
        if self._names and (request.url.host or "") not in self._names:
            raise web.HTTPForbidden(text="this server answers to its own name only")
        origin = request.headers.get("Origin")
        if origin is not None and origin.partition("://")[2] != request.host:
            raise web.HTTPForbidden(text="another page has no business here")
        response = await handler(request)
        if not response.prepared:
            response.headers["Content-Security-Policy"] = POLICY
            response.headers["X-Content-Type-Options"] = "nosniff"
            response.headers["Referrer-Policy"] = "no-referrer"
        return response

    async def _index(self, _: web.Request) -> web.Response:
        return web.Response(text=(HERE / "index.html").read_text(encoding="utf-8"), content_type="text/html")

    async def _session(self, request: web.Request) -> web.Response:
        """Whether a token still has a session; a page asks when its web socket closed."""
        return web.json_response({"session": await self._hub.knows(_token(request))})

    async def _recording(self, request: web.Request) -> web.Response:
        text = await self._hub.recording(_token(request))
        if text is None:
            raise web.HTTPNotFound(text="there is no such session")
        headers = {"Content-Disposition": 'attachment; filename="session.idrs"'}
        return web.Response(text=text, content_type="text/plain", headers=headers)

    async def _terminal(self, request: web.Request) -> web.WebSocketResponse:
        """The web socket of a tab: keys in, drawing out, until either end leaves."""
        token, size = _token(request), (_cells(request, "width", 80), _cells(request, "height", 26))
        websocket = web.WebSocketResponse(heartbeat=20, max_msg_size=1 << 18)
        await websocket.prepare(request)
        try:
            await self._hub.take(token)
        except NoSeatError as full:
            await websocket.send_bytes(f"{full}; load the page again later".encode())
            await websocket.receive()
            return websocket
        tab, found = await self._tab(token, *size)

        async def write(data: bytes) -> None:
            await websocket.send_bytes(data)

        await tab.show_on(write)
        if found:
            await tab.draw_again(*size)
        ending = asyncio.create_task(self._close_with(tab, websocket))
        try:
            async for message in websocket:
                if message.type is WSMsgType.TEXT:
                    await self._heard(tab, websocket, message.data)
        finally:
            ending.cancel()
            tab.leave(write)
        return websocket

    async def _tab(self, token: str, width: int, height: int) -> tuple[Tab, bool]:
        """The tab of a token, started where there is none that runs, and whether it ran already."""
        async with self._starting:
            tab = self._tabs.get(token)
            if tab is not None and not tab.ended.is_set():
                return tab, True
            tab = self._tabs[token] = Tab(token, self._socket, self._folder)
            await tab.start(width, height)
            return tab, False

    async def _close_with(self, tab: Tab, websocket: web.WebSocketResponse) -> None:
        """Close the web socket when the application has ended; who quit has left the seat."""
        await tab.ended.wait()
        if tab.quit:
            await self._hub.leave(tab.token)
        if self._tabs.get(tab.token) is tab:
            del self._tabs[tab.token]
        await websocket.close()

    async def _heard(self, tab: Tab, websocket: web.WebSocketResponse, text: str) -> None:
        """One message of the page: what kind, and what with it. Nonsense is let go."""
        try:
            kind, *more = json.loads(text)
            said: Any = more[0] if more else None
            if kind == "stdin" and isinstance(said, str):
                await tab.keys(said)
            elif kind == "resize":
                await tab.resize(_within(said["width"]), _within(said["height"]))
            elif kind in ("focus", "blur"):
                await tab.focus(kind == "focus")
            elif kind == "ping":
                await websocket.send_json(["pong", said])
        except (ValueError, TypeError, KeyError):
            return

    async def _sweeping(self, _: web.Application) -> AsyncIterator[None]:
        sweeper = asyncio.create_task(self._sweep())
        yield
        sweeper.cancel()
        for tab in list(self._tabs.values()):
            await tab.stop()

    async def _sweep(self) -> None:
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            await self.give_up()

    async def give_up(self) -> None:
        """End the sessions that nobody used for too long, and the tabs that show them."""
        for token in await self._hub.sweep():
            tab = self._tabs.pop(token, None)
            if tab is not None:
                await tab.stop()


def _token(request: web.Request) -> str:
    token = request.match_info["token"]
    if not TOKEN.fullmatch(token):
        raise web.HTTPBadRequest(text="that is no token of a page")
    return token


def _cells(request: web.Request, name: str, standard: int) -> int:
    try:
        return _within(request.query.get(name, standard))
    except ValueError:
        return standard


def _within(cells: Any) -> int:
    """Columns or rows of a window, within reason."""
    return max(1, min(int(cells), 400))
