"""A Tatsu API of one's own, on loopback: for our tests, and for those of every bot that loads the extension.

::

    async with FakeTatsu() as tatsu:
        tatsu.set_board(guild_id, {user_id: 48_210, other_id: 44_002})
        async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
            ...
        assert [str(request) for request in tatsu.requests] == ["GET /guilds/1/rankings/all?offset=0"]

It speaks real HTTP and answers as the documented API does: the key is checked, sixty requests fit a window,
boards come a hundred rows at a time, errors have Tatsu's body. `FakeTatsu.misbehave` makes it misbehave.
"""

from tatsu_cog.testing.fake_tatsu import FakeTatsu, ReceivedRequest

__all__ = ["FakeTatsu", "ReceivedRequest"]
