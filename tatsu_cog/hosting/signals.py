"""Reports Ctrl-C and SIGTERM as an event."""

from __future__ import annotations

import asyncio
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def stop_signals() -> Iterator[asyncio.Event]:
    """Return an event that is set when SIGINT or SIGTERM arrives.

    This also works on Windows, and if the process was started with SIGINT ignored, like a background job of a
    shell script. If a signal has arrived, later signals stay ignored after the block, so that they do not change
    the exit status. Only the main thread receives signals; in another thread, the event is never set.
    """
    stopped = asyncio.Event()
    if threading.current_thread() is not threading.main_thread():
        yield stopped
        return
    loop = asyncio.get_running_loop()

    def handle(*_: object) -> None:
        loop.call_soon_threadsafe(stopped.set)

    previous = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stopped
    finally:
        for number, handler in previous.items():
            signal.signal(number, signal.SIG_IGN if stopped.is_set() else handler)
