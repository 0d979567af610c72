"""API keys, text pasted around them, and secrets that are never shown."""

from __future__ import annotations

import copy
import json
import pickle
import pprint
import traceback
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import aiohttp
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from multidict import CIMultiDict, CIMultiDictProxy
from yarl import URL

from tatsu_cog import TatsuClient
from tatsu_cog.api import ApiKey
from tatsu_cog.api.key import Secret

if TYPE_CHECKING:
    from collections.abc import Callable

    from tatsu_cog.testing import FakeTatsu

KEY = "kq7Zb1XwL2-9fTtVd0Rm4sYcHn8Jg5Pe0"

KEYS = [
    KEY,
    "test-key",
    "a-key",
    "k",
    "KEY",
    "Botany-9fTt",
    "bearer-1",
    "key-1",
    "export-1",
    "a_b.c~d+e/f",
    "Zm9vYg==",
]
"""Valid keys, in the known format and in others."""

WRAPPERS = [
    '"{}"',
    "'{}'",
    "`{}`",
    "```{}```",
    "```\n{}\n```",
    "```env\n{}\n```",
    "```sh \r\n{}\r\n```",
    "“{}”",
    "„{}“",
    "\N{LEFT SINGLE QUOTATION MARK}{}\N{RIGHT SINGLE QUOTATION MARK}",
    "«{}»",
    "» {} «",
    "\N{SINGLE LEFT-POINTING ANGLE QUOTATION MARK}{}\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}",
    "「{}」",
    "<{}>",
    "({})",
    "[{}]",
    "{{{}}}",
    "||{}||",
    "**{}**",
    "~~{}~~",
    "> {}",
    '\\"{}\\"',
    " {}\n",
    "\t{}\r\n",
    "\N{NO-BREAK SPACE}{}\N{NO-BREAK SPACE}",
    "\N{ZERO WIDTH SPACE}{}\N{ZERO WIDTH SPACE}",
    "\N{ZERO WIDTH NO-BREAK SPACE}{}",
    "{}\N{RIGHT-TO-LEFT MARK}",
    "{};",
    "{},",
    '"{}",',
    "Bearer {}",
    "bearer  {}",
    "BEARER: {}",
    "Bot {}",
    "bot {}",
    "Authorization: {}",
    "authorization:{}",
    "Authorization\t{}",
    'Authorization: "{}"',
    '"Authorization": "{}",',
    "-H 'Authorization: {}'",
    "TATSU_API_KEY={}",
    "TATSU_API_KEY = {}",
    "tatsu_api_key: {}",
    '"TATSU_API_KEY": "{}"',
    'TATSU_API_KEY="{}"',
    "export TATSU_API_KEY={}",
    "export  TATSU_API_KEY='{}';",
    'set "TATSU_API_KEY={}"',
    '$env:TATSU_API_KEY = "{}"',
    "-e TATSU_API_KEY={}",
    "- TATSU_API_KEY={}",
    "API_KEY={}",
    "API key: {}",
    "key={}",
    "= {}",
]


def value_of(text: str) -> str:
    key = ApiKey(text)
    key.check()
    return key.reveal()


# Pasted keys


@pytest.mark.parametrize("key", KEYS)
def test_bare_key_is_unchanged(key: str) -> None:
    assert value_of(key) == key


@pytest.mark.parametrize("wrapper", WRAPPERS)
@pytest.mark.parametrize("key", [KEY, "test-key"])
def test_text_pasted_around_a_key_is_removed(wrapper: str, key: str) -> None:
    assert value_of(wrapper.format(key)) == key


@given(
    key=st.from_regex(r"[A-Za-z0-9]{10}-[A-Za-z0-9]{22}", fullmatch=True) | st.sampled_from(KEYS),
    wrappers=st.lists(
        st.sampled_from([wrapper for wrapper in WRAPPERS if wrapper.strip()[:3] != "```"]), max_size=4
    ),
)
@settings(deadline=None, max_examples=400)
def test_nested_wrappers_are_removed(key: str, wrappers: list[str]) -> None:
    text = key
    for wrapper in wrappers:
        text = wrapper.format(text)

    assert value_of(text) == key


@pytest.mark.parametrize(
    "text",
    [
        '```env\nexport TATSU_API_KEY="{}"\n```',
        "```bash\nTATSU_API_KEY='{}';\n```\n",
        '||```\n"{}"\n```||',
        '"```json\n{{"Authorization": "Bearer {}"}}\n```"',
        "||`<Bearer {}>`||",
        "«TATSU_API_KEY=“Bot {}”»;",
        '\N{ZERO WIDTH NO-BREAK SPACE}"Authorization: \N{ZERO WIDTH SPACE}Bearer {}"\r\n',
    ],
)
def test_code_block_around_a_wrapped_key_is_removed(text: str) -> None:
    assert value_of(text.format(KEY)) == KEY


