"""Polls that ship: data/surveys, a file each. Their questions are data."""

from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from models import Role

FOLDER = Path(__file__).parents[1] / "data" / "surveys"


@dataclass(frozen=True)
class Question:
    """What is asked; one of the options answers it."""

    key: str
    words: str
    options: tuple[str, ...]
    good: int = 0
    """How many of the first options speak of satisfaction; 0: it is not about that."""

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> "Question":
        """As it is kept in a poll."""
        return cls(told["key"], told["words"], tuple(told["options"]), told.get("good", 0))


@dataclass(frozen=True)
class Form:
    """A poll before it is made."""

    key: str
    title: str
    roles: tuple[Role, ...]
    questions: tuple[Question, ...]

    def to_json(self) -> list[dict[str, Any]]:
        """Its questions, as a poll keeps them."""
        return [asdict(question) | {"options": list(question.options)} for question in self.questions]


@lru_cache(maxsize=1)
def shipped() -> tuple[Form, ...]:
    """All of them, by the names of their files."""
    return tuple(_read(path) for path in sorted(FOLDER.glob("*.yaml")))


def _read(path: Path) -> Form:
    told = yaml.safe_load(path.read_text(encoding="utf-8"))
    questions = tuple(Question.from_json(one) for one in told["questions"])
    return Form(path.stem, told["title"], tuple(Role(role) for role in told["roles"]), questions)
