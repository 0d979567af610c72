"""Connecting to Redis: valid and invalid URLs, missing packages, and error messages without secrets."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tatsu_cog.api._redis import connect, key_name

if TYPE_CHECKING:
    from pathlib import Path

SECRET = "s3cret"  # noqa: S105


def options_of(url: str) -> dict[str, Any]:
    """Return the options of the connection that a client makes for a URL."""
    pool = connect(url).connection_pool
    connection = pool.make_connection()  # type: ignore[no-untyped-call]
    names = ("host", "port", "path", "db", "username", "password")
    options = {
        name: getattr(connection, name) for name in names if getattr(connection, name, None) is not None
    }
    return {"kind": type(connection).__name__, **options}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("redis://h", {"host": "h", "port": 6379, "db": 0}),
        ("redis://h/", {"host": "h", "port": 6379, "db": 0}),
        (" redis://h:1/2\n", {"host": "h", "port": 1, "db": 2}),
        ("valkey://h:1/2", {"host": "h", "port": 1, "db": 2}),
        ("REDIS://h:1/2", {"host": "h", "port": 1, "db": 2}),
        ("redis://h:1?db=2", {"host": "h", "port": 1, "db": 2}),
        ("redis://h:1?protocol=3", {"host": "h", "port": 1, "db": 0}),
        ("redis://[::1]:7/1", {"host": "::1", "port": 7, "db": 1}),
        ("redis://u:pw@[2001:db8::1]/0", {"host": "2001:db8::1", "username": "u", "password": "pw"}),
        ("redis://:pw@h", {"host": "h", "password": "pw"}),
        ("redis://u:pw@h", {"host": "h", "username": "u", "password": "pw"}),
        ("redis://u:p:w@h", {"host": "h", "username": "u", "password": "p:w"}),
        ("redis://u:p%23%2F%3F%40%25%5Bw@h:1/2", {"host": "h", "port": 1, "db": 2, "password": "p#/?@%[w"}),
        ("redis://u:a+b=c^{d}|~$&@h", {"host": "h", "password": "a+b=c^{d}|~$&"}),
        ("redis://%40u:pw@h", {"host": "h", "username": "@u"}),
        (
            "redis://redis-12345.c1.eu-west-1.example.com:12345",
            {"host": "redis-12345.c1.eu-west-1.example.com"},
        ),
        ("unix:///run/redis.sock?db=3", {"path": "/run/redis.sock", "db": 3}),
        ("unix://u:pw@/run/redis.sock", {"path": "/run/redis.sock", "username": "u", "password": "pw"}),
    ],
)
def test_valid_url_is_parsed(url: str, expected: dict[str, Any]) -> None:
    options = options_of(url)
    assert {name: options.get(name) for name in expected} == expected


@pytest.mark.parametrize("scheme", ["rediss", "valkeys"])
def test_url_with_a_tls_scheme_makes_a_tls_connection(scheme: str) -> None:
    url = f"{scheme}://u:pw@h:1/2?ssl_cert_reqs=none&ssl_ca_certs=/etc/ca.pem&ssl_check_hostname=false"
    assert options_of(url)["kind"] == "SSLConnection"
    assert options_of("redis://h")["kind"] == "Connection"


INVALID_URLS = [
    *(f"redis://default:{SECRET}{each}4@host:6379/0" for each in "#/?[]@% \t\n"),
    *(f"redis://default:123{each}{SECRET}@host:6379/0" for each in "#/?[]@% "),
    *(f"redis://default:123{each}4{SECRET}@host:6379/0" for each in "#/?[]@% "),
    f"redis://default:123/4?{SECRET}=1@host:6379/0",
    f"redis://default:123?db=1&client_name={SECRET}@host",
    f"redis://:{SECRET}/abc@h:1/0",
    f"redis://:{SECRET}%zz@h:1/0",
    f"redis://:{SECRET}%4@h",
    f"redis://:[{SECRET}]@h",
    f"redis://u:{SECRET}@h:port",
    f"redis://u:{SECRET}@h:0",
    f"redis://u:{SECRET}@h:65536",
    f"redis://u:{SECRET}@h:123456",
    f"redis://u:{SECRET}@h:-1",
    f"redis://u:{SECRET}@h:1:2",
    f"redis://u:{SECRET}@h:1,h2:2/0",
    f"redis://u:{SECRET}@h/db",
    f"redis://u:{SECRET}@h/-1",
    f"redis://u:{SECRET}@h/1.5",
    f"redis://u:{SECRET}@h/0/1",
    f"redis://u:{SECRET}@h/0/",
    f"redis://u:{SECRET}@h/99999999999999999999",
    f"redis://u:{SECRET}@h/0#",
    f"redis://u:{SECRET}@h/0#fragment",
    f"redis://u:{SECRET}@h/0?db=1",
    f"redis://u:{SECRET}@h?db=one",
    f"redis://u:{SECRET}@h?db=1&db=2",
    f"redis://u:{SECRET}@h?protocol=4",
    f"redis://u:{SECRET}@h?unknown=1",
    f"redis://u:{SECRET}@h?retry_on_timeout=1",
    f"redis://u:{SECRET}@h?decode_responses=1",
    f"redis://u:{SECRET}@h?ssl_cert_reqs=none",
    f"rediss://u:{SECRET}@h?ssl_cert_reqs=perhaps",
    f"redis://u:{SECRET}@h?{SECRET}",
    f"redis://u:{SECRET}@",
    f"redis://u:{SECRET}@/0",
    f"redis://u:{SECRET}@:6379/0",
    f"redis://u:{SECRET}@[::1",
    f"redis://u:{SECRET}@[h]:1",
    f"redis://u:{SECRET}@ho st",
    f"redis://u:{SECRET}@\u2100",
    f"unix://u:{SECRET}@run/redis.sock",
    f"unix://u:{SECRET}@",
    f"unix://u:{SECRET}@/run/redis.sock#1",
    f"redis+sentinel://u:{SECRET}@h:26379/0",
    f"http://u:{SECRET}@h",
    f"//u:{SECRET}@h",
    f"u:{SECRET}@h:6379",
    SECRET,
    "",
    "redis://",
    "redis:///0",
    "redis:h",
    "localhost:6379",
]


@pytest.mark.parametrize("url", INVALID_URLS)
def test_invalid_url_is_rejected_without_showing_it(url: str) -> None:
    with pytest.raises(ValueError, match="percent-encode") as caught:
        connect(url)
    error: BaseException | None = caught.value
    while error is not None:
        assert SECRET not in f"{error!r} {error} {error.args} {getattr(error, 'doc', '')}"
        assert not error.__cause__ or error.__cause__ is not error.__context__
        error = error.__cause__ or error.__context__


@given(st.text(min_size=1, max_size=12), st.text(max_size=12))
def test_password_cannot_change_the_host_port_or_database(password: str, username: str) -> None:
    url = f"redis://{username}:{password}@right-host:7777/5"
    try:
        options = options_of(url)
    except ValueError:
        return
    assert (options["host"], options["port"], options["db"]) == ("right-host", 7777, 5)
    assert not set(password) & set("#/?@[] ")


def test_old_redis_package_raises_an_import_error_with_both_versions(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import redis\nredis.__version__ = '4.6.0'\n")
    code = "from tatsu_cog.api._redis import connect; connect('redis://h')"
    run = subprocess.run(  # noqa: S603 - the command is part of this test
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={"PYTHONPATH": f"{tmp_path}:{sys.path[0]}:."},
    )
    assert "ImportError: Redis support requires the redis package 5.0.8 or newer, not 4.6.0" in run.stderr


def test_missing_redis_package_raises_an_import_error_with_the_extra_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [name for name in sys.modules if name == "redis" or name.startswith("redis.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(ImportError, match=r"pip install \"tatsu-cog\[redis\]\"") as caught:
        connect("redis://h")
    assert caught.value.__cause__ is None


def test_key_name_is_deterministic_and_does_not_contain_the_key() -> None:
    assert key_name("a-key") == key_name("a-key") != key_name("another-key")
    assert "a-key" not in key_name("a-key")
    assert len(key_name("a-key")) == 32
