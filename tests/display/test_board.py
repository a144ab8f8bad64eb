"""What the hall sees on the wall."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.display.conftest import TELEVISION, Board, lose_first_call
from tests.display.test_layouts import CONTRAST

pytestmark = [pytest.mark.browser, pytest.mark.process]
COUNT_TONES = """
  window.tones = 0;
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (at) { window.tones += 1; return start.call(this, at); };
"""


def test_two_calls_in_the_same_instant_are_both_seen_and_both_sounded(board: Board) -> None:
    board.page.add_init_script(COUNT_TONES)
    board.open_counters()
    wanted = {board.issue("HT"), board.issue("CT")}
    board.show()

    with ThreadPoolExecutor(2) as clerks:
        called = set(clerks.map(lambda n: board.act(n, "call-next"), (1, 2)))

    assert called == wanted
    expect(board.page.locator("#stage .shown__code")).to_have_count(1)
    shown = board.play()
    assert {code for one in shown for code in one["codes"]} == wanted
    assert [len(one["seqs"]) for one in shown] == [1, 1]
    assert shown[0]["seqs"] < shown[1]["seqs"]
    assert set(board.codes()) == wanted
    assert board.page.evaluate("tones") == 4, "two tones for each call"


def test_a_code_can_be_read_at_ten_metres(board: Board) -> None:
    board.open_counters()
    code = board.issue("HT")
    board.show()
    board.act(1, "call-next")
    cell = board.page.locator(".shown__code").first
    expect(cell).to_have_attribute("data-code", code)
    board.act(1, "start")
    board.play()
    expect(board.page.locator(".call--fresh")).to_have_count(0)

    picture = Image.open(io.BytesIO(cell.screenshot())).convert("L")
    ink = picture.point(lambda grey: 255 if grey < 140 else 0).getbbox()
    assert ink is not None
    assert ink[3] - ink[1] >= 0.06 * TELEVISION["height"], "cap height: six hundredths of the screen"


def test_who_was_given_up_while_on_the_stage_can_be_read_in_the_list(board: Board) -> None:
    board.open_counters()
    board.issue("HT")
    board.show()
    board.act(1, "call-next")
    expect(board.page.locator(".call--fresh")).to_have_count(1)
    board.act(1, "no-show")
    expect(board.page.locator(".seat__code").first).to_have_class("seat__code seat__code--word")
    assert board.page.evaluate(CONTRAST) == []
    board.play()
    expect(board.page.locator(".call--over")).to_have_count(1)
    assert board.page.evaluate(CONTRAST) == []


def test_who_is_sent_on_stands_on_the_board_once_where_they_were_called_last(board: Board) -> None:
    board.open_counters()
    code = board.issue("HT")
    board.show()
    for act in ("call-next", "start"):
        board.act(1, act)
    board.counters[1].post("/counters/1/transfer", {"counter": 2})
    board.act(2, "call-next")
    expect(board.page.locator(".seat__code").nth(1)).to_have_attribute("data-code", code)
    board.play()
    label = board.page.locator(".call .call__label")
    expect(label).to_have_text(["Quầy 2"])
    board.page.reload()
    expect(label).to_have_text(["Quầy 2"])
    assert board.codes() == [code]
    board.act(2, "undo")
    expect(label).to_have_text(["Quầy 1"])
    board.page.reload()
    expect(label).to_have_text(["Quầy 1"])


def test_a_board_that_lost_the_server_says_so_and_catches_up(board: Board) -> None:
    board.open_counters()
    code = board.issue("HT")
    board.show()
    lost = board.page.locator("#lost")
    expect(lost).to_be_hidden()

    board.server.kill()
    expect(lost).to_be_visible()
    board.server.restart()
    assert board.act(1, "call-next") == code

    expect(lost).to_be_hidden(timeout=20_000)
    expect(board.page.locator(".call--fresh .call__code")).to_have_attribute("data-code", code)


def test_a_message_lost_on_the_way_is_noticed_by_the_next_one(board: Board) -> None:
    lost = lose_first_call(board.page)
    board.open_counters()
    first, second = board.issue("HT"), board.issue("CT")
    board.show()
    board.act(1, "call-next")
    board.act(2, "call-next")

    expect(board.page.locator("#stage .shown__code")).to_have_count(1)
    assert [code for one in board.play() for code in one["codes"]] == [first, second]
    assert len(lost) == 1
    assert set(board.codes()) == {first, second}


def test_a_recalled_number_comes_to_the_top_again(board: Board) -> None:
    board.open_counters()
    first, second = board.issue("HT"), board.issue("CT")
    board.show()
    board.act(1, "call-next")
    board.act(2, "call-next")
    top = board.page.locator(".seat__code")
    expect(top.nth(1)).to_have_attribute("data-code", second)
    board.play()
    assert board.codes() == [second, first]
    board.act(1, "recall")
    expect(board.page.locator("#stage .shown__code")).to_have_attribute("data-code", first)
    assert board.codes() == [first, second]
    assert [one["codes"] for one in board.play()] == [[first], [second], [first]]


def test_every_row_of_a_full_board_is_inside_the_screen(board: Board) -> None:
    board.open_counters()
    codes = []
    for _ in range(9):
        codes.append(board.issue("HT"))
        board.act(1, "call-next")
        board.act(1, "no-show")
    board.show("en")
    expect(board.page.locator(".call__code").first).to_have_attribute("data-code", codes[-1])
    shown = board.codes()
    assert len(shown) == board.page.locator(".call__code").count() >= 4
    assert shown == codes[::-1][: len(shown)]
    height = board.page.evaluate("document.documentElement.scrollHeight")
    assert height <= TELEVISION["height"], "nothing to scroll to: nobody can scroll a wall"


def test_a_board_that_heard_everything_shows_what_a_fresh_one_shows(board: Board) -> None:
    """After every act, undo too, rows and seats are those of the snapshot."""
    board.open_counters()
    codes = [board.issue("HT") for _ in range(3)]
    board.show()
    held = {"code": codes[0]}
    acts: list[tuple[int, str, dict[str, str], list[str], str | None]] = [
        (1, "call-next", {}, codes[:1], codes[0]),
        (1, "undo", {}, [], None),
        (1, "call-next", {}, codes[:1], codes[0]),
        (1, "start", {}, codes[:1], codes[0]),
        (1, "hold", {}, codes[:1], None),
        (1, "call-next", {}, [codes[1], codes[0]], codes[1]),
        (1, "return", held, [codes[1]], codes[1]),
        (1, "undo", {}, [codes[1], codes[0]], codes[1]),
        (2, "call", held, [codes[0], codes[1]], codes[1]),
        (2, "undo", {}, [codes[1], codes[0]], codes[1]),
    ]
    for n, act, body, rows, seat in acts:
        board.counters[n].post(f"/counters/{n}/{act}", body)
        if "call" in act:
            expect(board.page.locator("#stage .shown__code")).to_have_count(1)
        board.play()
        for _ in ("live", "fresh"):
            expect(board.page.locator(".call__code")).to_have_count(len(rows))
            for place, code in enumerate(rows):
                expect(board.page.locator(".call__code").nth(place)).to_have_attribute("data-code", code)
                label = board.page.locator(".call__label").nth(place)
                expect(label).to_have_text("Quầy 2" if (act, place) == ("call", 0) else "Quầy 1")
            first = board.page.locator(".seat__code").first
            if seat:
                expect(first).to_have_attribute("data-code", seat)
            else:
                expect(first).to_have_class("seat__code seat__code--word")
            if act == "undo" or act == "return":
                board.page.reload()
                expect(board.page.locator("#seats .seat").first).to_be_visible()
