"""Two boards in one hall, one of them for a part of it; and how loud a board is."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest
from playwright.sync_api import WebSocketRoute, expect

from tests.display.conftest import WHOLE, Board, patient

pytestmark = [pytest.mark.browser, pytest.mark.process]
GAINS = """
  window.gains = [];
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (at) {
    window.gains.push(Math.round(boardGain().value * 100));
    return start.call(this, at);
  };
  const make = BaseAudioContext.prototype.createGain;
  let first = null;
  BaseAudioContext.prototype.createGain = function () {
    const made = make.call(this);
    first = first || made;
    return made;
  };
  const boardGain = () => first.gain;
"""
# the announcements that have begun and were not silenced
WORDS_HEARD = """
  window.heard = new Set();
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function (...when) { heard.add(this); return start.apply(this, when); };
  const stop = AudioBufferSourceNode.prototype.stop;
  AudioBufferSourceNode.prototype.stop = function (...when) { heard.delete(this); return stop.apply(this, when); };
"""


def told(board: Board, **more: Any) -> None:
    """Let the board's snapshots say more, or otherwise, than its center does."""

    def open_route(route: WebSocketRoute) -> None:
        server = route.connect_to_server()

        def pass_on(message: str | bytes) -> None:
            text = str(message).replace('"pingInterval":5000', '"pingInterval":900000000')
            if found := re.fullmatch(r"(43\d+)(\[.*\])", text, re.DOTALL):
                answer = json.loads(found[2])
                answer[0]["snapshot"].update(more)
                text = found[1] + json.dumps(answer)
            route.send(text)

        server.on_message(pass_on)

    board.page.route_web_socket("**/socket.io/**", open_route)


def test_two_boards_call_the_same_and_a_zone_calls_its_own(board: Board) -> None:
    other = copy.copy(board)
    other.page = board.page.context.new_page()
    other.page.route_web_socket("**/socket.io/**", patient)
    part = {**WHOLE["layout"], "zone": [2], "stage_seconds": 3}
    board.office.post("/boards", {**WHOLE, "code": "part", "layout": part}, expect=201)
    board.open_counters()
    codes = [board.issue("HT") for _ in range(4)]
    board.show()
    other.show(board="part")
    for code, n in zip(codes, (1, 2, 1, 2), strict=True):
        board.counters[n].post(f"/counters/{n}/call", {"code": code})
        board.counters[n].post(f"/counters/{n}/start")
        board.counters[n].post(f"/counters/{n}/finish", {"outcome": "received"})
    for one in (board, other):
        expect(one.page.locator("#stage .shown__code")).to_have_count(1)
    assert [one["codes"] for one in board.play()] == [[code] for code in codes]
    assert [one["codes"] for one in other.play()] == [[codes[1]], [codes[3]]]
    assert other.codes() == [codes[3], codes[1]]


def test_of_two_boards_in_one_hall_the_office_lets_one_call_aloud(board: Board) -> None:
    other = copy.copy(board)
    other.page = board.page.context.new_page()
    other.page.route_web_socket("**/socket.io/**", patient)
    layout = {**WHOLE["layout"], "voice": False}
    board.office.post("/boards", {**WHOLE, "code": "silent", "layout": layout}, expect=201)
    board.open_counters()
    codes = [board.issue("HT") for _ in range(2)]
    for one, code in ((board, "whole"), (other, "silent")):
        one.page.add_init_script(GAINS)
        one.show(board=code)
    board.act(1, "call-next")
    for one in (board, other):
        expect(one.page.locator("#stage.stage--flash .shown__code")).to_have_attribute("data-code", codes[0])
    assert [said["text"] for said in board.play()[0]["spoken"]] == [
        "Mời số A không không một, đến quầy số một"
    ]
    [shown] = other.play()
    assert (shown["codes"], shown["spoken"], other.page.evaluate("gains")) == ([codes[0]], [], [])
    layout["voice"] = True
    board.office.post("/boards/silent", {"names": WHOLE["names"], "layout": layout})
    board.act(2, "call-next")
    expect(other.page.locator("#stage.stage--flash .shown__code")).to_have_attribute("data-code", codes[1])
    assert [said["text"] for said in other.play()[1]["spoken"]] == [
        "Mời số A không không hai, đến quầy số hai"
    ]


