"""The Makefile on machines that lack something."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house.tree import ROOT, read

needs_make = pytest.mark.skipif(shutil.which("make") is None, reason="a machine without make")


def make(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make on our Makefile in another folder."""
    command = ["make", "-f", str(ROOT / "Makefile"), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)


@needs_make
@pytest.mark.parametrize("command", ["run", "test"])
def test_an_old_python_is_one_clear_sentence(tmp_path: Path, command: str) -> None:
    for lock in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / lock).touch()
    old = tmp_path / "python3.9"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    said = make(tmp_path, command, f"PYTHON={old}")
    lines = [line for line in said.stderr.splitlines() if not line.startswith("make")]
    assert (said.returncode, len(lines), "3.11" in lines[0]) == (2, 1, True)
    assert not (tmp_path / ".venv").exists()


@needs_make
def test_make_alone_lists_the_commands(tmp_path: Path) -> None:
    listed = re.findall(r"^make (\w+) ", make(tmp_path).stdout, re.MULTILINE)
    targets = re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE)
    assert sorted(listed) == sorted(set(targets) - {"help"})
