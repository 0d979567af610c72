"""The languages of clients and servers, which simcord does not simulate: it always sends ``en-US``."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from simcord import interactions
from simcord.backend.serializers import guild_create_payload

from tatsu_cog.languages.current import use_language
from tatsu_cog.languages.supported import BABEL_LOCALES, ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import simcord

    from support.world import World

LANGUAGES = sorted([ENGLISH, *BABEL_LOCALES])
"""All languages."""


class Clients:
    """The languages of the users' clients. Everybody else's client is in English."""

    def __init__(self) -> None:
        self._locales: dict[int, str] = {}

    def speak(self, user: simcord.MemberActor | simcord.UserHandle, locale: str) -> None:
        """Set the language of a user's client, as a locale of Discord."""
        self._locales[user.id] = locale

    @contextmanager
    def connected(self) -> Iterator[None]:
        """Send the locales of the users and of the servers with all interactions inside the context."""
        original = interactions.base_payload

        def base_payload(backend: Any, **options: Any) -> Any:
            record, payload = original(backend, **options)
            payload["locale"] = self._locales.get(options["user_id"], "en-US")
            if options["guild_id"] is not None:
                payload["guild_locale"] = backend.get_guild(options["guild_id"]).preferred_locale
            return record, payload

        interactions.base_payload = base_payload
        try:
            yield
        finally:
            interactions.base_payload = original


async def set_server_language(world: World, locale: str, *, community: bool = True) -> None:
    """Set the preferred locale of the guild, and whether it is a Community server."""
    backend = world.env.backend
    guild = backend.get_guild(world.guild.id)
    guild.preferred_locale = locale
    payload: dict[str, Any] = dict(guild_create_payload(backend, guild))
    payload["features"] = ["COMMUNITY"] if community else []
    backend.emit("GUILD_UPDATE", payload)
    await world.env.settle()


def text_in(language: str, text: Callable[[], str]) -> str:
    """Return a text in a language."""
    with use_language(language):
        return text()