def test_after_a_power_cut_a_board_still_calls_whom_the_other_one_of_its_machine_has_called(
    board: Board,
) -> None:
    part = {**WHOLE["layout"], "zone": [1]}
    board.office.post("/boards", {**WHOLE, "code": "part", "layout": part}, expect=201)
    board.open_counters()
    code = board.issue("HT")
    board.show()
    other = copy.copy(board)
    other.page = board.page.context.new_page()
    other.page.route_web_socket("**/socket.io/**", patient)
    other.show(board="part")
    board.act(1, "call-next")
    expect(other.page.locator(".stage--calling .shown__code")).to_have_attribute("data-code", code)
    other.page.close()
    assert [one["codes"] for one in board.play()] == [[code]]
    other.page = board.page.context.new_page()
    other.page.route_web_socket("**/socket.io/**", patient)
    other.show(board="part")
    expect(other.page.locator(".stage--calling .shown__code")).to_have_attribute("data-code", code)
    assert [one["codes"] for one in other.play()] == [[code]]
    other.page.close()
    other.page = board.page.context.new_page()
    other.page.route_web_socket("**/socket.io/**", patient)
    other.show(board="part")
    expect(other.page.locator(".stage .shown__code")).to_have_attribute("data-code", code)
    assert other.stage("begun") == [], "what it has said itself is not said again"


@pytest.mark.parametrize(
    ("voice", "hall", "loud"),
    [
        ({"on": False, "volume": 100, "volumes": [40] * 24}, None, [40, 40]),
        ({"on": False, "volume": 30}, None, [30, 30]),
        ({"on": True, "volumes": [0] * 24}, None, []),
        ({"on": True, "volumes": [100] * 24}, {"muted": True}, []),
    ],
)
def test_a_call_is_as_loud_as_the_hour_wants_and_is_shown_in_silence_too(
    board: Board, voice: dict[str, Any], hall: dict[str, Any] | None, loud: list[int]
) -> None:
    told(board, voice=voice, hall=hall)
    board.page.add_init_script(GAINS)
    board.open_counters()
    code = board.issue("HT")
    board.show()
    board.act(1, "call-next")
    expect(board.page.locator("#stage.stage--flash .shown__code")).to_have_attribute("data-code", code)
    assert [one["codes"] for one in board.play()] == [[code]]
    assert board.page.evaluate("gains") == loud


def test_who_chose_another_language_is_called_in_it_too(board: Board) -> None:
    board.open_counters()
    for language in ("vi", "en", "km"):
        board.kiosk.post("/tickets", {"field": "HT", "language": language}, expect=201)
    board.show()
    for n in (1, 2):
        board.act(n, "call-next")
    board.counters[1].post("/counters/1/no-show")
    board.act(1, "call-next")
    expect(board.page.locator("#stage .shown__code")).to_have_count(1)
    spoken = [[(said["language"], said["text"]) for said in one["spoken"]] for one in board.play()]
    assert spoken[0] == [("vi", "Mời số A không không một, đến quầy số một")]
    assert [language for language, _ in spoken[1]] == ["vi", "en"]
    assert [language for language, _ in spoken[2]] == ["vi"], "no voice speaks Khmer yet"


def test_words_that_are_lost_on_the_way_are_asked_for_again(board: Board) -> None:
    lost = iter([True, True])
    board.page.route(
        "**/api/v1/announcements?*", lambda route: route.abort() if next(lost, False) else route.continue_()
    )
    board.open_counters()
    board.issue("HT")
    board.show()
    with board.page.expect_response("**/api/v1/announcements?*"):
        board.act(1, "call-next")
    [shown] = board.play()
    assert [said["text"] for said in shown["spoken"]] == ["Mời số A không không một, đến quầy số một"]
    assert next(lost, None) is None


def test_who_wants_no_motion_gets_a_still_sign(board: Board) -> None:
    board.open_counters()
    board.issue("HT")
    board.page.emulate_media(reduced_motion="reduce")
    board.show()
    board.act(1, "call-next")
    stage = board.page.locator("#stage.stage--flash")
    expect(stage).to_be_visible()
    assert stage.evaluate("one => getComputedStyle(one).animationName") == "none"
    board.page.emulate_media(reduced_motion="no-preference")
    assert stage.evaluate("one => getComputedStyle(one).animationName") == "summon"


def test_a_call_taken_back_on_the_stage_falls_silent_at_once(board: Board) -> None:
    board.open_counters()
    for _ in range(2):
        board.issue("HT")
    board.page.add_init_script(WORDS_HEARD)
    board.show()
    board.act(1, "call-next")
    expect(board.page.locator("#stage .shown__code")).to_have_count(1)
    board.page.wait_for_function("() => heard.size === 1")
    board.act(1, "undo")
    expect(board.page.locator("#stage .shown")).to_have_count(0)
    assert board.page.evaluate("heard.size") == 0, "nothing of its words is heard any more"
    assert [one["phase"] for one in board.stage("finished", "taken_back")] == ["taken_back"]
    code = board.act(2, "call-next")
    expect(board.page.locator("#stage .shown__code")).to_have_attribute("data-code", code)
    assert [one["codes"] for one in board.play()] == [[code]]
