"""The board that was opened in English."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.display.conftest import Board

pytestmark = [pytest.mark.browser, pytest.mark.process]


def test_a_call_reads_the_same_live_and_after_a_reload(board: Board) -> None:
    board.open_counters()
    board.issue("HT")
    board.show("en")
    board.act(1, "call-next")
    row = board.page.locator(".call").first
    for _ in ("live", "reloaded"):
        expect(row.locator(".call__label")).to_have_text("Counter 1")
        expect(row.locator(".call__field")).to_have_text("Civil status")
        board.page.reload()


def test_the_counters_are_called_in_english_also_when_they_close(board: Board) -> None:
    board.open_counters()
    board.show("en")
    board.counters[2].post("/counters/2/close")
    seat = board.page.locator(".seat").nth(1)
    expect(seat).to_have_class("seat seat--closed")
    expect(seat.locator(".seat__label")).to_have_text("Counter 2")
