"""A world whose bot shows pictures, and what can be seen of them."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import discord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from support.world import World, running_world
from tatsu_cog.pictures.avatar import Avatar
from tatsu_cog.pictures.renderer import PictureRenderer, draw_picture

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    import simcord

    from tatsu_cog.pictures.models import Card, Picture
    from tatsu_cog.testing import FakeTatsu


class Drawer:
    """Draws pictures, and records the cards and the avatars' files. It fails if there is an `error`."""

    def __init__(self) -> None:
        self.drawn: list[tuple[Card, bytes | None]] = []
        self.error: Exception | None = None

    def __call__(self, card: Card, avatar: bytes | None) -> Picture:
        self.drawn.append((card, avatar))
        if self.error is not None:
            raise self.error
        return draw_picture(card, avatar)


class Avatars:
    """A source of avatars that returns the same file for every URL, and records the URLs."""

    def __init__(self, data: bytes | None) -> None:
        self.data = data
        self.urls: list[str] = []

    async def get(self, url: str) -> Avatar | None:
        self.urls.append(url)
        return Avatar.from_data(self.data) if self.data is not None else None

    async def close(self) -> None:
        pass


@asynccontextmanager
async def picture_world(
    tatsu: FakeTatsu, *, seconds: float = 30, draw: Drawer | None = None, avatars: Any = None
) -> AsyncIterator[World]:
    """Start a world with 150 rows, of which Max's is the first and Aria's the second.

    Its bot waits for a picture for `seconds` at most.
    """
    renderer = PictureRenderer(avatars, timeout=seconds, draw=draw or draw_picture)
    async with running_world(tatsu, pictures=renderer) as world:
        world.set_board(150, world.join("Max"), world.aria)
        tatsu.set_profile(world.aria.id, xp=18_234)
        yield world


def deny_attaching(world: World, channel: simcord.ChannelHandle) -> None:
    """Deny the bot the permission to attach files in a channel."""
    _, deny = discord.PermissionOverwrite(attach_files=False).pair()
    bot_id = world.env.backend.bot_user.id
    world.env.backend.set_overwrite(channel.id, Overwrite(bot_id, OverwriteType.MEMBER, deny=deny.value))


def pictures_of(message: discord.Message) -> list[str]:
    """Return the file names of a message's attachments, after checking that its embed shows the only one."""
    names = [attachment.filename for attachment in message.attachments]
    shown = message.embeds[0].image.url if message.embeds else None
    assert shown == (f"attachment://{names[0]}" if names else None)
    assert all(attachment.size > 1_000 for attachment in message.attachments)
    return names


def is_plain(message: discord.Message) -> bool:
    """Return whether a rank or a profile has its bar and its thumbnail instead of a picture."""
    (embed,) = message.embeds
    return pictures_of(message) == [] and embed.thumbnail.url is not None and "▰" in (embed.description or "")
