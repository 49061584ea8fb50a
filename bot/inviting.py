"""`python -m bot invite`: a one-time link for a coordinator."""

import sys

from bot.app import connect, real_now
from bot.config import load
from bot.database import Database
from bot.voice import voice
from models import Organisation, Role
from services import invitations, organisations
from services.links import Links

UNCLEAR = 1


async def invite(organisation_id: int | None, *, new: bool) -> int:
    """Print a link to the only organisation at the top, to a named one, or (none yet, or `new`) to a new one."""
    settings = load()
    bot = connect(settings)
    database = Database(settings.database_url)
    try:
        links = Links((await bot.me()).username or "")
        await database.migrate()
        async with database.unit() as session:
            roots = await organisations.roots(session)
            chosen = await session.get(Organisation, organisation_id) if organisation_id else None
            if (organisation_id and chosen is None) or (not organisation_id and not new and len(roots) > 1):
                print(voice()("invite-which"), file=sys.stderr)
                print("\n".join(f"{root.id}: {root.name}" for root in roots), file=sys.stderr)
                return UNCLEAR
            target = None if new else chosen or next(iter(roots), None)
            token = await invitations.issue_from_console(session, Role.coordinator, target, real_now())
            await session.commit()
        print(voice()("invite-to", name=target.name) if target else voice()("invite-to-new"), file=sys.stderr)
        print(links.start(token))
        return 0
    finally:
        await bot.session.close()
        await database.close()
