"""A guild with a live leaderboard, and a clock that the test moves."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import discord
from simcord.backend.models import Overwrite
from simcord.enums import OverwriteType

from support.history import START, ManualClock, snapshot
from tatsu_cog import Timeframe
from tatsu_cog.discord_ui.language import ServerLanguage
from tatsu_cog.history.live.updater import LiveUpdater
from tatsu_cog.history.models import LiveBoard

if TYPE_CHECKING:
    import simcord
    from simcord.backend.models import Message

    from support.world import World
    from tatsu_cog.discord_ui.members import MemberResolver
    from tatsu_cog.history.store import HistoryStore

MINUTE = timedelta(minutes=1)
TEN_MINUTES = 10 * MINUTE


@dataclass
class LiveWorld:
    """A guild whose history is on, with Aria, Bob and Cleo on its leaderboard."""

    world: World
    store: HistoryStore
    bob: simcord.MemberActor
    cleo: simcord.MemberActor
    scores: dict[int, int]
    clock: ManualClock = field(default_factory=ManualClock)
    language: str | None = None
    _seen_requests: int = 0

    def __post_init__(self) -> None:
        self.updater = self.make_updater()
        self.take_requests()

    def make_updater(
        self, store: HistoryStore | None = None, *, members: MemberResolver | None = None
    ) -> LiveUpdater:
        """Return an updater, as of another process or after a restart."""
        bot: Any = self.world.env.bot
        cog: Any = bot.get_cog("Tatsu")
        language = ServerLanguage(self.language)
        return LiveUpdater(bot, store or self.store, members or cog.people, language, clock=self.clock)

    def deny_bot(self, permission: str, channel: simcord.ChannelHandle | None = None) -> None:
        """Deny the bot a permission in a channel."""
        _, denied = discord.PermissionOverwrite.from_pair(
            discord.Permissions(), discord.Permissions(**{permission: True})
        ).pair()
        backend = self.world.env.backend
        overwrite = Overwrite(backend.bot_user.id, OverwriteType.MEMBER, deny=denied.value)
        backend.set_overwrite((channel or self.world.channel).id, overwrite)

    @property
    def guild_id(self) -> int:
        return self.world.guild.id

    async def take_snapshot(self, timeframe: Timeframe = Timeframe.ALL) -> None:
        """Store a snapshot of the current scores."""
        await self.store.snapshots.add(
            [snapshot(self.scores, self.clock.now(), timeframe, guild_id=self.guild_id)]
        )

    async def set_board(self, channel: simcord.ChannelHandle | None = None, **fields: Any) -> None:
        """Store a live leaderboard that has not been posted yet."""
        board = LiveBoard(
            guild_id=self.guild_id,
            channel_id=(channel or self.world.channel).id,
            timeframe=fields.pop("timeframe", Timeframe.ALL),
            set_at=START,
            set_by=self.world.aria.id,
            **fields,
        )
        assert await self.store.live.put(board)

    async def board(self) -> LiveBoard:
        board = await self.store.live.get(self.guild_id)
        assert board is not None
        return board

    async def step(self, after: timedelta = timedelta(0), *, updater: LiveUpdater | None = None) -> list[str]:
        """Let time pass, run one step of the updater, and return its requests to Discord."""
        self.clock.advance(after)
        await (updater or self.updater).step()
        await self.world.env.settle()
        return self.take_requests()

    async def gain(self, member: simcord.MemberActor, amount: int) -> None:
        """Let a member gain score, of which a snapshot is taken."""
        self.scores[member.id] += amount
        await self.take_snapshot()
        self.updater.notify(self.guild_id)

    def take_requests(self) -> list[str]:
        """Return the requests to Discord since the last call: the method and the kind of the path."""
        log = self.world.env.http_requests
        new, self._seen_requests = log[self._seen_requests :], len(log)
        return [f"{each.method} {_kind(each.path)}" for each in new]

    def messages(self, channel: simcord.ChannelHandle | None = None) -> list[Message]:
        """Return the messages in a channel that are not ephemeral."""
        stored = self.world.env.backend.messages.get((channel or self.world.channel).id, {})
        return [each for each in stored.values() if not each.is_ephemeral]

    def message(self, channel: simcord.ChannelHandle | None = None) -> Message:
        """Return the only message in a channel."""
        (message,) = self.messages(channel)
        return message

    def description(self, channel: simcord.ChannelHandle | None = None) -> list[str]:
        """Return the lines of the embed of the only message."""
        return str(self.message(channel).embeds[0]["description"]).splitlines()

    async def clickable(self) -> discord.Message:
        """Return the only message as discord.py sees it."""
        bot: Any = self.world.env.bot
        message: discord.Message = await bot.get_channel(self.world.channel.id).fetch_message(
            self.message().id
        )
        return message


def _kind(path: str) -> str:
    return "/".join("…" if part.isdecimal() else part for part in path.split("/"))


def shown(message: Message) -> str:
    """Return everything that a message shows, to look for a text in it."""
    return json.dumps([message.content, message.embeds, message.components], ensure_ascii=False)
