"""Valid ids, and the errors for invalid ones, which are raised before any request."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from support.leaderboard import GUILD, USER

if TYPE_CHECKING:
    from collections.abc import Callable

    from tatsu_cog import TatsuClient
    from tatsu_cog.testing import FakeTatsu

LARGE = str(2**64)
METHODS: dict[str, Callable[[TatsuClient, Any], Any]] = {
    "user_id": lambda client, value: client.get_profile(value),
    "guild_id": lambda client, value: client.get_guild_rankings(value),
    "guild_id of a member": lambda client, value: client.get_member_ranking(value, USER),
    "user_id of a member": lambda client, value: client.get_member_ranking(GUILD, value),
    "guild_id of points": lambda client, value: client.get_member_points(value, USER),
    "user_id of points": lambda client, value: client.get_member_points(GUILD, value),
    "guild_id of a change": lambda client, value: client.modify_member_points(value, USER, 5),
    "user_id of a change": lambda client, value: client.modify_member_score(GUILD, value, 5),
}
NOT_DIGITS = [
    *("", " ", "abc", f" {USER}", f"{USER} ", f"{USER}\n", f"<@{USER}>", f"<@!{USER}>", f"@{USER}"),
    *(f"-{USER}", f"+{USER}", "1_000", "1e17", "1.0", "0x1", "\u0661\u0662", "\uff11\uff12", "\u00b2"),
]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("value", NOT_DIGITS)
async def test_id_with_other_characters_is_rejected_with_the_name_of_the_parameter(
    tatsu: FakeTatsu, client: TatsuClient, method: str, value: str
) -> None:
    with pytest.raises(
        ValueError, match=f"^{method.split()[0]} must be a Discord ID that consists of digits only"
    ) as caught:
        await METHODS[method](client, value)

    assert not tatsu.requests
    assert value not in str(caught.value) or not value.strip()


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(
    "value", ["0", "0" * 18, LARGE, "9" * 5_000, 0, -1, 2**64, pytest.param(10**5_000, id="huge")]
)
async def test_id_out_of_range_is_rejected_with_the_name_of_the_parameter(
    tatsu: FakeTatsu, client: TatsuClient, method: str, value: str | int
) -> None:
    with pytest.raises(ValueError, match=rf"^{method.split()[0]} must be from 1 to 2\*\*64 - 1$"):
        await METHODS[method](client, value)

    assert not tatsu.requests


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("value", [True, 1.0, None, b"1", [1], ("1",), object(), 1j])
async def test_id_of_another_type_is_rejected_with_the_name_of_the_parameter(
    tatsu: FakeTatsu, client: TatsuClient, method: str, value: object
) -> None:
    expected = f"^{method.split()[0]} must be an int or a string of digits, not {type(value).__name__}$"
    with pytest.raises(TypeError, match=expected):
        await METHODS[method](client, value)

    assert not tatsu.requests


class Index:
    """An integer that is not an int, such as those of NumPy."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value


@pytest.mark.parametrize("guild_id", [str(GUILD), f"0{GUILD}", Index(GUILD)])
@pytest.mark.parametrize("user_id", [str(USER), f"0{USER}", Index(USER)])
async def test_id_can_be_a_string_of_digits_or_any_integer(
    tatsu: FakeTatsu, client: TatsuClient, guild_id: Any, user_id: Any
) -> None:
    tatsu.set_profile(USER)
    tatsu.set_board(GUILD, {USER: 7})
    tatsu.set_points(GUILD, {USER: 5})

    assert (await client.get_profile(user_id)).user_id == USER
    assert (await client.get_member_ranking(guild_id, user_id)).score == 7
    assert [row.user_id for row in await client.get_guild_rankings(guild_id)] == [USER]
    assert [row.user_id async for row in client.iter_guild_rankings(guild_id)] == [USER]
    assert (await client.get_member_points(guild_id, user_id)).points == 5
    ranking = client.cached_ranking(guild_id, user_id)
    assert ranking is not None
    assert ranking.rank == 1
    sent = len(tatsu.requests)

    assert (
        await client.get_member_ranking(GUILD, USER)
    ).score == 7  # the response is cached, because the ids are equal
    assert len(tatsu.requests) == sent
    changed = await client.modify_member_points(guild_id, user_id, 5)
    assert changed is not None
    assert changed.points == 10
