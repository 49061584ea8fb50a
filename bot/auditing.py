"""`python -m bot audit verify`: whether anybody touched the journal."""

import sys
from datetime import UTC, datetime

from bot.config import BadSettings, load
from bot.database import NewerDatabase, is_away, is_shut, open_database
from bot.doctor import is_missing
from bot.voice import voice
from services import observation_terms, seals
from services.observation_terms import Proof
from services.seals import Trouble, Verdict

BROKEN = 1
SHOWN = 16
"""Characters of a hash that are enough to compare by eye."""


async def verify() -> int:
    """Print what was found; 0 when every seal holds."""
    settings = load()
    if is_missing(settings):
        raise BadSettings("database-shut", "DATABASE_URL")
    database = open_database(settings)
    try:
        await database.migrate()
        found = await seals.verify(database.unit)
        sheets = await observation_terms.verify(database.unit, datetime.now(UTC))
    except NewerDatabase:
        raise BadSettings("database-newer", "DATABASE_URL") from None
    except Exception as error:
        if not (is_shut(error) or is_away(error)):
            raise
        raise BadSettings("database-shut", "DATABASE_URL") from None
    finally:
        await database.close()
    return told(found) or told_of_sheets(sheets)


def told_of_sheets(found: Proof) -> int:
    """Say whether the observation sheets are as they were sent; returns the exit code."""
    t = voice()
    if found.broken is None:
        if found.versions:
            print(t("audit-sheets", count=found.versions))
        return 0
    one = found.broken
    print(t(f"audit-sheet-{one.code}", sheet=str(one.observation_id), version=str(one.number)), file=sys.stderr)
    return BROKEN


def told(found: Verdict) -> int:
    """Say what was found; returns the exit code."""
    t = voice()
    if found.trouble:
        print(_sentence(found.trouble), file=sys.stderr)
        print(t("audit-before-it", rows=_number(found.rows), seals=_number(found.seals)), file=sys.stderr)
        return BROKEN
    print(t("audit-holds", rows=_number(found.rows), seals=_number(found.seals)))
    if found.last:
        words = {"number": str(found.last.id), "at": _moment(found.last.at), "hash": found.last.hash[:SHOWN]}
        print(t("audit-last", **words))
    print(t("audit-unsealed", count=found.unsealed))
    return 0


def _sentence(trouble: Trouble) -> str:
    seal = trouble.seal
    place = {"number": str(seal.id), "first": str(seal.first_id), "last": str(seal.last_id), "at": _moment(seal.at)}
    return voice()(f"audit-{trouble.code}", count=trouble.count, **place)


def _number(count: int) -> str:
    return f"{count:,}".replace(",", " ")


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"
