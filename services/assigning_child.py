"""The child process that finds assignments: `python -m services.assigning_child MEMORY_MB CPU_SECONDS`.

It speaks as `documents.worker` does and has the same limits: `{"job": "assign"}` and a world as JSON, pairs as JSON.
"""

from __future__ import annotations

import json
import sys

from documents import worker


def assign(_: worker.Header, content: bytes) -> list[bytes]:
    """Who watches which shift."""
    from services.assigning import from_json
    from services.assigning_solver import assign

    return [json.dumps(assign(from_json(json.loads(content)))).encode()]


if __name__ == "__main__":
    worker.JOBS["assign"] = assign
    worker.main(sys.argv[1:])
