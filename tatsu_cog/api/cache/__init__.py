"""Fresh and stale responses, and one request for concurrent callers.

`ResponseCache` answers from memory, falls back to stale responses, and asks through `SingleFlight` otherwise.
With Redis, `RedisCache` shares the responses between the processes that use the same key.
"""

from tatsu_cog.api.cache.redis import RedisCache
from tatsu_cog.api.cache.response import ResponseCache
from tatsu_cog.api.cache.single_flight import SingleFlight

__all__ = ["RedisCache", "ResponseCache", "SingleFlight"]
