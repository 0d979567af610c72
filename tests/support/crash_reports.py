"""Crash reports with everything that can be shown of an error."""

from __future__ import annotations

from pathlib import Path
from traceback import TracebackException

TESTS = Path(__file__).parents[1]


def chain_of(error: BaseException) -> list[BaseException]:
    """Return an error with all its causes and contexts."""
    chain: list[BaseException] = []
    pending: list[BaseException | None] = [error]
    while pending:
        exception = pending.pop()
        if exception is not None and exception not in chain:
            chain.append(exception)
            pending += [exception.__cause__, exception.__context__]
    return chain


def crash_report(error: BaseException) -> str:
    """Return the messages, tracebacks and local variables of an error and its causes.

    Local variables of tests are omitted, because they may contain the secret that the test searches for.
    """
    shown: list[str] = []
    for exception in chain_of(error):
        trace = TracebackException.from_exception(exception, capture_locals=True)
        for frame in trace.stack:
            if Path(frame.filename).is_relative_to(TESTS):
                frame.locals = None
        shown += [
            *trace.format(chain=False),
            repr(exception),
            str(exception),
            repr(exception.args),
            repr(vars(exception)),
        ]
    return "\n".join(shown)
