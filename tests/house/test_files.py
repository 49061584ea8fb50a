"""The files around the code: locks, commands, dependencies, settings, no traces of somebody's machine."""

import ast
import re
import sys
import tomllib
from pathlib import Path

from tests.house.tree import OURS, ROOT, files, nodes, place, read, texts

HERE = "tests/house/test_files.py"
LOCKS = ("requirements.lock", "requirements-dev.lock")
PIN = re.compile(r"^([a-z0-9-]+)==([^ ]+)", re.MULTILINE)
MACHINE = re.compile(r"(?<![\w.:/-])/(?:home|root|Users|work|farm)/[\w.]")
REGISTRY = re.compile(r"pythonhosted\.org|pypi\.org/(?:simple|packages)|files\.python|registry\.npmjs|index-url")
IMPORTED_AS = {"python-docx": "docx", "pillow": "PIL", "fluent.runtime": "fluent", "sqlalchemy[asyncio]": "sqlalchemy"}
IMPORTED_AS |= {"pyyaml": "yaml"}
PARTS = {"multidict", "yarl", "pypdfium2"}
"""What aiohttp's own values are made of, and what pdfplumber opens files with: its version decides theirs."""
NEVER_IMPORTED = {"tzdata": "zone data for machines without it", "aiohttp-socks": "aiogram opens it for a SOCKS proxy"}
NEVER_IMPORTED |= {"asyncpg": "named by DATABASE_URL", "aiosqlite": "named by DATABASE_URL"}


def project() -> dict[str, list[str]]:
    """The dependencies as pyproject.toml names them: of the program and of its developers."""
    settings = tomllib.loads(read("pyproject.toml"))
    wanted = {"run": settings["project"]["dependencies"], "dev": settings["dependency-groups"]["dev"]}
    return {group: [re.split(r"[<>=;! ]", line)[0] for line in lines] for group, lines in wanted.items()}


def test_locks_name_versions_and_hashes_and_no_addresses() -> None:
    for name in LOCKS:
        text = read(name)
        assert "://" not in text
        assert "--index" not in text
        pins = re.split(r"\n(?=\S)", text.strip())
        assert [pin.split(" ")[0] for pin in pins if "--hash=sha256:" not in pin] == []


def test_both_locks_name_the_same_versions() -> None:
    run, dev = (dict(PIN.findall(read(name))) for name in LOCKS)
    assert {name: dev.get(name) for name in run} == run


def test_locks_are_compiled_from_today_s_pyproject() -> None:
    for name, groups in zip(LOCKS, (["run"], ["run", "dev"]), strict=True):
        pins = dict(PIN.findall(read(name)))
        wanted = {normal(dependency) for group in groups for dependency in project()[group]}
        assert wanted - set(pins) == set()


def normal(name: str) -> str:
    """A package's name as the locks write it."""
    return re.sub(r"[-_.]+", "-", re.sub(r"\[.*]", "", name)).lower()


def test_every_import_is_a_dependency_and_every_dependency_is_imported() -> None:
    found, wanted = foreign(*OURS), modules("run")
    assert found - set(wanted.values()) == set()
    assert {name for name, module in wanted.items() if module not in found} - set(NEVER_IMPORTED) == set()


def test_every_import_of_the_tests_is_a_dependency() -> None:
    assert foreign("tests", "benchmarks") - {*modules("run").values(), *modules("dev").values()} == set()


def foreign(*folders: str) -> set[str]:
    """The top names of the packages of others that files below the folders import."""
    found = {name for path in files(*folders) for name in imports(path)}
    return found - sys.stdlib_module_names - {*OURS, *PARTS, "tests", "benchmarks"}


def modules(group: str) -> dict[str, str]:
    """Package → the name under which it is imported."""
    return {name: IMPORTED_AS.get(name, name.replace("-", "_")) for name in project()[group]}


def imports(path: Path) -> set[str]:
    """The top names of what a file imports."""
    whole = {alias.name for node in nodes(path, ast.Import) for alias in node.names}
    parts = {node.module for node in nodes(path, ast.ImportFrom) if node.module and not node.level}
    return {name.split(".")[0] for name in whole | parts}


def test_every_dependency_has_its_reason() -> None:
    reasons = read("docs/decisions/dependencies.md")
    names = {name for group in project().values() for name in group}
    assert {name for name in names if f"`{name.split('[')[0]}`" not in reasons} == set()


def test_nothing_names_a_machine_or_a_registry() -> None:
    found = [
        f"{place(path)}:{number}"
        for path in texts()
        if place(path) != HERE
        for number, line in enumerate(read(path).splitlines(), 1)
        if MACHINE.search(line) or REGISTRY.search(line)
    ]
    assert found == []


def test_commands_of_the_texts_exist() -> None:
    targets = set(re.findall(r"^([a-z.]+):", read("Makefile"), re.MULTILINE))
    for name in ("README.md", "CONTRIBUTING.md", "docs/OPERATIONS.md", "docs/RECIPES.md"):
        named = set(re.findall(r"(?<=[`\n])make ([a-z.]+)", read(name)))
        assert (name, named - targets) == (name, set())


def test_links_between_the_texts_lead_somewhere() -> None:
    found = [
        f"{place(path)}: {link}"
        for path in files(".", pattern="*.md")
        for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", read(path))
        if not (path.parent / link).exists()
    ]
    assert found == []


def test_names_and_files_of_the_texts_exist() -> None:
    code = "\n".join(read(path) for path in files(*OURS))
    words = set(re.findall(r"\w+", code))
    lost = {
        f"{name}: {quoted}"
        for name in ("docs/GLOSSARY.md", "docs/ARCHITECTURE.md", "docs/RECIPES.md")
        for quoted in re.findall(r"`([^`\n]+)`", read(name))
        if not stands(quoted, words)
    }
    assert lost == set()


def stands(quoted: str, words: set[str]) -> bool:
    """Whether a path leads somewhere, or every part of a name is a word of the code; commands and patterns pass."""
    if ("/" in quoted and re.fullmatch(r"[\w./-]+", quoted)) or quoted.endswith((".toml", ".md")):
        return (ROOT / quoted).exists()
    if re.fullmatch(r"[A-Za-z_][\w.]*(\(\))?", quoted):
        return set(re.findall(r"\w+", quoted)) <= words
    return True
