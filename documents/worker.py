"""A child process for one job on one file: `python -m documents.worker MEMORY_MB CPU_SECONDS`.

It asks on stdin and answers on stdout, both as one line of JSON and raw bytes after it; nothing is ever unpickled.

    {"job": "read_plan", "name": "plan.docx"}\\n<the file>     →  {"sizes": [512]}\\n<JSON>
    {"job": "xlsx"}\\n<the table as JSON>                      →  {"sizes": [6120]}\\n<the file>

or {"refused": code, "facts": {…}}, or {"spent": "depth"}, or {"broke": exception, "at": place}: never the exception's
own words, which may hold what the file says. Limits keep a bomb from the bot's memory and time. They are not a sandbox:
the child is the same user. Windows has no `resource`, so there only the parent's clock stops a child.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO, NoReturn

try:
    import resource
except ImportError:
    resource = None  # type: ignore[assignment]  # Windows has none

from documents.limits import Unreadable

Header = dict[str, Any]
OUT_OF_MEMORY = 71  # told by the exit code, because words would need memory


def read_plan(header: Header, content: bytes) -> list[bytes]:
    """A plan, or the workbook of one that comes back corrected."""
    from documents import returned_workbook
    from documents.plan import to_json
    from documents.reading import read_plan

    if returned := returned_workbook.read_returned(content):
        return [_packed({"workbook": returned_workbook.to_json(returned)})]
    return [_packed(to_json(read_plan(header["name"], content)))]


def read_names(header: Header, content: bytes) -> list[bytes]:
    from documents.names import read_names

    return [_packed(read_names(header["name"], content))]


def read_roster(header: Header, content: bytes) -> list[bytes]:
    from documents.roster import read_roster, to_json

    return [_packed(to_json(read_roster(header["name"], content)))]


def read_works(header: Header, content: bytes) -> list[bytes]:
    from documents.work_table import read_works, to_json

    return [_packed(to_json(read_works(header["name"], content)))]


def read_observers(header: Header, content: bytes) -> list[bytes]:
    from documents.observer_table import read_observers, to_json

    return [_packed(to_json(read_observers(header["name"], content)))]


def month_grid(_: Header, content: bytes) -> list[bytes]:
    from documents.month_grid import draw_months, from_json

    return [draw_months(from_json(json.loads(content)))]


def xlsx(_: Header, content: bytes) -> list[bytes]:
    from documents.workbook import from_json, write_xlsx

    return [write_xlsx(from_json(json.loads(content)))]


def plan_workbook(_: Header, content: bytes) -> list[bytes]:
    from documents.plan_workbook import from_json, write_plan_workbook

    return [write_plan_workbook(from_json(json.loads(content)))]


def heatmap(_: Header, content: bytes) -> list[bytes]:
    from documents.heatmap import draw_heatmap, from_json

    return list(draw_heatmap(from_json(json.loads(content))))


def sign_sheet(header: Header, content: bytes) -> list[bytes]:
    from documents.sign_sheet import from_json, write_docx, write_xlsx

    write = write_docx if header["as"] == "docx" else write_xlsx
    return [write(from_json(json.loads(content)))]


def report(_: Header, content: bytes) -> list[bytes]:
    from documents.report import from_json, write_report

    return [write_report(from_json(json.loads(content)))]


def minutes(_: Header, content: bytes) -> list[bytes]:
    from documents.minutes import from_json, write_minutes

    return [write_minutes(from_json(json.loads(content)))]


def chart(_: Header, content: bytes) -> list[bytes]:
    from documents.progress_chart import draw_chart, from_json

    return [draw_chart(from_json(json.loads(content)))]


def calendar(_: Header, content: bytes) -> list[bytes]:
    from documents.ics import from_json, write_ics

    return [write_ics(from_json(json.loads(content)))]


def observer_papers(_: Header, content: bytes) -> list[bytes]:
    from documents.observer_papers import write_papers

    return [write_papers(json.loads(content))]


def poster(_: Header, content: bytes) -> list[bytes]:
    from documents.observer_papers import write_poster

    return [write_poster(json.loads(content))]


def observer_list(_: Header, content: bytes) -> list[bytes]:
    from documents.observer_list import from_json, write_docx

    return [write_docx(from_json(json.loads(content)))]


def act(_: Header, content: bytes) -> list[bytes]:
    from documents.act import from_json, write_act

    return [write_act(from_json(json.loads(content)))]


def school_posters(_: Header, content: bytes) -> list[bytes]:
    from documents.parent_papers import write_posters

    return [write_posters(json.loads(content))]


def parent_memo(_: Header, content: bytes) -> list[bytes]:
    from documents.parent_papers import write_memo

    return [write_memo(json.loads(content))]


def bars(_: Header, content: bytes) -> list[bytes]:
    from documents.bars import draw_bars, from_json

    return [draw_bars(from_json(json.loads(content)))]


def survey_paper(_: Header, content: bytes) -> list[bytes]:
    from documents.survey_paper import from_json, write_docx

    return [write_docx(from_json(json.loads(content)))]


def photo(_: Header, content: bytes) -> list[bytes]:
    from documents.photo import redrawn

    return [redrawn(content)]


def clean(header: Header, content: bytes) -> list[bytes]:
    from documents.cleaning import cleaned

    return [cleaned(header["name"], content)]


JOBS: dict[str, Callable[[Header, bytes], list[bytes]]] = {
    "read_plan": read_plan,
    "read_names": read_names,
    "read_roster": read_roster,
    "read_works": read_works,
    "read_observers": read_observers,
    "month_grid": month_grid,
    "xlsx": xlsx,
    "plan_workbook": plan_workbook,
    "heatmap": heatmap,
    "sign_sheet": sign_sheet,
    "report": report,
    "minutes": minutes,
    "chart": chart,
    "act": act,
    "calendar": calendar,
    "observer_papers": observer_papers,
    "poster": poster,
    "observer_list": observer_list,
    "school_posters": school_posters,
    "parent_memo": parent_memo,
    "bars": bars,
    "survey_paper": survey_paper,
    "photo": photo,
    "clean": clean,
}


def main(arguments: Sequence[str]) -> NoReturn:
    """Leaves without the interpreter's farewell, which needs memory where none is left."""
    memory_mb, cpu_seconds = (int(argument) for argument in arguments)
    try:
        _limit(memory_mb, cpu_seconds)
        _answer(_claim_stdout())
    except MemoryError:
        os._exit(OUT_OF_MEMORY)
    os._exit(0)


