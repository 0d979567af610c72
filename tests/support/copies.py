"""Functions that copy a model or an error."""

from __future__ import annotations

import copy
import pickle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

COPIES: dict[str, Callable[[Any], Any]] = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    **{
        f"pickle {protocol}": lambda original, protocol=protocol: pickle.loads(  # type: ignore[misc]  # noqa: S301
            pickle.dumps(original, protocol)
        )
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1)
    },
    "twice": lambda original: copy.copy(pickle.loads(pickle.dumps(copy.deepcopy(original)))),  # noqa: S301
    "in a list": lambda original: copy.deepcopy([original, original])[1],
}
