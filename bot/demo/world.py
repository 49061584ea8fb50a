"""The people of the demo and how they come to the bot: by pressing, as everybody does."""

import asyncio
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from locales import Texts
from sandbox.people import Someone
from sandbox.show import Show

FOLDER = Path(__file__).parents[2] / "data" / "demo"
CONSENTING = ("observer", "parent")
"""Roles that begin with a consent."""
LINK = re.compile(r"https://t\.me/\w+\?start=[\w-]+")


@dataclass(frozen=True)
class Character:
    """Somebody of the world, as the data describe them; `at` is a school, or None for the office."""

    key: str
    id: int
    name: str
    role: str
    who: str
    at: str | None = None


@dataclass(frozen=True)
class World:
    """The invented municipality."""

    facts: dict[str, Any]

    @classmethod
    def read(cls) -> "World":
        """As it ships."""
        return cls(yaml.safe_load((FOLDER / "world.yaml").read_text(encoding="utf-8")))

    @cached_property
    def zone(self) -> ZoneInfo:
        """Its local time."""
        return ZoneInfo(self.facts["zone"])

    @property
    def starts(self) -> datetime:
        """When the demo begins."""
        return datetime.fromisoformat(self.facts["starts"]).replace(tzinfo=self.zone)

    @property
    def vpr_mornings(self) -> list[datetime]:
        """The mornings of the tests."""
        days: list[date] = self.facts["vpr_days"]
        return [datetime.combine(day, time(self.facts["vpr_hour"]), self.zone) for day in days]

    @cached_property
    def people(self) -> list[Character]:
        """Who comes, in their order."""
        return [Character(**facts) for facts in self.facts["people"]]


class Cast:
    """The people in front of the bot."""

    def __init__(self, world: World, show: Show) -> None:
        self.world = world
        self.show = show
        self.t = Texts("ru")

    def __getitem__(self, key: str) -> Someone:
        """Somebody by the key of the data."""
        return next(self.show.roles[who.id].someone for who in self.world.people if who.key == key)

    async def come(self, first_link: str) -> None:
        """Everybody takes their place; the first one sets the office up. Those who need not wait for others do not."""
        first, *others = self.world.people
        links = await self._founds(self._enters(first), first_link)
        for who in others:
            self._enters(who)
        expected = [who for who in others if (who.at, who.role) in links]
        await asyncio.gather(*(self._accepts(who, links[who.at, who.role]) for who in expected))
        rest = [who for who in others if who not in expected]
        places = {who.at for who in rest}
        await asyncio.gather(*(self._invites([who for who in rest if who.at == place]) for place in places))

    async def _accepts(self, who: Character, link: str) -> None:
        one = self[who.key]
        await one.opens(link)
        await one.taps(self.t("offer-accept"))
        if who.role in CONSENTING:
            await one.taps(self.t("consent-agree"))

    async def _invites(self, people: list[Character]) -> None:
        """Those whom one coordinator invites come one after another."""
        for who in people:
            await self._accepts(who, await self._invited(who))

    async def open_menus(self) -> None:
        """Everybody sees what they can do."""

        async def ask(one: Someone) -> None:
            await one.sends("/menu")
            await one.sees("")

        await asyncio.gather(*(ask(role.someone) for role in self.show.roles.values()))

    def _enters(self, who: Character) -> Someone:
        first, _, last = who.name.partition(" ")
        one = Someone(self.show.telegram, who.id, first, last)
        brief = f"{who.at}, {who.who}" if who.at else who.who
        self.show.enters(one, who.who, who.at or str(self.world.facts["office"]), brief)
        return one

    async def _founds(self, one: Someone, link: str) -> dict[tuple[str | None, str], str]:
        """The office and its schools; the links of those who will coordinate them."""
        names: list[str] = self.world.facts["schools"]
        await one.opens(link)
        await one.sees("")
        await one.sends(self.world.facts["office"])
        await one.taps(self.t("kind-municipality"))
        await one.taps(str(self.world.facts["zone_city"]))
        await one.taps(self.t("schools-button", kind="municipality"))
        await one.taps(self.t("schools-add"))
        await one.sends("\n".join(names))
        found = await self._links(one, len(names))
        return {(name, "coordinator"): link for name, link in zip(names, found, strict=True)}

    async def _invited(self, who: Character) -> str:
        """A link from the coordinator of the place."""
        place = next(p for p in self.world.people if p.at == who.at and p.role == "coordinator")
        inviter = self[place.key]
        await inviter.sends("/invite")
        await inviter.taps(self.t(f"role-short-{who.role}"))
        return (await self._links(inviter, 1))[-1]

    async def _links(self, one: Someone, count: int) -> list[str]:
        """The links in what the bot has just said."""
        await one.sees("https://t.me/")
        found = [link for message in one.news for link in LINK.findall(message.text)]
        assert len(found) == count, f"{count} links were to come: {one.tail}"
        return found
