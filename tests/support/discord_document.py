"""A check of request bodies against Discord's OpenAPI document.

``DISCORD_OPENAPI`` is the path of the document. CONTRIBUTING.md explains where to get it.
"""

from __future__ import annotations

import functools
import json
import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from support.discord_limits import Problem, command_problems, message_problems, modal_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema.protocols import Validator

VARIABLE = "DISCORD_OPENAPI"
_ROOT = "urn:discord"
_MODAL = 9


@dataclass(frozen=True, slots=True)
class Leniency:
    """A field in which Discord accepts a number although its document requires a string of digits.

    Parameters
    ----------
    path : tuple of str
        The last segments of the field's path. ``*`` matches any index in an array.
    reason : str
        Why this field may be a number.
    """

    path: tuple[str, ...]
    reason: str


LENIENCIES = (
    Leniency(("allowed_mentions", "users", "*"), "discord.py sends ids as numbers; Discord accepts them"),
    Leniency(("allowed_mentions", "roles", "*"), "discord.py sends ids as numbers; Discord accepts them"),
    Leniency(("attachments", "*", "id"), "discord.py numbers new files; Discord accepts the numbers"),
    Leniency(("recipient_id",), "discord.py opens a DM with the id as a number; Discord accepts it"),
)
"""The fields in which a body may differ from the document."""

UNDOCUMENTED: dict[tuple[str, str], str] = {}
"""Routes with a body that are not in the document, as ``(method, path)``, and why they are allowed."""


def from_environment() -> Document | None:
    """Load the document at the path in ``DISCORD_OPENAPI``.

    Returns
    -------
    Document or None
        `None` if the variable is not set.

    Raises
    ------
    OSError, ValueError, LookupError
        The file cannot be read, or is not an OpenAPI document.
    """
    path = os.environ.get(VARIABLE)
    return Document.load(Path(path)) if path else None


ACCEPTED = 2_000
"""The maximum number of accepted bodies to cache."""


class Document:
    """Discord's OpenAPI document.

    Attributes
    ----------
    source : Path
        The file that the document was read from.
    paths : dict
        The ``paths`` object of the document.
    """

    def __init__(self, contents: dict[str, Any], source: Path) -> None:
        self.source = source
        self.paths: dict[str, Any] = contents["paths"]
        self._validators: dict[tuple[str, str], Validator | None] = {}
        self._accepted: set[tuple[str, str, str]] = set()
        resource = DRAFT202012.create_resource(contents)
        resolver = Registry().with_resource(_ROOT, resource).resolver(_ROOT)
        self._resolve = functools.cache(lambda reference: resolver.lookup(reference).contents)
        self._templates: dict[int, list[tuple[list[str], str]]] = {}
        for path in self.paths:
            segments = path.strip("/").split("/")
            self._templates.setdefault(len(segments), []).append((segments, path))
        self._validator_class = extend(  # type: ignore[no-untyped-call]
            Draft202012Validator, {"$ref": self._reference, "oneOf": self._union, "anyOf": self._union}
        )

    @classmethod
    def load(cls, path: Path) -> Document:
        """Read the document from a file."""
        return cls(json.loads(path.read_text("utf-8")), path)

    def route(self, path: str) -> str | None:
        """Return the route that matches the path of a request, or `None`."""
        segments = path.strip("/").split("/")
        matching = [
            (sum(part == segment for part, segment in zip(template, segments, strict=True)), route)
            for template, route in self._templates.get(len(segments), ())
            if all(
                part == segment or part.startswith("{")
                for part, segment in zip(template, segments, strict=True)
            )
        ]
        return max(matching)[1] if matching else None

    def check(self, method: str, path: str, body: Any) -> tuple[str, list[Problem]]:
        """Check the body of a request.

        Parameters
        ----------
        method : str
            The HTTP method.
        path : str
            The path after ``/api/v10``, without a query.
        body : Any
            The decoded JSON body. For a request with files, the decoded ``payload_json``.

        Returns
        -------
        tuple of str and list of Problem
            The route in the document, and the fields that Discord would reject.
        """
        route = self.route(path)
        validator = self._validator(method, route) if route is not None else None
        if route is None or validator is None:
            allowed = (method, route or path) in UNDOCUMENTED
            return route or path, [] if allowed else [Problem((), "Discord documents no body for this route")]
        normalized = _with_ids_as_strings(body)
        # Cache accepted bodies: most tests sync the same commands, and the check is slower than the sync.
        key = (method, route, json.dumps(normalized, sort_keys=True, default=repr))
        if key in self._accepted:
            return route, []
        problems = [
            Problem(tuple(error.absolute_path), _reason(error)) for error in validator.iter_errors(normalized)
        ]
        problems = problems or _undocumented_problems(route, body)
        if not problems and len(self._accepted) < ACCEPTED:
            self._accepted.add(key)
        return route, problems

    def _validator(self, method: str, route: str) -> Validator | None:
        """Return the validator for the bodies of a route. It is created on first use."""
        key = (method, route)
        if key not in self._validators:
            content = self.paths[route].get(method.lower(), {}).get("requestBody", {}).get("content", {})
            kind = content.get("application/json") or content.get("multipart/form-data")
            self._validators[key] = (
                self._validator_class(kind["schema"], format_checker=_FORMATS) if kind else None
            )
        return self._validators[key]

    # Keywords of JSON Schema

    def _reference(
        self, validator: Any, reference: str, instance: Any, _schema: Any
    ) -> Iterator[ValidationError]:
        """Validate a ``$ref``. Resolved references are cached."""
        yield from validator.descend(instance, self._resolve(reference))

    def _union(
        self, validator: Any, branches: list[Any], instance: Any, _schema: Any
    ) -> Iterator[ValidationError]:
        """Validate ``anyOf`` and ``oneOf``, and yield the errors of the branch that matches best.

        ``oneOf`` is treated like ``anyOf``, because Discord accepts the first matching branch.
        """
        resolved = [self._resolve(branch["$ref"]) if "$ref" in branch else branch for branch in branches]
        if all("const" in branch for branch in resolved):
            values = [branch["const"] for branch in resolved]
            if instance not in values:
                yield ValidationError(f"{instance!r} is not one of {values}")
            return
        if instance is not None:
            resolved = [branch for branch in resolved if branch.get("type") != "null"]
        by_type = {
            value: branch
            for branch in resolved
            for value in branch.get("properties", {}).get("type", {}).get("enum", [None])
        }
        if isinstance(instance, dict) and None not in by_type:
            if instance.get("type") not in by_type:
                message = f"{instance.get('type')!r} is not one of {sorted(by_type)}"
                yield ValidationError(message, path=["type"])
                return
            resolved = [by_type[instance["type"]]]
        attempts = []
        for branch in resolved:
            errors = list(validator.descend(instance, branch))
            if not errors:
                return
            attempts.append(errors)
        yield from min(attempts, key=lambda errors: (len(errors), -len(errors[0].path)))


