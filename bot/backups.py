"""`python -m bot backup FILE` and `restore FILE`: everything in one file, whichever database it comes from or goes to.

The file is a SQLite database: of SQLite its own copy, of PostgreSQL one that is written row by row and compared.
"""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.engine import URL

from bot.auditing import told
from bot.config import BadSettings, load
from bot.copying import Differs, NotEmpty, broken, opened
from bot.database import Database, NewerDatabase, is_away, is_shut, open_database
from bot.doctor import is_missing
from bot.moving import REFUSED, answering, copied_to, tell
from bot.voice import voice, why
from services import seals

MEGABYTE = 1024 * 1024


async def backup(file: str) -> int:
    """A whole copy while the bot runs; 0 when it was looked through and stands under its name."""
    settings, path = load(), Path(file)
    if is_missing(settings):
        raise BadSettings("database-shut", "DATABASE_URL")
    part = _beside(path)
    if part is None:
        return REFUSED
    database = open_database(settings)
    try:
        await answering("DATABASE_URL", database)
        if database.is_sqlite:
            _vacuumed(str(database.url.database), part)
        else:
            await _dumped(database.url, part)
        if not await _is_whole(part):
            return REFUSED
        part.replace(path)
    except (sqlite3.Error, OSError, Differs) as error:
        print(voice()("backup-failed", why=why(error)), file=sys.stderr)
        return REFUSED
    finally:
        part.unlink(missing_ok=True)
        await database.close()
    print(voice()("backup-done", file=str(path), size=_size(path)))
    return 0


def _beside(path: Path) -> Path | None:
    """The name under which a file is made, readable by nobody else; None where it cannot be."""
    part = path.with_name(f"{path.name}.part")
    if path.exists():
        print(voice()("backup-exists", file=str(path)), file=sys.stderr)
        return None
    try:
        part.unlink(missing_ok=True)
        part.touch(mode=0o600)
    except OSError as error:
        print(voice()("backup-failed", why=why(error)), file=sys.stderr)
        return None
    return part


def _vacuumed(database: str, part: Path) -> None:
    """SQLite writes what it sees at one moment, without its gaps."""
    with closing(sqlite3.connect(f"file:{Path(database).absolute().as_posix()}?mode=ro", uri=True)) as connection:
        connection.execute("PRAGMA busy_timeout=30000")
        connection.execute("VACUUM INTO ?", [str(part)])


async def _dumped(source: URL, part: Path) -> None:
    """Tables of SQLite, filled from PostgreSQL."""
    made = Database(_address(part))
    await made.migrate()
    await made.close()
    async with opened(source, is_source=True) as old, opened(made.url) as new:
        copied = await copied_to(old, new)
    tell(copied)
    _in_one_file(part)


def _address(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path.absolute().as_posix()}"


def _in_one_file(path: Path) -> None:
    """No log stands beside it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")


async def _is_whole(path: Path) -> bool:
    async with opened(Database(_address(path)).url, is_source=True) as connection:
        found = await broken(connection)
    if found:
        print(voice()("backup-broken", file=str(path), why="; ".join(found[:3])), file=sys.stderr)
    return not found


def _size(path: Path) -> str:
    return f"{path.stat().st_size / MEGABYTE:.1f}"


async def restore(file: str) -> int:
    """Everything from a copy into a database in which nothing stands; the journal is verified at the end."""
    settings, copy = load(), Path(file)
    database = open_database(settings)
    target = Path(str(database.url.database)) if database.is_sqlite else None
    try:
        if not _is_there(copy) or (target and _is_occupied(target)):
            return REFUSED
        with TemporaryDirectory(dir=target.parent if target else None) as folder:
            part = Path(folder) / "restored.db"
            if not await _opens(copy, part):
                return REFUSED
            if target:
                part.replace(target)
            elif not await _filled(part, database):
                return REFUSED
        verdict = await seals.verify(database.unit)
    except OSError:
        raise BadSettings("database-shut", "DATABASE_URL") from None
    finally:
        await database.close()
    code = told(verdict)
    print(voice()("restore-done"))
    return code


def _is_there(copy: Path) -> bool:
    if not copy.is_file():
        print(voice()("restore-no-file", file=str(copy)), file=sys.stderr)
        return False
    return True


def _is_occupied(target: Path) -> bool:
    """Neither the file nor what SQLite kept beside an older one: it would be taken for the newer."""
    found = [str(path) for end in ("", "-wal", "-shm") if (path := Path(f"{target}{end}")).exists()]
    if found:
        print(voice()("restore-occupied", files=", ".join(found)), file=sys.stderr)
    return bool(found)


async def _opens(copy: Path, part: Path) -> bool:
    """Take the copy beside the place where it goes, look it through, bring it up to date."""
    made = Database(_address(part))
    try:
        _taken(copy, part)
        if await made.revision() and await _is_whole(part):
            await made.migrate()
            await made.close()
            _in_one_file(part)
            return True
    except NewerDatabase:
        raise BadSettings("restore-newer", str(copy)) from None
    except Exception as error:
        if not (isinstance(error, sqlite3.Error) or is_shut(error) or is_away(error)):
            raise
    finally:
        await made.close()
    print(voice()("restore-unreadable", file=str(copy)), file=sys.stderr)
    return False


def _taken(copy: Path, part: Path) -> None:
    part.touch(mode=0o600)
    with closing(sqlite3.connect(copy)) as old, closing(sqlite3.connect(part)) as new:
        old.backup(new)


async def _filled(part: Path, database: Database) -> bool:
    await answering("DATABASE_URL", database)
    try:
        async with opened(Database(_address(part)).url, is_source=True) as old, opened(database.url) as new:
            copied = await copied_to(old, new)
    except NotEmpty:
        print(voice()("restore-not-empty"), file=sys.stderr)
        return False
    except Differs as error:
        print(voice()("move-differs", table=str(error)), file=sys.stderr)
        return False
    tell(copied)
    return True
