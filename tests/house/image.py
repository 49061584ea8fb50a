"""Reads the Dockerfile and replays its steps in an empty folder, where no Docker engine runs.

Root of the image is that folder. Steps that only the image's own system can do (Debian packages, a user, rights)
are listed, not replayed; anything else that is not understood fails.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from tests.house.tree import ROOT, read

LONGEST = 600
"""Seconds for a step: installing everything waits for a registry."""
OF_THE_SYSTEM = {"apt-get", "rm", "useradd", "chown"}
TOP_FOLDERS = re.compile(r"(?<![\w.])/(app|venv|data)\b")
LEAKS = ("VIRTUAL_ENV", "PYTHONPATH", "BOT_TOKEN", "DATABASE_URL", "TELEGRAM_API_URL", "PROXY_URL", "LOG_FORMAT")
"""What the machine of a developer may have set and an image has not."""


@dataclass
class Image:
    """What the steps have made so far."""

    root: Path
    folder: Path = Path()
    env: dict[str, str] = field(default_factory=dict)
    user: str = "root"
    command: list[str] = field(default_factory=list)
    health: list[str] = field(default_factory=list)
    system_steps: list[str] = field(default_factory=list)

    def inside(self, text: str) -> str:
        """A text of the Dockerfile with its absolute paths led into the folder."""
        return TOP_FOLDERS.sub(lambda found: f"{self.root}/{found[1]}", text)


def instructions() -> list[tuple[str, str]]:
    """The lines of the Dockerfile, continued ones joined: a word and the rest."""
    lines = re.sub(r"^#.*\n", "", read("Dockerfile"), flags=re.MULTILINE).replace("\\\n", " ").splitlines()
    pairs = [line.strip().partition(" ") for line in lines if line.strip()]
    return [(word, " ".join(rest.split())) for word, _, rest in pairs]


def build(root: Path) -> Image:
    """Replay every step."""
    base = {name: value for name, value in os.environ.items() if name not in LEAKS}
    image = Image(root, env=base | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{base['PATH']}"})
    for word, rest in instructions():
        match word:
            case "FROM":
                assert re.fullmatch(r"python:3\.1\d-slim", rest), rest
            case "WORKDIR":
                image.folder = Path(image.inside(rest))
                image.folder.mkdir(parents=True, exist_ok=True)
            case "COPY":
                source, target = rest.split()
                _copy(source, image.folder / target)
            case "RUN":
                _run(rest, image)
            case "ENV":
                for name, value in (pair.split("=", 1) for pair in shlex.split(rest)):
                    image.env[name] = image.inside(value).replace("$PATH", image.env["PATH"])
            case "USER":
                image.user = rest
            case "VOLUME":
                assert Path(image.inside(rest)).is_dir()
            case "HEALTHCHECK":
                image.health = json.loads(rest.partition("CMD ")[2])
            case "CMD":
                image.command = json.loads(rest)
            case _:
                raise AssertionError(f"a step that nobody replays: {word} {rest}")
    return image


def _run(line: str, image: Image) -> None:
    for step in line.split(" && "):
        if step.split()[0] in OF_THE_SYSTEM:
            image.system_steps.append(step)
        else:
            words = [image.inside(word) for word in shlex.split(step)]
            folder = image.folder if image.folder.parts else image.root
            subprocess.run(words, cwd=folder, env=image.env, check=True, timeout=LONGEST)


def _copy(source: str, target: Path) -> None:
    for path in sorted((ROOT / source).rglob("*")) if source == "." else [ROOT / source]:
        if path.is_file() and reaches_the_image(path.relative_to(ROOT)):
            copy = target / path.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, copy)


def reaches_the_image(path: Path) -> bool:
    """What .dockerignore lets through: the last line that matches decides."""
    names = [path.as_posix(), *(parent.as_posix() for parent in path.parents)]
    passes = True
    for line in read(".dockerignore").splitlines():
        if line and not line.startswith("#"):
            pattern = line.removeprefix("!")
            if any(_matches(name, pattern) for name in names):
                passes = line.startswith("!")
    return passes


def _matches(name: str, pattern: str) -> bool:
    if pattern.startswith("**/"):
        return fnmatch(Path(name).name, pattern.removeprefix("**/"))
    return fnmatch(name, pattern)
