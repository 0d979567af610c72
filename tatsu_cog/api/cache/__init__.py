"""The response cache.

`ResponseCache` returns fresh responses from memory. Otherwise it sends a request, and returns a stale response
if that fails. `SingleFlight` coalesces concurrent requests for the same resource. `RedisCache` shares responses
between processes that use the same API key.
"""

from tatsu_cog.api.cache.redis import RedisCache
from tatsu_cog.api.cache.response import ResponseCache
from tatsu_cog.api.cache.single_flight import SingleFlight

__all__ = ["RedisCache", "ResponseCache", "SingleFlight"]
