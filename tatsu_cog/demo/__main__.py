"""The command line of the demo."""

from __future__ import annotations

import argparse
import asyncio
import sys
from pathlib import Path

from tatsu_cog.demo.bot_file import BotFileError, find_bot_example
from tatsu_cog.demo.trouble import TROUBLE
from tatsu_cog.hosting.environment import load_env
from tatsu_cog.hosting.failures import describe_failure
from tatsu_cog.languages.loading import languages_installed
from tatsu_cog.languages.supported import ENGLISH, LANGUAGES, parse_language

_ENGLISH_LOCALE = "en-US"
_MISSING_EXTRA = 'The demo needs the extra "demo": python -m pip install -e ".[demo]"'


def main() -> None:
    """Show a bot in the browser until Ctrl-C or SIGTERM.

    Raises
    ------
    SystemExit
        The arguments are invalid (status 2), or the bot can't be shown (status 1).
    """
    options = _parse()
    try:
        from tatsu_cog.demo.show import show
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in {"simcord", "PIL"}:
            raise
        sys.exit(_MISSING_EXTRA)
    if options.locale != _ENGLISH_LOCALE and not languages_installed():
        sys.exit(_MISSING_EXTRA)
    try:
        path = options.bot or find_bot_example()
        load_env(path.parent)
        asyncio.run(
            show(path, trouble=options.tatsu, locale=options.locale, open_browser=not options.no_browser)
        )
    except KeyboardInterrupt:  # before the event loop was started
        return
    except BotFileError as error:
        sys.exit(str(error))
    except Exception as error:
        if (line := describe_failure(error)) is None:
            raise
        sys.exit(line)


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tatsu_cog.demo",
        description="Show a bot in your browser, offline. It needs neither a token nor an API key.",
        epilog="A bot file defines create_bot(), which returns a commands.Bot that loads its extensions in "
        "setup_hook. Code that runs the bot is below if __name__ == '__main__'.",
    )
    parser.add_argument(
        "bot", nargs="?", type=Path, metavar="path/to/bot.py", help="the bot file; bot_example.py by default"
    )
    parser.add_argument("--no-browser", action="store_true", help="only print the URL")
    parser.add_argument(
        "--tatsu",
        choices=tuple(TROUBLE),
        help="show what members see when "
        + ", ".join(f"{trouble.description} ({name})" for name, trouble in TROUBLE.items()),
    )
    parser.add_argument(
        "--locale",
        type=_locale,
        default=_ENGLISH_LOCALE,
        metavar="LANGUAGE",
        help=f"the language of the members' Discord and of the server: {', '.join(LANGUAGES)}",
    )
    return parser.parse_args()


def _locale(text: str) -> str:
    language = parse_language(text)
    if language is None:
        raise argparse.ArgumentTypeError(f"{text} is not one of {', '.join(LANGUAGES)}")
    return _ENGLISH_LOCALE if language == ENGLISH else language


if __name__ == "__main__":
    main()
