"""What stands in deploy/, as far as it can be proved without Docker and without systemd."""

import json
import re
import shlex
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import make_url

from bot.config import Settings
from tests.house.image import instructions
from tests.house.texts import commands
from tests.house.tree import ROOT, read

OPERATIONS = ROOT / "docs/OPERATIONS.md"
WANTED = re.compile(r"\$\{([A-Z_]+):\?[^}]+}")
"""A value without which Docker stops and says what is missing."""


def service() -> dict[str, dict[str, str]]:
    """The unit, section by section, its names as they are written."""
    unit = ConfigParser(interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # so the documentation says
    unit.read_string(read("deploy/mayak.service"))
    return {name: dict(unit[name]) for name in unit.sections()}


def compose() -> dict[str, Any]:
    """The file for docker compose."""
    found: dict[str, Any] = yaml.safe_load(read("deploy/compose.yaml"))
    return found


def example() -> dict[str, str]:
    """Names and values of the settings beside it."""
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", read("deploy/.env.example"), re.MULTILINE))


def test_compose_starts_the_bot_beside_its_database(monkeypatch: pytest.MonkeyPatch) -> None:
    services, volumes = compose()["services"], compose()["volumes"]
    bot, database = services["bot"], services["database"]
    assert (ROOT / "deploy" / bot["build"] / "Dockerfile").is_file()
    assert bot["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert "ports" not in bot
    assert "ports" not in database
    given = {"BOT_TOKEN": "42:token-of-a-test", "POSTGRES_PASSWORD": "c0ffee"}
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    for name, value in bot["environment"].items():
        monkeypatch.setenv(name, WANTED.sub(lambda wanted: given[wanted[1]], value))
    monkeypatch.chdir(ROOT / "deploy")
    settings = Settings()
    url, its = make_url(settings.database_url), database["environment"]
    assert settings.token == given["BOT_TOKEN"]
    assert (url.host, url.username, url.database) == ("database", its["POSTGRES_USER"], its["POSTGRES_USER"])
    assert url.password == WANTED.sub(lambda wanted: given[wanted[1]], its["POSTGRES_PASSWORD"])
    assert shlex.join(database["healthcheck"]["test"]).endswith(f"--username {url.username}")
    assert [volume.split(":")[0] for volume in database["volumes"]] == list(volumes)


def test_docker_asks_for_each_value_that_is_not_filled_in() -> None:
    wanted = set(WANTED.findall(read("deploy/compose.yaml")))
    assert wanted == set(example())
    assert set(example().values()) == {""}
    assert example().keys() - {"POSTGRES_PASSWORD"} <= {name.upper() for name in Settings.model_fields}


def test_what_is_run_in_the_containers_is_there() -> None:
    services = compose()["services"]
    told = [line for line in commands(OPERATIONS) if line.startswith("docker compose")]
    named = {name for line in told for name in re.findall(r"(?:exec(?: -T)?|logs|stop|start) (\w+)", line)}
    assert named == set(services)
    image = dict(instructions())
    assert (services["bot"]["env_file"], json.loads(image["CMD"])) == (".env", ["python", "-m", "bot"])


def test_the_service_starts_what_its_steps_install() -> None:
    unit, steps = service(), [shlex.split(line) for line in commands(OPERATIONS) if line.startswith("sudo ")]
    home, user, run = Path(unit["Service"]["WorkingDirectory"]), unit["Service"]["User"], unit["Service"]["ExecStart"]
    assert run == f"{home}/.venv/bin/python -m bot"
    assert ["sudo", "python3", "-m", "venv", f"{home}/.venv"] in steps
    assert ["sudo", "useradd", "--system", "--no-create-home", user] in steps
    mine = [word for step in steps for word in step if word.startswith(f"{home}/") and ".venv" not in word]
    made = [Path(word).relative_to(home) for word in mine if not word.endswith("/.env")]
    assert [path for path in made if not (ROOT / path).is_file()] == []
    assert ["sudo", "install", "-o", user, "-m", "600", f"{home}/.env.example", f"{home}/.env"] in steps
    (url,) = re.findall(r"`DATABASE_URL=(sqlite\S+)`", read(OPERATIONS))
    assert Path(str(make_url(url).database)).parent == Path("/var/lib") / unit["Service"]["StateDirectory"]
    assert unit["Install"] == {"WantedBy": "multi-user.target"}


def test_a_password_that_is_thought_up_needs_no_escaping() -> None:
    (line,) = [line for line in commands(OPERATIONS) if "secrets" in line]
    _, *words = shlex.split(line)
    said = subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True, timeout=60).stdout
    assert re.fullmatch(r"[0-9a-f]{48}\n", said)


def test_three_copies_stand_behind_a_web_server(monkeypatch: pytest.MonkeyPatch) -> None:
    more = yaml.safe_load(read("deploy/replicas.yaml"))
    lines = dict(re.findall(r"^([A-Z_]+)=(.*)$", read("deploy/replicas.env.example"), re.MULTILINE))
    wanted = set(WANTED.findall(read("deploy/replicas.yaml")))
    assert {name for name, value in lines.items() if not value} == wanted
    assert lines["COMPOSE_FILE"].split(":") == ["compose.yaml", "replicas.yaml"]
    bot, web = more["services"]["bot"], more["services"]["web"]
    given = {"DOMAIN": "bot.example.org", "WEBHOOK_SECRET": "0123456789abcdef" * 3}
    for name, value in bot["environment"].items():
        monkeypatch.setenv(name, WANTED.sub(lambda found: given[found[1]], value))
    settings = Settings(_env_file=None)  # type: ignore[call-arg]  # pydantic-settings tells mypy nothing of it
    assert settings.secret == given["WEBHOOK_SECRET"]
    assert settings.webhook_url == "https://bot.example.org/telegram"
    assert (bot["deploy"], bot.keys()) == ({"replicas": 3}, {"deploy", "environment"})
    caddy = read("deploy/Caddyfile")
    assert f"dynamic a bot {settings.webhook_port} {{" in caddy
    assert re.findall(r"path (\S+)", caddy) == ["/telegram"]
    assert caddy.count("{") == caddy.count("}")
    assert "./Caddyfile:/etc/caddy/Caddyfile:ro" in web["volumes"]
    named = {volume.split(":")[0] for volume in web["volumes"] if not volume.startswith(".")}
    assert (named, set(web["depends_on"])) == (set(more["volumes"]), {"bot"})
