"""Many calls at once: every one is on the stage once and spoken once, in order. The words are typed by hand."""

from __future__ import annotations

import contextlib
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.display.conftest import Board
from tests.support.servers import Caller, Server, device_token

pytestmark = [pytest.mark.browser, pytest.mark.process]
COUNTERS, EACH = 20, 5
# counter 1 calls A001 to A005, counter 2 A006 to A010, and so on
DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
SOME_READINGS = {
    "A001": ("A không không một", "quầy số một"),
    "A015": ("A không một năm", "quầy số ba"),
    "A020": ("A không hai không", "quầy số bốn"),
    "A024": ("A không hai bốn", "quầy số năm"),
    "A042": ("A không bốn hai", "quầy số chín"),
    "A050": ("A không năm không", "quầy số mười"),
    "A071": ("A không bảy một", "quầy số mười lăm"),
    "A100": ("A một không không", "quầy số hai mươi"),
}


def grow(board: Board) -> dict[int, Caller]:
    """Make it a hall of twenty counters, all open; return their devices."""
    with contextlib.closing(sqlite3.connect(board.server.data / "center.db", timeout=30)) as file, file:
        more = [(n, f"Quầy {n}") for n in range(7, COUNTERS + 1)]
        file.executemany("insert into counters (n, label) values (?, ?)", more)
    callers = {
        n: Caller(board.server, device_token(board.server.data, "counter", n)) for n in range(1, COUNTERS + 1)
    }
    for n, caller in callers.items():
        caller.post(f"/counters/{n}/open")
    return callers


def call(caller: Caller, n: int, code: str) -> None:
    """Call a number, and give up on it at once, so that the counter is free for the next."""
    caller.post(f"/counters/{n}/call", {"code": code})
    caller.post(f"/counters/{n}/no-show")


def called(server: Server) -> list[tuple[int, str]]:
    """Return seq and code of every call, as the journal has them."""
    entries = Caller(server, device_token(server.data, "hub")).get("/journal?after=0")["entries"]
    return [(one["seq"], one["data"]["code"]) for one in entries if one["type"] in ("called", "recalled")]


def test_a_hundred_calls_of_twenty_counters_are_each_shown_once_and_spoken_once_in_order(
    board: Board,
) -> None:
    counters = grow(board)
    codes = [board.issue("HT") for _ in range(COUNTERS * EACH)]
    board.show()

    def work(n: int) -> None:
        for code in codes[(n - 1) * EACH : n * EACH]:
            call(counters[n], n, code)

    with ThreadPoolExecutor(COUNTERS) as clerks:
        list(clerks.map(work, counters))

    expect(board.page.locator("#stage .shown__code")).to_have_count(1)
    shown = board.play()
    wanted = called(board.server)
    assert len(wanted) == 100
    assert [seq for one in shown for seq in one["seqs"]] == [seq for seq, _ in wanted]
    assert [code for one in shown for code in one["codes"]] == [code for _, code in wanted]
    assert max(len(one["seqs"]) for one in shown) == 3
    words = [[said["text"] for said in one["spoken"] if said["language"] == "vi"] for one in shown]
    assert all(len(said) == 1 for said in words), "one announcement for each appearance"
    everything = " / ".join(said for (said,) in words)
    every = [f"số {code[0]} " + " ".join(DIGITS[int(digit)] for digit in code[1:]) for _, code in wanted]
    assert [everything.count(one) for one in every] == [1] * 100, "each number is said in one announcement"
    assert sorted(every, key=everything.index) == every, "and in the order of the calls"
    for code, readings in SOME_READINGS.items():
        (told,) = (said for one, (said,) in zip(shown, words, strict=True) if code in one["codes"])
        for reading in readings:
            assert reading in told


def test_a_long_queue_is_spoken_once_and_neighbours_share_an_announcement(board: Board) -> None:
    asked: list[list[str]] = []
    board.page.on(
        "request",
        lambda request: (
            "/announcements?" in request.url and asked.append(parse_qs(urlsplit(request.url).query)["times"])
        ),
    )
    board.open_counters()
    for _ in range(16):
        board.issue("HT")
    board.show()
    call(board.counters[1], 1, "A001")
    expect(board.page.locator("#stage .shown__code")).to_have_count(1)
    for code, n in ((2, 2), (3, 2), (4, 2), (5, 2), (6, 1)):
        call(board.counters[n], n, f"A00{code}")
    expect(board.page.locator(".seat__code").first).to_have_class("seat__code seat__code--word")
    assert [one["spoken"][0]["text"] for one in board.play()] == [
        "Mời số A không không một, đến quầy số một",
        "Mời số A không không hai, số A không không ba và số A không không bốn, đến quầy số hai",
        "Mời số A không không năm, đến quầy số hai",
        "Mời số A không không sáu, đến quầy số một",
    ]
    assert asked == [["2"], ["1"], ["2"], ["2"]]


def test_a_very_long_queue_shares_the_stage_among_counters(board: Board) -> None:
    board.open_counters()
    for _ in range(12):
        board.issue("HT")
    board.show()
    for code in range(1, 11):
        n = 1 + code % 2
        call(board.counters[n], n, f"A{code:03}")
        expect(board.page.locator("#stage .shown__code")).to_have_count(1)
    shown = board.play()
    assert [one["codes"] for one in shown] == [
        ["A001"],
        ["A002", "A003", "A004"],
        *([f"A{code:03}"] for code in range(5, 11)),
    ]
    assert shown[1]["spoken"][0]["text"] == (
        "Mời số A không không hai đến quầy số một, số A không không ba đến quầy số hai,"
        " số A không không bốn đến quầy số một"
    )
