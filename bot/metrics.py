"""Figures for Prometheus. Imported only where a port for them is set: whoever does not ask pays nothing."""

from datetime import datetime, timedelta
from time import perf_counter
from typing import Any

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from sqlalchemy import event

from bot.database import Database
from services import monitoring

FRESH = timedelta(seconds=5)
"""The database is not asked more often, however often somebody looks."""
UPDATE_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
STATEMENT_SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5)


class Metrics:
    """What one process has done, and what its database says."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._registry = CollectorRegistry()
        ProcessCollector(registry=self._registry)
        PlatformCollector(registry=self._registry)
        told: dict[str, Any] = {"namespace": "mayak", "registry": self._registry}
        self.updates = Counter("updates", "Updates by kind and outcome.", ("kind", "outcome"), **told)
        self.handling = Histogram(
            "update_seconds", "From an update in hand to its commit.", ("kind",), buckets=UPDATE_SECONDS, **told
        )
        self.statements = Histogram(
            "database_seconds", "One statement of the database.", buckets=STATEMENT_SECONDS, **told
        )
        self.notices = Gauge("notices", "Notices not sent yet, and ended ones of the last hour.", ("state",), **told)
        self.oldest = Gauge("oldest_notice_seconds", "How long the oldest due notice waits.", **told)
        self.ticked = Gauge("last_tick_timestamp_seconds", "When the clock ticked last.", **told)
        self.beats = Gauge("job_last_success_timestamp_seconds", "When a job ended well.", ("job",), **told)
        self.leads = Gauge("leads", "Whether this process plans and delivers.", **told)
        self.is_asked = Gauge("database_up", "Whether the database answered.", **told)
        self._asked_at: datetime | None = None
        event.listen(database.engine.sync_engine, "before_cursor_execute", self._before)
        event.listen(database.engine.sync_engine, "after_cursor_execute", self._after)

    def took(self, kind: str, outcome: str, seconds: float) -> None:
        """An update was handled. What follows the first word of an outcome is for the log."""
        self.updates.labels(kind, outcome.partition(",")[0].partition(" ")[0]).inc()
        self.handling.labels(kind).observe(seconds)

    def _before(self, connection: Any, *_: Any) -> None:
        connection.info.setdefault("began", []).append(perf_counter())

    def _after(self, connection: Any, *_: Any) -> None:
        self.statements.observe(perf_counter() - connection.info["began"].pop())

    async def page(self, now: datetime, *, leads: bool) -> bytes:
        """The text that Prometheus reads."""
        self.leads.set(leads)
        if self._asked_at is None or now - self._asked_at >= FRESH:
            self._asked_at = now
            try:
                await self._ask(now)
            except Exception:  # the figures of this process are worth telling without it
                self.is_asked.set(0)
            else:
                self.is_asked.set(1)
        return generate_latest(self._registry)

    async def _ask(self, now: datetime) -> None:
        async with self._database.unit() as session:
            pulse = await monitoring.pulse(session, now)
            counts = await monitoring.counts(session, now)
            beats = await monitoring.job_beats(session)
        self.oldest.set(pulse.oldest)
        self.ticked.set(pulse.ticked_at.timestamp() if pulse.ticked_at else 0)
        for state, count in counts.items():
            self.notices.labels(state).set(count)
        for name, at in beats.items():
            self.beats.labels(name).set(at.timestamp())
