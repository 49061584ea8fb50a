"""Whether this process lives, can work, and what it has done: three pages on a port of their own."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from aiohttp import web

from bot.database import newest_revision
from bot.webhook import open_port
from services import monitoring

if TYPE_CHECKING:
    from bot.app import App

LATE = timedelta(minutes=2)
"""A clock that has not ticked for so long stands still."""
ANSWER_WITHIN = 5
"""Seconds in which the database has to say something."""
GRACE = 2


class Monitor:
    """Answers whoever watches. Nothing here names a person or a secret."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Open the port."""
        pages = web.Application()
        pages.router.add_get("/healthz", self.healthz)
        pages.router.add_get("/readyz", self.readyz)
        pages.router.add_get("/metrics", self.metrics)
        self._runner = web.AppRunner(pages, access_log=None, shutdown_timeout=GRACE)
        await open_port(self._runner, self._app.settings.monitor_host, self._app.settings.monitor_port, "MONITOR_PORT")

    async def stop(self) -> None:
        """Close it."""
        if self._runner:
            await self._runner.cleanup()

    async def healthz(self, _: web.Request) -> web.Response:
        """The process lives and its loop turns: nothing else is asked."""
        return web.json_response({"alive": True, "leads": self._app.leading.leads})

    async def readyz(self, _: web.Request) -> web.Response:
        """200 when updates can be taken and the clock of the bot, wherever it runs, ticks; 503 to one that stops."""
        if self._app.is_stopping:
            return web.json_response({"ready": False, "stopping": True}, status=503)
        found = {"leads": self._app.leading.leads} | await self._ask(self._app.now())
        is_ready = (found["database"], found.get("migrations"), found.get("clock")) == ("ok", "ok", "ok")
        return web.json_response({"ready": is_ready} | found, status=200 if is_ready else 503)

    async def _ask(self, now: datetime) -> dict[str, Any]:
        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                revision = await self._app.database.revision()
                newest = newest_revision()
                if revision != newest:
                    return {"database": "ok", "migrations": "behind" if (revision or "") < newest else "ahead"}
                async with self._app.database.unit() as session:
                    pulse = await monitoring.pulse(session, now)
        except Exception as error:
            return {"database": type(error).__name__}
        ticked = pulse.ticked_at
        return {
            "database": "ok",
            "migrations": "ok",
            "clock": "ok" if ticked and now - ticked <= LATE else "late",
            "last_tick": ticked.isoformat(timespec="seconds") if ticked else None,
            "oldest_notice_seconds": round(pulse.oldest),
        }

    async def metrics(self, _: web.Request) -> web.Response:
        """What Prometheus reads."""
        metrics = self._app.metrics
        if metrics is None:
            raise web.HTTPNotFound
        page = await metrics.page(self._app.now(), leads=self._app.leading.leads)
        return web.Response(body=page, headers={"Content-Type": "text/plain; version=0.0.4; charset=utf-8"})
