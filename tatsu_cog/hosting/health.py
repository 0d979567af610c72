"""``python -m tatsu_cog.hosting.health``: exits with status 0 if the bot is connected to Discord, and otherwise with 1.

The bot is another process, which serves its health if ``HEALTH_PORT`` is set. The port can also be an argument.
"""

from __future__ import annotations

import http.client
import os
import sys

TIMEOUT = 3.0
"""Seconds to wait for the bot to respond. It doesn't respond while its event loop is blocked."""


def main(arguments: list[str]) -> int:
    """Print the health of the bot in one line, and return the exit status."""
    port = arguments[0] if arguments else os.environ.get("HEALTH_PORT", "").strip()
    if not (port.isascii() and port.isdecimal() and 0 < int(port) < 1 << 16):
        print("Set HEALTH_PORT to the port of the bot's health check.")  # noqa: T201 - the output of this command
        return 1
    connection = http.client.HTTPConnection("127.0.0.1", int(port), timeout=TIMEOUT)
    try:
        connection.request("GET", "/health")
        response = connection.getresponse()
        line, healthy = response.read().decode(errors="replace").strip(), response.status == 200
    except (OSError, http.client.HTTPException) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        line, healthy = f"The bot doesn't respond on port {port}: {reason}", False
    finally:
        connection.close()
    print(line)  # noqa: T201 - the output of this command
    return 0 if healthy else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
