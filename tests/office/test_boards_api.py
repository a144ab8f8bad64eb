"""How the office sets up the boards, over the API."""

from __future__ import annotations

from typing import Any

import pytest

from center.domain.boards import Layout
from tests.support.halls import Api, Hall, new_key
from tests.support.pictures import pdf, picture

NAMES = {"vi": "Bảng tầng hai", "en": "Second floor"}


@pytest.fixture
def office(hall: Hall) -> Api:
    return hall.device("supervisor")


def upload(
    api: Api, content: bytes, name: str = "thong-bao.png", expect: int = 201, key: str | None = None
) -> Any:
    headers = {"Authorization": f"Bearer {api.token}", "Idempotency-Key": key or new_key()}
    answer = api.client.post("/api/v1/media", query_string={"name": name}, data=content, headers=headers)
    assert answer.status_code == expect, answer.get_data(as_text=True)
    return answer.json


def make(office: Api, code: str = "second", **layout: Any) -> Any:
    return office.post("/boards", {"code": code, "names": NAMES, "layout": layout}, expect=201)["board"]


def test_the_sample_center_has_a_board_for_every_wall(office: Api) -> None:
    assert [one["code"] for one in office.get("/boards")["boards"]] == [
        "main",
        "counters",
        "portrait",
        "media",
    ]


def test_a_new_board_has_what_was_not_said_as_usual(office: Api) -> None:
    made = make(office, zone=[2, 1])
    assert made["layout"] == {**Layout().as_data(), "zone": [2, 1]}
    assert office.get("/boards")["boards"][-1] == made
    assert office.refused("/boards", {"code": "second", "names": NAMES, "layout": {}}) == "board_exists"


@pytest.mark.parametrize(
    ("layout", "code"),
    [
        ({"main": ["calls"], "side": []}, "board_without_stage"),
        ({"main": [], "side": ["stage"]}, "board_without_main"),
        ({"main": ["stage", "stage"]}, "unacceptable_value"),
        ({"main": ["stage"], "side": ["stage"]}, "unacceptable_value"),
        ({"main": ["stage", "weather"]}, "unacceptable_value"),
        ({"zone": [99]}, "unacceptable_value"),
        ({"columns": 5}, "unacceptable_value"),
        ({"columns": 0}, "unacceptable_value"),
        ({"stage_seconds": 1}, "unacceptable_value"),
        ({"second_language": "xx"}, "unacceptable_value"),
        ({"playlist": ["nothing.jpg"]}, "unknown_media"),
        ({"colour": "red"}, "unacceptable_value"),
    ],
)
def test_a_layout_that_cannot_be_is_refused_and_changes_nothing(office: Api, layout: Any, code: str) -> None:
    before = office.get("/boards")
    assert office.refused("/boards/main", {"names": NAMES, "layout": layout}, expect=422) == code
    assert office.get("/boards") == before


@pytest.mark.parametrize("code", ["Main", "a b", "", "../x", "-", "quầy", "a" * 31])
def test_a_code_that_would_not_stand_in_an_address_is_refused(office: Api, code: str) -> None:
    wish = {"code": code, "names": NAMES, "layout": {}}
    assert office.refused("/boards", wish, expect=422) in ("unacceptable_value", "board_code_not_usable")


def test_a_screen_shows_the_board_it_was_given_else_the_first(hall: Hall, office: Api) -> None:
    screen = hall.device("display")
    device = office.get("/boards")["displays"][0]["id"]
    assert screen.get("/board")["layout"]["board"] == "main"
    office.post(f"/devices/{device}/board", {"board": "media"})
    assert screen.get("/board")["layout"]["board"] == "media"
    assert hall.device("display").get("/board")["layout"]["board"] == "main", "another screen keeps its own"
    assert screen.get("/board?board=counters")["layout"]["board"] == "counters"
    screen.get("/board?board=nobodys", expect=404)
    office.post("/boards/media/remove")
    assert screen.get("/board")["layout"]["board"] == "main"


def test_only_a_screen_of_the_hall_shows_a_board(hall: Hall, office: Api) -> None:
    hall.device("kiosk")
    for device in (1, 2, 999):
        assert office.refused(f"/devices/{device}/board", {"board": "main"}, expect=404) == "unknown_display"
    hall.device("display")
    assert office.refused("/devices/3/board", {"board": "nobodys"}, expect=404) == "unknown_board"


def test_the_last_board_stays(office: Api) -> None:
    for code in ("main", "counters", "portrait"):
        office.post(f"/boards/{code}/remove")
    assert office.refused("/boards/media/remove") == "last_board"
    assert office.refused("/boards/main/remove", expect=404) == "unknown_board"


def test_texts_are_shown_in_the_boards_languages_in_turn(hall: Hall, office: Api) -> None:
    motto = {"vi": "Gần dân", "en": "Close to the people"}
    texts = {
        "notices": [{"vi": "Chỉ tiếng Việt"}],
        "mottoes": [motto],
        "hotline": "0236 3000 000",
        "hotline_words": {"vi": "Đường dây nóng", "en": "Hotline"},
    }
    office.post("/board-texts", texts)
    office.post("/boards/main", {"names": NAMES, "layout": {"second_language": "en"}})
    screen = hall.device("display")
    shown = screen.get("/board?language=vi")["layout"]
    assert shown["notices"] == ["Chỉ tiếng Việt"]
    assert shown["mottoes"] == ["Gần dân", "Close to the people"]
    assert shown["hotline"] == {"number": "0236 3000 000", "words": "Đường dây nóng"}
    assert shown["second"]["counters"][2] == {"n": 3, "label": "Counter 3"}
    english = screen.get("/board?language=en")["layout"]
    assert english["mottoes"] == ["Close to the people"], "a second language that is the first is none"
    assert english["second"] is None


