"""The guild, members and Tatsu data of the demo. They are the same on every start."""

from __future__ import annotations

import random
from io import BytesIO
from typing import TYPE_CHECKING, Any

import discord
import simcord
from msgspec import Struct
from yarl import URL

from tatsu_cog.api import Timeframe
from tatsu_cog.pictures.avatar import Avatar

if TYPE_CHECKING:
    from tatsu_cog.testing import FakeTatsu

LEADERBOARD_SIZE = 1_237
"""The number of members on each of the three leaderboards."""
FIRST_NAMES = (
    "Mara",
    "Jonas",
    "Ines",
    "Teo",
    "Petra",
    "Kofi",
    "Yuki",
    "Lars",
    "Nour",
    "Ada",
    "Ravi",
    "Freya",
)
LAST_NAMES = ("Hart", "Moss", "Vale", "Reed", "Frost", "Lane", "Wilde", "Stone", "Finch", "Marsh", "Thorn")
FORMER_MEMBER_INTERVAL = 40
"""Every 40th member on the leaderboards has left the guild."""
COLOURS = ("#5865f2", "#757e8a", "#3ba55c", "#faa61a", "#ed4245", "#eb459f")
"""The background colours of Discord's six default avatars."""


class Guest(Struct, frozen=True):
    """A member that can be chosen under "Viewing as".

    Attributes
    ----------
    name : str
        The display name.
    ranks : tuple of int, or None
        The ranks for all time, this month and this week; None if the member has no score.
    profile : dict
        The fields of the Tatsu profile; empty if there is none.
    manages : bool
        Whether the member has the Manage Server permission.
    gain : float
        The part of their all-time score that they gained in a week.
    """

    name: str
    ranks: tuple[int, int, int] | None
    profile: dict[str, Any]
    manages: bool = False
    gain: float = 0.03


class Demo(Struct, frozen=True):
    """The guild, as it was built.

    Attributes
    ----------
    guild_id : int
        The guild's ID.
    channel : simcord.ChannelHandle
        The channel to show.
    guests : list of simcord.MemberActor
        The members of `GUESTS`.
    boards : dict of Timeframe to dict of int to int
        The scores of each time period by user ID, best first.
    gains : dict of int to float
        The parts of their all-time scores that members gained in a week, as far as they aren't the usual ones.
    """

    guild_id: int
    channel: simcord.ChannelHandle
    guests: list[simcord.MemberActor]
    boards: dict[Timeframe, dict[int, int]]
    gains: dict[int, float]


GUESTS = (
    Guest(
        "Aria",
        (4, 2, 27),
        {
            "xp": 153_820,
            "credits": 12_345,
            "tokens": 67,
            "reputation": 89,
            "title": "Collector of hats",
            "info_box": "Runs this place.\nAsk me about hats.",
            "subscription_type": 1,
            "subscription_renewal": "2027-03-01T00:00:00Z",
        },
        manages=True,
        gain=0.22,
    ),
    Guest(
        "花子 🌸",
        (1, 1, 3),
        {
            "xp": 912_400,
            "credits": 1_204_550,
            "tokens": 4_120,
            "reputation": 2_310,
            "title": "帽子屋さん",
            "info_box": "毎日ログイン中。よろしくお願いします!",
            "subscription_type": 3,
            "subscription_renewal": "2027-01-15T00:00:00Z",
        },
    ),
    Guest(
        "ليلى العمري",
        (2, 5, 1),
        {
            "xp": 640_118,
            "credits": 88_020,
            "tokens": 912,
            "reputation": 455,
            "title": "قارئة النجوم",
            "info_box": "أحب الشعر والقهوة.",
            "subscription_type": 2,
            "subscription_renewal": "2026-12-24T00:00:00Z",
        },
        gain=0.19,
    ),
    Guest(
        "👩‍🚀 Zoë 🏳️‍🌈✨",
        (7, 9, 6),
        {"xp": 98_210, "credits": 5_400, "tokens": 31, "reputation": 140, "title": "To the moon 🚀"},
    ),
    Guest(
        "**Max** [free](https://evil.example) <@1> ||`x`||",
        (3, 12, 4),
        {
            "xp": 71_004,
            "credits": 1,
            "tokens": 0,
            "reputation": -3,
            "title": "# @everyone **click** <https://evil.example>",
            "info_box": "> ```js\n[a prize](https://evil.example) @here <@&1>",
        },
    ),
    Guest("Nils, new here", None, {}),
)
LEFT = Guest("Otto", (5, 7, 8), {"xp": 488_003, "credits": 9_120, "title": "Gone fishing"}, gain=0.01)
"""A former member that is still on the leaderboards."""


