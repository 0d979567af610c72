"""Concurrent callers share one request, which is not cancelled while any caller is waiting."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from support.waiting import settle

from tatsu_cog.api import ClientClosed, NotFound, RateLimited, TatsuError
from tatsu_cog.api.cache import SingleFlight


class Source:
    """The requests that are sent. The test sets their responses."""

    def __init__(self) -> None:
        self.flights: SingleFlight[str] = SingleFlight()
        self.sent: list[asyncio.Future[str]] = []
        self.promoted = 0

    async def send(self) -> str:
        self.sent.append(asyncio.get_running_loop().create_future())
        return await self.sent[-1]

    def promote(self) -> None:
        self.promoted += 1

    def call(self, *, background: bool = False, timeout: float | None = None) -> asyncio.Task[str]:
        return asyncio.create_task(
            self.flights.run("key", self.send, promote=self.promote, background=background, timeout=timeout)
        )


async def test_concurrent_callers_share_one_request() -> None:
    source = Source()
    callers = [source.call() for _ in range(50)]
    await settle()
    source.sent[0].set_result("response")

    assert await asyncio.gather(*callers) == ["response"] * 50
    assert len(source.sent) == 1


async def test_later_caller_sends_a_new_request() -> None:
    source = Source()
    for number in range(2):
        caller = source.call()
        await settle()
        source.sent[number].set_result(f"response {number}")
        assert await caller == f"response {number}"


async def test_every_caller_gets_a_copy_of_the_error() -> None:
    source = Source()
    callers = [source.call() for _ in range(3)]
    await settle()
    source.sent[0].set_exception(NotFound(404, 10007, "Unknown"))

    outcomes: list[Any] = await asyncio.gather(*callers, return_exceptions=True)

    assert [(type(error), error.code, str(error)) for error in outcomes] == [
        (NotFound, 10007, str(outcomes[0]))
    ] * 3
    assert len({id(error) for error in outcomes}) == 3


@pytest.mark.parametrize("cancelled", [0, 1, 2])
async def test_cancelling_one_caller_does_not_affect_the_others(cancelled: int) -> None:
    source = Source()
    callers = [source.call() for _ in range(3)]
    await settle()
    callers[cancelled].cancel()
    await settle()
    source.sent[-1].set_result("response")

    outcomes = await asyncio.gather(*callers, return_exceptions=True)

    assert isinstance(outcomes.pop(cancelled), asyncio.CancelledError)
    assert outcomes == ["response"] * 2
    assert len(source.sent) == (2 if cancelled == 0 else 1)


async def test_waiting_caller_gets_the_response_after_each_earlier_caller_is_cancelled() -> None:
    source = Source()
    callers = [source.call() for _ in range(5)]
    for caller in callers[:4]:
        await settle()
        caller.cancel()
    await settle()
    source.sent[-1].set_result("response")

    assert await callers[4] == "response"


async def test_waiting_caller_gets_the_response_after_two_callers_are_cancelled_together() -> None:
    source = Source()
    callers = [source.call() for _ in range(3)]
    await settle()
    callers[0].cancel()
    callers[1].cancel()
    await settle()
    source.sent[-1].set_result("response")

    assert await callers[2] == "response"


async def test_call_succeeds_after_all_callers_were_cancelled() -> None:
    source = Source()
    callers = [source.call() for _ in range(3)]
    await settle()
    for caller in callers:
        caller.cancel()
    await asyncio.wait(callers)

    again = source.call()
    await settle()
    source.sent[-1].set_result("response")
    assert await again == "response"


@pytest.mark.parametrize("turns", range(5))
async def test_request_is_forgotten_when_its_last_caller_is_cancelled_before_it_sends(turns: int) -> None:
    source = Source()
    callers = [source.call() for _ in range(2)]
    await settle()
    callers[0].cancel()
    for _ in range(turns):
        await asyncio.sleep(0)
    callers[1].cancel()
    await asyncio.wait(callers)

    again = source.call()
    await settle()
    source.sent[-1].set_result("response")
    assert await asyncio.wait_for(again, 5) == "response"


async def test_unexpected_error_does_not_affect_the_waiting_callers() -> None:
    source = Source()
    callers = [source.call() for _ in range(2)]
    await settle()
    source.sent[0].set_exception(ZeroDivisionError())
    await settle()
    source.sent[1].set_result("response")

    assert isinstance((await asyncio.gather(callers[0], return_exceptions=True))[0], ZeroDivisionError)
    assert await callers[1] == "response"


async def test_each_caller_has_its_own_timeout() -> None:
    source = Source()
    first, second = source.call(), source.call(timeout=0.01)
    with pytest.raises(TimeoutError):
        await second
    source.sent[0].set_result("response")
    assert await first == "response"


async def test_interactive_caller_promotes_a_background_request() -> None:
    source = Source()
    callers = [source.call(background=True), source.call(background=True)]
    await settle()
    assert source.promoted == 0
    callers.append(source.call())
    await settle()
    assert source.promoted == 1
    source.sent[0].set_result("response")
    assert await asyncio.gather(*callers) == ["response"] * 3


async def test_detached_request_still_responds_to_its_callers() -> None:
    source = Source()
    earlier = [source.call(), source.call()]
    await settle()
    source.flights.detach(lambda key: key == "key")
    later = source.call()
    await settle()
    source.sent[0].set_result("before")
    source.sent[1].set_result("after")

    assert await asyncio.gather(*earlier) == ["before", "before"]
    assert await later == "after"


async def test_closing_raises_client_closed_in_all_waiting_callers() -> None:
    source = Source()
    callers = [source.call() for _ in range(3)]
    await settle()
    source.flights.close()
    source.sent[0].set_exception(RateLimited(datetime.now(UTC)))

    outcomes = await asyncio.gather(*callers, return_exceptions=True)
    assert [type(outcome) for outcome in outcomes] == [RateLimited, ClientClosed, ClientClosed]


async def test_error_without_a_waiting_caller_is_not_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    source = Source()
    callers = [source.call() for _ in range(2)]
    await settle()
    source.sent[0].set_exception(NotFound(404))
    await asyncio.sleep(0)
    callers[1].cancel()
    await asyncio.wait(callers)
    assert isinstance(callers[0].exception(), TatsuError)
    assert not caplog.records
