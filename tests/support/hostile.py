"""Names and numbers that make messages as long as possible, and a check of what is sent with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from support.discord_document import from_environment
from support.discord_limits import message_problems, modal_problems
from tatsu_cog.languages.current import current_language

if TYPE_CHECKING:
    import discord

LARGEST = 2**63 - 1
NAMES = {
    "wide": "W" * 32,
    "Arabic": "محمد عبد الرحمن الخطيب الطويل",
    "markdown": "**__~~||`[x](http://y)`||~~__**",
    "mentions": "@everyone <@1> <#2> <t:3:R>",
    "Zalgo": "Z" + "\u0335\u0321" * 900,
    "emoji": "👩‍👩‍👧‍👦" * 12,
    "ideographs": "漢" * 32,
}
LONGEST_NAME = 32
"""The longest name that Discord allows, in characters. Some of the names above are longer."""
LONGEST = ("emoji", "markdown")
"""The names that become the longest texts in every place, which does not depend on the language."""
THOROUGH = ("en", "de", "ja")
"""The languages in which all names are used: the shortest words, the longest ones, and another script."""
EMBED_LIMITS = {"title": 256, "description": 4096}
BUTTON, PLACEHOLDER, OPTION = 80, 150, 100
MODAL_TITLE, FIELD_LABEL, FIELD_DESCRIPTION = 45, 45, 100

_DOCUMENT = from_environment()


def names_for(language: str) -> dict[str, str]:
    """Return the names to use in a language."""
    return NAMES if language in THOROUGH else {kind: NAMES[kind] for kind in LONGEST}


def check_message(embed: discord.Embed | None, view: discord.ui.View | None = None, text: str = "") -> None:
    """Check a message against Discord's limits, and if there is one, its document.

    The document is slow. It says nothing about a text but its length, which `check_body` checks, so it is not used in
    all languages.
    """
    body: dict[str, Any] = {}
    if text:
        body["content"] = text
    if embed is not None:
        body["embeds"] = [embed.to_dict()]
    if view is not None:
        body["components"] = view.to_components()
    check_body(body)
    if _DOCUMENT is not None and current_language() in THOROUGH:
        assert _DOCUMENT.check("POST", "/channels/1/messages", body)[1] == []


def check_body(body: dict[str, Any]) -> None:
    """Check the body of a message against Discord's limits."""
    assert message_problems(body, ()) == []
    for embed in body.get("embeds", []):
        assert all(len(embed.get(field) or "") <= most for field, most in EMBED_LIMITS.items()), embed
        assert len(embed.get("author", {}).get("name") or "") <= 256
        assert len(embed.get("footer", {}).get("text") or "") <= 2048
        assert len(fields := embed.get("fields", [])) <= 25
        assert all(len(each["name"]) <= 256 and len(each["value"]) <= 1024 for each in fields), fields
    for component in (each for row in body.get("components", []) for each in row["components"]):
        assert len(component.get("label") or "") <= BUTTON, component
        assert len(component.get("placeholder") or "") <= PLACEHOLDER, component
        assert all(0 < len(each["label"]) <= OPTION for each in component.get("options", [])), component


def check_modal(modal: dict[str, Any]) -> None:
    """Check a modal against Discord's limits, and if there is one, its document."""
    assert modal_problems(modal, ()) == []
    assert 0 < len(modal["title"]) <= MODAL_TITLE, modal["title"]
    for label in modal["components"]:
        assert 0 < len(label["label"]) <= FIELD_LABEL, label
        assert len(label.get("description") or "") <= FIELD_DESCRIPTION, label
        assert all(0 < len(each["label"]) <= OPTION for each in label["component"].get("options", [])), label
    if _DOCUMENT is not None:
        body = {"type": 9, "data": modal}
        assert _DOCUMENT.check("POST", "/interactions/1/token/callback", body)[1] == []
