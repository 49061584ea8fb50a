"""Use cases and rules: no channel, no words, no clock of its own."""

from sqlalchemy.ext.asyncio import AsyncSession as Session

__all__ = ["BY_KEY", "Session"]

BY_KEY = {"by_key": True}
"""Options of a statement that looks up what belongs to one key: it is planned once, not for each key anew."""
