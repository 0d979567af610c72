"""The commands and the clicks that there are, as actions of Aria, who is an admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from support.world import message_of
from tatsu_cog.admin import messages as admin_messages
from tatsu_cog.languages.current import use_language
from tatsu_cog.leaderboard import messages

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    import simcord

    from support.world import World

    Result = simcord.InteractionResult
    Act = Callable[[World], Awaitable[Any]]


def label_in(world: World, label: Callable[[], str]) -> str:
    """Return the label of a button in the language of the world."""
    with use_language(world.language):
        return label()


def slash(command: str, **options: Any) -> Act:
    async def act(world: World) -> Result:
        return await world.aria.slash(world.channel, command, **options)

    return act


def click(label: Callable[[], str], on: Act) -> tuple[Act, Act]:
    """Return an action, and a click on a button of its reply. The label is the one in the language of the world."""
    shown: list[Result] = []

    async def prepare(world: World) -> None:
        shown.append(await on(world))

    async def act(world: World) -> Result:
        return await world.aria.click(message_of(shown[-1]), label=label_in(world, label))

    return prepare, act


async def open_menu(world: World) -> Result:
    return await world.aria.context_menu(world.channel, messages.CONTEXT_MENU.english, world.aria)


async def adjust(world: World) -> Result:
    return await world.aria.slash(
        world.channel, "tatsu-admin score", member=world.aria, amount=5, reason="Won a contest"
    )


async def add_points(world: World) -> Result:
    return await world.aria.slash(
        world.channel, "tatsu-admin points", member=world.aria, amount=5, reason="Won a contest"
    )


async def look_up(world: World) -> Result:
    return await world.aria.slash(world.channel, "tatsu-admin member", member=world.aria)


async def show_member(world: World) -> Result:
    return await world.aria.slash(world.channel, "top", user=world.aria)


async def chart(world: World) -> Result:
    shown: Result = await top(world)
    await world.aria.click(message_of(shown), label=label_in(world, messages.CHART))
    return shown


top, rank, profile = slash("top"), slash("rank"), slash("profile")

COMMANDS: dict[str, Act] = {
    "/profile": profile,
    "Tatsu profile": open_menu,
    "/rank": rank,
    "/rank timeframe": slash("rank", timeframe="week"),
    "/top": top,
    "/top page": slash("top", page=15),
    "/top page at the end of a block": slash("top", page=10),
    "/top user": show_member,
    "/top page past the end": slash("top", page=600),
    "/tatsu-admin score": adjust,
    "/tatsu-admin points": add_points,
    "/tatsu-admin member": look_up,
    "/tatsu-admin export": slash("tatsu-admin export"),
    "/tatsu-admin status": slash("tatsu-admin status"),
}
CLICKS: dict[str, tuple[Act, Act]] = {
    "Next": click(messages.NEXT, top),
    "Back": click(messages.BACK, slash("top", page=2)),
    "My rank, on the page": click(messages.MY_RANK, top),
    "My rank, elsewhere": click(messages.MY_RANK, slash("top", page=15)),
    "Chart": click(messages.CHART, top),
    "Hide chart": click(messages.HIDE_CHART, chart),
    "Go to last page": click(messages.GO_TO_LAST_PAGE, slash("top", page=600)),
    "Show on leaderboard": click(messages.SHOW_ON_LEADERBOARD, rank),
    "View profile": click(messages.VIEW_PROFILE, rank),
    "View server rank": click(messages.VIEW_SERVER_RANK, profile),
    "Add 5": click(lambda: admin_messages.confirm_label(5), adjust),
    "Cancel": click(admin_messages.CANCEL_LABEL, adjust),
}
