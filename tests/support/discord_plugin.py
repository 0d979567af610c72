"""A pytest plugin that fails a test if its bot sends a body that Discord would reject."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from support import discord_document
from support.discord_wire import LOG, DiscordWire

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCUMENT = pytest.StashKey[discord_document.Document | None]()


def pytest_configure(config: pytest.Config) -> None:
    try:
        config.stash[DOCUMENT] = discord_document.from_environment()
    except (OSError, ValueError, LookupError) as error:
        raise pytest.UsageError(
            f"{discord_document.VARIABLE} is not the path of a usable document: {error}"
        ) from error


def pytest_report_header(config: pytest.Config) -> str:
    document = config.stash[DOCUMENT]
    if document is None:
        return (
            f"discord: {discord_document.VARIABLE} is not set, requests are not checked (see CONTRIBUTING.md)"
        )
    return f"discord: requests are checked against {document.source} ({len(document.paths)} paths)"


@pytest.fixture(scope="session")
def _wire(
    pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DiscordWire | None]:
    document = pytestconfig.stash[DOCUMENT]
    if document is None:
        yield None
        return
    wire = DiscordWire(document, tmp_path_factory.mktemp("discord") / "rejections")
    with pytest.MonkeyPatch.context() as environment, wire.tapped():
        environment.setenv(discord_document.VARIABLE, str(document.source.absolute()))
        environment.setenv(LOG, str(wire.log))
        yield wire


@pytest.fixture(autouse=True)
def _no_rejected_body(_wire: DiscordWire | None) -> Iterator[None]:
    """Fail the test if a body was rejected, even if the bot suppressed the exception.

    This runs after the teardown of the bots.
    """
    yield
    if _wire is not None and (rejected := _wire.take_rejections()):
        pytest.fail("Discord would reject these fields:\n" + "\n".join(rejected), pytrace=False)


@pytest.fixture
def discord_wire(_wire: DiscordWire | None) -> DiscordWire:
    """The `DiscordWire`, for tests that expect rejections. They are skipped without the document."""
    if _wire is None:
        pytest.skip(f"{discord_document.VARIABLE} is not set")
    return _wire
