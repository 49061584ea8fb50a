"""The command line: `python -m bot …`."""

import argparse
import asyncio
import gc
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from bot.config import BadSettings
from bot.voice import voice

COMMANDS = ("run", "invite", "read", "doctor", "health", "audit", "notices", "faq", "demo", "move", "backup", "restore")
WITHOUT_TELEGRAM = ("read", "health", "audit", "notices", "faq")
BUG, WRONG_SETTING, INTERRUPTED = 1, 2, 130
SELDOM = (100_000, 50, 100)
"""How often garbage is looked for: what is imported stays, and looking through it meanwhile takes a second."""


def parser() -> argparse.ArgumentParser:
    """What can be asked."""
    t = voice()
    asked = argparse.ArgumentParser(prog="python -m bot", description=str(t("cli-about")))
    commands = asked.add_subparsers(dest="command", metavar="")
    commands.add_parser("run", help=str(t("cli-run")))
    invite = commands.add_parser("invite", help=str(t("cli-invite")))
    invite.add_argument("--role", default="coordinator", choices=["coordinator"])
    invite.add_argument("--organisation", type=int, metavar="N", help=str(t("cli-invite-organisation")))
    invite.add_argument("--new", action="store_true", help=str(t("cli-invite-new")))
    read = commands.add_parser("read", help=str(t("cli-read")))
    read.add_argument("file")
    read.add_argument("--json", action="store_true", help=str(t("cli-read-json")))
    commands.add_parser("doctor", help=str(t("cli-doctor")))
    commands.add_parser("health", help=str(t("cli-health")))
    commands.add_parser("notices", help=str(t("cli-notices")))
    faq = commands.add_parser("faq", help=str(t("cli-faq")))
    faq.add_argument("question", nargs="?", help=str(t("cli-faq-question")))
    faq.add_argument("--json", action="store_true", help=str(t("cli-faq-json")))
    faq.add_argument("--lines", action="store_true", help=str(t("cli-faq-lines")))
    faq.add_argument("--drafts", action="store_true", help=str(t("cli-faq-drafts")))
    audit = commands.add_parser("audit", help=str(t("cli-audit")))
    audit.add_argument("what", choices=["verify"], help=str(t("cli-audit-verify")))
    move = commands.add_parser("move", help=str(t("cli-move")))
    move.add_argument("--to", metavar="URL", required=True, help=str(t("cli-move-to")))
    backup = commands.add_parser("backup", help=str(t("cli-backup")))
    backup.add_argument("file", help=str(t("cli-backup-file")))
    restore = commands.add_parser("restore", help=str(t("cli-restore")))
    restore.add_argument("file", help=str(t("cli-restore-file")))
    demo = commands.add_parser("demo", help=str(t("cli-demo")))
    demo.add_argument("--plan", metavar="FILE", help=str(t("cli-demo-plan")))
    demo.add_argument("--keep", metavar="DIR", help=str(t("cli-demo-keep")))
    demo.add_argument("--port", type=int, metavar="N", help=str(t("cli-demo-port")))
    demo.add_argument("--no-browser", action="store_true", help=str(t("cli-demo-no-browser")))
    return asked


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what was asked; returns the exit code. Heavy parts are imported only by those who need them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without «✓» still gets the words
    gc.set_threshold(*SELDOM)
    asked = parser().parse_args(arguments)
    try:
        return _do(asked)
    except BadSettings as error:
        print(voice()(f"bad-setting-{error.code}", name=error.name), file=sys.stderr)
        return WRONG_SETTING
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # nobody is above: its words may hold the token, so only kind and place are printed
        from bot.logs import redacted, trace

        print(redacted(trace(error)), voice()("cli-bug"), sep="\n", file=sys.stderr)
        return BUG


def _do(asked: argparse.Namespace) -> int:
    if asked.command not in WITHOUT_TELEGRAM:
        import bot.lightly  # noqa: F401 - before anything imports aiogram
    if asked.command == "read":
        from bot.reading import read

        return read(asked.file, as_json=asked.json)
    if asked.command == "doctor":
        from bot.doctor import doctor

        return asyncio.run(doctor())
    if asked.command == "health":
        from bot.doctor import health

        return asyncio.run(health())
    if asked.command == "audit":
        from bot.auditing import verify

        return asyncio.run(verify())
    if asked.command == "notices":
        from bot.notices import notices

        return asyncio.run(notices())
    if asked.command == "demo":
        from bot.demo import demo

        return asyncio.run(demo(asked.plan, asked.keep, asked.port, browser=not asked.no_browser))
    if asked.command == "faq":
        from bot.faq import faq

        return asyncio.run(faq(asked.question, as_json=asked.json, lines=asked.lines, drafts=asked.drafts))
    if asked.command == "move":
        from bot.moving import move

        return asyncio.run(move(asked.to))
    if asked.command in ("backup", "restore"):
        from bot.backups import backup, restore

        return asyncio.run((backup if asked.command == "backup" else restore)(asked.file))
    if asked.command == "invite":
        from bot.inviting import invite

        return asyncio.run(invite(asked.organisation, new=asked.new))
    from bot.running import run

    return asyncio.run(run())


if __name__ == "__main__":
    raise SystemExit(main())
