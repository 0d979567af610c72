"""Benchmark of the languages: the time to format a message, the time to load them, and their memory."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import time
from typing import TYPE_CHECKING

from benchmarks.row import Row
from tatsu_cog.languages.current import use_language
from tatsu_cog.languages.loading import load_languages
from tatsu_cog.leaderboard import messages

if TYPE_CHECKING:
    from collections.abc import Callable

# In a process of its own, because a language stays in memory.
_LOAD = """
import asyncio, json, time, tracemalloc
import tatsu_cog
from tatsu_cog.languages.loading import load_languages, prepare_languages
from tatsu_cog.languages.supported import BABEL_LOCALES

def megabytes():
    return tracemalloc.get_traced_memory()[0] / 1e6

tatsu_cog.setup  # imports the packages with messages
started = time.process_time()
load_languages()  # imports fluent.runtime and babel
asyncio.run(prepare_languages("de"))
milliseconds = 1_000 * (time.process_time() - started)
tracemalloc.start()
load_languages()
loaded = megabytes()
asyncio.run(prepare_languages("pl"))
one = megabytes() - loaded
asyncio.run(prepare_languages(*BABEL_LOCALES))
print(json.dumps([milliseconds, loaded, one, megabytes()]))
"""


async def languages(short: bool) -> list[Row]:
    """Measure messages in English and German, and the start with all languages."""
    load_languages()
    rows = []
    missing = itertools.count(91_240)  # no text with it is in the cache
    for language, target in (("en", 5.0), ("de", 50.0)):
        with use_language(language):
            constant = _microseconds(messages.NEXT, short)
            numbers = _microseconds(lambda: messages.score_to(2, next(missing)), short)
        rows += [
            Row(f"message without variables, {language}", "≤ 1 µs", f"{constant:.1f} µs", constant <= 1),
            Row("… with two numbers", f"≤ {target:g} µs", f"{numbers:.1f} µs", numbers <= target),
        ]
    runs = [_loaded() for _ in range(2 if short else 5)]
    milliseconds = min(run[0] for run in runs)
    _, loaded, one, everything = runs[0]
    return [
        *rows,
        Row(
            "loading the languages and parsing one, with the imports, in a thread",
            "≤ 200 ms",
            f"{milliseconds:.0f} ms",
            milliseconds <= 200,
        ),
        Row(
            "… memory of the texts without variables in all languages",
            "≤ 2 MB",
            f"{loaded:.1f} MB",
            loaded <= 2,
        ),
        Row("… memory of a language that is used for replies", "≤ 4 MB", f"{one:.1f} MB", one <= 4),
        Row("… memory if all 14 are used", "≤ 40 MB", f"{everything:.1f} MB", everything <= 40),
    ]


def _microseconds(message: Callable[[], str], short: bool) -> float:
    """Return the time of the fastest of several rounds, since anything else on the machine only adds to it."""
    count, best = 1_000, float("inf")
    for _ in range(5 if short else 20):
        started = time.perf_counter()
        for _ in range(count):
            message()
        best = min(best, time.perf_counter() - started)
    return best / count * 1e6


def _loaded() -> tuple[float, float, float, float]:
    process = subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, text=True, check=True)  # noqa: S603
    milliseconds, loaded, one, everything = json.loads(process.stdout)
    return milliseconds, loaded, one, everything
