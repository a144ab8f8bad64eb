"""Every board of the sample center, on walls of every shape, in a hall as full as they come, and in an empty one."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.display.conftest import NEXT_EVENT, Board
from tests.display.halls import SIZES, faults, fill

pytestmark = [pytest.mark.browser, pytest.mark.process]
BOARDS = ["main", "counters", "portrait", "media", "whole"]
CODE_HEIGHT = """() => Array.from(document.querySelectorAll(".shown__code"))
  .map((one) => parseFloat(getComputedStyle(one).fontSize) / innerHeight)"""
# of the font's size: how high a capital of Be Vietnam Pro is
CAPITAL = 0.7
CONTRAST = """() => {
  const parse = (text) => text.match(/[\\d.]+/g).map(Number);
  const light = (rgb) => {
    const linear = (c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    const [r, g, b] = rgb.slice(0, 3).map((one) => linear(one / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const low = [];
  document.querySelectorAll("body *").forEach((one) => {
    const own = Array.from(one.childNodes).some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !one.getBoundingClientRect().width) return;
    const a = light(parse(getComputedStyle(one).color)), b = light(behind(one));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 7) low.push([one.className, one.textContent.trim().slice(0, 20), ratio.toFixed(2)].join(" "));
  });
  return low;
}"""
CUT_LINES = """() => Array.from(document.querySelectorAll("#lines .line")).flatMap((line) => {
  const name = line.querySelector(".line__name-first"), wait = line.querySelector(".line__wait");
  const high = wait.getBoundingClientRect().height / parseFloat(getComputedStyle(wait).lineHeight);
  const cut = name.scrollHeight > name.clientHeight + 1 ? [name.textContent] : [];
  return cut.concat(high > 1.5 ? [wait.textContent] : []);
})"""


def resize(board: Board, size: tuple[int, int]) -> None:
    board.page.set_viewport_size({"width": size[0], "height": size[1]})


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_full_hall_stands_on_every_wall(board: Board, language: str) -> None:
    fill(board)
    found: list[Any] = []
    for code in BOARDS:
        board.show(language, code)
        expect(board.page.locator(".shown__code").first).to_be_visible()
        for size in SIZES:
            resize(board, size)
            found += [(code, size, one) for one in faults(board) + small(board)]
    assert found == [], "\n".join(map(str, found))


def small(board: Board) -> list[str]:
    """Return the codes on the stage that cannot be read at ten metres."""
    sizes = board.page.evaluate(CODE_HEIGHT)
    return [f"cap height {size * CAPITAL:.3f}" for size in sizes if size * CAPITAL < 0.06]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_three_called_together_are_read_at_ten_metres(board: Board, language: str) -> None:
    counters, found = fill(board), []
    for code in BOARDS:
        board.show(language, code)
        # more calls than the stage shows one by one: neighbours share an appearance
        for n in (1, 3, 5) * 4:
            counters[n].post(f"/counters/{n}/recall")
        shown = board.page.locator(".stage--calling .shown")
        board.page.wait_for_function("() => onStage.length > 0")
        for _ in range(60):
            if shown.count() == 3:
                break
            board.page.evaluate(NEXT_EVENT)
            board.page.clock.fast_forward(2000)
        expect(shown).to_have_count(3)
        for size in SIZES:
            resize(board, size)
            found += [(code, size, one) for one in faults(board) + small(board)]
    assert found == [], "\n".join(map(str, found))


def test_an_empty_hall_and_a_lost_server_leave_the_wall_in_order(board: Board) -> None:
    for code in BOARDS:
        board.show("vi", code)
        for size in SIZES:
            resize(board, size)
            assert faults(board) == [], (code, size)
    board.server.kill()
    expect(board.page.locator("#lost")).to_be_visible()
    for size in SIZES:
        resize(board, size)
        assert faults(board) == [], size


def test_all_words_stand_out_from_what_is_behind_them(board: Board) -> None:
    counters = fill(board)
    for code in BOARDS:
        board.show("vi", code)
        expect(board.page.locator(".shown__code").first).to_be_visible()
        assert board.page.evaluate(CONTRAST) == [], code
        counters[1].post("/counters/1/recall")
        expect(board.page.locator(".stage--calling")).to_be_visible()
        # in the middle of a flash too
        assert board.page.evaluate(CONTRAST) == [], code


@pytest.mark.parametrize(("code", "size"), [("portrait", (1080, 1920)), ("main", (1024, 768))])
def test_the_fields_of_the_sample_are_named_whole_and_a_wait_is_one_line(
    board: Board, code: str, size: tuple[int, int]
) -> None:
    board.open_counters()
    for field in ("HT", "CT", "XD", "CC", "BH"):
        for _ in range(4):
            board.issue(field)
    board.show("vi", code)
    resize(board, size)
    cut: list[Any] = []
    for _ in range(4):
        board.page.clock.fast_forward(5000)
        expect(board.page.locator("#lines .line").first).to_be_visible()
        cut += board.page.evaluate(CUT_LINES)
    assert cut == []


def seats(board: Board) -> set[str]:
    board.page.clock.fast_forward(300)
    return set(board.page.locator("#seats .seat").evaluate_all("all => all.map((one) => one.dataset.item)"))


def test_the_pages_of_a_long_list_show_every_counter_within_one_round(board: Board) -> None:
    fill(board)
    board.office.post("/boards/counters", layout(main=["stage", "counters"], side=[], columns=2))
    board.show("vi", "counters")
    sign = board.page.locator(".part--counters .part__page")
    expect(sign).to_have_text(re.compile("1 / [2-9]"))
    pages = int((sign.text_content() or "").split("/")[1])
    seen = [seats(board)]
    for _ in range(pages - 1):
        board.page.clock.fast_forward(5000)
        seen.append(seats(board))
    assert set().union(*seen) == {str(n) for n in range(1, 25)}
    assert sum(map(len, seen)) == 24, "each once"
    board.page.clock.fast_forward(5000)
    assert seats(board) == seen[0], "and then the first page again"


def layout(**members: Any) -> dict[str, Any]:
    return {"names": {"vi": "Bảng"}, "layout": {"page_seconds": 5, **members}}


def test_a_change_is_on_the_wall_at_once(board: Board) -> None:
    board.show("vi", "main")
    expect(board.page.locator("#side .part--lines")).to_be_visible()
    board.office.post(
        "/boards/main", layout(main=["stage"], side=["counters"], clock=False, second_language="en")
    )
    expect(board.page.locator("#side .part--counters")).to_be_visible()
    expect(board.page.locator(".part--lines")).to_be_hidden()
    expect(board.page.locator(".head__time")).to_be_hidden()
    board.page.clock.fast_forward(300)
    expect(board.page.locator(".seat__label .second").first).to_have_text("Counter 1")


def test_a_zone_shows_and_sounds_its_own_counters_alone(board: Board) -> None:
    board.office.post("/boards/whole", {"names": {"vi": "Khu A"}, "layout": {
        "main": ["stage", "calls"], "side": ["counters", "lines"], "zone": [1]}})  # fmt: skip
    board.open_counters()
    first, second = board.issue("HT"), board.issue("CT")
    board.show()
    board.act(2, "call-next")
    board.act(1, "call-next")
    expect(board.page.locator(".call__code")).to_have_count(1)
    expect(board.page.locator(".call__code")).to_have_attribute("data-code", first)
    assert [one["codes"] for one in board.play()] == [[first]]
    assert seats(board) == {"1"}
    names = board.page.locator(".line__name-first").all_text_contents()
    assert "Đất đai" not in names
    assert second not in board.codes()
    board.page.reload()
    expect(board.page.locator(".call__code")).to_have_count(1)


def test_digits_do_not_jump(board: Board) -> None:
    board.show()
    widths = board.page.evaluate(
        """() => Array.from("0123456789", (digit) => {
          const place = document.querySelector("#time");
          place.firstElementChild.textContent = digit;
          const inner = document.createRange();
          inner.selectNodeContents(place.firstElementChild);
          const fits = inner.getBoundingClientRect().width <= place.firstElementChild.offsetWidth;
          return [place.getBoundingClientRect().width, fits];
        })"""
    )
    assert len({round(width, 2) for width, _ in widths}) == 1
    assert all(fits for _, fits in widths)


BAD = "<img src=x onerror=\"document.title='broken'\"><b>đậm</b>"


def test_what_people_write_is_only_text(board: Board) -> None:
    words = {"vi": BAD}
    board.office.post(
        "/board-texts",
        {"notices": [words], "mottoes": [words], "hotline": "<i>1022</i>", "hotline_words": words},
    )
    board.office.post("/boards/main", {"names": words, "layout": {}})
    board.show("vi", "main")
    expect(board.page.locator("#ticker")).to_contain_text("<img src=x")
    expect(board.page.locator("#hotline-number")).to_have_attribute("aria-label", "<i>1022</i>")
    assert board.page.locator("#ticker *, #hotline-words *, #hotline-number i").count() == 0
    assert "broken" not in board.page.title()
