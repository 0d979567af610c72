"""Answering an interaction: within Discord's three seconds, and with a sentence whatever happens.

An answer that is there within `DEFER_AFTER` is sent as the response itself; otherwise the interaction is
deferred and the answer follows.
"""

from __future__ import annotations

import asyncio
import logging
import math
import secrets
import time
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from cachetools import TTLCache
from msgspec import Struct

from tatsu_cog.api import Forbidden, NotFound, RateLimited, TatsuError, Unauthorized

if TYPE_CHECKING:
    from collections.abc import Coroutine

log = logging.getLogger(__name__)

DEFER_AFTER = 1.5
"""Seconds. Discord waits 3 for the first response; half of them are left for the way there."""
FAREWELL = 2.0
"""Seconds that an unload waits for those who are being answered."""
ALREADY_ANSWERED = 40060
"""Discord's code for an interaction that another process, or a repeated request, has answered."""
NO_ANSWER = "Tatsu didn't answer. Try again soon."
QUIET_FOR = 600.0
"""Seconds in which one kind of trouble with Tatsu is logged only once."""


class Reply(Struct, frozen=True, kw_only=True):
    """What a person gets to see.

    Attributes
    ----------
    text : str or None
        A sentence; made safe already.
    embed : discord.Embed or None
        An embed.
    view : discord.ui.View or None
        The controls below it.
    notice : bool
        Whether it is for the one who asked alone, and takes the place of nothing: an error, say.
    """

    text: str | None = None
    embed: discord.Embed | None = None
    view: discord.ui.View | None = None
    notice: bool = False


def notice(text: str, view: discord.ui.View | None = None) -> Reply:
    """Make a sentence for the one who asked alone."""
    return Reply(text=text, view=view, notice=True)


class Interrupted(Exception):
    """Raised by work that was cancelled and has something exact to say of it, instead of the cancellation.

    Attributes
    ----------
    reply : Reply
        What the one who waits gets to see when the cancellation was `Responder.close`.
    """

    def __init__(self, reply: Reply) -> None:
        super().__init__()
        self.reply = reply


