"""Proposals: the best assignment is found in a process of its own; what was sent is offered line by line."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Protocol

from models import Proposal
from services import Session, proposal_work, proposal_worlds
from services.assigning import Pairs, World

log = logging.getLogger("mayak.job")
LINES = 2
"""Offers in one transaction."""


class Assigner(Protocol):
    """Whoever finds the best assignment."""

    async def assign(self, world: World) -> Pairs:
        """Who watches which shift."""


class Proposing:
    """The job over one database. A process that dies leaves a proposal as it was: the next one goes on."""

    def __init__(
        self,
        unit: Callable[[], AbstractAsyncContextManager[Session]],
        assigner: Assigner,
        now: Callable[[], datetime],
    ) -> None:
        self.unit = unit
        self.assigner = assigner
        self.now = now

    def all(self) -> dict[str, Callable[[], Awaitable[int]]]:
        """Name → job."""
        return {"propose_shifts": self.propose_shifts, "send_proposals": self.send_proposals}

    async def propose_shifts(self) -> int:
        """Find the best for all that wait, the oldest first."""
        done = 0
        while True:
            async with self.unit() as session:
                proposal = await proposal_work.next_waiting(session)
            if proposal is None:
                return done
            await self._find(proposal)
            done += 1

    async def _find(self, proposal: Proposal) -> None:
        try:
            pairs = await self.assigner.assign(await self._world(proposal))
        except Exception:
            log.exception("proposal %s could not be made", proposal.id)
            await self._fail(proposal)
        else:
            async with self.unit() as session:
                await proposal_work.answer(session, proposal.id, pairs, self.now())
                await session.commit()

    async def _world(self, proposal: Proposal) -> World:
        """The question, read in small units."""
        async with self.unit() as session:
            found = await proposal_worlds.open_shifts(session, proposal, self.now())
        async with self.unit() as session:
            who = await proposal_worlds.roster_of(session, proposal, [one.shift.id for one in found])
        async with self.unit() as session:
            marked = await proposal_worlds.marked_of(session, proposal, self.now())
        return await asyncio.to_thread(proposal_worlds.world, found, who, marked)

    async def send_proposals(self) -> int:
        """Offer what was sent, a few lines in a transaction."""
        done = 0
        while True:
            async with self.unit() as session:
                proposal = await proposal_work.next_sending(session)
            if proposal is None:
                return done
            done += await self._send(proposal)

    async def _send(self, proposal: Proposal) -> int:
        done = 0
        try:
            while True:
                async with self.unit() as session:
                    count = await proposal_work.send_some(session, proposal.id, LINES, self.now())
                    await session.commit()
                done += count
                if not count:
                    return done + 1
        except Exception:
            log.exception("proposal %s could not be sent", proposal.id)
            await self._fail(proposal)
            return done + 1

    async def _fail(self, proposal: Proposal) -> None:
        async with self.unit() as session:
            await proposal_work.fail(session, proposal.id, self.now())
            await session.commit()
