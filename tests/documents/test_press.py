"""Children that read and print: quick when all is well, and gone without a trace when it is not."""

import asyncio
import os
import sys
import time
from collections.abc import Coroutine
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.press import Limits, Press, PressFailed
from documents.heatmap import Cell, HeatMap, Row, State
from documents.limits import Unreadable
from documents.plan import Kind, PlanDocument
from documents.workbook import Column, Table, write_xlsx

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits and process groups are POSIX")

ORDINARY = Limits()
TABLE = Table("Итоги", (Column("Школа", 40), Column("Срок", 12)), (("=СОШ № 1", date(2026, 12, 1)),))
HEAT = HeatMap("План", "", ("Анализ",), (Row("СОШ № 1", (Cell(1, 2, 0),)),), ((State.IN_WORK, "в работе"),))


def doing(body: str, limits: Limits = ORDINARY) -> Press:
    """A press whose child does this instead of reading names and printing tables."""
    code = f"""
import json, os, subprocess, sys, time
from documents import worker
from documents.limits import Unreadable
def job(header, content):
    answer = []
    {body}
    return [json.dumps(answer).encode()]
worker.JOBS["read_names"] = worker.JOBS["xlsx"] = job
worker.main(sys.argv[1:])
"""
    return Press(limits, worker=(sys.executable, "-c", code))


def starting_a_helper(folder: Path) -> str:
    note = str(folder / "pids")
    return f"other = subprocess.Popen(['sleep', '60']); open({note!r}, 'w').write(f'{{os.getpid()}} {{other.pid}}')"


async def refusal(reading: Coroutine[Any, Any, Any]) -> tuple[str, dict[str, int | str]]:
    with pytest.raises(Unreadable) as caught:
        await reading
    return caught.value.code, caught.value.facts


def is_there(pid: int) -> bool:
    """A zombie is there too: signal 0 still reaches it."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def has_ended(orphan: int) -> bool:
    """Reaping an orphan is init's affair, and not every container has one that does."""
    for _ in range(200):
        if not is_there(orphan) or ") Z " in said(Path(f"/proc/{orphan}/stat")):
            return True
        await asyncio.sleep(0.02)
    return False


def said(path: Path) -> str:
    return path.read_text() if path.exists() else ""


async def pids_in(path: Path, count: int) -> list[int]:
    for _ in range(500):
        if len(found := said(path).split()) == count:
            return [int(pid) for pid in found]
        await asyncio.sleep(0.02)
    raise AssertionError("the child did not start")


async def test_a_table_printed_by_a_child_is_the_one_printed_at_home() -> None:
    assert await Press().xlsx(TABLE) == write_xlsx(TABLE)


async def test_a_heat_map_comes_back_as_its_pictures() -> None:
    many = HeatMap("План", "", HEAT.columns, HEAT.rows * 61, HEAT.legend)
    assert [paper[:4] for paper in await Press().heatmap(many)] == [b"\x89PNG", b"\x89PNG"]


async def test_a_small_table_is_ready_at_once() -> None:
    press = Press()
    await press.xlsx(TABLE)  # the first one warms the disk
    begun = time.monotonic()
    await press.xlsx(TABLE)
    assert time.monotonic() - begun < 2  # 0.07 s on an idle machine


async def test_a_plan_is_read_by_a_child() -> None:
    columns = tuple(Column(words, 20) for words in ("№", "Мероприятия", "Сроки", "Ответственные"))
    table = Table("План", columns, (("1.1", "Анализ результатов ВПР", "до 31.05.2027", "Заместитель директора"),))
    plan = await Press().read_plan("plan.xlsx", write_xlsx(table))
    assert isinstance(plan, PlanDocument)
    assert [(activity.title, activity.kind) for activity in plan.activities] == [("Анализ результатов ВПР", Kind.dates)]


async def test_a_file_that_is_no_plan_is_refused_by_its_code() -> None:
    code, _ = await refusal(Press().read_plan("plan.docx", b"not a document"))
    assert code != "too-complex"


async def test_the_child_gets_the_name_and_every_byte() -> None:
    press = doing("answer = [header['name'], str(len(content)), str(content == bytes(range(256)) * 40_000)]")
    assert await press.read_names("Школы\n.csv", bytes(range(256)) * 40_000) == ["Школы\n.csv", "10240000", "True"]


async def test_a_refusal_keeps_its_facts() -> None:
    press = doing("raise Unreadable('too-big', megabytes=25, limit=20)")
    assert await refusal(press.read_names("a.csv", b"")) == ("too-big", {"megabytes": 25, "limit": 20})


@pytest.mark.parametrize(
    "eating",
    [
        "hoard = [bytes(1 << 20) for _ in range(4096)]",
        "global hoard; hoard = []\n    while True: hoard.append([len(hoard)])",  # no byte is left even to say so
    ],
    ids=["in large pieces", "to the last byte"],
)
async def test_a_child_that_eats_memory_is_stopped_and_the_caller_gets_too_complex(eating: str) -> None:
    press = doing(eating, Limits(memory_mb=128))
    assert await refusal(press.read_names("a.csv", b"")) == ("too-complex", {"what": "memory", "limit": 128})


