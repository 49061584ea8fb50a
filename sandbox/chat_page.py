"""The chat page: a browser shows what the chats hold, and does what people do. Loopback only, behind a key."""

import asyncio
import json
import mimetypes
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import compare_digest, token_urlsafe

from aiohttp import web

from . import doings
from .feed import Feed
from .files import MEGABYTE, MOST_PHOTO
from .people import File, Photo, Someone
from .show import NotNow, Role, Show
from .state import Json

HOST = "127.0.0.1"
FOLDER = Path(__file__).parent / "page"
ASSETS = {"style.css": "text/css", "chat.js": "text/javascript"}
MOST_FILE = 50 * MEGABYTE
HEARTBEAT = 15.0
TOGETHER = 0.02
"""Changes within this many seconds travel together."""
SHOWN_PICTURES = ("image/png", "image/jpeg", "image/webp")
GUARDS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
FIRST_NEWCOMER = 7000


class Page:
    """The routes of the page."""

    def __init__(self, show: Show, key: str) -> None:
        self.show = show
        self.key = key
        self.closing = asyncio.Event()

    @web.middleware
    async def guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Nobody without the key; what a person cannot do is a conflict."""
        if not compare_digest(request.query.get("token", "").encode(), self.key.encode()):
            return web.Response(status=403, text="403", headers=GUARDS)
        try:
            response = await handler(request)
        except (AssertionError, NotNow) as error:
            response = web.json_response({"error": str(error)}, status=409)
        except (KeyError, ValueError, TypeError, IndexError) as error:
            response = web.json_response({"error": repr(error)}, status=400)
        if not response.prepared:
            response.headers.update(GUARDS)
        return response

    async def page(self, _: web.Request) -> web.Response:
        text = (FOLDER / "index.html").read_text(encoding="utf-8").replace("{token}", self.key)
        return web.Response(text=text, content_type="text/html")

    async def asset(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        text = (FOLDER / name).read_text(encoding="utf-8")
        return web.Response(text=text, content_type=ASSETS[name])

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Everything at first, then what changes."""
        headers = GUARDS | {"Content-Type": "text/event-stream"}
        response, feed = web.StreamResponse(headers=headers), Feed(self.show)
        await response.prepare(request)
        with suppress(ConnectionResetError):
            while not self.closing.is_set():
                told = json.dumps(feed.news(), ensure_ascii=False)
                await response.write(f"data: {told}\n\n".encode())
                await self._something(feed.since)
        return response

    async def _something(self, since: int) -> None:
        moved = asyncio.ensure_future(self.show.telegram.moves(since))
        closing = asyncio.ensure_future(self.closing.wait())
        try:
            await asyncio.wait({moved, closing}, timeout=HEARTBEAT, return_when=asyncio.FIRST_COMPLETED)
        finally:
            moved.cancel()
            closing.cancel()
        await asyncio.sleep(TOGETHER)

    async def file(self, request: web.Request) -> web.Response:
        """A file of a chat; only a picture that was sent as one is shown, all else is saved."""
        stored = self.show.telegram.files.by_id[request.match_info["id"]]
        data = stored.data or b""
        if stored.kind == "photo":
            kind = "image/png" if data.startswith(b"\x89PNG") else "image/jpeg"
            return web.Response(body=data, content_type=kind)
        kind = mimetypes.guess_type(stored.name or "")[0] or "application/octet-stream"
        if request.query.get("shown") and kind in SHOWN_PICTURES:
            return web.Response(body=data, content_type=kind)
        return web.Response(body=data, content_type=kind, headers={"Content-Disposition": "attachment"})

    def _role(self, asked: Json) -> Role:
        return self.show.roles[int(asked["person"])]

    async def says(self, request: web.Request) -> web.Response:
        """{"person", "text"}"""
        asked = await request.json()
        text = str(asked["text"]).strip()
        assert 0 < len(text) <= 4096, "a message has 1 to 4096 characters"
        seen = await self._role(asked).someone.sends(text)
        return web.json_response({"id": seen.id})

    async def sends(self, request: web.Request) -> web.Response:
        """The bytes of a file; its name, kind and caption in the address."""
        asked = request.query
        data, caption = await request.read(), asked.get("caption") or None
        assert data, "an empty file cannot be sent"
        is_photo = asked.get("kind") == "photo" and len(data) <= MOST_PHOTO
        what = Photo(data) if is_photo else File(asked["name"], data)
        seen = await self._role(dict(asked)).someone.sends(what, caption=caption)
        return web.json_response({"id": seen.id})

    async def presses(self, request: web.Request) -> web.Response:
        """{"person", "message", "row", "column", "text"}: a button as it stands now, if it is still that one."""
        asked = await request.json()
        someone = self._role(asked).someone
        post = someone.chat.posts[int(asked["message"])]
        button = post.keyboard[int(asked["row"])][int(asked["column"])]
        assert button["text"] == asked["text"], "the button has changed"
        press = await doings.press(self.show.telegram, someone.user, post, button["callback_data"])
        return web.json_response({"id": press.id})

    async def reads(self, request: web.Request) -> web.Response:
        """{"person", "message"}"""
        asked = await request.json()
        role, number = self._role(asked), int(asked["message"])
        if number > role.read:
            role.read = number
            self.show.telegram.touch()
        return web.json_response({})

    async def opens(self, request: web.Request) -> web.Response:
        """{"person" or "name", "link"?}: somebody known, or somebody new, opens the bot."""
        asked = await request.json()
        role = self._role(asked) if "person" in asked else self._newcomer(str(asked["name"]))
        await role.someone.opens(str(asked.get("link", "")))
        return web.json_response({"person": role.someone.id})

    def _newcomer(self, name: str) -> Role:
        first, _, last = " ".join(name.split())[:60].partition(" ")
        assert first, "a person has a name"
        number = max(FIRST_NEWCOMER, *self.show.roles) + 1
        return self.show.enters(Someone(self.show.telegram, number, first, last or None))

    async def blocks(self, request: web.Request) -> web.Response:
        """{"person", "blocked"}"""
        asked = await request.json()
        someone = self._role(asked).someone
        await (someone.blocks_bot() if asked["blocked"] else someone.unblocks_bot())
        self.show.telegram.touch()
        return web.json_response({})

    async def clock(self, request: web.Request) -> web.Response:
        """{"to"}: the id of a stop."""
        asked = await request.json()
        stop = next(stop for stop in self.show.stops() if stop.id == asked["to"])
        self.show.moves("clock", lambda: self.show.go(stop.at))
        return web.json_response({})

    async def tour(self, request: web.Request) -> web.Response:
        """{"step", "skip"?}: its number from 0; a step may be passed over."""
        asked = await request.json()
        self.show.takes(int(asked["step"]), is_skipped=bool(asked.get("skip")))
        return web.json_response({})

    def routes(self) -> Sequence[web.RouteDef]:
        """What the browser may ask."""
        return [
            web.get("/", self.page),
            web.get("/{name:" + "|".join(ASSETS) + "}", self.asset),
            web.get("/events", self.events),
            web.get("/files/{id}", self.file),
            web.post("/says", self.says),
            web.post("/sends", self.sends),
            web.post("/presses", self.presses),
            web.post("/reads", self.reads),
            web.post("/opens", self.opens),
            web.post("/blocks", self.blocks),
            web.post("/clock", self.clock),
            web.post("/tour", self.tour),
        ]


@dataclass
class Opened:
    """The page on its port."""

    url: str
    page: Page
    runner: web.AppRunner

    async def close(self) -> None:
        """Let the browsers go."""
        self.page.closing.set()
        await self.runner.cleanup()


async def open_page(show: Show, port: int, key: str | None = None) -> Opened:
    """Open the page on a port of this machine (0: any free one); OSError when the port is taken."""
    page = Page(show, key or token_urlsafe(24))
    app = web.Application(middlewares=[page.guard], client_max_size=MOST_FILE)
    app.add_routes(page.routes())
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=0.5)
    await runner.setup()
    try:
        await web.TCPSite(runner, HOST, port).start()
    except OSError:
        await runner.cleanup()
        raise
    bound = runner.addresses[0][1]
    return Opened(f"http://{HOST}:{bound}/?token={page.key}", page, runner)
