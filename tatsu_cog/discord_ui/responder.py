"""Responds to interactions within Discord's limit of 3 seconds, and sends a message for every error.

If a reply isn't ready after `DEFER_AFTER` seconds, the interaction is deferred.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import discord
from discord import InteractionResponseType, app_commands
from msgspec import Struct

from tatsu_cog.api import Forbidden, NotFound, RateLimited, TatsuError, Unauthorized
from tatsu_cog.discord_ui import messages
from tatsu_cog.discord_ui.discord_errors import (
    ALREADY_ACKNOWLEDGED,
    CONNECTION_ERRORS,
    DISCORD_ERRORS,
    accepted_by_discord,
    log_discord_error,
)
from tatsu_cog.discord_ui.language import ServerLanguage, reader_language
from tatsu_cog.discord_ui.log_filter import RepeatFilter, repeat_key
from tatsu_cog.languages.current import current_language, use_language
from tatsu_cog.languages.loading import prepare_languages

if TYPE_CHECKING:
    from collections.abc import Awaitable, Coroutine

    Interaction = discord.Interaction[Any]

log = logging.getLogger(__name__)
log.addFilter(RepeatFilter())

DEFER_AFTER = 1.5
"""Seconds before an interaction is deferred. Discord's limit of 3 seconds includes the network latency."""
SHUTDOWN_TIMEOUT = 2.0
"""The maximum number of seconds to wait for pending responses when a cog is unloaded."""
_FAILURE = "Discord did not accept a response"
"""The log message for a response that could not be sent."""
_FILE_FAILURE = "Discord did not accept a file, so the message is sent without it"
"""The log message for a file that could not be sent."""


class Reply(Struct, frozen=True, kw_only=True):
    """A message to send in response to an interaction.

    Attributes
    ----------
    text : str or None
        The content. User-supplied parts must be escaped.
    embed : discord.Embed or None
        The embed.
    view : discord.ui.View or None
        The components.
    ephemeral : bool
        Whether to send a new ephemeral message, even if the reply would otherwise be public or edit a message.
        Used for errors, for example.
    file : callable or None
        Creates the file to upload. It is called for every attempt, because a `discord.File` can be sent only once.
        If the reply edits a message, its file replaces the files of that message. Without a file, they are removed.
    without_file : callable or None
        Creates the reply to send if Discord does not accept the file.
    """

    text: str | None = None
    embed: discord.Embed | None = None
    view: discord.ui.View | None = None
    ephemeral: bool = False
    file: Callable[[], discord.File] | None = None
    without_file: Callable[[], Reply | PrivateReply] | None = None


class PrivateReply(Struct, frozen=True):
    """A reply that is always sent as a new ephemeral message, in the language of its reader.

    Attributes
    ----------
    text : callable
        Returns the content in the current language. User-supplied parts must be escaped.
    view : callable or None
        Creates the components.
    """

    text: Callable[[], str]
    view: Callable[[], discord.ui.View] | None = None

    def build(self) -> Reply:
        """Create the reply in the current language."""
        return Reply(text=self.text(), view=self.view() if self.view is not None else None, ephemeral=True)


AnyReply = Reply | PrivateReply
"""The result of a coroutine that handles an interaction."""


class InvalidInput(Exception):
    """Raised if the input of a user is invalid.

    Parameters
    ----------
    message : callable
        Returns the message for the user in the current language.
    """

    def __init__(self, message: Callable[[], str]) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message()


class FirstResponse(Struct, frozen=True):
    """The first response that was sent to an interaction.

    Attributes
    ----------
    type : discord.InteractionResponseType
        The kind of response.
    ephemeral : bool
        Whether the response is ephemeral.
    """

    type: InteractionResponseType
    ephemeral: bool = False


_REJECTED = (400, 403, 413)
"""The statuses of a rejected file: an invalid message, a missing permission, or a file that is too large."""
_FIRST_RESPONSE = "tatsu_cog.first_response"
"""The key of a `FirstResponse` in `discord.Interaction.extras`."""


