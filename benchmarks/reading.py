"""How fast, how small and how right plans are read: `python -m benchmarks.reading`."""

from __future__ import annotations

import importlib.util
import json
import resource
import statistics
import sys
import time
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parents[2] / "shared"
INVENTED = "План мероприятий на 2026-2027 учебный год\n\n№\tМероприятие\tСрок\tОтветственные\tРезультат\n" + "".join(
    f"{n}.\tПроведение дела номер {n}\tсентябрь-октябрь 2026\tруководители ОУ\tСправка {n}\n" for n in range(1, 128)
)


def documents() -> dict[str, bytes]:
    """The labelled documents beside this checkout, or one that was invented."""
    found = {path.name: path.read_bytes() for path in sorted((SHARED / "seeds").glob("*.txt"))}
    return found or {"invented.txt": INVENTED.encode()}


def scores(name: str, read: dict[str, Any]) -> str:
    gold = SHARED / "gold" / f"{name[:3]}.jsonl"
    spec = importlib.util.spec_from_file_location("score_plan", SHARED / "gold" / "score_plan.py")
    if not gold.exists() or spec is None or spec.loader is None:
        return "no labels here"
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    return "  ".join(f"{what} {figure}" for what, figure in scorer.score(rows, read["activities"]).items())


def main() -> None:
    began = time.perf_counter()
    from documents.plan import to_json
    from documents.reading import read_plan

    print(f"import: {(time.perf_counter() - began) * 1000:.0f} ms")
    files = documents()
    took = []
    for _ in range(5):
        began = time.perf_counter()
        plans = {name: read_plan(name, content) for name, content in files.items()}
        took.append(time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024 * 1024)
    print(f"{len(files)} documents: {statistics.median(took) * 1000:.0f} ms (median of 5), peak {peak:.0f} MB")
    for name, plan in plans.items():
        print(f"{name[:3]}: {len(plan.activities)} rows, {plan.school_year}: {scores(name, to_json(plan))}")


if __name__ == "__main__":
    main()
