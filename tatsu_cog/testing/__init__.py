"""A fake Tatsu API for tests of bots and clients that use Tatsu.

::

    async with FakeTatsu() as tatsu:
        tatsu.set_board(guild_id, {user_id: 48_210, other_id: 44_002})
        async with TatsuClient(tatsu.key, base_url=tatsu.base_url) as client:
            ...
        assert [str(request) for request in tatsu.requests] == ["GET /guilds/1/rankings/all?offset=0"]

`FakeTatsu` is an HTTP server on the loopback interface that implements the documented API. It checks the key, applies
the rate limit, returns rankings in pages of 100 rows, rejects invalid changes, and returns the same error bodies as
Tatsu. `FakeTatsu.misbehave` simulates failures.
"""

from tatsu_cog.testing.fake_tatsu import FakeTatsu, ReceivedRequest

__all__ = ["FakeTatsu", "ReceivedRequest"]
