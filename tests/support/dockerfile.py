"""Runs the steps of a Dockerfile in a folder, where Docker's engine can't run.

Each stage gets a folder, which stands in for its root. Absolute paths in the instructions are inside of that folder.
The base images are not used: commands run on this host.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

_NO_NETWORK = re.compile("NewConnectionError|NameResolutionError|Could not fetch URL")


@dataclass
class Stage:
    """A stage of a Dockerfile, after its steps were run in the folder `root`."""

    base: str
    name: str
    root: Path
    workdir: str = "/"
    env: dict[str, str] = field(default_factory=dict)
    user: str = "root"
    command: list[str] = field(default_factory=list)
    health_check: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)

    def path(self, path: str) -> Path:
        return self.root / os.path.join(self.workdir, path).lstrip("/")  # noqa: PTH118 - drops workdir if path is absolute

    def relocated(self, text: str) -> str:
        """Move the absolute paths in a text into the folder of the stage."""
        return re.sub(r"(?<![^\s=:])/(?=\w)", f"{self.root}/", text)


def instructions(dockerfile: str) -> list[tuple[str, str]]:
    """Return the keywords and arguments of a Dockerfile."""
    lines = [line for line in dockerfile.splitlines() if line.strip() and not line.startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    return [(keyword, rest) for keyword, _, rest in (line.partition(" ") for line in joined.splitlines())]


def ignored(path: str, patterns: list[str]) -> bool:
    """Return whether a .dockerignore with these patterns excludes a path. The last matching pattern decides."""
    result = False
    for pattern in patterns:
        regex = re.escape(pattern.removeprefix("!")).replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*")
        if re.fullmatch(f"{regex}(?:/.*)?", path):
            result = not pattern.startswith("!")
    return result


def copy_context(source: Path, target: Path, paths: list[str]) -> None:
    """Copy the files that Docker would send to the engine."""
    lines = (source / ".dockerignore").read_text().splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    for path in paths:
        if not ignored(path, patterns):
            (target / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source / path, target / path)


def build(context: Path, dockerfile: str, root: Path) -> list[Stage]:
    """Run the steps of a Dockerfile, and return its stages. The last one is the image."""
    stages: list[Stage] = []
    for keyword, rest in instructions(dockerfile):
        if keyword == "FROM":
            base, _, name = rest.partition(" AS ")
            stages.append(Stage(base, name, root / f"stage-{len(stages)}"))
            stages[-1].root.mkdir()
            continue
        stage = stages[-1]
        match keyword:
            case "WORKDIR":
                stage.workdir = rest
                stage.path(".").mkdir(parents=True, exist_ok=True)
            case "COPY":
                _copy(context, stages, rest)
            case "RUN":
                stage.steps.append(rest)
                _run(stage, rest)
            case "ENV":
                stage.env |= dict(part.split("=", 1) for part in rest.split())
            case "USER":
                stage.user = rest
            case "CMD":
                stage.command = json.loads(rest)
            case "HEALTHCHECK":
                stage.health_check = json.loads(rest.partition(" CMD ")[2])
            case _:
                raise NotImplementedError(keyword)
    return stages


def _copy(context: Path, stages: list[Stage], rest: str) -> None:
    stage = stages[-1]
    words = rest.split()
    options = dict(word.removeprefix("--").split("=") for word in words if word.startswith("--"))
    *names, target = [word for word in words if not word.startswith("--")]
    paths = [context / name for name in names]
    if "from" in options:
        (source,) = [each for each in stages if each.name == options["from"]]
        paths = [source.path(name) for name in names]
    for path in paths:
        if path.is_dir():
            shutil.copytree(path, stage.path(target), symlinks=True, dirs_exist_ok=True)
            if "chown" in options and os.geteuid() == 0:
                os.chown(stage.path(target), *map(int, options["chown"].split(":")))
        else:
            copied = Path(shutil.copy(path, stage.path(target)))
            if "chmod" in options:
                copied.chmod(int(options["chmod"], 8))


def _run(stage: Stage, command: str) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in {"PYTHONPATH", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE"}
    }
    done = subprocess.run(  # noqa: S603
        ["/bin/sh", "-c", stage.relocated(command)],
        cwd=stage.path("."),
        env=environment,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode != 0 and _NO_NETWORK.search(done.stdout):
        pytest.skip("there is no connection to PyPI")
    assert done.returncode == 0, done.stdout
