"""Python runs this first where ``PYTHONPATH`` names this folder, in a process that a test starts.

What a bot sends from there is then checked as well; see `support.discord_wire.tap_process`.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2]))

from support.discord_wire import tap_process

tap_process()
