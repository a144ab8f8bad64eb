"""The board that was opened in another language, and the one of two."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

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


def test_a_board_in_a_language_the_browser_does_not_know_puts_the_day_before_the_month(board: Board) -> None:
    year, month, day = board.office.get("/board")["day"].split("-")
    board.show("km")
    expect(board.page.locator("#date")).to_contain_text(f"{day}/{month}/{year}")
    words = board.page.locator("#lines").locator("xpath=..").locator("[data-word=waiting]")
    expect(words).to_have_text("វិស័យ")


def test_what_the_second_language_lacks_is_not_said_twice(board: Board) -> None:
    def lacking(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(
            response=answer, body=answer.text().replace("At the counters now", "Đang tiếp tại quầy")
        )

    layout = {"main": ["stage", "calls"], "side": ["counters", "lines"], "second_language": "en"}
    board.office.post("/boards", {"code": "two", "names": {"vi": "Hai"}, "layout": layout}, expect=201)
    board.page.route("**/board?language=*", lacking)
    board.show(board="two")
    columns = board.page.locator(".part--lines .part__column")
    expect(columns).to_have_text(["Đang chờWaiting", "Thời gian chờWaiting time"])
    heads = board.page.locator(".hall .part__title")
    expect(heads).to_have_text(["Các số vừa mời · Called lately", "Đang tiếp tại quầy", "Lĩnh vực · Field"])
