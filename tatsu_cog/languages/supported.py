"""The supported languages."""

from __future__ import annotations

ENGLISH = "en"
"""The code of the language that is always available."""

BABEL_LOCALES = {
    "de": "de",
    "es-ES": "es",
    "fr": "fr",
    "it": "it",
    "ja": "ja",
    "ko": "ko",
    "nl": "nl",
    "pl": "pl",
    "pt-BR": "pt_BR",
    "ru": "ru",
    "tr": "tr",
    "uk": "uk",
    "zh-CN": "zh_Hans_CN",
    "zh-TW": "zh_Hant_TW",
}
"""The languages other than English. The keys are Discord's codes, the values those of babel."""

LANGUAGES = tuple(sorted([ENGLISH, *BABEL_LOCALES]))
"""The codes of all languages."""

DISCORD_LOCALES = {code: code for code in BABEL_LOCALES} | {"es-419": "es-ES"}
"""The locales of Discord that are not shown in English, with the language that they are shown in."""


class InvalidMessages(ValueError):
    """Raised if a file with a bot's own messages is invalid. The message names the file and the line."""


def language_of(locale: str) -> str:
    """Return the language for a locale of Discord, such as ``es-ES`` for ``es-419``; English for unsupported ones."""
    return DISCORD_LOCALES.get(locale, ENGLISH)


def parse_language(text: str) -> str | None:
    """Return the supported language for a code that a person wrote, such as ``pt_br``; None if there is none.

    A code without a region matches if there is only one language with it.
    """
    wanted = text.strip().replace("_", "-").lower()
    if wanted == ENGLISH or wanted.startswith(f"{ENGLISH}-"):
        return ENGLISH
    for locale, language in DISCORD_LOCALES.items():
        if locale.lower() == wanted:
            return language
    related = [code for code in BABEL_LOCALES if code.lower().split("-")[0] == wanted]
    return related[0] if len(related) == 1 else None
