"""The rate limit of one API key: callers wait for permits, in one process or in many.

`RateLimiter` owns the queue. A store owns the state: `MemoryStore` for one process, `RedisStore` for all the
processes that use the same key. Both follow the rule that `window` describes.

Redis
-----
Redis 5 or newer, or Valkey, as a single server, with or without replicas. Cluster and Sentinel are not
supported. All processes must use the same server and database.

Set ``maxmemory-policy noeviction`` on it. The state is small (a few kilobytes for each key), but if Redis evicts
it, requests pause for a window each time. The same happens after a flush, a restart without persistence, a
failover to a replica that lags, or when its clock is set forward: whenever state was lost, nothing is sent for
one window. While Redis cannot be used, nothing is sent at all.

A user that may do nothing else needs these permissions for the rate limit::

    ACL SETUSER tatsu on >PASSWORD ~tatsu:* +evalsha +eval +time +hmget +hset +pexpire
        +zadd +zcard +zcount +zrange +zrangebyscore +zrem +zremrangebyscore +zrevrange +zscore

and ``+select`` for another database than 0. The response cache has commands of its own.
"""

from tatsu_cog.api._redis import StoreState
from tatsu_cog.api.ratelimit.limiter import Permit, RateLimiter
from tatsu_cog.api.ratelimit.memory import MemoryStore
from tatsu_cog.api.ratelimit.redis import RedisStore
from tatsu_cog.api.ratelimit.window import RateLimitHeaders

__all__ = ["MemoryStore", "Permit", "RateLimitHeaders", "RateLimiter", "RedisStore", "StoreState"]
