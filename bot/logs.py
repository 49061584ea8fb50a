"""One line per update and per job: who, what, outcome, ms. Never texts, names or the token.

The words of an exception may hold what a person wrote; of a failure the log tells its kind and its place.
"""

import json
import logging
import re
import sys
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime

from bot.config import LogFormat, Settings

FIELDS = ("update", "job", "who", "count", "ms")
TOKEN = re.compile(r"\d+(?::|%3A)[A-Za-z0-9_-]{10,}", re.IGNORECASE)
INVITATION = re.compile(r"(?<=start=)[A-Za-z0-9_-]+")
OURS = "mayak"
"""Our own lines. Libraries only warn, however detailed the log: what they tell besides holds what people wrote."""
TELLING = (AttributeError, TypeError, NameError, ImportError, NotImplementedError)
"""Kinds whose words name code, not what somebody wrote."""


def _facts(record: logging.LogRecord) -> dict[str, object]:
    return {name: getattr(record, name) for name in FIELDS if getattr(record, name, None) is not None}


def redacted(line: str) -> str:
    """Without the token of a bot and without the secrets of links."""
    return INVITATION.sub("<secret>", TOKEN.sub("<token>", line))


def trace(error: BaseException) -> str:
    """Where it happened and of what kind it is, with its causes."""
    return "\n".join(_trace(error, set()))


def _trace(error: BaseException, told: set[int]) -> Iterator[str]:
    told.add(id(error))
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause is not None and id(cause) not in told:
        yield from _trace(cause, told)
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} {frame.name}: {frame.line}"
    yield f"{type(error).__module__}.{type(error).__qualname__}{_words(error)}"


def _words(error: BaseException) -> str:
    if isinstance(error, TELLING):
        return f": {error}"
    statement = getattr(error, "statement", None)  # SQLAlchemy's, with marks where the values were
    return f": {statement}" if isinstance(statement, str) else ""


class _Kinds(logging.Formatter):
    """Failures by kind and place."""

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name is logging's
        assert isinstance(ei, tuple)
        return trace(ei[1])


class _Console(_Kinds):
    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None
        facts = " ".join(f"{name}={value}" for name, value in _facts(record).items())
        head, _, rest = super().format(record).partition("\n")
        return redacted(f"{head} {facts}".rstrip() + (f"\n{rest}" if rest else ""))


class _Json(_Kinds):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "what": record.getMessage(),
            **_facts(record),
        }
        if record.exc_info and record.exc_info[1]:
            line["trace"] = trace(record.exc_info[1])
        return redacted(json.dumps(line, ensure_ascii=False))


def formatter(kind: LogFormat) -> logging.Formatter:
    """How lines look."""
    if kind == LogFormat.json:
        return _Json()
    return _Console("%(asctime)s %(levelname)s %(name)s: %(message)s")


def begin(settings: Settings) -> None:
    """Write the log to stderr from now on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter(settings.log_format))
    logging.basicConfig(handlers=[handler], force=True)
    set_levels(settings)


def set_levels(settings: Settings) -> None:
    """How much is written, of ours and of others."""
    logging.getLogger().setLevel(max(logging.WARNING, logging.getLevelNamesMapping()[settings.log_level.value]))
    logging.getLogger(OURS).setLevel(settings.log_level.value)
