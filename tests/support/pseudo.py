"""A language whose texts are in brackets, to find those that are not in the catalogues."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.visitor import Transformer

from support.languages import set_server_language
from support.world import make_aria_manager, running_world
from tatsu_cog.api import SubscriptionType
from tatsu_cog.languages.catalogue import catalogues
from tatsu_cog.languages.supported import ENGLISH
from tatsu_cog.pictures.renderer import PictureRenderer

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from support.languages import Clients
    from support.world import World
    from tatsu_cog.testing import FakeTatsu

LANGUAGE = "de"
"""The language whose messages are replaced by those in brackets."""
DATA = {
    "Aria": "a member",
    "Hats": "the server",
    "general": "a channel",
    "Champion": "a role",
    "Won a contest": "a reason",
    "Tatsu is on holiday": "a message of Tatsu",
    "Collector of hats": "a title",
}
"""The names and other texts of users, and of Tatsu, in the tests."""
PROPER_NAMES = {
    "tatsu_cog": "a package, with its version",
    "discord.py": "a package, with its version",
    "aiohttp": "a package, with its version",
    "Python": "with its version",
    "everyone": "the name of a role, which Discord doesn't translate",
    "Supporter": "the name of a subscription, which Tatsu doesn't translate",
}
"""The names that are the same in all languages."""
_NOT_SHOWN = {"custom_id", "nonce", "url", "icon_url", "filename", "timestamp", "type", "id"}
"""The fields of a body that nobody sees."""
_BRACKETED = re.compile("⟦[^⟦⟧]*⟧")
_MARKUP = re.compile(r"`[^`]*`|<t:\d+:\w>|<@\d+>|attachment://\S+|https://discord\.com/channels/[\d/]+")
_DATES = re.compile(r"\d{1,2}\. [A-Z]\w+ \d{4}")
"""Dates in German, which Babel formats."""
_CODES = re.compile(r"\b(?:[0-9a-f]{8}|[0-9A-F]{4})\b")
"""The codes of attempts and of errors."""
_KNOWN = re.compile(rf"\b(?:{'|'.join(map(re.escape, (*DATA, *PROPER_NAMES)))})(?: [\d.]+\w*)?")
_LETTERS = re.compile(r"[^\W\d_]+")


class _Brackets(Transformer):
    """Puts the texts of messages in brackets, and leaves the variables outside of them."""

    def visit_TextElement(self, node: ast.TextElement) -> ast.TextElement:  # noqa: N802 - fluent.syntax calls it
        if _LETTERS.search(node.value):
            node.value = f"⟦{node.value}⟧"
        return node


def pseudo_messages() -> str:
    """Return a file with the English messages of all packages in brackets."""
    sources = []
    for catalogue in catalogues:
        resource = FluentParser(with_spans=False).parse(catalogue.read(ENGLISH))
        resource.body = [entry for entry in resource.body if isinstance(entry, ast.Message)]
        sources.append(FluentSerializer().serialize(_Brackets().visit(resource)))
    return "\n".join(sources)


def texts_outside(body: Any) -> list[str]:
    """Return the texts in a body that are neither in brackets, nor names, code, dates or mentions."""
    return [text for text in _shown(body) if _LETTERS.search(_unexplained(text))]


def _unexplained(text: str) -> str:
    for explained in (_BRACKETED, _MARKUP, _DATES, _KNOWN, _CODES):
        text = explained.sub(" ", text)
    return text


def _shown(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, list):
        for each in part:
            yield from _shown(each)
    elif isinstance(part, dict):
        machine = _NOT_SHOWN | ({"value"} if "label" in part else set()) | {"allowed_mentions"}
        for name, each in part.items():
            if name not in machine:
                yield from _shown(each)


@asynccontextmanager
async def pseudo_world(tatsu: FakeTatsu, clients: Clients) -> AsyncIterator[World]:
    """Start a world in which everybody reads the pseudo-language, and check all bodies that it sends to Discord."""
    async with running_world(tatsu, pictures=PictureRenderer(timeout=30)) as world:
        make_aria_manager(world)
        world.language = LANGUAGE
        world.allow_errors = True
        clients.speak(world.aria, LANGUAGE)
        await set_server_language(world, LANGUAGE)
        world.set_board(237, world.aria)
        tatsu.set_profile(
            world.aria.id,
            xp=18_234,
            title="Collector of hats",
            subscription_type=int(SubscriptionType.SUPPORTER_PLUS),
            subscription_renewal="2027-01-01T00:00:00Z",
        )
        tatsu.set_points(world.guild.id, {world.aria.id: 5})
        world.env.http_requests.clear()
        yield world
        await world.env.settle()
        sent = [request.json for request in world.env.http_requests if request.json is not None]
        assert sent, "nothing was sent"
        outside = [text for body in sent for text in texts_outside(body)]
        assert outside == [], outside