@pytest.mark.parametrize(
    "text",
    [
        f"{KEY} {KEY}",
        f"{KEY}\n{KEY}",
        f"{KEY}\nx",
        f"my key is {KEY}",
        f"{KEY[:10]} {KEY[10:]}",
        f"{KEY[:10]}\N{ZERO WIDTH SPACE}{KEY[10:]}",
        f"{KEY[:10]}\N{EN DASH}{KEY[11:]}",
        f"{KEY[:9]}…",
        f"{KEY[:9]}...",
        f"{KEY[:9]}...{KEY[30:]}",
        f"{KEY}ключ",
        f"ключ{KEY}",
        f"{KEY}\x00",
        f"{KEY}\x7f",
        f"{KEY},{KEY}",
        f'{KEY[:10]}"{KEY[10:]}',
        f"DISCORD_TOKEN={KEY}",
        f"https://api.tatsu.gg/v1?key={KEY}",
        "$TATSU_API_KEY",
        "${TATSU_API_KEY}",
        "%TATSU_API_KEY%",
        "<your key here>",
        "---",
        "key" * 100,
    ],
)
def test_text_that_is_not_exactly_one_key_is_rejected_without_showing_it(text: str) -> None:
    with pytest.raises(ValueError, match="is malformed") as caught:
        ApiKey(text).check()

    assert text not in str(caught.value)
    assert KEY[:9] not in str(caught.value)
    assert caught.value.__context__ is None


@pytest.mark.parametrize(
    "text",
    ["", " \n", '""', "``````", "||||", "***", "TATSU_API_KEY=", "Bearer ", "Authorization: Bot", "\ufeff"],
)
def test_text_without_a_key_is_reported_as_empty(text: str) -> None:
    with pytest.raises(ValueError, match="is empty; create one with the command t!apikey create"):
        ApiKey(text).check()


@pytest.mark.parametrize("key", [None, b"test-key", 7])
def test_key_of_another_type_is_rejected(key: Any) -> None:
    with pytest.raises(TypeError, match=f"must be a str, not {type(key).__name__}"):
        ApiKey(key).check()
    with pytest.raises(TypeError, match="must be a str"):
        ApiKey(ApiKey(key)).check()


@given(st.text(max_size=50) | st.from_regex(r"[\s\"'`|<>*]*\w+[\s\"'`|<>*;,]*", fullmatch=True))
@settings(deadline=None, max_examples=400)
def test_accepted_key_can_be_sent_in_a_header_and_is_unchanged_when_read_again(text: str) -> None:
    try:
        value = value_of(text)
    except ValueError:
        return

    assert value.isascii()
    assert value.isprintable()
    assert not any(character in value for character in " \"'`<>|,;")
    assert value in text
    assert value_of(value) == value


@pytest.mark.parametrize("wrapping", ["`", '"', " ", "\n", "=", "key: ", "Bearer ", "```\n"])
def test_key_in_a_hundred_thousand_wrappers_is_found(wrapping: str) -> None:
    # This would take minutes if the run time were quadratic.
    assert value_of(wrapping * 100_000 + KEY + ";" * 100_000) == KEY


@pytest.mark.parametrize("wrapper", ["{}", '"{}"', "||{}||", "```env\nTATSU_API_KEY={}\n```", "Bearer {}"])
async def test_bare_key_is_sent_in_the_header(tatsu: FakeTatsu, wrapper: str) -> None:
    tatsu.key = KEY
    tatsu.set_profile(7)

    async with TatsuClient(wrapper.format(KEY), base_url=tatsu.base_url) as client:
        await client.get_profile(7)

    assert [request.headers["Authorization"] for request in tatsu.requests] == [KEY]


async def test_client_accepts_an_api_key_object(tatsu: FakeTatsu) -> None:
    tatsu.set_profile(7)

    async with TatsuClient(ApiKey(tatsu.key), base_url=tatsu.base_url) as client:
        assert (await client.get_profile(7)).user_id == 7


# Secrets


@dataclass
class Holder:
    secret: Secret


class Struct(msgspec.Struct):
    secret: str


def text_of_traceback(secret: Secret) -> str:
    def fail(secret: Secret) -> None:
        headers = {"Authorization": secret}
        raise RuntimeError(f"{secret} {headers}")

    try:
        fail(secret)
    except RuntimeError as error:
        return "".join(traceback.TracebackException.from_exception(error, capture_locals=True).format())
    raise AssertionError


