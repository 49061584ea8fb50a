"""Whoever shares out updates among processes hears which of them can take any."""

import json
from typing import Any, cast

from bot.monitor import Monitor
from tests.stage import Stage


async def test_a_process_that_stops_or_whose_clock_stands_is_not_ready(stage: Stage) -> None:
    monitor = Monitor(stage.app)

    async def told() -> tuple[int, Any]:
        answer = await monitor.readyz(cast("Any", None))
        return answer.status, json.loads(answer.text or "")

    await stage.ticks()
    status, facts = await told()
    assert (status, facts["ready"], facts["clock"]) == (200, True, "ok")
    stage.clock.passes(minutes=3)
    status, facts = await told()
    assert (status, facts["ready"], facts["clock"]) == (503, False, "late")
    stage.app.is_stopping = True
    assert await told() == (503, {"ready": False, "stopping": True})
