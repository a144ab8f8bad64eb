"""Announcements at the API, with the voice that every installation has."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import requests

from tests.center.web.test_sockets import Screen
from tests.support.halls import Api, Hall, Template
from tests.support.servers import Server, device_token
from tests.support.sounds import listen


def spoken(hall: Hall, query: str, role: str = "display") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = hall.device(role).get(f"/announcements?{query}")["spoken"]
    return found


def fetch(hall: Hall, address: str) -> Any:
    headers = {"Authorization": f"Bearer {hall.token('display')}"}
    return hall.client.get(address, headers=headers)


def change(hall: Hall, **wanted: Any) -> Any:
    return hall.device("supervisor").post("/voice", wanted)["voice"]


def test_one_call_in_two_languages(hall: Hall) -> None:
    vietnamese, english = spoken(hall, "call=A042:3&language=vi&language=en")
    assert vietnamese["text"] == "Mời số A không bốn hai, đến quầy số ba"
    assert english["text"] == "Number A zero four two, please go to counter three"
    assert (vietnamese["language"], english["language"]) == ("vi", "en")
    assert (vietnamese["source"], english["source"]) == ("synthetic", "synthetic")


def test_the_sound_is_there_as_long_as_promised_and_loud_enough(hall: Hall) -> None:
    for one in spoken(hall, "call=A042:3&language=vi&language=en"):
        answer = fetch(hall, one["sound"])
        assert (answer.status_code, answer.mimetype) == (200, "audio/wav")
        assert answer.headers["Cache-Control"] == "private, max-age=3600"
        heard = listen(answer.data)
        assert heard.seconds == pytest.approx(one["seconds"], abs=0.02)
        assert 4 < heard.seconds < 14
        assert 0.03 < heard.loudness < 0.2


def test_an_address_without_a_mark_is_asked_for_again(hall: Hall) -> None:
    answer = fetch(hall, "/api/v1/announcements/sound?call=A042:3&v=old")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-cache"


def test_several_calls_are_one_announcement(hall: Hall) -> None:
    (one,) = spoken(hall, "call=A042:3&call=A043:3")
    assert one["text"] == "Mời số A không bốn hai và số A không bốn ba, đến quầy số ba"
    (one,) = spoken(hall, "call=A042:3&call=B007:5")
    assert one["text"] == "Mời số A không bốn hai đến quầy số ba, số B không không bảy đến quầy số năm"


def test_it_is_said_as_often_as_asked_else_as_the_settings_say(hall: Hall) -> None:
    once, twice, usual = (spoken(hall, f"call=A042:3{times}")[0] for times in ("&times=1", "&times=2", ""))
    assert usual == twice
    assert twice["seconds"] > 1.8 * once["seconds"]
    change(hall, times=1)
    assert spoken(hall, "call=A042:3")[0] == once


def test_a_whole_number_may_be_written_with_a_point(hall: Hall) -> None:
    """JSON has one kind of number: other makers' programs write two as 2.0. It had silenced the whole hall."""
    usual = spoken(hall, "call=A042:3")
    kept = change(hall, times=2.0, volumes=[80.0] * 24)
    assert (repr(kept["times"]), repr(kept["volumes"][0])) == ("2", "80")
    assert spoken(hall, "call=A042:3") == usual


def test_a_language_without_a_phrase_is_called_in_vietnamese_only(hall: Hall) -> None:
    (one,) = spoken(hall, "call=A042:3&language=km&language=xx")
    assert one["language"] == "vi"


def test_the_hall_may_keep_to_its_own_language(hall: Hall) -> None:
    change(hall, citizens_language=False)
    (one,) = spoken(hall, "call=A042:3&language=en&language=vi")
    assert one["language"] == "vi"


def test_style_and_dialect_are_those_of_the_settings(hall: Hall) -> None:
    prefix = hall.issue("HT")["code"].rstrip("0123456789")
    change(hall, style="number", dialect="south")
    (one,) = spoken(hall, f"call={prefix}105:3")
    assert one["text"] == f"Mời số {' '.join(prefix)} một trăm lẻ năm, đến quầy số ba"


def test_where_only_the_browser_speaks_there_are_words_without_sound(hall: Hall) -> None:
    change(hall, sources=["browser"])
    (one,) = spoken(hall, "call=A042:3")
    assert one["text"].startswith("Mời số")
    assert (one["sound"], one["seconds"], one["source"]) == (None, None, None)
    assert fetch(hall, "/api/v1/announcements/sound?call=A042:3").status_code == 404


def test_a_machine_without_a_voice_still_says_what_would_be_said(template: Template, tmp_path: Path) -> None:
    mute = Hall(template.copy(tmp_path / "mute"), template.passwords, voices=())
    (one,) = spoken(mute, "call=A042:3")
    assert (one["text"], one["sound"]) == ("Mời số A không bốn hai, đến quầy số ba", None)
    mute.stop()


def test_a_code_is_taken_as_people_type_it(hall: Hall) -> None:
    (one,) = spoken(hall, "call=a-042:3")
    assert one["text"] == "Mời số A không bốn hai, đến quầy số ba"