def test_a_zone_shows_the_last_calls_of_its_own_counters(hall: Hall, office: Api) -> None:
    make(office, zone=[2])
    for field in ("HT", "CT"):
        hall.issue(field)
    first, second = hall.open_counter(1), hall.open_counter(2)
    first.post("/counters/1/call-next")
    called = second.post("/counters/2/call-next")["turn"]["code"]
    screen = hall.device("display")
    assert [one["code"] for one in screen.get("/board?board=second")["calls"]] == [called]
    assert len(screen.get("/board")["calls"]) == 2


def test_a_picture_is_added_played_and_removed(hall: Hall, office: Api) -> None:
    (added,) = upload(office, picture((2400, 1200)), "Thông báo.png")["media"]
    assert (added["title"], added["width"], added["height"]) == ("Thông báo.png", 1920, 960)
    office.post(
        "/boards/media",
        {"names": NAMES, "layout": {"main": ["media"], "side": ["stage"], "playlist": [added["name"]]}},
    )
    screen = hall.device("display")
    assert screen.get("/board?board=media")["layout"]["playlist"] == [added]
    headers = {"Authorization": f"Bearer {screen.token}"}
    with hall.client.get(added["url"], headers=headers) as sent:
        assert (sent.status_code, sent.content_type) == (200, "image/jpeg")
    with hall.client.get(added["url"], headers={**headers, "Range": "bytes=0-9"}) as part:
        assert part.status_code == 206, "a television asks for films in parts"
        assert len(part.data) == 10
    assert hall.client.get(added["url"]).status_code == 401
    office.post(f"/media/{added['name']}/remove")
    assert screen.get("/board?board=media")["layout"]["playlist"] == []
    assert hall.client.get(added["url"], headers=headers).status_code == 404
    assert list((hall.data / "media").iterdir()) == []


def test_each_page_of_a_pdf_says_which_it_is(office: Api) -> None:
    added = upload(office, pdf([(595, 842)] * 3), "Thủ tục.pdf")["media"]
    assert [one["title"] for one in added] == ["Thủ tục.pdf (1/3)", "Thủ tục.pdf (2/3)", "Thủ tục.pdf (3/3)"]


def test_an_upload_asked_for_twice_is_one_upload(office: Api) -> None:
    key = new_key()
    first = upload(office, picture(), key=key)
    assert upload(office, picture(), key=key) == first
    assert upload(office, picture(colour="#333"), key=key, expect=422)["error"]["code"] == "key_reused"
    assert len(office.get("/boards")["media"]) == 1


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "<img src=x onerror=alert(1)>", "", "x" * 500, "tệp\x00.png"]
)
def test_a_files_name_is_only_a_title(hall: Hall, office: Api, name: str) -> None:
    (added,) = upload(office, picture(), name)["media"]
    assert len(added["title"]) <= 120
    assert [one.name for one in (hall.data / "media").iterdir()] == [added["name"]]


@pytest.mark.parametrize("content", [b"", b"{}", b"<svg/>", b"%PDF-1.4 broken"])
def test_what_is_no_picture_is_refused_in_a_sentence(hall: Hall, office: Api, content: bytes) -> None:
    error = upload(office, content, expect=422)["error"]
    assert error["code"] in ("media_unknown", "media_unreadable")
    assert error["message"].endswith(".")
    assert office.get("/boards")["media"] == []
    assert list((hall.data / "media").iterdir()) == []


@pytest.mark.parametrize("name", ["..", "center.db", "%2e%2e%2fcenter.db", "a.jpg", "0" * 24 + ".jpg"])
def test_only_media_are_given_out(hall: Hall, name: str) -> None:
    headers = {"Authorization": f"Bearer {hall.token('display')}"}
    assert hall.client.get(f"/media/{name}", headers=headers).status_code == 404


def test_a_change_is_in_the_journal_and_the_boards_hear_of_it(hall: Hall, office: Api) -> None:
    screen = hall.app.socketio.test_client(hall.app.flask, auth={"token": hall.token("display")})
    joined = screen.emit("join", {"room": "board"}, callback=True)
    assert joined["snapshot"]["layout"]["board"] == "main"
    make(office)
    office.post("/devices/2/board", {"board": "second"})
    hall.settle()
    heard = [one["args"][0]["type"] for one in screen.get_received() if one["args"][0]["type"] != "queue"]
    assert heard == ["boards", "boards"]
    again = screen.emit("join", {"room": "board"}, callback=True)
    assert again["snapshot"]["layout"]["board"] == "second"
    other = screen.emit("join", {"room": "board", "board": "media"}, callback=True)
    assert other["snapshot"]["layout"]["board"] == "media"
    refused = screen.emit("join", {"room": "board", "board": {"x": 1}}, callback=True)
    assert refused["error"]["code"] == "unknown_board"
    entries = office.get("/journal")["entries"][-2:]
    assert [(one["type"], one["data"]["board"]) for one in entries] == [
        ("board_set", "second"),
        ("board_shown", "second"),
    ]
