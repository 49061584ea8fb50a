"""Every command that a text tells people to run is run: by a test that is named here, or by .ci/run.

What cannot run stands in one list, in CONTRIBUTING.md, with what is checked instead.
"""

import ast
import importlib.util
import re
import shlex
import shutil
import subprocess

import pytest

from tests.house.texts import begins, commands, exceptions, is_command, pages
from tests.house.tree import ROOT, parse, place, read

LINE = "tests/process/test_command_line.py"
MAKE = "tests/house/test_commands_in_docs.py::test_make_runs_what_the_texts_say"
IMAGE = "tests/house/test_docker_steps.py::test_the_steps_of_the_image_lead_to_a_healthy_bot"
SQLITE = "tests/process/test_copies.py::test_a_copy_of_sqlite_is_taken_while_the_bot_runs_and_brings_everything_back"
MOVING = "tests/chats/test_moving.py"
INVITED = f"{LINE}::test_an_invitation_for_the_first_the_only_and_one_of_many"
READ = f"{LINE}::test_reading_a_plan_from_the_command_line"
RUN_BY = {
    ".ci/run": ".ci/run",
    "make check": ".ci/run",
    "make slow": ".ci/run",
    "make test": ".ci/run",
    'make test ARGS="-k digest -x"': MAKE,
    "TEST_POSTGRES_URL=postgresql+asyncpg://… make test": MAKE,
    "make run": MAKE,
    "make demo": MAKE,
    "make screens": MAKE,
    "python -m pytest -n 2 --dist worksteal": MAKE,
    "python3 -m venv .venv": IMAGE,
    ".venv/bin/python -m pip install --require-hashes -r requirements.lock": IMAGE,
    "python -m bot": "tests/process/test_real_process.py::"
    "test_a_plan_becomes_digests_and_done_and_nothing_is_lost_or_comes_twice",
    "python -m bot demo": "tests/process/test_demo.py::test_the_town_is_there_at_once_and_nothing_is_left_of_it",
    "cat replicas.env.example >> .env": "tests/house/test_deploy.py::test_three_copies_stand_behind_a_web_server",
    "python -m bot invite": INVITED,
    "python -m bot doctor": f"{LINE}::test_the_doctor_of_a_healthy_bot_that_never_ran",
    "python -m bot health": f"{LINE}::test_health_is_yes_only_while_the_bot_runs",
    "python -m bot notices": "tests/scheduler/test_delivery.py::test_the_operator_asks_how_it_goes",
    "python -m bot read": READ,
    "python -m bot faq": "tests/process/test_faq_command.py::test_drafts_are_found_when_they_are_asked_for",
    "python -m bot audit verify": "tests/services/test_seals.py::test_the_operator_reads_a_clear_sentence",
    'python3 -c "import secrets; print(secrets.token_hex(24))"': "tests/house/test_deploy.py::"
    "test_a_password_that_is_thought_up_needs_no_escaping",
    "python -m bot backup copy.db": SQLITE,
    "python -m bot restore copy.db": SQLITE,
    "mkdir -p old": SQLITE,
    "mv mayak.db* old": SQLITE,
    "python -m bot backup": f"{MOVING}::test_a_copy_goes_into_postgresql_and_comes_back_the_same",
    "python -m bot restore": f"{MOVING}::test_a_copy_goes_into_postgresql_and_comes_back_the_same",
    "python -m bot move --to": f"{MOVING}::test_a_bot_moves_from_sqlite_to_postgresql_and_goes_on_there",
}
"""A command, as it is written (`.venv/bin/` in front and a file or a question behind do not count) → who runs it."""
BEHIND = re.compile(r" (?:ФАЙЛ|FILE|ВОПРОС|АДРЕС)$")
needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="a machine without make")


def bare(command: str) -> str:
    """A command without what differs from machine to machine."""
    if command in RUN_BY:
        return command
    return BEHIND.sub("", command.removeprefix(".venv/bin/"))


