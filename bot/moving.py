"""`python -m bot move --to URL`: everything from a SQLite file into an empty PostgreSQL."""

import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.app import real_now
from bot.config import BadSettings, load
from bot.copying import Copied, Differs, NotEmpty, copy, opened
from bot.database import Database, NewerDatabase, address, is_away, is_shut
from bot.doctor import is_missing
from bot.voice import voice
from services import updates

REFUSED = 1
DRIVER = "postgresql+asyncpg"
ALIVE = timedelta(minutes=2)
STEP = 100_000
"""Rows after which a large table is spoken of again."""


async def move(to: str) -> int:
    """Copy, compare, say what to do next; 0 when everything is there."""
    target, settings = _target(to), load()
    source = Database(settings.database_url)
    try:
        if not source.is_sqlite or is_missing(settings):
            print(voice()("move-not-sqlite"), file=sys.stderr)
            return REFUSED
        await _ready(source, target)
        return await _moved(source.url, target)
    finally:
        await source.close()


def _target(to: str) -> URL:
    try:
        url = address(to)
    except (ArgumentError, ValueError):
        raise BadSettings("move-target", "--to") from None
    if url.get_backend_name() not in ("postgresql", "postgres"):
        raise BadSettings("move-target", "--to")
    return url.set(drivername=DRIVER)


async def _ready(source: Database, target: URL) -> None:
    """Both have the tables of this version; whoever still runs is named."""
    await answering("DATABASE_URL", source)
    if await is_alive(source):
        print(voice()("move-still-runs", at=f"{real_now():%H:%M} UTC"), file=sys.stderr)
    empty = Database(target.render_as_string(hide_password=False))
    try:
        await answering("--to", empty)
    finally:
        await empty.close()


async def answering(name: str, database: Database) -> None:
    """Bring it up to date, or say which one does not open."""
    try:
        await database.migrate()
    except NewerDatabase:
        raise BadSettings("database-newer", name) from None
    except Exception as error:
        if not (is_shut(error) or is_away(error)):
            raise
        raise BadSettings("database-shut", name) from None


async def is_alive(database: Database) -> bool:
    """Whether the clock of a bot has ticked there just now."""
    async with database.unit() as session:
        last = await updates.last_beat(session, "clock")
    return last is not None and datetime.now(UTC) - last < ALIVE


async def _moved(source: URL, target: URL) -> int:
    print(voice()("move-begins"))
    try:
        async with opened(source, is_source=True) as old, opened(target) as new:
            copied = await copied_to(old, new)
    except NotEmpty:
        print(voice()("move-not-empty"), file=sys.stderr)
        return REFUSED
    except Differs as error:
        print(voice()("move-differs", table=str(error)), file=sys.stderr)
        return REFUSED
    except Exception as error:
        if not is_away(error):
            raise
        print(voice()("move-broken-off"), file=sys.stderr)
        return REFUSED
    tell(copied)
    print(voice()("move-next", driver=DRIVER))
    return 0


async def copied_to(source: AsyncConnection, target: AsyncConnection) -> Copied:
    """Copy and tell how far it is."""
    return await copy(source, target, telling())


def telling() -> Callable[[str, int, int], None]:
    """One line a table; of a large one a line now and then."""
    shown = {"step": 0}

    def told(table: str, count: int, total: int) -> None:
        if count < total and count // STEP <= shown["step"]:
            return
        shown["step"] = 0 if count == total else count // STEP
        line = "move-table" if count == total else "move-part"
        print(voice()(line, table=table, rows=number(count), total=number(total)), flush=True)

    return told


def tell(copied: Copied) -> None:
    """What was carried over and compared."""
    t = voice()
    print(t("move-compared", tables=copied.tables, rows=number(copied.rows)))
    if copied.cleaned:
        print(t("move-cleaned", count=copied.cleaned))


def number(count: int) -> str:
    """With thin spaces between thousands."""
    return f"{count:,}".replace(",", " ")
