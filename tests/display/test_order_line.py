"""The board says by which order it calls, in its languages, as it is now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from center.domain.days import to_text
from tests.display.conftest import Board
from tests.support.servers import Caller, device_token

pytestmark = [pytest.mark.browser, pytest.mark.process]
QUEUE = {"main": ["stage", "calls"], "side": ["lines"], "foot": []}
USUAL = "Gọi người ưu tiên trước, tối đa 2 lượt liền; còn lại ai đến trước gọi trước."


def lay_out(board: Board, **layout: object) -> None:
    """Give the hall a board that says nothing else at its foot."""
    board.office.post("/boards", {"code": "plain", "names": {"vi": "Trơn"}, "layout": layout}, expect=201)


def test_the_order_stands_at_the_foot_and_a_new_one_comes_by_itself(board: Board) -> None:
    lay_out(board, **QUEUE)
    board.show(board="plain")
    ticker = board.page.locator("#ticker")
    expect(board.page.locator("#foot")).to_be_visible()
    board.page.clock.run_for(1000)
    expect(ticker).to_have_text(USUAL)
    assert ticker.evaluate(
        "one => one.scrollHeight <= one.clientHeight + 1 && one.scrollWidth <= one.clientWidth + 1"
    )
    board.office.post("/rules", {"usual": {"priority_in_a_row": 0, "normal_between": 1, "urgent_after": 40}})
    for _ in range(600):
        # the page's clock goes on while the news is on its way
        board.page.clock.run_for(100)
        if "Ai đến trước được gọi trước. Ai đã chờ 40 phút" in (ticker.text_content() or ""):
            break
    expect(ticker).to_contain_text("Ai đến trước được gọi trước. Ai đã chờ 40 phút được gọi trước.")


def test_both_languages_of_a_board_take_turns(board: Board) -> None:
    lay_out(board, **QUEUE, second_language="en")
    said = board.office.get("/board?board=plain")["order"]
    assert said == [USUAL, "Priority is called first, at most 2 in a row; then who came first."]
    board.show(board="plain")
    seen = set()
    for _ in range(40):
        board.page.clock.run_for(500)
        seen.add(board.page.locator("#ticker").text_content())
    assert set(said) <= seen


def test_a_message_takes_turns_in_both_languages_of_a_board_and_stands_alone(board: Board) -> None:
    lay_out(board, **QUEUE, second_language="en")
    board.show(board="plain")
    ticker = board.page.locator("#ticker")
    board.page.clock.run_for(1000)
    expect(ticker).to_have_text(USUAL)
    message = {"vi": "Nghỉ trưa từ 11 giờ 30.", "en": "Lunch from 11:30."}
    texts = [{"language": language, "text": text} for language, text in message.items()]
    until = to_text(datetime.now(UTC) + timedelta(hours=1))
    board.office.post("/hall/message", {"texts": texts, "until": until})
    expect(ticker).to_have_text(message["vi"])
    seen = set()
    for _ in range(60):
        board.page.clock.run_for(500)
        seen.add(ticker.text_content())
    assert seen == set(message.values())


def test_a_long_message_is_cut_by_its_own_letters_and_loses_no_word(board: Board) -> None:
    lay_out(board, **{**QUEUE, "foot": ["hotline"]})
    board.show(board="plain")
    ticker = board.page.locator("#ticker")
    board.page.clock.run_for(1000)
    expect(ticker).to_have_text(USUAL)
    words = [f"nghỉ{n}" for n in range(28)]
    texts = [{"language": "vi", "text": " ".join(words)}]
    until = to_text(datetime.now(UTC) + timedelta(hours=1))
    board.office.post("/hall/message", {"texts": texts, "until": until})
    expect(ticker).to_contain_text("nghỉ0 ")
    board.page.evaluate("() => document.fonts.ready")
    seen = set()
    for _ in range(80):
        board.page.clock.run_for(500)
        piece, whole = ticker.evaluate("one => [one.textContent, one.scrollHeight <= one.clientHeight + 1]")
        assert whole, piece
        seen |= set(piece.split())
    assert seen - {"…"} == set(words)


def test_each_order_is_said_in_one_line(board: Board) -> None:
    office = Caller(board.server, device_token(board.server.data, "supervisor"))
    for usual, said in (
        (
            {"priority_in_a_row": 1, "normal_between": 3},
            "Cứ 1 lượt ưu tiên thì đến 3 lượt thường; ai đến trước được gọi trước.",
        ),
        (
            {"priority_in_a_row": 0, "grace": 10},
            "Ai đến trước được gọi trước. Người có hẹn được gọi đúng giờ hẹn.",
        ),
    ):
        office.post("/rules", {"usual": usual})
        assert office.get("/board")["order"] == [said]
