"""Run all rows and print the table: ``python -m benchmarks [--short]``.

``--short`` takes some seconds, and ends with status 1 when a count (never a time) misses its target.
"""

from __future__ import annotations

import asyncio
import logging
import os
import platform
import sys
from typing import TYPE_CHECKING

from benchmarks.budget import burst, jitter, page_turns
from benchmarks.export import export
from benchmarks.many import many_processes
from benchmarks.pictures import pictures
from benchmarks.speed import decoding, dispatch, importing, look_ups, memory

if TYPE_CHECKING:
    from benchmarks.row import Row

ROWS = (
    burst,
    jitter,
    many_processes,
    page_turns,
    export,
    look_ups,
    decoding,
    dispatch,
    pictures,
    memory,
    importing,
)


def main() -> int:
    """Print the table, and return the status to end with."""
    short = "--short" in sys.argv[1:]
    logging.disable(logging.CRITICAL)
    rows: list[Row] = []
    for measure in ROWS:
        rows += asyncio.run(measure(short))
        print(".", end="", file=sys.stderr, flush=True)  # noqa: T201
    print(file=sys.stderr)  # noqa: T201
    lines = [
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores",
        "",
        "| what | must reach | reached | |",
        "| --- | --- | --- | --- |",
        *(
            f"| {row.what} | {row.target} | {row.figure} | {'met' if row.met else '**not met**'} |"
            for row in rows
        ),
    ]
    print("\n".join(lines))  # noqa: T201
    missed = [row for row in rows if not row.met and (row.counts or not short)]
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