async def test_a_child_whose_library_aborts_for_want_of_memory_is_too_complex() -> None:
    assert await refusal(doing("os.abort()").read_names("a.csv", b"")) == (
        "too-complex",
        {"what": "memory", "limit": 512},
    )


async def test_a_document_that_is_nested_too_deep_is_too_complex() -> None:
    press = doing("json.loads('[' * 200_000)")
    assert await refusal(press.read_names("a.csv", b"")) == ("too-complex", {"what": "depth", "limit": 0})


@pytest.mark.slow
async def test_a_child_that_only_counts_is_stopped_by_its_processor_time() -> None:
    press = doing("while True: pass", Limits(cpu_seconds=1))
    assert await refusal(press.read_names("a.csv", b"")) == ("too-complex", {"what": "time", "limit": 1})


@pytest.mark.slow
async def test_a_hanging_child_and_its_own_child_are_killed(tmp_path: Path) -> None:
    press = doing(f"{starting_a_helper(tmp_path)}; time.sleep(60)", Limits(wall_seconds=1.5))
    assert await refusal(press.read_names("a.csv", b"")) == ("too-complex", {"what": "time", "limit": 1})
    child, helper = await pids_in(tmp_path / "pids", 2)
    assert not is_there(child)
    assert await has_ended(helper)


async def test_a_child_that_answers_leaves_nothing_running_behind(tmp_path: Path) -> None:
    assert await doing(f"{starting_a_helper(tmp_path)}; answer = ['СОШ № 1']").read_names("a.csv", b"") == ["СОШ № 1"]
    child, helper = await pids_in(tmp_path / "pids", 2)
    assert not is_there(child)
    assert await has_ended(helper)


async def test_a_child_that_does_not_even_listen_is_killed() -> None:
    press = Press(Limits(wall_seconds=0.5), worker=(sys.executable, "-c", "import time; time.sleep(60)"))
    code, _ = await refusal(press.read_names("a.csv", bytes(20 << 20)))
    assert code == "too-complex"


async def test_a_cancelled_reading_leaves_no_child(tmp_path: Path) -> None:
    pids = tmp_path / "pids"
    press = doing(f"open({str(pids)!r}, 'w').write(str(os.getpid())); time.sleep(60)")
    reading = asyncio.create_task(press.read_names("a.csv", b""))
    (pid,) = await pids_in(pids, 1)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert not is_there(pid)


async def test_a_paper_that_cannot_be_made_is_a_failure_and_not_a_refusal() -> None:
    with pytest.raises(PressFailed, match="xlsx: too-complex"):
        await doing("time.sleep(60)", Limits(wall_seconds=1)).xlsx(TABLE)


async def test_a_bug_in_the_child_names_its_kind_and_place_but_not_its_words() -> None:
    with pytest.raises(PressFailed) as caught:
        await doing("raise ValueError('Иванов Иван, 5 «А»')").read_names("a.csv", b"")
    assert "ValueError at <string>:" in str(caught.value)
    assert "Иванов" not in str(caught.value)


async def test_a_child_that_dies_without_a_word_is_a_failure() -> None:
    with pytest.raises(PressFailed, match="ended with 3"):
        await doing("os._exit(3)").read_names("a.csv", b"")


async def test_what_a_library_prints_does_not_spoil_the_answer() -> None:
    press = doing("print('noise', flush=True); os.write(1, b'more noise'); answer = ['СОШ № 1']")
    assert await press.read_names("a.csv", b"") == ["СОШ № 1"]


async def test_the_token_is_not_in_the_childs_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    secrets = {"BOT_TOKEN": "1:secret", "DATABASE_URL": "postgresql://secret", "HTTPS_PROXY": "http://me:secret@proxy"}
    for name, secret in secrets.items():
        monkeypatch.setenv(name, secret)
    seen = await doing("answer = [f'{n}={v}' for n, v in os.environ.items()]").read_names("a.csv", b"")
    assert not any("secret" in line for line in seen)
    harmless = {"PATH", "LD_LIBRARY_PATH", "TMPDIR", "TEMP", "TMP", "LC_CTYPE", "OPENBLAS_NUM_THREADS"}
    assert {line.partition("=")[0] for line in seen} <= harmless


async def test_two_children_at_once_and_never_three() -> None:
    press = doing("began = time.time(); time.sleep(0.5); answer = [str(began), str(time.time())]")
    spans = await asyncio.gather(*(press.read_names("a.csv", b"") for _ in range(4)))
    times = [(float(began), float(ended)) for began, ended in spans]
    at_once = [sum(began <= moment < ended for began, ended in times) for moment, _ in times]
    assert max(at_once) == 2


async def test_after_a_child_was_killed_there_is_room_for_the_next() -> None:
    press = Press(Limits(wall_seconds=0.3), at_once=1, worker=(sys.executable, "-c", "import time; time.sleep(60)"))
    assert [(await refusal(press.read_names("a.csv", b"")))[0] for _ in range(2)] == ["too-complex"] * 2
