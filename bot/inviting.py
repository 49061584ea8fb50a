"""`python -m bot invite`: a one-time link for a coordinator."""

import sys

from aiogram.exceptions import TelegramAPIError, TelegramUnauthorizedError

from bot.app import connect, real_now
from bot.config import BadSettings, Settings, load
from bot.database import NewerDatabase, is_away, is_shut, open_database
from bot.voice import voice
from models import Organisation, Role
from services import Session, invitations, organisations
from services.links import Links

UNCLEAR = 1
LARGEST_ID = 2**63 - 1


async def invite(organisation_id: int | None, *, new: bool) -> int:
    """Print a link to the only organisation at the top, to a named one, or (none yet, or `new`) to a new one."""
    settings = load()
    try:
        links = Links(await _username(settings))
        return await _issue(settings, links, organisation_id, new=new)
    except TelegramUnauthorizedError:
        raise BadSettings("token-refused", "BOT_TOKEN") from None
    except TelegramAPIError as error:
        print(voice()("invite-no-telegram", why=type(error).__name__), file=sys.stderr)
    except NewerDatabase:
        raise BadSettings("database-newer", "DATABASE_URL") from None
    except Exception as error:
        if not (is_shut(error) or is_away(error)):
            raise
        raise BadSettings("database-shut", "DATABASE_URL") from None
    return UNCLEAR


async def _username(settings: Settings) -> str:
    bot = connect(settings)
    try:
        return (await bot.me()).username or ""
    finally:
        await bot.session.close()


async def _issue(settings: Settings, links: Links, organisation_id: int | None, *, new: bool) -> int:
    database = open_database(settings)
    try:
        await database.migrate()
        async with database.unit() as session:
            roots = await organisations.roots(session)
            chosen = await _chosen(session, organisation_id)
            is_unknown = organisation_id is not None and chosen is None
            if is_unknown or (organisation_id is None and not new and len(roots) > 1):
                print(voice()("invite-which"), file=sys.stderr)
                print("\n".join(f"{root.id}: {root.name}" for root in roots), file=sys.stderr)
                return UNCLEAR
            target = None if new else chosen or next(iter(roots), None)
            token = await invitations.issue_from_console(session, Role.coordinator, target, real_now())
            await session.commit()
    finally:
        await database.close()
    named = target is not None and target.name
    print(voice()("invite-to", name=target.name) if target and named else voice()("invite-to-new"), file=sys.stderr)
    print(links.start(token))
    return 0


async def _chosen(session: Session, id_: int | None) -> Organisation | None:
    if id_ is None or not 0 < id_ <= LARGEST_ID:
        return None
    return await session.get(Organisation, id_)
