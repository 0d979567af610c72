"""Check the requests to Discord of a process that a test starts; see `support.discord_wire.tap_process`.

Python imports this module on startup if ``PYTHONPATH`` contains this folder.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2]))

from support.discord_wire import tap_process

tap_process()
