"""A fake Tatsu API on the loopback interface, for the tests of any bot or client that uses Tatsu.

::

    async with FakeTatsu() as tatsu:
        tatsu.set_board(guild_id, {user_id: 48_210, other_id: 44_002})
        async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
            ...
        assert [str(request) for request in tatsu.requests] == ["GET /guilds/1/rankings/all?offset=0"]

`FakeTatsu` is a real HTTP server that implements the documented API: it checks the key, applies the rate limit,
sends the rankings in pages of 100 rows, rejects invalid changes, and sends Tatsu's error bodies.
`FakeTatsu.misbehave` makes it fail on purpose.
"""

from tatsu_cog.testing.fake_tatsu import FakeTatsu, ReceivedRequest

__all__ = ["FakeTatsu", "ReceivedRequest"]
