"""`python -m bot doctor`: each part, ok or what to do. `python -m bot health`: whether the clock ticks."""

import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.config import BadSettings, Settings, load
from bot.database import Database, newest_revision
from bot.voice import voice
from services import organisations, updates

LATE = timedelta(minutes=2)
DRIFT = timedelta(seconds=60)
"""A clock that is wrong by more than this sends digests at wrong moments."""
Check = Callable[[Settings], Awaitable[tuple[str, dict[str, object]] | None]]


async def doctor() -> int:
    """Print a line for each check; 0 if all are ok."""
    t = voice()
    try:
        settings = load()
        assert settings.token
    except BadSettings as error:
        print("✗", t("doctor-settings"), t(f"bad-setting-{error.code}", name=error.name))
        return 1
    print("✓", t("doctor-settings"))
    failed = 0
    for name, check in CHECKS.items():
        try:
            problem = await check(settings)
        except Exception as error:
            problem = (f"doctor-{name}-failed", {"why": type(error).__name__})
        print(*(("✗", t(f"doctor-{name}"), t(problem[0], **problem[1])) if problem else ("✓", t(f"doctor-{name}"))))
        failed += problem is not None
    return 1 if failed else 0


async def _database(settings: Settings) -> tuple[str, dict[str, object]] | None:
    database = Database(settings.database_url)
    try:
        await database.revision()
    finally:
        await database.close()
    return None


async def _migrations(settings: Settings) -> tuple[str, dict[str, object]] | None:
    database = Database(settings.database_url)
    try:
        found = await database.revision()
    finally:
        await database.close()
    if found in (None, newest_revision()):
        return None
    return "doctor-migrations-behind", {"found": str(found), "newest": newest_revision()}


async def _telegram(settings: Settings) -> tuple[str, dict[str, object]] | None:
    from bot.app import connect

    bot = connect(settings)
    try:
        await bot.me()
    finally:
        await bot.session.close()
    return None


async def _clock(settings: Settings) -> tuple[str, dict[str, object]] | None:
    """Compare with the time that the Bot API server tells in its answers."""
    from email.utils import parsedate_to_datetime

    from aiohttp import ClientSession, ClientTimeout

    async with ClientSession(timeout=ClientTimeout(10)) as session, session.get(settings.telegram_api_url) as answer:
        told = answer.headers.get("Date")
    if told is None:
        return None
    drift = abs(datetime.now(UTC) - parsedate_to_datetime(told))
    return ("doctor-clock-wrong", {"seconds": int(drift.total_seconds())}) if drift > DRIFT else None


async def _zones(_: Settings) -> tuple[str, dict[str, object]] | None:
    for zone in organisations.ZONES:
        ZoneInfo(zone)
    return None


CHECKS: dict[str, Check] = {
    "database": _database,
    "migrations": _migrations,
    "telegram": _telegram,
    "clock": _clock,
    "zones": _zones,
}


async def health() -> int:
    """0 when the clock of the running process ticked in the last two minutes."""
    database = Database(load().database_url)
    try:
        async with database.unit() as session:
            ticked = await updates.last_beat(session, "clock")
    except Exception as error:
        print(voice()("health-no-database", why=type(error).__name__), file=sys.stderr)
        return 1
    finally:
        await database.close()
    if ticked is None or datetime.now(UTC) - ticked > LATE:
        print(voice()("health-late"), file=sys.stderr)
        return 1
    return 0