@pytest.mark.parametrize(
    "show",
    [
        str,
        repr,
        pprint.pformat,
        json.dumps,
        text_of_traceback,
        lambda secret: f"{secret} {secret!s} {secret!r} {secret!a} {secret:>40} {secret:.5}",
        lambda secret: "%s %r" % (secret, secret),  # noqa: UP031 - logging formats like this
        lambda secret: "{0} {0!r}".format(secret),  # noqa: UP032 - older code formats like this
        lambda secret: ",".join([secret, secret]),
        lambda secret: secret + secret,
        lambda secret: secret.encode(),
        lambda secret: secret[:40],
        lambda secret: repr([secret, {secret: secret}]),
        lambda secret: repr(Holder(secret)),
        lambda secret: json.dumps(asdict(Holder(secret))),
        lambda secret: json.dumps({"Authorization": secret}),
        lambda secret: repr(copy.copy(secret)) + repr(copy.deepcopy([secret])),
    ],
)
@pytest.mark.parametrize("secret", [ApiKey(KEY), Secret(KEY)])
def test_secret_is_shown_as_three_asterisks(secret: Secret, show: Callable[[Secret], object]) -> None:
    shown = str(show(secret))

    assert not any(KEY[start : start + 4] in shown for start in range(len(KEY) - 3))
    assert "*" in shown


@pytest.mark.parametrize("secret", [ApiKey(KEY), Secret(KEY), ApiKey(KEY).header()])
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_secret_cannot_be_pickled(secret: str, protocol: int) -> None:
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps({"key": secret}, protocol)


@pytest.mark.parametrize("encode", [msgspec.json.encode, msgspec.msgpack.encode, msgspec.to_builtins])
def test_msgspec_does_not_encode_a_secret(encode: Callable[[Any], object]) -> None:
    for value in (ApiKey(KEY), Struct(ApiKey(KEY)), Holder(Secret(KEY))):
        try:
            shown = repr(encode(value))
        except TypeError as error:
            shown = str(error)
        assert KEY not in shown


def test_only_reveal_returns_the_value() -> None:
    key = ApiKey(f'"{KEY}"')

    assert key.reveal() == KEY
    assert type(key.reveal()) is str
    assert not hasattr(key, "__dict__")


@pytest.mark.parametrize("kind", [ApiKey, Secret])
def test_secrets_compare_and_hash_by_their_values(kind: type[Secret]) -> None:
    assert kind(KEY) == kind(KEY) == KEY
    assert KEY == kind(KEY)  # noqa: SIM300 - the secret is on the right
    assert not kind(KEY) != kind(KEY)  # noqa: SIM202 - str defines != separately
    assert kind(KEY) != kind("another")
    assert kind(KEY) != "***"
    assert kind(KEY) != 7
    assert {kind(KEY): 1}[kind(KEY)] == 1
    assert kind(KEY)
    assert not kind("")
    assert copy.deepcopy(kind(KEY)) == kind(KEY)


def test_api_key_of_a_secret_has_its_value() -> None:
    assert ApiKey(Secret(f"<{KEY}>")).reveal() == KEY
    assert Secret(ApiKey(KEY)).reveal() == KEY


def test_header_is_encoded_completely_and_not_shown() -> None:
    header = ApiKey(KEY).header()
    url = URL("https://api.tatsu.gg")
    request = aiohttp.RequestInfo(url, "GET", CIMultiDictProxy(CIMultiDict({"Authorization": header})), url)

    assert header.encode() == KEY.encode()
    assert KEY not in repr(request)


@pytest.mark.parametrize(
    ("text", "redacted"),
    [(f"Bad key {KEY}.", "Bad key ***."), (KEY * 2, "******"), ("Bad key.", "Bad key."), ("", "")],
)
def test_redact_replaces_the_key_in_text_and_bytes(text: str, redacted: str) -> None:
    key = ApiKey(f"`{KEY}`")

    assert key.redact(text) == redacted
    assert key.redact(text.encode()) == redacted.encode()


def test_redact_with_an_empty_secret_changes_nothing() -> None:
    assert Secret("").redact("text") == "text"


# Invalid keys in the client


@pytest.mark.parametrize("text", [f"{KEY} and more", f"{KEY}ключ", KEY.encode()])
def test_traceback_of_the_client_does_not_show_an_invalid_key(text: Any) -> None:
    with pytest.raises((ValueError, TypeError)) as caught:
        TatsuClient(text)

    frames = traceback.TracebackException.from_exception(caught.value, capture_locals=True).stack
    assert KEY not in repr([frame.locals for frame in frames if "tatsu_cog" in frame.filename])
