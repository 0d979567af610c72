"""Stopping a process on Ctrl-C and on SIGTERM."""

from __future__ import annotations

import asyncio
import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def on_stop_signal(stop: Callable[[], object]) -> Iterator[None]:
    """Call a function in the running event loop whenever SIGINT or SIGTERM arrives.

    This works on Windows, and also if SIGINT was ignored when the process started, as it is for a background
    job of a shell script. After a signal has arrived, further ones are ignored once the block has ended, so
    that a second one does not change the exit status.

    Parameters
    ----------
    stop : callable
        The function to call. It takes no arguments, and may be called more than once.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread receives signals
        return
    loop = asyncio.get_running_loop()
    stopped = False

    def handle(*_: object) -> None:
        nonlocal stopped
        stopped = True
        loop.call_soon_threadsafe(stop)

    previous = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, signal.SIG_IGN if stopped else handler)
