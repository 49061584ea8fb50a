"""`python -m bot faq "вопрос"`: which answers the search finds, best first."""

import json
import sys
from collections.abc import Iterable, Iterator

from bot.config import BadSettings, load
from bot.database import NewerDatabase, is_away, is_shut, open_database
from bot.doctor import is_missing
from bot.voice import voice
from services import fitting, shipped
from services.faq import Entry, Index


async def faq(question: str | None, *, as_json: bool, lines: bool, drafts: bool) -> int:
    """Print up to three answers to a question, or to each line that comes; 0, whatever was found."""
    approved = await _approved()
    known = {entry.key: entry for entry in approved}
    others = [_entry(draft) for draft in shipped.drafts() if draft.number not in known]
    hidden = frozenset() if drafts else frozenset(entry.key for entry in others)
    index = Index([*approved, *others])
    questions = {entry.key: entry.question for entry in (*approved, *others)}
    for asked in _asked(question, lines=lines):
        found = [hit.key for hit in index.find(asked, hidden=hidden)]
        _print(asked, [(key, questions[key]) for key in found], as_json=as_json)
    return 0


def _asked(question: str | None, *, lines: bool) -> Iterator[str]:
    if question:
        yield question
    if lines:
        yield from (line.rstrip("\r\n") for line in sys.stdin)


def _entry(draft: shipped.Draft) -> Entry:
    return Entry(draft.number, draft.question, draft.answer, draft.others)


async def _approved() -> list[Entry]:
    """What was approved in the bot, whoever did it; nothing where there is no database yet."""
    settings = load()
    if is_missing(settings):
        return []
    database = open_database(settings)
    try:
        await database.migrate()
        async with database.unit() as session:
            return await fitting.approved(session)
    except NewerDatabase:
        raise BadSettings("database-newer", "DATABASE_URL") from None
    except Exception as error:
        if not (is_shut(error) or is_away(error)):
            raise
        raise BadSettings("database-shut", "DATABASE_URL") from None
    finally:
        await database.close()


def _print(asked: str, found: Iterable[tuple[int, str]], *, as_json: bool) -> None:
    """A list as JSON for each question, or words."""
    if as_json:
        told = [{"number": key, "question": words} for key, words in found]
        print(json.dumps(told, ensure_ascii=False), flush=True)
        return
    t, rows = voice(), list(found)
    print(asked)
    print(*(f"  {key}. {words}" for key, words in rows) if rows else [f"  {t('faq-none')}"], sep="\n", flush=True)
