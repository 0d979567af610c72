"""Handling of SIGINT and SIGTERM."""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def stop_signals() -> Iterator[asyncio.Event]:
    """Return a context manager with an event that is set when SIGINT or SIGTERM is received.

    This also works on Windows, and if SIGINT was ignored when the process started, as in a background job of a shell
    script. After a signal, further signals are ignored even after the block, so that they don't change the exit
    status. In a thread other than the main thread, the event is never set.

    Both signals are unblocked, and a signal that arrived while it was blocked is handled. The Dockerfile blocks SIGTERM
    while Python starts, because PID 1 would ignore it.
    """
    stopped = asyncio.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stopped
        return
    loop = asyncio.get_running_loop()

    def handle(*_: object) -> None:
        loop.call_soon_threadsafe(stopped.set)

    previous = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, previous)
    try:
        yield stopped
    finally:
        for number, handler in previous.items():
            signal.signal(number, signal.SIG_IGN if stopped.is_set() else handler)
