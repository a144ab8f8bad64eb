"""Pictures and videos on the board: one after the other, silent while a number is called, and little in the memory."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.display.conftest import Board
from tests.support.films import film
from tests.support.halls import new_key
from tests.support.pictures import pdf, picture

pytestmark = [pytest.mark.browser, pytest.mark.process]
SHOWN = "#media .media__item"


def add(board: Board, content: bytes, title: str) -> list[str]:
    answer = board.office.session.post(
        f"{board.server.url}/api/v1/media",
        params={"name": title}, data=content, headers={"Idempotency-Key": new_key()}, timeout=60,
    )  # fmt: skip
    assert answer.status_code == 201, answer.text
    return [one["name"] for one in answer.json()["media"]]


def play(board: Board, names: list[str], **members: Any) -> None:
    layout = {
        "main": ["media"],
        "side": ["stage", "calls"],
        "picture_seconds": 5,
        "playlist": names,
        **members,
    }
    board.office.post("/boards/media", {"names": {"vi": "Niêm yết"}, "layout": layout})


def test_pictures_and_pages_take_turns_and_begin_again(board: Board) -> None:
    names = add(board, pdf([(595, 842)] * 2), "Thủ tục.pdf") + add(
        board, picture((3000, 2000), "JPEG"), "ảnh.jpg"
    )
    play(board, names)
    board.show("vi", "media")
    shown = board.page.locator(SHOWN)
    for name in [*names, names[0]]:
        expect(shown).to_have_attribute("data-name", name)
        assert shown.evaluate(
            "one => one.decode().then(() => one.naturalWidth <= 1920 && one.naturalWidth > 0)"
        )
        assert board.page.locator(SHOWN).count() == 1
        board.page.clock.fast_forward(5100)


def test_what_cannot_be_shown_is_passed_over(board: Board) -> None:
    broken, good = add(board, picture(), "a.png") + add(board, picture(colour="#a33"), "b.png")
    (board.server.data / "media" / broken).write_bytes(b"\xff\xd8\xff broken on the disk")
    play(board, [broken, good])
    board.show("vi", "media")
    for _ in range(3):
        board.page.clock.fast_forward(400)
    expect(board.page.locator(SHOWN)).to_have_attribute("data-name", good)


def test_a_video_is_silent_while_a_number_is_called(board: Board, browser: Browser) -> None:
    (name,) = add(board, film(browser), "phim.webm")
    play(board, [name], video_sound=True)
    board.open_counters()
    board.issue("HT")
    board.show("vi", "media")
    expect(board.page.locator("#media video")).to_have_count(1)
    video = board.page.locator("#media video")
    muted = "one => one.muted"
    board.page.wait_for_function(
        "() => { const v = document.querySelector('#media video'); return v && v.currentTime > 0; }"
    )
    assert video.evaluate(muted) is False
    board.act(1, "call-next")
    expect(board.page.locator(".stage--calling")).to_be_visible()
    assert video.evaluate(muted) is True
    # the next video begins silently too, while the call is on the stage
    board.page.evaluate("document.querySelector('#media video').dispatchEvent(new Event('ended'))")
    board.page.clock.fast_forward(300)
    assert video.count() == 1
    assert video.evaluate(muted) is True
    board.play()
    assert board.page.locator("#media video").evaluate(muted) is False


def test_a_video_is_silent_during_an_emergency_and_the_word_of_its_end(
    board: Board, browser: Browser
) -> None:
    play(board, add(board, film(browser), "phim.webm"), video_sound=True)
    board.show("vi", "media")
    video = board.page.locator("#media video")
    expect(video).to_have_count(1)
    assert video.evaluate("one => one.muted") is False
    texts = [{"language": "vi", "text": "Có cháy!"}]
    emergency = board.office.post("/hall/emergency", {"texts": texts})["hall"]["emergency"]["id"]
    expect(board.page.locator(".emergency")).to_be_visible()
    assert video.evaluate("one => one.muted") is True
    board.office.post("/hall/emergency/end", {"seen": emergency})
    expect(board.page.locator(".emergency--over")).to_be_visible()
    assert video.evaluate("one => one.muted") is True
    board.page.clock.fast_forward(21_000)
    expect(board.page.locator(".emergency")).to_have_count(0)
    assert video.evaluate("one => one.muted") is False


def test_videos_are_silent_where_the_office_did_not_allow_sound(board: Board, browser: Browser) -> None:
    play(board, add(board, film(browser), "phim.webm"))
    board.show("vi", "media")
    expect(board.page.locator("#media video")).to_have_count(1)
    assert board.page.locator("#media video").evaluate("one => one.muted") is True


def test_what_was_deleted_leaves_the_wall_at_once(board: Board) -> None:
    first, second = add(board, picture(), "a.png") + add(board, picture(colour="#333"), "b.png")
    play(board, [first, second], picture_seconds=600)
    board.show("vi", "media")
    expect(board.page.locator(SHOWN)).to_have_attribute("data-name", first)
    board.office.post(f"/media/{first}/remove")
    board.page.clock.fast_forward(300)
    expect(board.page.locator(SHOWN)).to_have_attribute("data-name", second)
    board.office.post(f"/media/{second}/remove")
    expect(board.page.locator("#media-empty")).to_be_visible()
    expect(board.page.locator(SHOWN)).to_have_count(0)