def _with_ids_as_strings(body: Any, path: tuple[str, ...] = ()) -> Any:
    """Copy a body, and convert the numbers in `LENIENCIES` to strings."""
    if isinstance(body, dict):
        return {key: _with_ids_as_strings(value, (*path, key)) for key, value in body.items()}
    if isinstance(body, list | tuple):
        return [_with_ids_as_strings(value, (*path, "*")) for value in body]
    if type(body) is int and any(path[-len(leniency.path) :] == leniency.path for leniency in LENIENCIES):
        return str(body)
    return body


def _undocumented_problems(route: str, body: Any) -> list[Problem]:
    """Check the limits that Discord enforces but that are not in the document."""
    if route.endswith("/commands"):
        return command_problems(body) if isinstance(body, list) else command_problems([body], None)
    if not isinstance(body, dict):
        return []
    if route.endswith("/callback"):
        check = modal_problems if body.get("type") == _MODAL else message_problems
        return check(body.get("data") or {}, ("data",))
    if isinstance(body.get("message"), dict):  # the first message of a thread in a forum
        return message_problems(body["message"], ("message",))
    return message_problems(body, ())


_COUNTED = {"maxLength": "at most", "minLength": "at least", "maxItems": "at most", "minItems": "at least"}


def _reason(error: ValidationError) -> str:
    """Return the message of an error, shortened if it is long."""
    if error.validator in _COUNTED and isinstance(error.instance, str | list):
        unit = "characters" if isinstance(error.instance, str) else "items"
        bound = f"{_COUNTED[str(error.validator)]} {error.validator_value}"
        return f"has {len(error.instance)} {unit}; Discord takes {bound}"
    message = error.message
    return message if len(message) <= 300 else f"{message[:150]} … {message[-150:]}"


_FORMATS = FormatChecker(formats=())


@_FORMATS.checks("uri")
def _is_uri(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return bool(parts.scheme and parts.netloc) and not re.search(r"\s", value)


@_FORMATS.checks("date-time")
def _is_date_time(value: object) -> bool:
    if not isinstance(value, str):
        return True
    try:
        return datetime.fromisoformat(value) is not None
    except ValueError:
        return False


@_FORMATS.checks("snowflake")
def _is_snowflake(value: object) -> bool:
    return not isinstance(value, str) or (value.isdecimal() and int(value) < 2**63)


@_FORMATS.checks("int32")
def _is_int32(value: object) -> bool:
    return not isinstance(value, int) or -(2**31) <= value < 2**31


@_FORMATS.checks("int64")
def _is_int64(value: object) -> bool:
    return not isinstance(value, int) or -(2**63) <= value < 2**63
