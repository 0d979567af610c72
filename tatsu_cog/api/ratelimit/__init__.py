"""The rate limiter, which grants permits for requests with one API key.

`RateLimiter` manages the queues of callers. The state of the rate limit is in a store: `MemoryStore` for a single
process, or `RedisStore` for all processes that use the same key. The algorithm is described in `window`.

Redis
-----
Redis 5 or newer, or Valkey, as a single server with or without replicas. Cluster and Sentinel are not supported.
All processes must use the same server and database.

Set ``maxmemory-policy noeviction``. The state only takes a few kilobytes per key, but requests are paused for one
window whenever it is lost. This happens after an eviction, a flush, a restart without persistence, a failover to
a lagging replica, and when the clock of the server is set forward. No requests are sent while Redis is
unavailable.

The rate limit needs the following permissions, and ``+select`` for a database other than 0. The response cache
needs additional ones::

    ACL SETUSER tatsu on >PASSWORD ~tatsu:* +evalsha +eval +time +hmget +hset +pexpire
        +zadd +zcard +zcount +zrange +zrangebyscore +zrem +zremrangebyscore +zrevrange +zscore
"""

from tatsu_cog.api._redis import StoreState
from tatsu_cog.api.ratelimit.limiter import Permit, RateLimiter
from tatsu_cog.api.ratelimit.memory import MemoryStore
from tatsu_cog.api.ratelimit.redis import RedisStore
from tatsu_cog.api.ratelimit.window import RateLimitHeaders

__all__ = ["MemoryStore", "Permit", "RateLimitHeaders", "RateLimiter", "RedisStore", "StoreState"]