class Responder:
    """Responds to interactions and handles errors. Repeated errors are logged at most every 10 minutes.

    Parameters
    ----------
    server_language : ServerLanguage, optional
        The language of public replies.
    """

    def __init__(self, server_language: ServerLanguage | None = None) -> None:
        self._server_language = server_language or ServerLanguage()
        self._responding: set[asyncio.Task[Any]] = set()
        self._working: set[asyncio.Task[Any]] = set()

    async def respond(
        self,
        interaction: Interaction,
        work: Coroutine[Any, Any, AnyReply],
        *,
        private: bool = False,
        in_place: bool = False,
    ) -> None:
        """Await a coroutine and send its reply, or an error message, in the language of those who can read it.

        Never raises, except for `asyncio.CancelledError`.

        Parameters
        ----------
        interaction : discord.Interaction
            The interaction. It may already be deferred, for example by a check.
        work : coroutine
            The coroutine that returns the reply. If it raises an exception or is cancelled by `close`, an
            ephemeral error message is sent.
        private : bool
            Whether a new message is ephemeral.
        in_place : bool
            Whether to edit the message with the component instead of sending a new one.
        """
        message = interaction.message
        only_reader = message is not None and message.flags.ephemeral if in_place else private
        with use_language(self._server_language.of_reply(interaction, private=only_reader)):
            await self._respond(interaction, work, private=private, in_place=in_place)

    async def _respond(
        self,
        interaction: Interaction,
        work: Coroutine[Any, Any, AnyReply],
        *,
        private: bool,
        in_place: bool,
    ) -> None:
        current = _current_task()
        self._responding.add(current)
        deferrals: list[asyncio.Task[None]] = []

        def defer() -> None:
            deferrals.append(asyncio.create_task(_defer(interaction, private=private, in_place=in_place)))

        timer = asyncio.get_running_loop().call_later(DEFER_AFTER, defer)
        try:
            reply = _built(interaction, await self._run(interaction, work))
            timer.cancel()
            # Ignore errors: the reply may be delivered even if the deferral failed.
            await asyncio.gather(*deferrals, return_exceptions=True)
            await accepted_by_discord(
                self._show(interaction, reply, private=private, in_place=in_place), _FAILURE, once_for=self
            )
        finally:
            timer.cancel()
            for deferral in deferrals:
                deferral.cancel()
            self._responding.discard(current)

    async def first_response(
        self,
        interaction: Interaction,
        response: FirstResponse,
        send: Callable[[], Awaitable[object]],
    ) -> bool:
        """Send the first response to an interaction, and return whether it succeeded.

        `send` must call a method of ``interaction.response``. It is called again if the connection fails.
        """
        return await accepted_by_discord(
            _send_first_response(interaction, response, send), _FAILURE, once_for=self
        )

    async def show_modal(self, interaction: Interaction, create: Callable[[], discord.ui.Modal]) -> None:
        """Respond with a modal in the user's language. Never raises, except for `asyncio.CancelledError`."""
        language = reader_language(interaction)
        await prepare_languages(language)
        with use_language(language):
            modal = create()
        await self.first_response(
            interaction,
            FirstResponse(InteractionResponseType.modal),
            lambda: interaction.response.send_modal(modal),
        )

    async def fail(self, interaction: Interaction, error: BaseException) -> None:
        """Log an error and respond with a message. Never raises, except for `asyncio.CancelledError`."""

        async def work() -> PrivateReply:
            return self._error_reply(error)

        await self.respond(interaction, work(), private=True)

    async def close(self) -> None:
        """Cancel all running coroutines, and wait until their responses have been sent."""
        while self._working:
            self._working.pop().cancel()
        if responding := self._responding - {_current_task()}:
            await asyncio.wait(responding, timeout=SHUTDOWN_TIMEOUT)

    async def _run(self, interaction: Interaction, work: Coroutine[Any, Any, AnyReply]) -> AnyReply:
        current = _current_task()
        self._working.add(current)
        try:
            await prepare_languages(current_language(), reader_language(interaction))  # for errors
            return await work
        except asyncio.CancelledError:
            if current in self._working:
                raise
            current.uncancel()  # cancelled by close(); the user should still get a response
            return PrivateReply(messages.NOT_RESPONDING)
        except Exception as error:  # noqa: BLE001 - every error needs a response
            return self._error_reply(error)
        finally:
            work.close()  # if it was not started
            self._working.discard(current)

    async def _show(self, interaction: Interaction, reply: Reply, *, private: bool, in_place: bool) -> None:
        try:
            await _deliver(interaction, reply, private=private, in_place=in_place)
        except discord.HTTPException as error:
            if reply.without_file is not None and (error.status in _REJECTED or error.status >= 500):
                log_discord_error(error, _FILE_FAILURE, once_for=self)
                reply = _built(interaction, reply.without_file())
                await self._show(interaction, reply, private=private, in_place=in_place)
            elif error.status == 400:
                # Discord rejected the content of the message, so this is a bug.
                reply = _built(interaction, _internal_error(error))
                await _deliver(interaction, reply, private=private, in_place=in_place)
            else:
                raise

    def _error_reply(self, error: BaseException) -> PrivateReply:
        if isinstance(error, app_commands.CommandInvokeError):
            error = error.original
        if isinstance(error, InvalidInput):
            return PrivateReply(error.message)
        if isinstance(error, TatsuError):
            self._log_tatsu_error(error)
            return PrivateReply(partial(messages.error_message, error))
        if isinstance(error, DISCORD_ERRORS):
            log_discord_error(error, _FAILURE, once_for=self)
            return PrivateReply(messages.DISCORD_NOT_RESPONDING)
        if isinstance(error, app_commands.CheckFailure):
            return PrivateReply(messages.CHECK_FAILED)
        if isinstance(error, app_commands.CommandSignatureMismatch | app_commands.TransformerError):
            log.warning(
                "The commands in Discord are outdated. Sync the command tree: %s",
                error,
                extra=repeat_key(self, type(error).__name__),
            )
            return PrivateReply(messages.COMMAND_OUTDATED)
        return _internal_error(error)

    def _log_tatsu_error(self, error: TatsuError) -> None:
        if isinstance(error, Unauthorized):
            log.error(
                "Tatsu rejects the API key. Create a new one with t!apikey create, and set TATSU_API_KEY.",
                extra=repeat_key(self, Unauthorized),
            )
        elif isinstance(error, Forbidden | NotFound):
            log.debug("%s", error)
        else:
            kind = RateLimited if isinstance(error, RateLimited) else TatsuError
            log.warning("%s (repeats are not logged for 10 minutes)", error, extra=repeat_key(self, kind))


