"""What is done in front of the bot as the data describe it: scenes before the visitor comes, and the tour."""

import asyncio
import logging
from collections.abc import Coroutine, Iterable, Mapping
from datetime import datetime
from time import monotonic
from typing import Any

import yaml

from bot.demo.world import FOLDER, Cast
from sandbox.people import File, Photo, Someone
from sandbox.show import Show, Step

Act = Mapping[str, Any]
log = logging.getLogger("mayak.demo")
SILENCE = 5.0
"""Seconds. Whoever has asked something else with buttons, and then says nothing, waits for an answer."""


class Script:
    """Plays acts in front of the cast."""

    def __init__(self, cast: Cast, show: Show, plan: File | None = None) -> None:
        self.cast = cast
        self.show = show
        self.plan = plan

    async def plays_scenes(self) -> None:
        """What has led here: one group after another, the scenes of a group side by side."""
        for group in self.cast.world.facts["scenes"]:
            await asyncio.gather(*(self._plays_scene(scene) for scene in group))

    async def _plays_scene(self, scene: Mapping[str, Any]) -> None:
        """A scene that the bot does not play along with is left out."""
        try:
            await self._plays(scene["who"], scene["does"])
        except AssertionError as error:
            log.warning("a scene of %s was left out: %s", scene["who"], str(error).partition("\n")[0])

    def tour(self) -> list[Step]:
        """The steps of the tour, in their order."""
        told = yaml.safe_load((FOLDER / "tour.yaml").read_text(encoding="utf-8"))
        return [self._step(facts) for facts in told]

    def _step(self, facts: Mapping[str, Any]) -> Step:
        async def act() -> None:
            await self._plays(facts["who"], facts["does"], is_watched=True)

        return Step(self.cast[facts["who"]].id, facts["says"], facts["label"], facts["hint"], act)

    async def _plays(self, who: str, acts: Iterable[Act], *, is_watched: bool = False) -> None:
        for act in acts:
            doing = self._does(who, act)
            await (self._unless_asked(self.cast[who], doing) if is_watched and "walk" not in act else doing)

    async def _does(self, who: str, act: Act) -> None:
        someone = self.cast[who]
        if label := act.get("press"):
            await someone.taps(label)
        elif words := act.get("say"):
            await someone.sends(words)
            await someone.sees("")
        elif name := act.get("send"):
            await someone.sends(self._file(name, act))
        elif fragment := act.get("see"):
            await someone.sees(fragment)
        elif moment := act.get("walk"):
            await self._goes(moment)

    async def _unless_asked(self, someone: Someone, act: Coroutine[Any, Any, None]) -> None:
        """In front of a visitor: a question that stands in between is told of soon, not when all patience has ended."""
        waiting = asyncio.create_task(act)
        try:
            said, since = someone.news, monotonic()
            while not waiting.done():
                await asyncio.wait({waiting}, timeout=0.1)
                if someone.news != said:
                    said, since = someone.news, monotonic()
                elif said and said[-1].buttons and monotonic() - since > SILENCE:
                    break
            assert waiting.done(), f"{someone.user.first_name} is asked something else"
            await waiting
        finally:
            waiting.cancel()

    def _file(self, name: str, act: Act) -> File | Photo:
        if act.get("is_plan") and self.plan:
            return self.plan
        data = (FOLDER / name).read_bytes()
        return Photo(data) if name.endswith(".jpg") else File(act["named"], data)

    async def _goes(self, moment: str) -> None:
        """To a moment in the zone of the place; one that has passed is here already."""
        there = datetime.fromisoformat(moment).replace(tzinfo=self.show.zone)
        if there > self.show.now():
            await self.show.go(there)
