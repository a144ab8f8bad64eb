"""What the office does to the boards from afar: an emergency and its end, silence, pages loaded again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from center.domain.days import to_text
from tests.display.conftest import TELEVISION
from tests.support.servers import Caller, Server, device_token

pytestmark = [pytest.mark.browser, pytest.mark.process]
FIRE = [
    {"language": "vi", "text": "Có cháy! <b>Xin rời</b> khỏi tòa nhà."},
    {"language": "en", "text": "Fire! Please leave the building."},
]
# every sound of a page: tones and spoken words; and what the page itself says of an emergency
LISTEN = """
  window.sounds = {tones: 0, words: 0};
  window.phases = [];
  window.asked = false;
  window.begun = [];
  document.addEventListener("stage", ({ detail }) => {
    if (detail.phase === "begun") window.begun.push(...detail.codes);
  });
  document.addEventListener("reload", () => { window.asked = true; });
  const tone = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (at) { window.sounds.tones += 1; return tone.call(this, at); };
  const words = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (...at) { window.sounds.words += 1; return words.apply(this, at); };
  document.addEventListener("emergency", (event) => window.phases.push(event.detail.phase));
"""
SOON = 30_000


class Walls:
    """A hall with as many screens as a test opens, and its supervisor."""

    def __init__(self, server: Server, browser: Browser) -> None:
        self.server = server
        self.browser = browser
        self.contexts: list[Any] = []
        self.boss = Caller(server, device_token(server.data, "supervisor"))

    def open(
        self,
        path: str,
        role: str = "display",
        n: int | None = None,
        *,
        driven: bool = False,
        language: str = "vi",
    ) -> Page:
        """Open a paired screen that is listened to; `driven`: its clock runs when the test says so."""
        token = device_token(self.server.data, role, n)
        context = self.browser.new_context(
            viewport=TELEVISION,  # type: ignore[arg-type]
            extra_http_headers={"Authorization": f"Bearer {token}"},
        )
        self.contexts.append(context)
        page = context.new_page()
        page.add_init_script(LISTEN)
        if driven:
            page.clock.install()
        page.goto(f"{self.server.url}{path}?language={language}")
        page.wait_for_load_state("networkidle")
        return page

    def begin(self) -> int:
        """Begin an emergency and return its id."""
        return int(self.boss.post("/hall/emergency", {"texts": FIRE})["hall"]["emergency"]["id"])

    def end(self, emergency: int) -> None:
        """End it."""
        self.boss.post("/hall/emergency/end", {"seen": emergency})


@pytest.fixture
def walls(start_server: Callable[..., Server], browser: Browser) -> Iterator[Walls]:
    """A hall without any screen yet."""
    hall = Walls(start_server(), browser)
    yield hall
    for context in hall.contexts:
        context.close()


def words(page: Page) -> int:
    return int(page.evaluate("sounds.words"))


def wait_for_words(page: Page, more_than: int) -> None:
    page.wait_for_function("n => sounds.words > n", arg=more_than, timeout=SOON)


def test_an_emergency_covers_two_boards_and_a_sign_is_spoken_and_ends_as_clearly(walls: Walls) -> None:
    screens = [walls.open("/board"), walls.open("/board", language="en"), walls.open("/sign/3", n=3)]
    emergency = walls.begin()
    for page in screens:
        texts = page.locator(".emergency:not(.emergency--over) .emergency__text")
        expect(texts).to_have_text([one["text"] for one in FIRE])
        expect(page.locator(".emergency b")).to_have_count(0)
        box = page.locator(".emergency").bounding_box()
        assert box == {"x": 0, "y": 0, **TELEVISION}, "nothing else is to be seen"
        page.wait_for_function("() => sounds.words === 2", timeout=SOON)
        assert page.evaluate("sounds.tones") == 4
    walls.end(emergency)
    for page in screens:
        over = page.locator(".emergency--over .emergency__text")
        expect(over).to_have_text(
            [
                "Tình huống khẩn cấp đã kết thúc. Trung tâm tiếp tục phục vụ. Xin chú ý nghe gọi số.",
                "The emergency is over. We go on serving you. Please listen for your number.",
            ]
        )
        page.wait_for_function("() => sounds.words === 4", timeout=SOON)


def test_it_is_spoken_until_its_end_whatever_else_happens(walls: Walls) -> None:
    """Silence, a reload, a center that is away: only the end ends it."""
    page = walls.open("/board", driven=True)
    emergency = walls.begin()
    wait_for_words(page, 0)
    before = words(page)
    walls.boss.post("/hall/mute")
    expect(page.locator("#muted, .head__muted").first).to_be_attached()
    page.clock.run_for(30_000)
    wait_for_words(page, before)
    page.reload()
    wait_for_words(page, 0)
    walls.server.kill()
    before = words(page)
    page.clock.run_for(30_000)
    wait_for_words(page, before)
    expect(page.locator(".emergency")).to_be_visible()
    walls.server.restart()
    walls.end(emergency)
    for _ in range(20):
        page.clock.run_for(1_000)
        if page.locator(".emergency--over").count():
            break
        page.wait_for_load_state("networkidle")
    expect(page.locator(".emergency--over")).to_be_visible(timeout=SOON)
    page.clock.run_for(21_000)
    expect(page.locator(".emergency")).to_have_count(0)
    after = words(page)
    page.clock.run_for(60_000)
    assert words(page) == after, "silence, after it is over"


def test_who_is_called_in_an_emergency_is_called_when_all_can_see_and_hear_it_again(walls: Walls) -> None:
    """Neither behind the alarm nor behind the word of its end, and nothing is spoken across them."""
    page = walls.open("/board", driven=True)
    page.evaluate(
        """() => { window.stages = [];
        document.addEventListener("stage", ({ detail }) => stages.push([detail.phase, ...detail.codes])); }"""
    )
    kiosk = Caller(walls.server, device_token(walls.server.data, "kiosk"))
    counters = {n: Caller(walls.server, device_token(walls.server.data, "counter", n)) for n in (1, 2, 5)}
    for n, counter in counters.items():
        counter.post(f"/counters/{n}/open")
        kiosk.post("/tickets", {"field": "HT"}, expect=201)
    for n, code in ((1, "A001"), (2, "A002")):
        counters[n].post(f"/counters/{n}/call", {"code": code})
    page.wait_for_function("() => stages.some(([phase]) => phase === 'settled')", timeout=SOON)
    emergency = walls.begin()
    page.wait_for_function("() => stages.some(([phase]) => phase === 'interrupted')", timeout=SOON)
    wait_for_words(page, 0)
    page.clock.run_for(20_000)
    walls.end(emergency)
    expect(page.locator(".emergency--over")).to_be_visible()
    counters[5].post("/counters/5/call", {"code": "A003"})
    page.clock.run_for(15_000)
    assert page.evaluate("stages").count(["begun", "A001"]) == 1, "nobody is called behind the cover"
    for _ in range(200):
        if page.evaluate("stages.filter(([phase]) => phase === 'finished').length") == 3:
            break
        page.clock.run_for(1_000)
    happened = page.evaluate("stages.filter(([phase]) => phase !== 'settled')")
    assert happened == [
        ["begun", "A001"],
        ["interrupted", "A001"],
        *([phase, code] for code in ("A001", "A002", "A003") for phase in ("begun", "finished")),
    ]


def test_another_emergency_takes_the_place_of_the_one_before(walls: Walls) -> None:
    page = walls.open("/board")
    first = walls.begin()
    expect(page.locator(".emergency__text")).to_have_count(2)
    other = [{"language": "vi", "text": "Báo động giả. Xin ngồi lại."}]
    walls.boss.post("/hall/emergency", {"texts": other, "seen": first})
    expect(page.locator(".emergency__text")).to_have_text(["Báo động giả. Xin ngồi lại."])
    assert page.evaluate("phases.filter((one) => one === 'over').length") == 0


def test_a_kiosk_shows_it_too_and_goes_on_after_it(walls: Walls) -> None:
    page = walls.open("/kiosk", "kiosk", driven=True)
    emergency = walls.begin()
    expect(page.locator(".emergency__text")).to_have_count(2)
    walls.end(emergency)
    expect(page.locator(".emergency--over")).to_be_visible()
    page.clock.run_for(21_000)
    expect(page.locator(".emergency")).to_have_count(0)
    expect(page.locator(".field-tile").first).to_be_visible()


def test_a_screen_that_was_off_at_the_beginning_and_at_the_end(walls: Walls) -> None:
    emergency = walls.begin()
    page = walls.open("/board")
    expect(page.locator(".emergency__text")).to_have_count(2)
    walls.end(emergency)
    expect(page.locator(".emergency--over")).to_be_visible()
    fresh = walls.open("/board")
    expect(fresh.locator("#seats .seat, [data-part]").first).to_be_attached()
    assert fresh.locator(".emergency").count() == 0, "nobody is told of what they never saw"


def test_silence_is_silence_until_somebody_lets_the_boards_sound_again(walls: Walls) -> None:
    page = walls.open("/board")
    kiosk = Caller(walls.server, device_token(walls.server.data, "kiosk"))
    counter = Caller(walls.server, device_token(walls.server.data, "counter", 1))
    counter.post("/counters/1/open")

    def call() -> None:
        kiosk.post("/tickets", {"field": "HT"}, expect=201)
        code = str(counter.post("/counters/1/call-next")["turn"]["code"])
        # a call waits until the one before has had its time on the stage
        page.wait_for_function("code => begun.includes(code)", arg=code, timeout=2 * SOON)
        counter.post("/counters/1/start")
        counter.post("/counters/1/finish", {"outcome": "received"})

    call()
    page.wait_for_function("() => sounds.tones + sounds.words > 0")
    walls.boss.post("/hall/mute")
    expect(page.locator("#muted")).to_be_visible()
    page.evaluate("sounds.tones = sounds.words = 0")
    call()
    walls.boss.post("/hall/unmute")
    expect(page.locator("#muted")).to_be_hidden()
    assert page.evaluate("sounds.tones + sounds.words") == 0
    call()
    page.wait_for_function("() => sounds.tones + sounds.words > 0")


def test_a_message_of_the_office_is_on_every_board_until_it_is_taken_off(walls: Walls) -> None:
    page = walls.open("/board")
    text = "Chiều nay nghỉ từ 15 giờ 30; số chưa gọi vẫn có giá trị vào sáng mai <i>."
    wish = {
        "texts": [{"language": "vi", "text": text}],
        "until": to_text(datetime.now(UTC) + timedelta(hours=1)),
    }
    said = walls.boss.post("/hall/message", wish)["hall"]["message"]["id"]
    expect(page.get_by_text(text).first).to_be_visible()
    walls.boss.post("/hall/message/end", {"seen": said})
    expect(page.get_by_text(text).first).to_be_hidden()


def mark(*pages: Page) -> None:
    for page in pages:
        page.evaluate("window.mark = true")


def is_marked(page: Page) -> bool:
    return bool(page.evaluate("window.mark === true"))


def wait_for_reload(page: Page) -> None:
    page.wait_for_function("() => window.mark !== true", timeout=SOON)


def test_one_screen_or_all_of_them_load_their_pages_again(walls: Walls) -> None:
    board, sign, pad = walls.open("/board"), walls.open("/sign/2", n=2), walls.open("/pad/2", "pad", 2)
    mark(board, sign, pad)
    ids = {(one["role"], one["counter"]): one["id"] for one in walls.boss.get("/screens")["screens"]}
    walls.boss.post(f"/screens/{ids['display', 2]}/reload")
    wait_for_reload(sign)
    assert is_marked(board)
    assert is_marked(pad)
    mark(sign)
    walls.boss.post("/screens/reload")
    for page in (board, sign, pad):
        wait_for_reload(page)
        page.wait_for_load_state("networkidle")
    mark(board)
    board.reload()
    mark(board)
    expect(board.locator("#lost")).to_be_hidden()
    assert is_marked(board), "once"


def test_a_screen_that_was_away_loads_its_page_again_when_it_is_back(walls: Walls) -> None:
    page = walls.open("/board", driven=True)
    mark(page)
    page.context.set_offline(True)
    walls.boss.post("/screens/reload")
    page.context.set_offline(False)
    with page.expect_response("**/api/v1/heartbeat"):
        page.clock.run_for(31_000)
    wait_for_reload(page)


def test_who_is_touching_a_kiosk_finishes_first(walls: Walls) -> None:
    page = walls.open("/kiosk", "kiosk", driven=True)
    mark(page)
    page.locator(".field-tile").first.click()
    walls.boss.post("/screens/reload")
    page.wait_for_function("() => asked", timeout=SOON)
    page.clock.run_for(20_000)
    page.mouse.click(5, 5)
    page.clock.run_for(20_000)
    assert is_marked(page)
    page.clock.run_for(15_000)
    wait_for_reload(page)
