"""What the clock does for polls: people are invited in portions, and a poll ends after its last day."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime

from services import Session, survey_rounds


class Polling:
    """Two jobs, in small transactions."""

    def __init__(self, unit: Callable[[], AbstractAsyncContextManager[Session]], now: Callable[[], datetime]) -> None:
        self.unit = unit
        self.now = now

    def all(self) -> dict[str, Callable[[], Awaitable[int]]]:
        """Name → job."""
        return {"invite_to_polls": self.invite_to_polls, "end_polls": self.end_polls}

    async def invite_to_polls(self) -> int:
        """Everybody whom open polls ask."""
        done = 0
        while True:
            async with self.unit() as session:
                count = await survey_rounds.invite_some(session, self.now())
                await session.commit()
            done += count
            if not count:
                return done

    async def end_polls(self) -> int:
        """Polls whose days are over."""
        async with self.unit() as session:
            ended = await survey_rounds.end_some(session, self.now())
            await session.commit()
        return ended
