"""Sentences in the current language."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WIDE_FULL_STOPS = ("\u3002", "\uff01", "\uff1f")  # 。 and wide ! and ?
"""Punctuation of Chinese and Japanese that ends a sentence. It contains the space."""


def join_sentences(sentences: Iterable[str]) -> str:
    """Join sentences with a space, or without one after the full stop of Chinese and Japanese. Skip empty ones."""
    text = ""
    for sentence in sentences:
        text += f" {sentence}" if text and sentence and not text.endswith(_WIDE_FULL_STOPS) else sentence
    return text
