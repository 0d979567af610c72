"""Imports a bot file and creates its bot."""

from __future__ import annotations

import importlib.util
import inspect
import sys
from pathlib import Path
from typing import Any

from discord.ext import commands

import tatsu_cog


class BotFileError(Exception):
    """Raised if the demo can't use a bot file. The message contains the reason in one line."""


def find_bot_example() -> Path:
    """Return the path of ``bot_example.py``, in the current folder or in the checkout.

    Raises
    ------
    BotFileError
        There is no such file.
    """
    for folder in (Path.cwd(), Path(tatsu_cog.__file__).parent.parent):
        if (path := folder / "bot_example.py").is_file():
            return path
    raise BotFileError(
        "There is no bot_example.py in this folder. Name a bot file: python -m tatsu_cog.demo path/to/bot.py"
    )


def load_bot(path: Path) -> commands.Bot:
    """Import a bot file, call its ``create_bot`` and return the bot.

    The folder of the file is prepended to `sys.path`. A file without ``create_bot`` is not imported, because it might
    run a bot.

    Raises
    ------
    BotFileError
        The file can't be read, or its ``create_bot`` is missing or invalid.
    """
    try:
        source = path.read_bytes()
    except OSError as error:
        raise BotFileError(f"Can't read {path}: {error.strerror}.") from None
    try:
        code = compile(source, path, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        raise BotFileError(f"{path} is not a Python file: {error}.") from None
    if "create_bot" not in code.co_names:
        raise BotFileError(
            f"{path} does not define create_bot(), a function that returns the bot. "
            "For an example, see bot_example.py."
        )
    create_bot = getattr(_import(path), "create_bot", None)
    if not callable(create_bot) or inspect.iscoroutinefunction(create_bot):
        raise BotFileError(f"create_bot in {path} must be a function, and not an async one.")
    bot = create_bot()
    if not isinstance(bot, commands.Bot):
        raise BotFileError(f"create_bot() in {path} must return a commands.Bot, not {type(bot).__name__}.")
    return bot


def _import(path: Path) -> Any:
    path = path.resolve()
    sys.path.insert(0, str(path.parent))
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise BotFileError(f"{path} is not a Python file.")
    module = importlib.util.module_from_spec(spec)
    sys.modules.setdefault(path.stem, module)
    spec.loader.exec_module(module)
    return module