class Responder:
    """Answers interactions, and keeps the log short while Tatsu is in trouble."""

    def __init__(self) -> None:
        self._answering: set[asyncio.Task[Any]] = set()
        self._working: set[asyncio.Task[Any]] = set()
        self._closing = False
        self._logged: TTLCache[type[TatsuError] | str, bool] = TTLCache(
            16, QUIET_FOR, timer=lambda: time.monotonic()
        )

    async def respond(
        self,
        interaction: discord.Interaction[Any],
        work: Coroutine[Any, Any, Reply],
        *,
        private: bool = False,
        in_place: bool = False,
    ) -> None:
        """Do the work and show what comes of it; raises nothing but a cancellation.

        Parameters
        ----------
        interaction : discord.Interaction
            One that has no response yet, or has been deferred: by a check of the bot's own, say.
        work : coroutine
            Makes the reply; whatever it raises becomes a sentence.
        private : bool
            Show a new message to the person alone.
        in_place : bool
            Change the message that the control is on, instead of sending a new one.
        """
        current = _current_task()
        self._answering.add(current)
        deferring: list[asyncio.Task[None]] = []

        def defer() -> None:
            task = asyncio.create_task(_defer(interaction, private=private, in_place=in_place))
            task.add_done_callback(lambda done: done.cancelled() or done.exception())  # or asyncio logs it
            deferring.append(task)

        timer = asyncio.get_running_loop().call_later(DEFER_AFTER, defer)
        try:
            reply = await self._make(work)
            timer.cancel()
            for task in deferring:
                await task
            await self._show(interaction, reply, private=private, in_place=in_place)
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            self._log_untaken(error)
        except RuntimeError as error:
            if not interaction.client.is_closed():
                raise
            self._log_untaken(error)  # so says aiohttp when the bot has closed its session
        finally:
            timer.cancel()
            for task in deferring:
                task.cancel()
            self._answering.discard(current)

    async def close(self) -> None:
        """Give up what is being worked on, and wait until whoever waits for it is told to try again."""
        self._closing = True
        for task in self._working:
            task.cancel()
        if answering := self._answering - {_current_task()}:
            await asyncio.wait(answering, timeout=FAREWELL)
        self._closing = False  # the same cog may be added again

    async def show_modal(self, interaction: discord.Interaction[Any], modal: discord.ui.Modal) -> None:
        """Open a modal as the response; raises nothing but a cancellation."""
        try:
            await interaction.response.send_modal(modal)
        except (discord.HTTPException, aiohttp.ClientError, OSError) as error:
            self._log_untaken(error)

    async def fail(self, interaction: discord.Interaction[Any], error: BaseException) -> None:
        """Answer for a mistake of ours: a code for the person, the traceback beside it in the log."""

        async def apologise() -> Reply:
            return _own_fault(error)

        await self.respond(interaction, apologise(), private=True)

    async def _make(self, work: Coroutine[Any, Any, Reply]) -> Reply:
        current = _current_task()
        self._working.add(current)
        try:
            return await work
        except (asyncio.CancelledError, Interrupted) as end:
            if not self._closing:
                raise asyncio.CancelledError from None
            current.uncancel()  # it was `close`, and the person still has to be told
            return end.reply if isinstance(end, Interrupted) else notice(NO_ANSWER)
        except TatsuError as error:
            self._log(error)
            return notice(explain(error))
        except Exception as error:  # noqa: BLE001 - the last place where a person can still be told
            return _own_fault(error)
        finally:
            self._working.discard(current)

    async def _show(
        self, interaction: discord.Interaction[Any], reply: Reply, *, private: bool, in_place: bool
    ) -> None:
        try:
            await _deliver(interaction, reply, private=private, in_place=in_place)
        except discord.HTTPException as error:
            if error.status != 400 or error.code == ALREADY_ANSWERED:
                raise
            # What we made is not a message that Discord takes: our mistake.
            await _deliver(interaction, _own_fault(error), private=private, in_place=in_place)

    def _log(self, error: TatsuError) -> None:
        loud = isinstance(error, Unauthorized | RateLimited)
        kind = type(error) if loud else TatsuError  # whatever keeps Tatsu from answering is one trouble
        if isinstance(error, Forbidden | NotFound) or kind in self._logged:
            log.debug("%s", error)
            return
        self._logged[kind] = True
        if isinstance(error, Unauthorized):
            log.error(
                "Tatsu refuses the API key: make a new one with t!apikey create and set TATSU_API_KEY to it"
            )
        else:
            log.warning("%s (said once in %d minutes)", error, QUIET_FOR // 60)

    def _log_untaken(self, error: Exception) -> None:
        """Say that an answer came too late, or to a message that is gone, or met Discord's own trouble."""
        reason = type(error).__name__
        if isinstance(error, discord.HTTPException):
            reason = f"status {error.status}, code {error.code}"
        if reason not in self._logged:
            self._logged[reason] = True
            log.warning(
                "Discord did not take an answer (%s; said once in %d minutes)", reason, QUIET_FOR // 60
            )


def _current_task() -> asyncio.Task[Any]:
    task = asyncio.current_task()
    assert task is not None  # noqa: S101 - a coroutine runs in a task
    return task


def explain(error: TatsuError) -> str:
    """Return the sentence that tells a person about an error, and what to do."""
    if isinstance(error, Unauthorized):
        return "This bot's Tatsu key isn't working. The bot's owner has been told."
    if isinstance(error, Forbidden):
        return "Tatsu won't share this server's scores: the owner of the key must be a member here."
    if isinstance(error, NotFound):
        return "Tatsu doesn't know this server. Is the Tatsu bot here?"
    if isinstance(error, RateLimited):
        return f"Tatsu is busy. Try again <t:{math.ceil(error.retry_at.timestamp())}:R>."
    return NO_ANSWER


def _own_fault(error: BaseException) -> Reply:
    code = secrets.token_hex(2).upper()
    log.error("Something went wrong on our side (code %s)", code, exc_info=error)
    return notice(f"Something went wrong on our side (code {code}).")


_DEFERRED = {
    discord.InteractionResponseType.deferred_channel_message,
    discord.InteractionResponseType.deferred_message_update,
    discord.InteractionResponseType.message_update,  # by us: the message says that something is being done
}


async def _defer(interaction: discord.Interaction[Any], *, private: bool, in_place: bool) -> None:
    if interaction.response.is_done():
        return
    if in_place:
        await interaction.response.defer()
    else:
        await interaction.response.defer(ephemeral=private, thinking=True)


async def _deliver(
    interaction: discord.Interaction[Any], reply: Reply, *, private: bool, in_place: bool
) -> None:
    nobody = discord.AllowedMentions.none()
    new: dict[str, Any] = {"content": reply.text, "allowed_mentions": nobody}
    if reply.embed is not None:
        new["embed"] = reply.embed
    if reply.view is not None:
        new["view"] = reply.view
    changed: dict[str, Any] = {
        "content": reply.text,
        "embed": reply.embed,
        "view": reply.view,
        "allowed_mentions": nobody,
    }
    answered = interaction.response.type
    deferred = answered in _DEFERRED
    if answered is not None and not deferred:  # by somebody else: that answer stays
        await interaction.followup.send(**new, ephemeral=private or reply.notice)
    elif in_place and not reply.notice:
        if deferred:
            await interaction.edit_original_response(**changed)
        else:
            await interaction.response.edit_message(**changed)
    elif not deferred:
        await interaction.response.send_message(**new, ephemeral=private or reply.notice)
    elif in_place:
        await interaction.followup.send(**new, ephemeral=True)
    else:
        await interaction.edit_original_response(**changed)
