"""The board of a region: the database counts, and says what the stages say."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, update

from benchmarks import morning
from models import Organisation, OrganisationKind, StageName
from models import Stage as StageOfWork
from services import board, people
from tests.stage import Stage

NOW = datetime(2027, 4, 14, 6, tzinfo=UTC)


@pytest.mark.slow
async def test_the_board_of_a_region_counts_schools_of_municipalities_and_those_right_below_it(stage: Stage) -> None:
    stage.clock.at = NOW
    await morning.world(stage.app, 120, NOW)
    alone = 2 + morning.MUNICIPALITIES
    async with stage.app.database.unit() as session:
        moved = update(Organisation).where(Organisation.id == alone)
        await session.execute(moved.values(parent_id=1, path=f"/1/{alone}/"))
        await session.commit()
    await stage.app.jobs.all()["plan_sheets"]()
    async with stage.app.database.unit() as session:
        done = StageOfWork.organisation_id % 3 == 0
        first = StageOfWork.name.in_((StageName.received, StageName.printed))
        await session.execute(update(StageOfWork).where(done, first).values(reported_at=NOW))
        await session.commit()
        region = (await people.get(session, 1)).offices[0]
        shown = await board.of(session, region, NOW.date(), NOW + timedelta(minutes=10))
        rows = (await session.scalars(select(StageOfWork))).all()
        places = {place.id: place for place in await session.scalars(select(Organisation))}
    assert region.kind == OrganisationKind.region
    total = Counter(row.name for row in rows)
    reported = Counter(row.name for row in rows if row.reported_at)
    assert {name: count.total for name, count in shown.total.items()} == dict(total)
    assert {name: count.done for name, count in shown.total.items()} == {name: reported[name] for name in StageName}
    assert shown.schools == {name: (reported[name], 120) for name in StageName}
    late = NOW + timedelta(minutes=10 - 30)
    silent = {
        row.organisation_id for row in rows if not row.reported_at and row.expected_at and row.expected_at <= late
    }
    assert shown.silent_schools == len(silent)
    lines = [row.place.id for row in shown.rows]
    assert sorted(lines) == sorted([*range(2, 2 + morning.MUNICIPALITIES), alone])
    for row in shown.rows:
        below = [one for one in rows if places[one.organisation_id].path.startswith(row.place.path)]
        own = Counter(one.name for one in below if one.reported_at)
        assert {name: count.done for name, count in row.counts.items()} == {name: own[name] for name in StageName}