@pytest.mark.parametrize(
    "query",
    [
        "",
        "call=",
        "call=A042",
        "call=A042:",
        "call=A042:0",
        "call=A042:-1",
        "call=A042:99999",
        "call=A042:3:4",
        "call=AB:3",
        "call=ABC042:3",
        "call=" + quote("Đ042:3"),
        "call=" + quote("A٠٤٢:٣"),
        "call=../../x:3",
        "call=A042:3&" * 13,
        "call=A042:3&language=",
        "call=A042:3&language=../vi",
        "call=A042:3&times=0",
        "call=A042:3&times=4",
        "call=A042:3&times=x",
    ],
)
def test_what_is_no_call_is_refused_in_words(hall: Hall, query: str) -> None:
    for path in ("/announcements", "/announcements/sound"):
        error = hall.device("display").get(f"{path}?{query}", expect=422)["error"]
        assert error["code"] == "unacceptable_value"
        assert error["message"]


def test_a_language_without_a_phrase_has_no_sound(hall: Hall) -> None:
    error = hall.device("display").get("/announcements/sound?call=A042:3&language=km", expect=404)["error"]
    assert error["code"] == "no_voice"


def entries(hall: Hall) -> list[dict[str, Any]]:
    every: list[dict[str, Any]] = hall.device("admin").get("/journal?after=0")["entries"]
    return [one for one in every if one["type"] == "voice_set"]


def test_a_change_is_written_down_with_who_and_what(hall: Hall) -> None:
    volumes = [0] * 7 + [80] * 10 + [0] * 7
    assert change(hall, style="number", volumes=volumes)["volumes"] == volumes
    change(hall, style="number")
    (entry,) = entries(hall)
    assert entry["data"] == {"voice": {"style": "number", "volumes": volumes}}
    assert entry["actor"].startswith("device:")


def test_the_board_knows_how_loud_it_is_now(hall: Hall) -> None:
    volumes = list(range(50, 74))
    change(hall, volumes=volumes, times=3)
    voice = hall.device("display").get("/board")["voice"]
    # nine in the morning in Vietnam
    assert (voice["volume"], voice["volumes"]) == (59, volumes)
    assert (voice["on"], voice["browser"], voice["times"]) == (True, True, 3)
    hall.clock.forward(hours=1)
    assert hall.device("display").get("/board")["voice"]["volume"] == 60
    change(hall, on=False, sources=["synthetic"])
    voice = hall.device("display").get("/board")["voice"]
    assert (voice["on"], voice["browser"]) == (False, False)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"sources": []}, "voice_without_source"),
        ({"sources": ["browser", "clips"]}, "browser_comes_last"),
        ({"sources": ["clips", "clips"]}, "unacceptable_value"),
        ({"sources": ["radio"]}, "unacceptable_value"),
        ({"times": 0}, "unacceptable_value"),
        ({"style": "loud"}, "unacceptable_value"),
        ({"volumes": [50] * 23}, "unacceptable_value"),
        ({"volumes": [101] * 24}, "unacceptable_value"),
        ({"on": "yes"}, "unacceptable_value"),
        ({"pitch": 3}, "unacceptable_value"),
    ],
)
def test_a_setting_nobody_can_mean_is_refused_and_changes_nothing(
    hall: Hall, wanted: dict[str, Any], code: str
) -> None:
    admin: Api = hall.device("admin")
    before = admin.get("/voice")
    assert admin.refused("/voice", wanted, expect=422) == code
    assert admin.get("/voice") == before
    assert entries(hall) == []


def test_a_board_that_is_on_hears_of_a_change_at_once_and_nobody_else_does(hall: Hall) -> None:
    board, kiosk = Screen(hall, hall.token("display")), Screen(hall, hall.token("kiosk"))
    snapshot = board.join("board")
    kiosk.join("kiosk")
    change(hall, volumes=[30] * 24, sources=["synthetic"])
    (event,) = board.heard()
    assert event["type"] == "voice"
    assert event["prev"] == snapshot["seq"]
    assert event["voice"] == hall.device("display").get("/board")["voice"]
    assert event["voice"]["volume"] == 30
    assert kiosk.heard() == []
    change(hall, sources=["synthetic"])
    assert board.heard() == [], "nothing was changed"


def test_a_refusal_is_in_the_readers_language_whatever_is_spoken(hall: Hall) -> None:
    reader = {"Accept-Language": "en", "Authorization": f"Bearer {hall.token('supervisor')}"}
    error = hall.nobody().get("/announcements?call=x&language=vi", expect=422, headers=reader)["error"]
    assert error["message"].endswith("it must be a code and a counter, such as A042:3.")


@pytest.mark.process
def test_boards_that_ask_at_once_are_all_answered_by_a_real_server(
    start_server: Callable[..., Server],
) -> None:
    server = start_server()
    headers = {"Authorization": f"Bearer {device_token(server.data, 'display')}"}
    addresses = [f"{server.url}/api/v1/announcements?call=A{n:03d}:3&language=en" for n in (1, 2, 3)] * 6

    def ask(address: str) -> list[str]:
        answer = requests.get(address, headers=headers, timeout=60)
        return [one["sound"] for one in answer.json()["spoken"]]

    with ThreadPoolExecutor(len(addresses)) as boards:
        sounds = list(boards.map(ask, addresses))
    assert all(sound for one in sounds for sound in one)
    assert sounds[:3] * 6 == sounds
    assert len({sound for one in sounds for sound in one}) == 6
