"""Fixtures of the tests of pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.cdn import Cdn, running_cdn

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@pytest.fixture
async def cdn() -> AsyncIterator[Cdn]:
    async with running_cdn() as cdn:
        yield cdn
