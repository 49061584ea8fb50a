"""Several changes as one statement: PostgreSQL makes them in one journey, SQLite, which is near, one by one."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Table, bindparam, insert
from sqlalchemy.sql.dml import Insert, UpdateBase

from models import Base
from services import BY_KEY, Session


class Together:
    """Changes of different rows, none of which reads what another one writes. Built once: by key, like what it does.

    Their parameters must have other names than the columns.
    """

    def __init__(self, *changes: UpdateBase) -> None:
        *others, last = changes
        whole = last.add_cte(*(change.cte(f"change_{n}") for n, change in enumerate(others)))
        self._whole = whole.execution_options(**BY_KEY)
        self._changes = [(change, tuple(change.compile().params)) for change in changes]

    async def make(self, session: Session, values: Mapping[str, Any]) -> None:
        """Make all of them."""
        if session.get_bind().dialect.name == "postgresql":
            await session.execute(self._whole, values)
            return
        for change, names in self._changes:
            await session.execute(change, {name: values[name] for name in names})


def adding(kind: type[Base], prefix: str) -> Insert:
    """A new row of a table, whose columns are given as prefix + name."""
    table = kind.__table__
    assert isinstance(table, Table)
    return insert(table).values({c: bindparam(prefix + c.name) for c in table.columns if not c.primary_key})


def prefixed(prefix: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row for it."""
    return {prefix + name: value for name, value in row.items()}
