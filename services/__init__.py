"""Use cases and rules: no channel, no words, no clock of its own."""

from sqlalchemy.ext.asyncio import AsyncSession as Session

__all__ = ["Session"]
