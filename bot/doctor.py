"""`python -m bot doctor`: each part, ok or what to do. `python -m bot health`: whether the clock ticks."""

import sys
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.engine import make_url

from bot.config import BadSettings, Settings, load
from bot.database import newest_revision, open_database
from bot.voice import voice
from services import delivery, organisations, updates

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
    print("•", t("doctor-personal-data", kept="yes" if settings.personal_data else "no"))
    if settings.allow_paid_broadcast:
        print("•", t("doctor-paid", speed=str(settings.paid_per_second)))
    failed = 0
    for name, check in CHECKS.items():
        try:
            problem = await check(settings)
        except Exception as error:
            problem = (f"doctor-{name}-failed", {"why": type(error).__name__})
        print(*(("✗", t(f"doctor-{name}"), t(problem[0], **problem[1])) if problem else ("✓", t(f"doctor-{name}"))))
        failed += problem is not None
    return 1 if failed else 0


def is_missing(settings: Settings) -> bool:
    """Whether the file of the database does not exist yet, and can be made: looking must not make it."""
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        return False
    path = Path(url.database)
    return not path.exists() and path.absolute().parent.is_dir()


async def _database(settings: Settings) -> tuple[str, dict[str, object]] | None:
    if is_missing(settings):
        return None
    database = open_database(settings)
    try:
        await database.revision()
    finally:
        await database.close()
    return None


async def _migrations(settings: Settings) -> tuple[str, dict[str, object]] | None:
    if is_missing(settings):
        return None
    database = open_database(settings)
    try:
        found = await database.revision()
    finally:
        await database.close()
    if found in (None, newest_revision()):
        return None
    if found > newest_revision():
        return "doctor-migrations-ahead", {"found": found, "newest": newest_revision()}
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
    """Compare with the time that the Bot API server tells in its answers, on the same way as the bot goes."""
    from email.utils import parsedate_to_datetime

    from aiohttp import ClientTimeout

    from bot.app import connect
    from bot.network import Network

    bot = connect(settings)
    assert isinstance(bot.session, Network)
    try:
        session = await bot.session.create_session()
        async with session.get(settings.telegram_api_url, timeout=ClientTimeout(10)) as answer:
            told = answer.headers.get("Date")
    finally:
        await bot.session.close()
    if told is None:
        return None
    drift = abs(datetime.now(UTC) - parsedate_to_datetime(told))
    return ("doctor-clock-wrong", {"seconds": int(drift.total_seconds())}) if drift > DRIFT else None


async def _delivery(settings: Settings) -> tuple[str, dict[str, object]] | None:
    """Whether anything is owed for too long, or a job of the clock fails again and again."""
    if is_missing(settings):
        return None
    database = open_database(settings)
    try:
        async with database.unit() as session:
            stuck = await delivery.stuck(session, datetime.now(UTC))
            late = await delivery.late_jobs(session)
    finally:
        await database.close()
    if stuck:
        return "doctor-delivery-stuck", {"count": stuck.count, "since": f"{stuck.since:%Y-%m-%d %H:%M} UTC"}
    return ("doctor-delivery-late", {"names": ", ".join(late)}) if late else None


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
    "delivery": _delivery,
}


async def health() -> int:
    """0 when the clock of the running process ticked in the last two minutes."""
    settings = load()
    if is_missing(settings):
        print(voice()("health-late"), file=sys.stderr)
        return 1
    database = open_database(settings)
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
