"""Fixtures of the tests of languages. They need the extra ``languages``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from support.hostile import names_for
from support.languages import LANGUAGES, Clients
from support.pictures import Drawer, picture_world
from support.pseudo import LANGUAGE, pseudo_messages

from tatsu_cog.languages.current import use_language
from tatsu_cog.languages.loading import languages_installed, load_languages
from tatsu_cog.leaderboard import components

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

    from support.world import World

    from tatsu_cog.testing import FakeTatsu

if not languages_installed():
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session", autouse=True)
def _loaded_languages() -> None:
    load_languages()


@pytest.fixture(scope="module")
def pseudo_language(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Replace the messages of a language by those in brackets."""
    file = tmp_path_factory.mktemp("messages") / f"{LANGUAGE}.ftl"
    file.write_text(pseudo_messages(), "utf-8")
    load_languages(file)
    components._leaderboard_view.cache_clear()  # noqa: SLF001 - a bot loads its languages before it caches a view
    yield
    load_languages()
    components._leaderboard_view.cache_clear()  # noqa: SLF001


@pytest.fixture
def clients() -> Iterator[Clients]:
    """The languages of the users' clients."""
    clients = Clients()
    with clients.connected():
        yield clients


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Each language, as the current one."""
    with use_language(request.param):
        yield request.param


@pytest.fixture
def names(language: str) -> list[str]:
    """Names that make messages long: all of them in some languages, and the longest ones in the others."""
    return list(names_for(language).values())


@pytest.fixture
def drawer() -> Drawer:
    return Drawer()


@pytest.fixture
async def world(tatsu: FakeTatsu, clients: Clients, drawer: Drawer) -> AsyncIterator[World]:
    """A server in which Max is first and Aria is second, with a bot that draws pictures."""
    async with picture_world(tatsu, draw=drawer) as world:
        yield world