def avatars() -> dict[str, tuple[str, bytes]]:
    """Draw replacements for the default avatars. Return their file names and contents, by URL."""
    from PIL import Image, ImageDraw

    files = {}
    for number, colour in enumerate(COLOURS):
        image = Image.new("RGB", (256, 256), colour)
        draw = ImageDraw.Draw(image)
        draw.rounded_rectangle((84, 64, 172, 168), 12, fill="white")
        draw.rectangle((84, 136, 172, 152), fill=colour)
        draw.rounded_rectangle((44, 160, 212, 184), 12, fill="white")
        file = BytesIO()
        image.save(file, "PNG")
        files[f"{discord.Asset.BASE}/embed/avatars/{number}.png"] = (f"{number}.png", file.getvalue())
    return files


class Avatars:
    """The drawn avatars, for the cards. Without them, a card would need the internet."""

    def __init__(self) -> None:
        self._files = {URL(url): data for url, (_, data) in avatars().items()}

    async def get(self, url: str) -> Avatar | None:
        """Return an avatar by its URL."""
        data = self._files.get(URL(url).with_query(None))
        return Avatar.from_data(data) if data is not None else None

    async def close(self) -> None:
        """Do nothing."""


NEWCOMER = 9
"""The all-time rank of a member who wasn't among the first hundred a week ago."""


async def build(env: simcord.Env, tatsu: FakeTatsu) -> Demo:
    """Create the guild, its members and their Tatsu data."""
    if isinstance(env.bot.user, discord.ClientUser):
        await env.bot.user.edit(username="Tatsu Example")
    guild = env.create_guild("Hat Club")
    channel = guild.create_text_channel("general")
    managers = guild.create_role("Managers", permissions=discord.Permissions(manage_guild=True))
    members: dict[int, Guest] = {}
    guests = []
    for number, guest in enumerate((*GUESTS, LEFT)):
        user = env.create_user(f"guest{number}", global_name=guest.name)
        member = guild.add_member(user, roles=[managers] if guest.manages else [])
        if guest is LEFT:
            guild.remove_member(member)
        else:
            guests.append(member)
        members[user.id] = guest
        if guest.profile:
            tatsu.set_profile(user.id, username=guest.name, **guest.profile)
    ranked = [(user_id, guest.ranks) for user_id, guest in members.items() if guest.ranks is not None]
    rng = random.Random(LEADERBOARD_SIZE)  # noqa: S311 - not used for security
    others = _crowd(env, guild, tatsu, rng, LEADERBOARD_SIZE - len(ranked))
    boards = {}
    for place, timeframe in enumerate(Timeframe):
        order = list(others)
        rng.shuffle(order)
        for user_id, ranks in sorted(ranked, key=lambda row: row[1][place]):
            order.insert(ranks[place] - 1, user_id)
        best = (912_400, 48_210, 9_870)[place]
        scores = {user_id: round(best / (1 + row / 9)) for row, user_id in enumerate(order)}
        tatsu.set_board(guild.id, scores, timeframe.value)
        boards[timeframe] = scores
    gains = {user_id: guest.gain for user_id, guest in members.items()}
    gains[list(boards[Timeframe.ALL])[NEWCOMER - 1]] = 20.0
    owners = [*(user_id for user_id, _ in ranked), *others]
    tatsu.set_points(guild.id, {user_id: place * 37 for place, user_id in enumerate(reversed(owners))})
    return Demo(guild.id, channel, guests, boards, gains)


def _crowd(
    env: simcord.Env, guild: simcord.GuildHandle, tatsu: FakeTatsu, rng: random.Random, size: int
) -> list[int]:
    """Create the other members, and return their ids."""
    crowd = []
    names = [f"{first} {last}" for first in FIRST_NAMES for last in LAST_NAMES]
    rng.shuffle(names)
    for number in range(size):
        again, index = divmod(number, len(names))
        name = names[index] + (f" {again + 1}" if again else "")
        user = env.create_user(f"member{number}", global_name=name)
        member = guild.add_member(user)
        if number % FORMER_MEMBER_INTERVAL == 0:
            guild.remove_member(member)
        tatsu.set_profile(user.id, username=name, xp=rng.randrange(100, 90_000), credits=number * 31)
        crowd.append(user.id)
    return crowd
