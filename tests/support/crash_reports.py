"""Everything that a crash report can show of an error."""

from __future__ import annotations

from pathlib import Path
from traceback import TracebackException

TESTS = Path(__file__).parents[1]


def chain_of(error: BaseException) -> list[BaseException]:
    """Return an error with all its causes and contexts."""
    chain: list[BaseException] = []
    ahead: list[BaseException | None] = [error]
    while ahead:
        link = ahead.pop()
        if link is not None and link not in chain:
            chain.append(link)
            ahead += [link.__cause__, link.__context__]
    return chain


def crash_report(error: BaseException) -> str:
    """Return the texts, tracebacks and local variables of an error and its causes.

    The local variables of the tests are left out, because a test may know the secret that it searches for.
    """
    shown: list[str] = []
    for link in chain_of(error):
        trace = TracebackException.from_exception(link, capture_locals=True)
        for frame in trace.stack:
            if Path(frame.filename).is_relative_to(TESTS):
                frame.locals = None
        shown += [*trace.format(chain=False), repr(link), str(link), repr(link.args), repr(vars(link))]
    return "\n".join(shown)
