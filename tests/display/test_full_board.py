"""A full hall on walls of every shape: nothing is cut, and nothing is covered when the server is lost."""

from __future__ import annotations

import contextlib
import sqlite3

import pytest
from playwright.sync_api import expect

from tests.display.conftest import Board

pytestmark = [pytest.mark.browser, pytest.mark.process]
SIZES = [(1920, 1080), (1366, 768), (1024, 768), (1080, 1920)]
LONG = '{"vi": "Đăng ký biến động đất đai, cấp giấy CNQS", "en": "Registration of changes to land and home"}'
OUTSIDE = """() => Array.from(document.querySelectorAll(".call, .seat, .line")).filter((one) => {
  const box = one.getBoundingClientRect();
  return box.bottom > innerHeight || box.right > innerWidth || box.height === 0;
}).map((one) => [one.className, one.textContent, one.scrollWidth, one.clientWidth].join(" "))"""
CUT = """() => Array.from(document.querySelectorAll(".seat__code, .seat__label, .call__label, .call__code"))
  .filter((one) => one.clientWidth && one.scrollWidth > one.clientWidth + 1)
  .map((one) => one.className + ": " + one.textContent)"""


def fill(board: Board) -> list[str]:
    """Let counter 1 call seven numbers and serve none; return them, the newest first."""
    board.open_counters()
    codes = []
    for _ in range(7):
        codes.append(board.issue("HT"))
        board.act(1, "call-next")
        board.act(1, "no-show")
    return codes[::-1]


def grow(board: Board) -> None:
    """Make it a hall of twelve counters whose fields have the longest names the kiosk allows."""
    with contextlib.closing(sqlite3.connect(board.server.data / "center.db", timeout=30)) as file, file:
        file.executemany(
            "insert into counters (n, label) values (?, ?)", [(n, f"Quầy {n}") for n in range(7, 13)]
        )
        file.execute("update fields set names = ?", [LONG])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_board_that_lost_the_server_covers_no_call(board: Board, language: str) -> None:
    codes = fill(board)
    board.show(language)
    expect(board.page.locator(".call")).to_have_count(7)
    board.server.kill()
    lost = board.page.locator("#lost")
    expect(lost).to_be_visible()
    for width, height in SIZES:
        board.page.set_viewport_size({"width": width, "height": height})
        assert board.codes() == codes, (width, height)
        assert board.page.evaluate(OUTSIDE) == [], (width, height)
        assert lost.evaluate("lost => lost.scrollWidth <= innerWidth"), (width, height)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_twelve_counters_and_long_names_stay_on_the_wall(board: Board, language: str) -> None:
    grow(board)
    codes = fill(board)
    board.show(language)
    expect(board.page.locator(".seat")).to_have_count(12)
    for width, height in SIZES:
        board.page.set_viewport_size({"width": width, "height": height})
        assert board.codes() == codes, (width, height)
        assert board.page.evaluate(OUTSIDE) == [], (width, height)
        assert board.page.evaluate(CUT) == [], (width, height)
