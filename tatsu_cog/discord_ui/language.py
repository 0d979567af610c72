"""The language of a reply.

A private reply is in the language of the person who reads it. A public reply is in the language of the server, so that
nobody's own language is shown to others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tatsu_cog.languages.loading import prepare_languages
from tatsu_cog.languages.supported import ENGLISH, language_of

if TYPE_CHECKING:
    import discord

    Interaction = discord.Interaction[Any]

_COMMUNITY = "COMMUNITY"
"""The feature of guilds whose admins have chosen a language. All other guilds report ``en-US``."""


def reader_language(interaction: Interaction) -> str:
    """Return the language of the person who used a command or component."""
    return language_of(interaction.locale.value)


class ServerLanguage:
    """The language of public messages.

    Parameters
    ----------
    language : str, optional
        The language of all servers. By default it is the one that the admins of a Community server have chosen, and
        English in all other servers.
    """

    def __init__(self, language: str | None = None) -> None:
        self._language = language

    def of_guild(self, guild: discord.Guild | None) -> str:
        """Return the language of public messages in a guild, or in a group chat for None."""
        return self._of(guild, guild.preferred_locale if guild is not None else None)

    async def prepare(self, guild: discord.Guild | None) -> str:
        """Return the language of public messages in a guild, like `of_guild`, after its messages have been parsed."""
        language = self.of_guild(guild)
        await prepare_languages(language)
        return language

    def of_reply(self, interaction: Interaction, *, private: bool) -> str:
        """Return the language of a reply.

        Parameters
        ----------
        interaction : discord.Interaction
            The interaction.
        private : bool
            Whether only its user can read the reply. In a direct message with the bot, that is always so.
        """
        if private or (interaction.guild_id is None and interaction.context.dm_channel):
            return reader_language(interaction)
        # Unlike preferred_locale, guild_locale is known even in a server that the bot is not in.
        return self._of(interaction.guild, interaction.guild_locale)

    def _of(self, guild: discord.Guild | None, locale: discord.Locale | None) -> str:
        if self._language is not None:
            return self._language
        if guild is None or locale is None or _COMMUNITY not in guild.features:
            return ENGLISH
        return language_of(locale.value)
