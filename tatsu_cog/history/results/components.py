"""The form and the buttons of results. Their custom IDs contain the whole state, so they work after a restart.

A custom ID is ``tatsu-history:results:<name>:<timeframe>:<time>``. The time, in Unix seconds, says which results a
button shows; it is 0 for all others.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal, Self, get_args

import discord
from discord import SelectDefaultValueType as Kind
from discord import ui
from msgspec import Struct

from tatsu_cog.api import Timeframe
from tatsu_cog.discord_ui.components import DefaultValue, submitted_fields, view_of
from tatsu_cog.discord_ui.members import MAX_USER_ID
from tatsu_cog.discord_ui.messages import COMPONENT_OUTDATED
from tatsu_cog.discord_ui.responder import InvalidInput
from tatsu_cog.history.ids import FEATURE_RESULTS
from tatsu_cog.history.ids import PREFIX as HISTORY_PREFIX
from tatsu_cog.history.results import messages
from tatsu_cog.history.results.winners import DEFAULT_WINNERS, MAX_WINNERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tatsu_cog.history.models import ResultSettings

PREFIX = f"{HISTORY_PREFIX}{FEATURE_RESULTS}:"
"""The prefix of every custom ID."""
MAX_EXCLUDED = 25
"""The maximum number of excluded roles. A menu has at most 25 values."""
CHANNEL_TYPES = [discord.ChannelType.text, discord.ChannelType.news]
_STATE = re.compile(r"([a-z]+):([a-z]+):([0-9]{1,11})", re.ASCII)
_ID = re.compile(r"[0-9]{1,20}", re.ASCII)

ActionName = Literal["show", "change", "off", "save"]


class Action(Struct, frozen=True):
    """The action of a component. Custom IDs can be forged.

    Attributes
    ----------
    name : str
        ``"show"`` shows results, ``"change"`` opens the form, ``"save"`` is the submitted form, and ``"off"`` turns
        results off.
    timeframe : Timeframe
        The week or the month.
    last_at : datetime.datetime or None
        The time of the results, for ``"show"``.
    """

    name: ActionName
    timeframe: Timeframe
    last_at: datetime | None = None

    def to_custom_id(self) -> str:
        """Encode the action as a custom ID."""
        seconds = 0 if self.last_at is None else int(self.last_at.timestamp())
        return f"{PREFIX}{self.name}:{self.timeframe}:{seconds}"

    @classmethod
    def from_custom_id(cls, custom_id: str) -> Self:
        """Parse a custom ID.

        Raises
        ------
        InvalidInput
            The custom ID was forged.
        """
        match = _STATE.fullmatch(custom_id.removeprefix(PREFIX))
        if match is None or match[1] not in get_args(ActionName) or match[2] not in set(messages.CHOICES):
            raise InvalidInput(COMPONENT_OUTDATED)
        name: Any = match[1]
        last_at = datetime.fromtimestamp(int(match[3]), UTC) if name == "show" else None
        return cls(name, Timeframe(match[2]), last_at)


def results_view(timeframe: Timeframe, last_at: datetime) -> ui.View:
    """Return the button of a message with results. Its custom ID is also how the message is found."""
    return view_of(_button(Action("show", timeframe, last_at), messages.SHOW_ALL()))


def panel_view(settings: Mapping[Timeframe, ResultSettings]) -> ui.View:
    """Return the buttons that change the settings, or turn results off."""
    buttons = []
    for row, timeframe in enumerate(messages.CHOICES):
        label = messages.CHANGE if timeframe in settings else messages.SET_UP
        buttons.append(_button(Action("change", timeframe), label(timeframe=timeframe), row=row))
        if timeframe in settings:
            off = Action("off", timeframe)
            style = discord.ButtonStyle.danger
            buttons.append(_button(off, messages.TURN_OFF(timeframe=timeframe), style=style, row=row))
    return view_of(*buttons)


def _button(
    action: Action,
    label: str,
    *,
    style: discord.ButtonStyle = discord.ButtonStyle.secondary,
    row: int | None = None,
) -> ui.Button[ui.View]:
    return ui.Button(label=label, style=style, custom_id=action.to_custom_id(), row=row)


class ResultsForm(ui.Modal):
    """Asks where and how results are posted. `read_form` reads the submitted values.

    Parameters
    ----------
    timeframe : Timeframe
        The time period that is chosen at first.
    settings : ResultSettings or None
        Its current settings.
    guild : discord.Guild
        The guild. Channels and roles that don't exist any more are not chosen, since Discord rejects them.
    """

    def __init__(self, timeframe: Timeframe, settings: ResultSettings | None, guild: discord.Guild) -> None:
        action = Action("save", timeframe)
        super().__init__(title=messages.FORM_TITLE(), custom_id=action.to_custom_id(), timeout=None)
        channel = None if settings is None else guild.get_channel(settings.channel_id)
        role = guild.get_role(settings.role_id) if settings is not None and settings.role_id else None
        excluded = [] if settings is None else [guild.get_role(each) for each in settings.excluded_role_ids]
        options = [
            discord.SelectOption(label=name(), value=each, default=each is timeframe)
            for each, name in messages.CHOICES.items()
        ]
        winners = DEFAULT_WINNERS if settings is None else settings.winners
        self._add(messages.TIMEFRAME_LABEL(), ui.Select[Any](custom_id="timeframe", options=options))
        self._add(
            messages.CHANNEL_LABEL(),
            ui.ChannelSelect[Any](
                custom_id="channel",
                channel_types=CHANNEL_TYPES,
                default_values=[] if channel is None else [DefaultValue(id=channel.id, type=Kind.channel)],
            ),
        )
        self._add(
            messages.WINNERS_LABEL(),
            ui.TextInput[Any](custom_id="winners", default=str(winners), required=False, max_length=10),
            messages.WINNERS_HELP(most=MAX_WINNERS, default=DEFAULT_WINNERS),
        )
        self._add(
            messages.ROLE_LABEL(),
            ui.RoleSelect[Any](custom_id="role", required=False, min_values=0, default_values=_roles([role])),
            messages.ROLE_HELP(),
        )
        self._add(
            messages.EXCLUDED_LABEL(),
            ui.RoleSelect[Any](
                custom_id="excluded",
                required=False,
                min_values=0,
                max_values=MAX_EXCLUDED,
                default_values=_roles(excluded),
            ),
            messages.EXCLUDED_HELP(),
        )
        self.stop()  # so that discord.py does not store it; it may be submitted after a restart

    def _add(self, text: str, component: ui.Item[Any], description: str | None = None) -> None:
        self.add_item(ui.Label[Any](text=text, component=component, description=description))


def _roles(roles: Iterable[discord.Role | None]) -> list[DefaultValue]:
    return [DefaultValue(id=role.id, type=Kind.role) for role in roles if role is not None]


class Form(Struct, frozen=True):
    """The input of a submitted `ResultsForm`. The IDs have not been looked up.

    Attributes
    ----------
    timeframe : Timeframe
        The week or the month.
    channel_id : int
        The channel.
    winners : int
        The number of places.
    role_id : int or None
        The role for the winners.
    excluded_role_ids : tuple of int
        The roles that can't win.
    """

    timeframe: Timeframe
    channel_id: int
    winners: int
    role_id: int | None
    excluded_role_ids: tuple[int, ...]


def read_form(data: Mapping[str, Any]) -> Form:
    """Read a submitted `ResultsForm`. A modified Discord client can send anything.

    Raises
    ------
    InvalidInput
        A value is missing or invalid.
    """
    fields = submitted_fields(data)
    chosen = _values(fields, "timeframe")
    if len(chosen) != 1 or chosen[0] not in set(messages.CHOICES):
        raise InvalidInput(messages.INVALID_TIMEFRAME)
    channels = _ids(_values(fields, "channel"))
    if len(channels) != 1:
        raise InvalidInput(messages.INVALID_CHANNEL)
    roles, excluded = _ids(_values(fields, "role")), _ids(_values(fields, "excluded"))
    if len(roles) > 1 or len(excluded) > MAX_EXCLUDED:
        raise InvalidInput(messages.UNKNOWN_ROLE)
    return Form(
        timeframe=Timeframe(chosen[0]),
        channel_id=channels[0],
        winners=_winners(fields.get("winners", {}).get("value")),
        role_id=roles[0] if roles else None,
        excluded_role_ids=excluded,
    )


def _winners(text: object) -> int:
    text = text.strip() if isinstance(text, str) else ""
    if not text:
        return DEFAULT_WINNERS
    count = int(text) if re.fullmatch(r"\d{1,9}", text) else 0
    if not 1 <= count <= MAX_WINNERS:
        raise InvalidInput(lambda: messages.invalid_winners(MAX_WINNERS))
    return count


def _values(fields: Mapping[str, dict[str, Any]], name: str) -> list[Any]:
    values = fields.get(name, {}).get("values")
    return values if isinstance(values, list) else []


def _ids(values: list[Any]) -> tuple[int, ...]:
    """Return valid IDs, without duplicates. Invalid ones become 0, which no object has."""
    ids = (int(each) if isinstance(each, str) and _ID.fullmatch(each) else 0 for each in values)
    return tuple(dict.fromkeys(each if each <= MAX_USER_ID else 0 for each in ids))
