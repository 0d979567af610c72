"""What is cached in one language is not shown in another one."""

from __future__ import annotations

import asyncio

import pytest
from support.languages import LANGUAGES, text_in
from support.pictures import Drawer

from tatsu_cog import GuildRankings, MemberRanking, Timeframe
from tatsu_cog.discord_ui.messages import FORMER_MEMBER
from tatsu_cog.languages.current import use_language
from tatsu_cog.leaderboard import messages
from tatsu_cog.leaderboard.components import leaderboard_view
from tatsu_cog.leaderboard.pages import Page
from tatsu_cog.pictures.messages import alt_text
from tatsu_cog.pictures.models import ProfileCard, RankCard
from tatsu_cog.pictures.renderer import PictureRenderer

CARD = RankCard(rank=1_234, score=684_300, gap=62_209, gap_rank=1_233, progress=0.5, days=7)
GROUPED = {
    "en": "684,300",
    "de": "684.300",
    "es-ES": "684.300",
    "fr": "684\u202f300",
    "pl": "684\xa0300",
    "ja": "684,300",
}
"""A number in the alt texts of some languages."""


@pytest.mark.parametrize("language", GROUPED)
def test_alt_text_is_in_the_language_with_its_digit_grouping(language: str) -> None:
    text = text_in(language, lambda: alt_text(CARD))

    assert GROUPED[language] in text
    assert (text == text_in("en", lambda: alt_text(CARD))) == (language == "en")


async def test_renderer_draws_a_card_once_for_each_language() -> None:
    drawer = Drawer()
    renderer = PictureRenderer(timeout=30, draw=drawer)
    languages = [*LANGUAGES, *LANGUAGES]

    async def render(language: str) -> str:
        with use_language(language):
            picture = await renderer.render(CARD)
        assert picture is not None
        return picture.description

    described = await asyncio.gather(*map(render, languages))
    described += [await render(language) for language in LANGUAGES]
    await renderer.close()

    assert described == [text_in(language, lambda: alt_text(CARD)) for language in [*languages, *LANGUAGES]]
    assert len(drawer.drawn) == len(LANGUAGES)


async def test_figures_in_a_picture_have_the_digit_grouping_of_the_language() -> None:
    card = ProfileCard(
        level=1, level_xp=1, level_xp_needed=2, xp=153_820, credits=12_345, tokens=0, reputation=0
    )
    renderer = PictureRenderer(timeout=30)
    pictures = {}
    for language in ("en", "de", "ja"):
        with use_language(language):
            picture = await renderer.render(card)
        assert picture is not None
        pictures[language] = picture.png
    await renderer.close()

    assert pictures["en"] == pictures["ja"]
    assert pictures["en"] != pictures["de"]


def test_cached_buttons_are_kept_apart() -> None:
    row = MemberRanking(guild_id=1, user_id=1, rank=1, score=1)
    block = GuildRankings(guild_id=1, rankings=(row,), timeframe=Timeframe.ALL)
    page = Page((row,), 0, False, block)
    for language in [*LANGUAGES, *LANGUAGES]:
        with use_language(language):
            labels = [getattr(item, "label", None) for item in leaderboard_view(page).children]
            assert labels[:4] == [messages.BACK(), messages.NEXT(), messages.MY_RANK(), messages.GO_TO()]
            assert leaderboard_view(page) is leaderboard_view(page)


def test_language_of_a_task_does_not_reach_the_code_that_started_it() -> None:
    async def former_in(language: str) -> str:
        with use_language(language):
            await asyncio.sleep(0)
            return FORMER_MEMBER()

    async def run() -> list[str]:
        return list(await asyncio.gather(*map(former_in, LANGUAGES)))

    assert asyncio.run(run()) == [text_in(language, FORMER_MEMBER) for language in LANGUAGES]
    assert FORMER_MEMBER() == FORMER_MEMBER.english
