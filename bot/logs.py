"""One line per update and per job: who, what, outcome, ms. Never texts, names or the token."""

import json
import logging
import re
import sys
from datetime import UTC, datetime

from bot.config import LogFormat, Settings

FIELDS = ("update", "job", "who", "count", "ms")
TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{10,}")
QUIET = ("aiogram", "apscheduler", "alembic", "asyncio")


def _facts(record: logging.LogRecord) -> dict[str, object]:
    return {name: getattr(record, name) for name in FIELDS if getattr(record, name, None) is not None}


class _Console(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        facts = " ".join(f"{name}={value}" for name, value in _facts(record).items())
        return TOKEN.sub("<token>", f"{super().format(record)} {facts}".rstrip())


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "what": record.getMessage(),
            **_facts(record),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return TOKEN.sub("<token>", json.dumps(line, ensure_ascii=False))


def begin(settings: Settings) -> None:
    """Write the log to stderr from now on."""
    handler = logging.StreamHandler(sys.stderr)
    is_json = settings.log_format == LogFormat.json
    handler.setFormatter(_Json() if is_json else _Console("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=settings.log_level.value, handlers=[handler], force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
