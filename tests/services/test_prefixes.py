"""What begins so, on SQLite: told apart by capital letters, found by an index, as on PostgreSQL."""

import pytest
from sqlalchemy import literal, select

from models import Organisation
from tests.stage import Stage

WORDS = {
    ("/1/12/", "/1/"): True,
    ("/1/", "/1/"): True,
    ("/12/", "/1/"): False,
    ("/1", "/1/"): False,
    ("Лицей", "Ли"): True,
    ("лицей", "Ли"): False,
    ("A", "a"): False,
    ("20% of it", "20%"): True,
    ("200 of it", "20%"): False,
    ("\N{GRINNING FACE}", ""): True,
}


@pytest.mark.slow
async def test_words_begin_with_others_alike_on_both_databases(stage: Stage) -> None:
    begins = [literal(words).startswith(first, autoescape="%" in first) for words, first in WORDS]
    async with stage.app.database.unit() as session:
        row = (await session.execute(select(*begins))).one()
    assert dict(zip(WORDS, map(bool, row), strict=True)) == WORDS


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_all_below_an_office_are_found_by_an_index(stage: Stage) -> None:
    below = select(Organisation.id).where(Organisation.path.startswith("/1/"))
    async with stage.app.database.unit() as session:
        connection = await session.connection()
        steps = await connection.exec_driver_sql(
            "EXPLAIN QUERY PLAN " + str(below.compile(connection.engine, compile_kwargs={"literal_binds": True}))
        )
        assert [step[-1] for step in steps] == [
            "SEARCH organisations USING COVERING INDEX ix_organisations_path (path>? AND path<?)"
        ]
