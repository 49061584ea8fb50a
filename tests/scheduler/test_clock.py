"""The clock ticks: one trouble stops nobody, a wake is not lost, a stop lets jobs end."""

import asyncio
import logging
from datetime import UTC, datetime

import pytest

from scheduler import clock as clock_module
from scheduler.clock import Clock


def real_now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock_module, "PAUSE", 0.1)
    monkeypatch.setattr(clock_module, "OFTEN", 0.1)


async def test_a_job_that_fails_stops_nobody_and_is_told_at_length_once(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    ticks = []

    async def broken() -> int:
        raise ZeroDivisionError

    async def steady() -> int:
        ticks.append(1)
        return 0

    clock = Clock({"broken": broken, "steady": steady}, real_now)
    clock.start()
    await asyncio.sleep(0.8)
    await clock.stop()
    told = [record for record in caplog.records if "broken" in record.getMessage()]
    assert len(ticks) >= 3
    assert len(told) >= 3
    assert [bool(record.exc_info) for record in told] == [True] + [False] * (len(told) - 1)


async def test_a_wake_during_a_run_leads_to_another_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock_module, "OFTEN", 60)
    runs: list[str] = []
    went_on = asyncio.Event()

    async def slow() -> int:
        runs.append("began")
        await went_on.wait()
        return 0

    clock = Clock({"slow": slow}, real_now)
    clock.start()
    await asyncio.sleep(0.1)
    clock.wake()
    went_on.set()
    await asyncio.sleep(0.3)
    await clock.stop()
    assert runs == ["began", "began"]


async def test_a_crowd_wakes_a_job_that_finds_nothing_only_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock_module, "OFTEN", 60)
    monkeypatch.setattr(clock_module, "REST", 0.1)
    runs: list[str] = []

    async def idle() -> int:
        runs.append("idle")
        return 0

    async def waited_for() -> int:
        runs.append("notices")
        return 0

    clock = Clock({"idle": idle, "deliver_notices": waited_for}, real_now)
    clock.start()
    await asyncio.sleep(0.02)
    for _ in range(12):
        clock.wake()
        await asyncio.sleep(0.01)
    await asyncio.sleep(0.15)
    await clock.stop()
    assert 2 <= runs.count("idle") <= 4
    assert runs.count("notices") >= 6


async def test_a_stop_waits_for_what_runs_and_begins_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = []

    async def slow() -> int:
        await asyncio.sleep(0.3)
        ended.append(1)
        return 1

    clock = Clock({"slow": slow}, real_now)
    clock.start()
    await asyncio.sleep(0.1)
    await clock.stop()
    assert ended == [1]
    await asyncio.sleep(0.4)
    assert ended == [1]
