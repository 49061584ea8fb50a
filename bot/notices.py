"""`python -m bot notices`: what was sent, what waits, what went wrong."""

from collections.abc import Iterator
from datetime import datetime

from bot.app import real_now
from bot.config import BadSettings, load
from bot.database import NewerDatabase, is_away, is_shut, open_database
from bot.doctor import is_missing
from bot.voice import voice
from models import NoticeState
from services import delivery
from services.delivery import Overview


async def notices() -> int:
    """Print it; 0, whatever stands there."""
    settings = load()
    if is_missing(settings):
        print(voice()("notices-no-database"))
        return 0
    database = open_database(settings)
    try:
        await database.migrate()
        async with database.unit() as session:
            found = await delivery.overview(session, real_now())
    except NewerDatabase:
        raise BadSettings("database-newer", "DATABASE_URL") from None
    except Exception as error:
        if not (is_shut(error) or is_away(error)):
            raise
        raise BadSettings("database-shut", "DATABASE_URL") from None
    finally:
        await database.close()
    print(*told(found), sep="\n")
    return 0


def told(found: Overview) -> Iterator[str]:
    """The lines."""
    t = voice()
    if not found.counts:
        yield t("notices-none")
    else:
        yield t("notices-table")
        yield from _table(found)
    yield t("notices-speed", count=found.last_minute, speed=f"{found.last_minute / 60:.1f}")
    if found.oldest:
        yield t("notices-oldest", since=moment(found.oldest[0]), kind=_kind(found.oldest[1]))
    else:
        yield t("notices-no-waiting")
    yield t("notices-twice", count=found.maybe_twice)
    if found.trouble:
        reason, kind = _reason(found.trouble.reason), _kind(found.trouble.kind)
        yield t("notices-trouble", reason=reason, kind=kind, at=moment(found.trouble.at))
    else:
        yield t("notices-no-trouble")
    if found.stuck:
        reason = _reason(found.stuck.reason)
        yield t("notices-stuck", count=found.stuck.count, since=moment(found.stuck.since), reason=reason)
    if found.lives:
        yield t("notices-lives", count=found.lives)
    if found.late_jobs:
        yield t("notices-late-jobs", names=", ".join(found.late_jobs))


def _table(found: Overview) -> Iterator[str]:
    t = voice()
    for kind in sorted({kind for kind, _ in found.counts}):
        counts = {state: found.counts[kind, state] for state in NoticeState if (kind, state) in found.counts}
        states = ", ".join(t(f"notices-state-{state}", count=count) for state, count in counts.items())
        yield "  " + t("notices-line", kind=_kind(kind), states=states)


def _kind(kind: str) -> str:
    t = voice()
    return t(f"delivery-kind-{kind}") if t.has(f"delivery-kind-{kind}") else t("delivery-kind-other", code=kind)


def _reason(reason: str | None) -> str:
    t = voice()
    if reason is None:
        return t("notices-not-tried")
    return t(f"delivery-reason-{reason}") if t.has(f"delivery-reason-{reason}") else reason


def moment(at: datetime) -> str:
    """As the log writes it."""
    return f"{at:%Y-%m-%d %H:%M} UTC"
