"""A town whose plan has run for a while, written straight into the tables: for reports that are long."""

from datetime import date, datetime, timedelta
from itertools import product
from typing import Any

from sqlalchemy import insert, select

from models import (
    Account,
    Activity,
    Address,
    Conclusion,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Plan,
    Role,
    Ruling,
    Task,
    TaskEvent,
    TaskState,
    Verdict,
)
from services import Session

TITLE = "План мероприятий по повышению объективности оценивания в школах города Лучезарска"
SECTIONS = (
    "Организационные мероприятия", "Работа с педагогами", "Подготовка к проведению работ", "Проведение работ",
    "Проверка и перепроверка", "Анализ результатов", "Работа с родителями", "Контроль",
)  # fmt: skip
LINES = (
    ("Провести совещание с руководителями школ о порядке проведения работ", "Протокол совещания"),
    ("Назначить ответственных за проведение работ и организаторов в аудиториях", "Приказ"),
    ("Разместить на сайте школы информацию о сроках проведения работ для родителей (законных представителей)", None),
    ("Проверить журналы и сопоставить текущие отметки с результатами работ по каждому классу и предмету", "Справка"),
)


async def town(session: Session, now: datetime, *, schools: int = 40, lines: int = 60) -> tuple[int, int]:
    """An office, its schools, a plan with a task for each school and line. Returns the coordinator and the plan."""
    office = _place(None, OrganisationKind.municipality, "Управление образования города Лучезарска", None, now)
    anna = Person(name="Анна Петрова", language=None, created_at=now)
    session.add_all([office, anna])
    await session.flush()
    office.path = f"/{office.id}/"
    places = [
        _place(office.id, OrganisationKind.school, f"МБОУ «Средняя общеобразовательная школа № {n}»", n, now)
        for n in range(1, schools + 1)
    ]
    session.add_all(places)
    session.add_all(
        [
            Account(person_id=anna.id, channel="telegram", external_id=101, created_at=now),
            Address(channel="telegram", chat_id=101, person_id=anna.id),
            Membership(person_id=anna.id, organisation_id=office.id, role=Role.coordinator, began_at=now),
        ]
    )
    await session.flush()
    for place in places:
        place.path = f"{office.path}{place.id}/"
    plan = Plan(
        organisation_id=office.id, title=TITLE, first_year=2026, last_year=2027, years_added=0, is_running=True,
        created_by_id=anna.id, created_at=now, announced_on=now.date(),
    )  # fmt: skip
    session.add(plan)
    await session.flush()
    await session.execute(insert(Activity), [_line(plan.id, n, lines) for n in range(1, lines + 1)])
    await _tasks(session, plan, anna, places, now)
    return anna.id, plan.id


def _place(parent: int | None, kind: OrganisationKind, name: str, number: int | None, now: datetime) -> Organisation:
    return Organisation(
        parent_id=parent, path="/", kind=kind, name=name, number=number, timezone="Asia/Barnaul", is_set_up=True,
        created_at=now,
    )  # fmt: skip


def _line(plan_id: int, n: int, lines: int) -> dict[str, Any]:
    section = (n - 1) * len(SECTIONS) // lines
    title, result = LINES[n % len(LINES)]
    due = _due(n)
    return {
        "plan_id": plan_id, "n": n, "number": f"{section + 1}.{n}", "section": SECTIONS[section],
        "section_number": str(section + 1), "section_index": section + 1, "title": f"{title} ({n})",
        "deadline": f"до {due:%d.%m.%Y}", "responsible": "Руководители ОУ, заместители руководителей по УВР",
        "result": result, "conclusion": None, "kind": "dates", "windows": [{"from": None, "to": due.isoformat()}],
        "doubts": [], "source": {"part": "1", "row": n}, "targets": [{"to": "schools", "person": None}],
        "evidence": "order" if result == "Приказ" else "file", "since": date(2026, 9, 1),
    }  # fmt: skip


def _due(n: int) -> date:
    return date(2026, 9, 10) + timedelta(days=4 * n)


async def _tasks(session: Session, plan: Plan, anna: Person, places: list[Organisation], now: datetime) -> None:
    rows, events, conclusions = [], [], []
    verdict = Verdict(office_id=plan.organisation_id, person_id=anna.id, ruling=Ruling.accepted, at=now, undone_at=None)
    session.add(verdict)
    await session.flush()
    lines = list(await session.scalars(select(Activity).where(Activity.plan_id == plan.id).order_by(Activity.n)))
    for id_, (line, place) in enumerate(product(lines, places), 1):
        n = line.n
        is_done = _due(n) < now.date() and (place.number or 0) % 9 != n % 9
        is_proven = is_done and (place.number or 0) % 7 != n % 7
        rows.append(
            {
                "id": id_, "plan_id": plan.id, "activity_id": line.id, "organisation_id": place.id,
                "role": Role.coordinator, "occurrence": 0, "opens_on": None, "due_on": _due(n), "lasts_all_year": False,
                "state": TaskState.done if is_done else TaskState.open, "is_confirmed": is_proven,
                "done_at": datetime.combine(_due(n), now.timetz()) if is_done else None,
                "done_by_id": anna.id if is_done else None, "is_done_above": False,
            }
        )  # fmt: skip
        if is_proven:
            order = {"number": str(100 + n), "date": f"{_due(n):%Y-%m-%d}"}
            events.append({"task_id": id_, "at": now, "person_id": anna.id, "what": "done", "facts": order,
                           "text": f"Приказ № {100 + n} от {_due(n):%d.%m.%Y}"})  # fmt: skip
        if is_proven and n % 2:
            conclusions.append({"verdict_id": verdict.id, "task_id": id_, "ended_at": None, "before": None,
                                "text": "Исполнено в полном объёме, документы представлены"})  # fmt: skip
    for table, values in ((Task, rows), (TaskEvent, events), (Conclusion, conclusions)):
        if values:
            await session.execute(insert(table), values)
