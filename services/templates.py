"""Plans that ship with the program, as tables in data/plans: a beginning for whoever has no document yet."""

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from documents.deadlines import understand
from documents.plan import Activity, Source
from documents.spans import Span
from models import OrganisationKind

FOLDER = Path(__file__).parents[1] / "data" / "plans"


@dataclass(frozen=True)
class Template:
    """A plan without years."""

    kind: OrganisationKind
    """For an organisation of this kind, or above it."""
    title: str
    rows: tuple[dict[str, str], ...]

    @property
    def sections(self) -> list[str]:
        """The titles of its sections, in order."""
        return list(dict.fromkeys(row["section"] for row in self.rows))

    def activities(self, span: Span) -> list[Activity]:
        """Its lines in the years of a plan."""
        return [self._activity(n, row, span) for n, row in enumerate(self.rows, 1)]

    def _activity(self, n: int, row: dict[str, str], span: Span) -> Activity:
        meant = understand(row["deadline"], span)
        section = self.sections.index(row["section"]) + 1
        return Activity(
            n=n,
            number=row["number"],
            section=row["section"],
            section_number=str(section),
            table=0,
            title=row["title"],
            deadline=row["deadline"],
            responsible=row["responsible"],
            result=row["result"],
            conclusion=None,
            kind=meant.kind,
            windows=meant.windows,
            doubts=(),
            source=Source("text", n),
        )


@lru_cache
def templates() -> tuple[Template, ...]:
    """All of them."""
    return tuple(
        Template(OrganisationKind(row["kind"]), row["title"], tuple(_rows(row["file"]))) for row in _rows("index.csv")
    )


def _rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))
