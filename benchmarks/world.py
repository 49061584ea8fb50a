# ruff: noqa: E501 - rows of tables
"""A country written straight into the tables, in set-based statements: nothing of it passes through Python.

85 regions (the first one has twenty times as many schools as another), 2,000 municipalities, 40,000 schools; 60 tasks a
school, of which those of the past are done but for three in a hundred; a coordinator for each organisation, a team of
four and parents for each school; what was checked, what is overdue, what was sent, what parents asked, works of today.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import JSON, String, Table, text
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.database import Database
from models import Base, StageName
from services.organisations import ZONES

ZONE = ZoneInfo("Europe/Moscow")
TODAY = date(2027, 2, 16)
BEGAN, PAST = date(2026, 9, 1), (TODAY - date(2026, 9, 1)).days
ROLES = ("director", "organiser", "technician", "expert")
LATE = 7
"""Days after which an office hears of what is overdue."""
CHAT = 1_000_000
"""The account of a person is this and their id."""


@dataclass(frozen=True)
class Size:
    """How much of everything."""

    regions: int = 85
    municipalities: int = 2000
    schools: int = 40_000
    tasks: int = 60
    people: int = 1_000_000

    @property
    def first_school(self) -> int:
        """Ids: regions, municipalities, schools; each coordinator has the id of the organisation."""
        return self.regions + self.municipalities + 1

    @property
    def organisations(self) -> int:
        """All."""
        return self.first_school - 1 + self.schools

    @property
    def in_first(self) -> int:
        """Municipalities of the largest region."""
        return max(1, self.municipalities // 20) if self.regions > 1 else self.municipalities

    def smaller(self, times: int) -> "Size":
        """The same in small."""
        return Size(
            max(2, self.regions // times),
            max(4, self.municipalities // times),
            self.schools // times,
            self.tasks,
            self.people // times,
        )


COUNTRY = Size()
REGION = Size(1, 100, 2000, 60, 50_000)


class World:
    """Writes one table after the other."""

    def __init__(self, connection: AsyncConnection, size: Size) -> None:
        self._connection = connection
        self._size = size
        self._is_sqlite = connection.dialect.name == "sqlite"

    def day(self, count: str, since: date = BEGAN) -> str:
        """A day so many days later, as SQL."""
        return f"date('{since}', ({count}) || ' days')" if self._is_sqlite else f"DATE '{since}' + ({count})"

    def at(self, day: date, hour: int = 6) -> str:
        """A moment in UTC, as SQL."""
        return f"'{day} {hour:02}:00:00.000000'" if self._is_sqlite else f"TIMESTAMPTZ '{day} {hour:02}:00:00+00'"

    def numbers(self, first: int, last: int) -> str:
        """A table with one column, n."""
        if not self._is_sqlite:
            return f"generate_series({first}, {last}) AS s(n)"
        counted = f"WITH RECURSIVE c(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM c WHERE n < {last})"
        return f"({counted} SELECT n FROM c) AS s"

    async def fill(self, name: str, columns: dict[str, str], source: str) -> None:
        """Rows of one table; what has a default in Python gets it."""
        table = Base.metadata.tables[name]
        values = _defaults(table, columns) | columns
        names = ", ".join(f'"{name}"' for name in values)
        await self._connection.exec_driver_sql(
            f"INSERT INTO {name} ({names}) SELECT {', '.join(values.values())} FROM {source}"
        )

    async def write(self) -> None:
        """Everything."""
        await self._places()
        await self._people()
        await self._plans()
        await self._control()
        await self._messages()
        await self._works()

    async def _places(self) -> None:
        size = self._size
        common = {"is_set_up": "TRUE", "created_at": self.at(BEGAN), "number": "n"}
        zones = " ".join(f"WHEN {n} THEN '{zone}'" for n, zone in enumerate(ZONES))

        def zone(region: str) -> str:
            return f"CASE ({region}) % {len(ZONES)} {zones} END"

        region = self.region(f"(n - {size.regions + 1})")
        municipality, above = (
            self.municipality("n"),
            self.region(f"((n - {size.first_school}) % {size.municipalities})"),
        )
        for kind, first, last, parent, path, zoned in (
            ("region", 1, size.regions, "NULL", "'/' || n || '/'", zone("n")),
            (
                "municipality",
                size.regions + 1,
                size.first_school - 1,
                region,
                f"'/' || {region} || '/' || n || '/'",
                zone(region),
            ),
            (
                "school",
                size.first_school,
                size.organisations,
                municipality,
                f"'/' || {above} || '/' || {municipality} || '/' || n || '/'",
                zone(above),
            ),
        ):
            columns = {
                "id": "n",
                "parent_id": parent if parent != "NULL" else "CAST(NULL AS BIGINT)",
                "path": path,
                "kind": f"'{kind}'",
                "name": f"'{kind} № ' || n",
                "timezone": zoned,
            }
            await self.fill("organisations", columns | common, self.numbers(first, last))

    def region(self, index: str) -> str:
        """The region of a municipality by its index."""
        return f"(CASE WHEN {index} < {self._size.in_first} THEN 1 ELSE 2 + {index} % {max(1, self._size.regions - 1)} END)"

    def municipality(self, school: str) -> str:
        """The municipality of a school by its id."""
        size = self._size
        return f"({size.regions + 1} + ({school} - {size.first_school}) % {size.municipalities})"

    async def _people(self) -> None:
        size = self._size
        team = size.organisations + len(ROLES) * size.schools
        place = f"{size.first_school} + (n - {size.organisations + 1}) % {size.schools}"
        named = " ".join(f"WHEN {n} THEN '{role}'" for n, role in enumerate(ROLES))
        role = f"CASE WHEN n <= {size.organisations} THEN 'coordinator' WHEN n <= {team} THEN CASE (n - {size.organisations + 1}) / {size.schools} {named} END ELSE 'parent' END"
        held = {"person_id": "n", "organisation_id": f"CASE WHEN n <= {size.organisations} THEN n ELSE {place} END"}
        began = {"began_at": self.at(BEGAN)}
        channel = {"person_id": "n", "channel": "'telegram'"}
        everybody = self.numbers(1, size.people)
        await self.fill("people", {"id": "n", "name": "'Person ' || n", "created_at": self.at(BEGAN)}, everybody)
        await self.fill(
            "accounts", {"id": "n", "external_id": f"n + {CHAT}", "created_at": self.at(BEGAN), **channel}, everybody
        )
        await self.fill("addresses", {"id": "n", "chat_id": f"n + {CHAT}", **channel}, everybody)
        await self.fill("memberships", {"id": "n", "role": role, **held, **began}, everybody)

    async def _plans(self) -> None:
        size, each = self._size, self._size.tasks
        plan = {
            "id": "n",
            "organisation_id": "n",
            "title": "'Plan of the year'",
            "first_year": "2026",
            "last_year": "2027",
        }
        plan |= {"years_added": "0", "is_running": "TRUE", "created_by_id": "n", "created_at": self.at(BEGAN)}
        await self.fill("plans", {**plan, "announced_on": self.day("1")}, self.numbers(1, size.regions))
        line = {
            "id": "n",
            "plan_id": f"(n - 1) / {each} + 1",
            "n": f"(n - 1) % {each} + 1",
            "number": f"CAST((n - 1) % {each} + 1 AS TEXT)",
        }
        line |= {
            "section": f"'Section ' || ((n - 1) % {each} / 10 + 1)",
            "section_number": f"CAST((n - 1) % {each} / 10 + 1 AS TEXT)",
        }
        line |= {
            "section_index": f"(n - 1) % {each} / 10 + 1",
            "title": "'Look at the results of the tests, part ' || n",
            "kind": "'dates'",
        }
        line |= {
            "windows": "'[]'",
            "doubts": "'[]'",
            "source": """'{"part": "typed"}'""",
            "targets": "'[]'",
            "evidence": "'comment'",
            "since": self.day("0"),
        }
        await self.fill("activities", line, self.numbers(1, size.regions * each))
        school, nth = f"(n / {each})", f"(n % {each})"
        due = f"(({nth} * 37 + {school} % 7) % 270)"
        region = self.region(f"({school} % {size.municipalities})")
        done = f"({due} < {PAST} AND n % 33 <> 0)"
        task = {
            "id": "n + 1",
            "plan_id": region,
            "activity_id": f"({region} - 1) * {each} + {nth} + 1",
            "role": "'coordinator'",
        }
        task |= {
            "organisation_id": f"{size.first_school} + {school}",
            "occurrence": "0",
            "opens_on": self.day(f"{due} - 20", BEGAN),
        }
        task |= {"due_on": f"CASE WHEN {nth} = 1 THEN NULL ELSE {self.day(due)} END", "lasts_all_year": f"{nth} = 2"}
        task |= {"state": f"CASE WHEN {done} THEN 'done' ELSE 'open' END", "is_confirmed": "TRUE"}
        task["is_checked"] = f"{done} AND (n + 1) % 20 <> 0"
        task |= {
            "done_at": f"CASE WHEN {done} THEN {self.at(TODAY - timedelta(1))} END",
            "done_by_id": f"CASE WHEN {done} THEN {size.first_school} + {school} END",
        }
        await self.fill("tasks", task, self.numbers(0, size.schools * each - 1))

        own = {
            "id": f"{size.schools * each} + n",
            "organisation_id": "n",
            "activity_id": f"({self.region(f'(n - {size.regions + 1})')} - 1) * {each} + 1",
        }
        own |= {
            "plan_id": self.region(f"(n - {size.regions + 1})"),
            "due_on": self.day("200"),
            "opens_on": self.day("180"),
            "state": "'open'",
        }
        own |= {"role": "'coordinator'", "occurrence": "0", "lasts_all_year": "FALSE", "is_confirmed": "FALSE"}
        await self.fill("tasks", own, self.numbers(size.regions + 1, size.first_school - 1))

    async def _control(self) -> None:
        size = self._size
        above = self.municipality("organisation_id")
        verdict = {
            "id": "n",
            "office_id": "n",
            "person_id": "n",
            "ruling": "'accepted'",
            "at": self.at(TODAY - timedelta(1)),
        }
        await self.fill("verdicts", verdict, self.numbers(size.regions + 1, size.first_school - 1))
        checked = "tasks WHERE state = 'done' AND id % 20 <> 0"
        await self.fill("conclusions", {"verdict_id": above, "task_id": "id", "text": "'Accepted'"}, checked)
        waits = "tasks WHERE state = 'done' AND id % 20 = 0"
        done = {"task_id": "id", "at": self.at(TODAY - timedelta(1)), "person_id": "organisation_id", "what": "'done'"}
        await self.fill("task_events", done | {"text": "'Order of the first of September'"}, waits)
        late = f"tasks WHERE state = 'open' AND due_on < '{TODAY - timedelta(1)}'"
        case = {"id": "id", "task_id": "id", "due_on": "due_on", "began_at": self.at(TODAY - timedelta(1))}
        await self.fill("escalations", case, late)
        heard = f"date(due_on, '+{LATE} days')" if self._is_sqlite else f"due_on + {LATE}"
        for place in (above, self.region(f"((organisation_id - {size.first_school}) % {size.municipalities})")):
            step = {"escalation_id": "id", "organisation_id": place, "heard_from": heard}
            await self.fill("escalation_steps", step, late)

    async def _messages(self) -> None:
        """Digests of the last days to all but parents; a line of the journal for each; questions of parents."""
        size = self._size
        yesterday, old = TODAY - timedelta(1), self.at(TODAY - timedelta(1))
        staff = size.organisations + len(ROLES) * size.schools
        then = (
            f"CASE n / {staff} {' '.join(f'WHEN {n} THEN {self.at(yesterday - timedelta(n))}' for n in range(9))} END"
        )
        sent = {
            "id": "n",
            "once": f"'digest:' || n || ':{yesterday}'",
            "address_id": f"1 + n % {staff}",
            "kind": "'digest'",
        }
        said = f'{{"day": "{yesterday}", "since": "{yesterday}"}}'
        sent |= {"params": f"'{said}'", "rank": "50", "state": "'sent'", "attempts": "1", "maybe_twice": "FALSE"}
        sent |= {"due_at": then, "expires_at": then, "sent_at": then, "message_id": "n", "created_at": old}
        await self.fill("notices", sent, self.numbers(1, min(size.people, 9 * staff - 1)))
        line = {"at": self.at(BEGAN), "channel": "'telegram'", "person_id": "n", "role": "'coordinator'"}
        line |= {"action": "'join'", "subject": "'membership'", "subject_id": "n"}
        await self.fill("audit", {"id": "n", **line}, self.numbers(1, size.people))
        asked = {"id": "n", "school_id": f"{size.first_school} + n - 1", "topic": "'dates'", "state": "'new'"}
        asked |= {
            "organisation_id": self.municipality(f"({size.first_school} + n - 1)"),
            "offered": "'[]'",
            "person_id": "n",
        }
        asked |= {
            "created_at": old,
            "first_due_at": self.at(TODAY + timedelta(1)),
            "full_due_at": self.at(TODAY + timedelta(9)),
        }
        everybody = self.numbers(1, size.schools)
        await self.fill("tickets", asked, everybody)
        question = {"ticket_id": "n", "kind": "'question'", "text": "'When is the test in mathematics?'", "at": old}
        await self.fill("ticket_entries", question, everybody)

    async def _works(self) -> None:
        """One work a school today, its stages reported in two schools of three."""
        size = self._size
        window = {"first_on": self.day("-5", TODAY), "last_on": self.day("5", TODAY), "upload_by": self.day("9", TODAY)}
        test = {"id": "n", "organisation_id": "n", "kind": "'vpr'", "title": "'Tests'", "school_year": "2026", **window}
        test |= {
            "subjects": "'{}'",
            "source": "''",
            "state": "'running'",
            "created_by_id": "n",
            "created_at": self.at(BEGAN),
        }
        await self.fill("procedures", test, self.numbers(1, size.regions))
        region = self.region(f"((n - 1) % {size.municipalities})")
        moments = {"created_at": self.at(BEGAN), "changed_at": self.at(BEGAN)}
        work = {
            "id": "n",
            "procedure_id": region,
            "organisation_id": f"{size.first_school} + n - 1",
            "grade": "5",
            "letter": "''",
        }
        work |= {
            "subject": "'Mathematics'",
            "day": self.day("0", TODAY),
            "at": "'10:00'",
            "minutes": "45",
            "form": "'paper'",
        }
        work |= {"begins_at": self.at(TODAY, 7), "ends_at": self.at(TODAY, 8), "created_by_id": "1", **moments}
        await self.fill("works", work, self.numbers(1, size.schools))
        for name in StageName:
            stage = {"work_id": "id", "organisation_id": "organisation_id", "day": "day", "name": f"'{name}'"}
            stage |= {"expected_at": "begins_at", "planned_for": "changed_at", "upload_by": self.day("9", TODAY)}
            reported = f"CASE WHEN id % 3 <> 0 THEN {self.at(TODAY, 7)} END"
            await self.fill("stages", stage | {"reported_at": reported}, "works")


def _defaults(table: Table, given: dict[str, str]) -> dict[str, str]:
    """Values of columns that may not be empty: the default in Python, else nothing of its kind."""
    found: dict[str, str] = {}
    for column in table.columns:
        if column.name in given or column.nullable or column.primary_key:
            continue
        value: Any = getattr(column.default, "arg", "") if column.default is not None else ""
        if isinstance(column.type, JSON):
            value = "[]"
        elif callable(value) or (value == "" and not isinstance(column.type, String)):
            value = 0
        found[column.name] = str(value).upper() if isinstance(value, bool | int) else f"'{value}'"
    return found


async def write(database: Database, size: Size) -> None:
    """Fill an empty database, and let it count what it holds."""
    async with database.engine.connect() as connection:
        if not database.is_sqlite:
            await connection.execute(
                text("SET session_replication_role = replica")
            )  # every row names one that is there
        indexes = await _without_indexes(connection, database)
        await World(connection, size).write()
        for index in indexes:
            await connection.execute(text(index))
        if not database.is_sqlite:
            await _continue_numbers(connection)
            await connection.execute(text("SET session_replication_role = origin"))
        await connection.commit()
        if not database.is_sqlite:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            await connection.execute(text("VACUUM ANALYZE"))
        else:
            await connection.execute(text("ANALYZE"))
            await connection.commit()


async def _without_indexes(connection: AsyncConnection, database: Database) -> list[str]:
    """Indexes are quicker made at the end: taken away, as the statements that make them."""
    if database.is_sqlite:
        found = await connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''"))
    else:
        found = await connection.execute(
            text(
                "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT IN "
                "(SELECT conname FROM pg_constraint)"
            )
        )
    rows = found.all()
    for name, _ in rows:
        await connection.execute(text(f"DROP INDEX {name}"))
    return [str(statement) for _, statement in rows]


async def _continue_numbers(connection: AsyncConnection) -> None:
    for table in Base.metadata.sorted_tables:
        column = table.autoincrement_column
        if column is None:
            continue
        named = {"table": table.name, "column": column.name}
        sequence = await connection.scalar(text("SELECT pg_get_serial_sequence(:table, :column)"), named)
        if sequence:
            last = f"(SELECT max({column.name}) FROM {table.name})"
            await connection.execute(text(f"SELECT setval('{sequence}', {last})"))
