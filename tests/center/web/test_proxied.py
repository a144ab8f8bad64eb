"""Behind a proxy with TLS on this machine every citizen has their own address; a header from the hall says nothing."""

from __future__ import annotations

import pytest

from tests.support.halls import Hall
from tests.support.visitors import Visitor, cookies

LAN = "192.168.1.7"
TRIES = 30


def visitor(hall: Hall, peer: str, *, told: str = "", proto: str = "") -> Visitor:
    """Return a browser whose requests come from `peer`, with what a proxy says of who is behind it."""
    found = Visitor(hall)
    found.client.environ_base["REMOTE_ADDR"] = peer
    if told:
        found.client.environ_base["HTTP_X_FORWARDED_FOR"] = told
    if proto:
        found.client.environ_base["HTTP_X_FORWARDED_PROTO"] = proto
    return found


def test_who_tries_passwords_through_the_proxy_keeps_nobody_else_out(hall: Hall) -> None:
    thief = visitor(hall, "127.0.0.1", told="203.0.113.9")
    statuses = [thief.log_in(f"name{n}", "wrong").status_code for n in range(TRIES + 1)]
    assert statuses == [403] * TRIES + [429]
    assert visitor(hall, "127.0.0.1", told="203.0.113.10").log_in("an").status_code == 302


def test_nobody_in_the_hall_tries_on_under_ever_new_addresses(hall: Hall) -> None:
    statuses = [
        visitor(hall, LAN, told=f"203.0.113.{n}").log_in(f"name{n}", "wrong").status_code
        for n in range(TRIES + 1)
    ]
    assert statuses == [403] * TRIES + [429]


@pytest.mark.parametrize(
    ("peer", "proto", "secure"),
    [
        ("127.0.0.1", "https", True),
        ("127.0.0.1", "", False),
        ("127.0.0.1", "http", False),
        (LAN, "https", False),
    ],
)
def test_a_cookie_given_by_https_is_never_sent_without(
    hall: Hall, peer: str, proto: str, secure: bool
) -> None:
    browser = visitor(hall, peer, proto=proto)
    given = cookies(browser.log_in("giamsat"))
    given.load(cookies(browser.send("/language", language="en")))
    given.load(cookies(browser.send("/pair", role="kiosk")))
    assert {"session", "language", "screen_kiosk_0"} <= set(given)
    assert {name: bool(one["secure"]) for name, one in given.items()} == dict.fromkeys(given, secure)