def _answer(answer: BinaryIO) -> None:
    header, payloads = _done(sys.stdin.buffer)
    answer.write(_packed(header) + b"\n")
    answer.writelines(payloads)
    answer.close()


def _limit(memory_mb: int, cpu_seconds: int) -> None:
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a core would lie on the disk with the file's contents
    resource.setrlimit(resource.RLIMIT_AS, (memory_mb << 20, memory_mb << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds + 1))


def _claim_stdout() -> BinaryIO:
    """A library that prints must not spoil the answer."""
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answer


def _done(request: BinaryIO) -> tuple[Header, list[bytes]]:
    try:
        header = json.loads(request.readline())
        payloads = JOBS[header["job"]](header, request.read())
    except Unreadable as refusal:
        return {"refused": refusal.code, "facts": refusal.facts}, []
    except MemoryError:
        raise  # to main, before anything is composed
    except RecursionError:
        return {"spent": "depth"}, []
    except BaseException as bug:  # a panic of a Rust reader is not an Exception
        return {"broke": type(bug).__name__, "at": _place(bug)}, []
    return {"sizes": [len(payload) for payload in payloads]}, payloads


def _place(bug: BaseException) -> str:
    """The last line of the traceback, without its text."""
    trace = bug.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"


def _packed(told: object) -> bytes:
    return json.dumps(told, separators=(",", ":")).encode()


if __name__ == "__main__":
    main(sys.argv[1:])
