"""Finds the best assignment of observers in a child process with limits of its own."""

import json
import sys
from dataclasses import dataclass, field

from bot.press import Limits, Press
from services.assigning import Pairs, World, to_json

WORKER = (sys.executable, "-X", "utf8", "-m", "services.assigning_child")
LIMITS = Limits(memory_mb=1024, cpu_seconds=30, wall_seconds=60)
"""A thousand shifts take two seconds and some 120 MB; libraries reserve more than they use."""


@dataclass(frozen=True)
class Assigner:
    """One question at a time: both processors are not taken from those who press."""

    press: Press = field(default_factory=lambda: Press(LIMITS, at_once=1, worker=WORKER))

    async def assign(self, world: World) -> Pairs:
        """The best (observer, shift) pairs, by ids."""
        (answer,) = await self.press.paper("assign", to_json(world))
        return [(who, which) for who, which in json.loads(answer)]
