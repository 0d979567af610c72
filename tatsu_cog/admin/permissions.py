"""Checks whether a member may use the commands of ``/tatsu-admin`` and their components."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tatsu_cog.admin import messages
from tatsu_cog.discord_ui.responder import InvalidInput

if TYPE_CHECKING:
    import discord

    from tatsu_cog.discord_ui.base_cog import BaseCog

    Interaction = discord.Interaction[Any]


def admin_guild(cog: BaseCog, interaction: Interaction) -> discord.Guild:
    """Return the interaction's guild if its user may administer Tatsu there.

    The permission is checked here because a guild's admins can override the default permissions of a command, and
    because a component can be used by everybody who can see it.

    Parameters
    ----------
    cog : BaseCog
        The cog that handles the interaction.
    interaction : discord.Interaction
        The interaction.

    Raises
    ------
    InvalidInput
        The bot isn't in the guild, or the user doesn't have the Manage Server permission.
    """
    if interaction.guild_id is not None and not interaction.permissions.manage_guild:
        raise InvalidInput(messages.NOT_ALLOWED)
    guild = cog.guild_of(interaction)
    if guild is None:
        raise InvalidInput(cog.no_guild_message(interaction))
    return guild
