"""Use cases and rules: no channel, no words, no clock of its own."""

from sqlalchemy.ext.asyncio import AsyncSession as Session

__all__ = ["BY_KEY", "BY_ROWS", "Session"]

BY_KEY = {"planned": "by key"}
"""Options of a statement that looks up what belongs to one key: it is planned once, not for each key anew."""
BY_ROWS = {"planned": "by rows"}
"""Options of a statement that adds very many rows: what each of them points at is looked up by a plan that is kept."""
