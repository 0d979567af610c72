"""The language of the virtual Discord, which simcord does not simulate: its clients and its servers are English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    import simcord


def set_locale(env: simcord.Env, locale: str) -> None:
    """Let all clients use a locale of Discord, and all guilds that are created later be Community servers with it."""
    backend = env.backend
    emit, visible_commands = backend.emit, backend.visible_commands

    def emit_localized(event: str, payload: Mapping[str, Any]) -> None:
        if event == "INTERACTION_CREATE":
            payload = {**payload, "locale": locale}
            if "guild_locale" in payload:
                payload["guild_locale"] = locale
        elif event == "GUILD_CREATE":
            payload = {**payload, "features": ["COMMUNITY"], "preferred_locale": locale}
        emit(event, payload)

    def localized_commands(**options: Any) -> list[dict[str, Any]]:
        return [_localized(command, locale) for command in visible_commands(**options)]

    # simcord has no settings for these.
    backend.emit = emit_localized  # type: ignore[method-assign]
    backend.visible_commands = localized_commands  # type: ignore[method-assign]


def _localized(part: dict[str, Any], locale: str) -> dict[str, Any]:
    """Return a command, an option or a choice as a client with a locale shows it."""
    shown = part | {
        field: part[f"{field}_localizations"][locale]
        for field in ("name", "description")
        if locale in (part.get(f"{field}_localizations") or {})
    }
    for parts in ("options", "choices"):
        if parts in part:
            shown[parts] = [_localized(each, locale) for each in part[parts]]
    return shown