def all_commands() -> list[tuple[str, str]]:
    """Page and command."""
    return [(place(page), command) for page in pages() for command in commands(page)]


def is_listed(command: str) -> bool:
    """Whether it stands in the list of those that cannot run."""
    return any(begins(command, beginning) for beginnings, _ in exceptions() for beginning in beginnings)


def test_every_command_is_run_or_stands_in_the_list() -> None:
    left = [(page, command) for page, command in all_commands() if bare(command) not in RUN_BY]
    assert [(page, command) for page, command in left if not is_listed(command)] == []


def test_whoever_is_said_to_run_a_command_does() -> None:
    told = {bare(command) for _, command in all_commands()}
    assert {command for command in RUN_BY if command not in told} == set()
    for command, runner in RUN_BY.items():
        if runner == ".ci/run":
            assert command in (runner, "make test") or command in read(runner), command
            continue
        assert_exists(runner)
        file = read(runner.split("::")[0])
        words = [word for word in shlex.split(command)[3:] if command.startswith("python -m bot ")]
        assert [word for word in words if f'"{word}"' not in file and f"{word}(" not in file] == [], command


def test_the_list_of_those_that_cannot_run_is_no_longer_than_it_must_be() -> None:
    told = [command for _, command in all_commands()]
    idle = [
        beginning
        for beginnings, _ in exceptions()
        for beginning in beginnings
        if not any(begins(command, beginning) for command in told)
    ]
    assert idle == []
    for beginnings, instead in exceptions():
        assert instead, beginnings
        for test in instead:
            assert_exists(test)


def assert_exists(test: str) -> None:
    """There is a test of this name in this file."""
    file, _, name = test.partition("::")
    functions = [node for node in parse(ROOT / file).body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    assert name in {function.name for function in functions}, test


@needs_make
def test_make_runs_what_the_texts_say() -> None:
    python = ".venv/bin/python"
    assert dry("run") == [f"{python} -m bot"]
    assert dry("demo", "ARGS=--no-browser") == [f"{python} -m bot demo --no-browser"]
    assert dry("screens") == [f"{python} -m tests.album"]
    assert dry("test") == [f"{python} -m pytest -n 2 --dist worksteal"]
    assert dry("test", "ARGS=-k digest -x") == [f"{python} -m pytest -n 2 --dist worksteal -k digest -x"]
    assert set(dry("test")) < set(dry("check"))
    assert 'os.environ.get("TEST_POSTGRES_URL")' in read("tests/stage.py")


def dry(*arguments: str) -> list[str]:
    """What make would run, when everything is installed."""
    stamps = [word for stamp in (".runtime", ".dev", "python") for word in ("-o", f".venv/bin/{stamp}")]
    command = ["make", "-n", *stamps, *arguments]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    return [line.strip() for line in said.stdout.splitlines() if not line.startswith("make")]


def test_windows_reads_the_same_commands() -> None:
    linux, windows = (
        [line.replace("python3", "py").replace("/bin/", "/").replace("\\Scripts\\", "/") for line in block.splitlines()]
        for block in re.findall(r"```sh\n((?:python3|py) -m venv.*?)```", read("README.md"), re.DOTALL)
    )
    assert len(linux) == 4
    assert linux == windows


def test_every_benchmark_that_is_named_exists() -> None:
    named = {name for _, command in all_commands() for name in re.findall(r"-m (benchmarks\.\w+)", command)}
    assert {name for name in named if importlib.util.find_spec(name) is None} == set()
    assert "$(BIN)/python -m benchmarks $(ARGS)" in read("Makefile")


def test_a_command_is_known_when_it_is_seen() -> None:
    told = ["make demo", ".venv\\Scripts\\python -m bot", "TEST_POSTGRES_URL=x make test", "sudo rm x"]
    assert [words for words in told if not is_command(words)] == []
    assert [words for words in ("make.py", "python-docx", "pythonic words", "a make") if is_command(words)] == []
