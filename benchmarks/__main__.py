"""Run all benchmarks and print a table: ``python -m benchmarks [--short]``.

The exit status is 1 if a target is missed. With ``--short``, the benchmarks take a few seconds, and only counts affect
the exit status.
"""

from __future__ import annotations

import asyncio
import logging
import os
import platform
import sys
from typing import TYPE_CHECKING

from benchmarks.export import export
from benchmarks.history import history
from benchmarks.languages import languages
from benchmarks.pictures import pictures
from benchmarks.processes import shared_limit
from benchmarks.rate_limit import burst, page_turns, unreliable_connection
from benchmarks.speed import calls, decoding, dispatch, importing, memory

if TYPE_CHECKING:
    from benchmarks.row import Row

BENCHMARKS = (
    burst,
    unreliable_connection,
    shared_limit,
    page_turns,
    export,
    history,
    calls,
    decoding,
    dispatch,
    languages,
    pictures,
    memory,
    importing,
)


def main() -> int:
    """Run all benchmarks, print the table and return the exit status."""
    short = "--short" in sys.argv[1:]
    logging.disable(logging.CRITICAL)
    rows: list[Row] = []
    for measure in BENCHMARKS:
        rows += asyncio.run(measure(short))
        print(".", end="", file=sys.stderr, flush=True)  # noqa: T201
    print(file=sys.stderr)  # noqa: T201
    lines = [
        f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores",
        "",
        "| benchmark | target | result | |",
        "| --- | --- | --- | --- |",
        *(
            f"| {row.name} | {row.target} | {row.result} | {'met' if row.met else '**not met**'} |"
            for row in rows
        ),
    ]
    print("\n".join(lines))  # noqa: T201
    missed = [row for row in rows if not row.met and (row.is_count or not short)]
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