async def _send_first_response(
    interaction: Interaction, response: FirstResponse, send: Callable[[], Awaitable[object]]
) -> None:
    """Send the first response to an interaction. Retry once if the connection fails."""
    try:
        await _accepted(send)
    except CONNECTION_ERRORS:
        await _accepted(send)
    interaction.extras[_FIRST_RESPONSE] = response


async def _accepted(send: Callable[[], Awaitable[object]]) -> None:
    try:
        await send()
    except discord.HTTPException as error:
        # ALREADY_ACKNOWLEDGED means that an earlier attempt succeeded: the caller retries after a connection error,
        # and discord.py after a 5xx response.
        if error.code != ALREADY_ACKNOWLEDGED:
            raise


async def _edit_original(interaction: Interaction, fields: Callable[[], dict[str, Any]]) -> None:
    try:
        await interaction.edit_original_response(**fields())
    except CONNECTION_ERRORS:  # safe to retry because edits are idempotent
        await interaction.edit_original_response(**fields())


async def _defer(interaction: Interaction, *, private: bool, in_place: bool) -> None:
    if interaction.response.is_done() or _FIRST_RESPONSE in interaction.extras:
        return
    if in_place:
        response = FirstResponse(InteractionResponseType.deferred_message_update)
        await _send_first_response(interaction, response, interaction.response.defer)
    else:
        response = FirstResponse(InteractionResponseType.deferred_channel_message, private)
        await _send_first_response(
            interaction, response, lambda: interaction.response.defer(ephemeral=private, thinking=True)
        )


async def _deliver(interaction: Interaction, reply: Reply, *, private: bool, in_place: bool) -> None:
    ephemeral = private or reply.ephemeral
    edits_message = in_place and not reply.ephemeral
    fields: dict[str, Any] = {
        "content": reply.text,
        "embed": reply.embed,
        "view": reply.view,
        "allowed_mentions": discord.AllowedMentions.none(),
    }

    def edit() -> dict[str, Any]:
        return fields | {"attachments": [reply.file()] if reply.file is not None else []}

    def new() -> dict[str, Any]:
        given = {name: value for name, value in fields.items() if value is not None}
        if reply.file is not None:
            given["file"] = reply.file()
        return given | {"ephemeral": ephemeral}

    first: FirstResponse | None = interaction.extras.get(_FIRST_RESPONSE)
    response_type = first.type if first is not None else interaction.response.type
    thinking = response_type is InteractionResponseType.deferred_channel_message
    if response_type is None and edits_message:
        await _send_first_response(
            interaction,
            FirstResponse(InteractionResponseType.message_update),
            lambda: interaction.response.edit_message(**edit()),
        )
    elif response_type is None:
        await _send_first_response(
            interaction,
            FirstResponse(InteractionResponseType.channel_message, ephemeral),
            lambda: interaction.response.send_message(**new()),
        )
    elif thinking and (edits_message or not ephemeral or (first is not None and first.ephemeral)):
        await _edit_original(interaction, edit)
    elif thinking:
        await _replace_public_thinking(interaction, new())
    elif edits_message and response_type in _EDITS:
        await _edit_original(interaction, edit)
    else:
        await interaction.followup.send(**new())


_EDITS = {InteractionResponseType.deferred_message_update, InteractionResponseType.message_update}


async def _replace_public_thinking(interaction: Interaction, new: dict[str, Any]) -> None:
    """Replace a public "thinking…" message with an ephemeral message."""
    # The first follow-up after a deferral can't be ephemeral because it replaces the "thinking…" message. Therefore,
    # edit that message first, and delete it after the follow-up.
    await _edit_original(interaction, lambda: {"content": messages.PLACEHOLDER})
    # If the follow-up fails, the next attempt is a follow-up as well.
    interaction.extras[_FIRST_RESPONSE] = FirstResponse(InteractionResponseType.channel_message)
    try:
        await interaction.followup.send(**new)
    finally:
        await interaction.delete_original_response()


def _built(interaction: Interaction, reply: AnyReply) -> Reply:
    if isinstance(reply, Reply):
        return reply
    with use_language(reader_language(interaction)):
        return reply.build()


def _internal_error(error: BaseException) -> PrivateReply:
    code = secrets.token_hex(2).upper()
    log.error("Unexpected error (code %s)", code, exc_info=error)
    return PrivateReply(partial(messages.internal_error, code))


def _current_task() -> asyncio.Task[Any]:
    task = asyncio.current_task()
    assert task is not None  # noqa: S101 - a coroutine runs in a task
    return task
