"""Several sentences in one text."""

from __future__ import annotations

from tatsu_cog.languages.sentences import join_sentences


def test_sentences_are_joined_as_in_their_language() -> None:
    assert join_sentences(["One.", "", "Two.", "Three."]) == "One. Two. Three."
    assert join_sentences(["一。", "二。", "三\uff01", "四"]) == "一。二。三\uff01四"
    assert join_sentences([]) == ""
