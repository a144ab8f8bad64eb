"""What the office says to the whole hall: message, emergency, silence, pages loaded again; by two at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from center.domain.days import to_text
from tests.support.halls import Api, Hall

FIRE = [
    {"language": "vi", "text": "Có cháy! Xin rời khỏi tòa nhà."},
    {"language": "en", "text": "Fire! Please leave."},
]
LUNCH = [
    {"language": "vi", "text": "Nghỉ trưa từ 11 giờ 30."},
    {"language": "en", "text": "Lunch from 11:30."},
]
ENGLISH = {"Accept-Language": "en"}


def until(hall: Hall, **amount: float) -> str:
    return to_text(hall.clock() + timedelta(**amount))


def shown(hall: Hall, **options: Any) -> Any:
    """Return what a board is told of the hall."""
    return hall.device("display").get("/board", **options)["hall"]


def told(hall: Hall, role: str, room: str, counter: int | None = None) -> Any:
    """Join a room as a new screen and return its connection."""
    screen = hall.app.socketio.test_client(hall.app.flask, auth={"token": hall.token(role, counter)})
    assert "snapshot" in screen.emit("join", {"room": room}, callback=True)
    return screen


def heard(hall: Hall, screen: Any) -> list[str]:
    """Return the kinds of what a screen heard, apart from how the lines stand."""
    hall.settle()
    kinds = [one["args"][0]["type"] for one in screen.get_received()]
    return [kind for kind in kinds if kind != "queue"]


def kinds(hall: Hall) -> list[str]:
    """Return the journal's entries about the hall as a whole."""
    entries = hall.device("supervisor").get("/journal?after=0")["entries"]
    ours = ("message", "emergency", "hall", "reload")
    return [one["type"] for one in entries if one["type"].startswith(ours)]


def test_a_message_stands_on_every_board_in_its_readers_language_until_its_time_is_over(hall: Hall) -> None:
    boss, board = hall.device("supervisor"), told(hall, "display", "board")
    hall.app.watch.look()
    boss.post("/hall/message", {"texts": LUNCH, "until": until(hall, minutes=30)})
    assert heard(hall, board) == ["hall"]
    assert shown(hall)["message"] == "Nghỉ trưa từ 11 giờ 30."
    assert shown(hall, headers=ENGLISH)["message"] == "Lunch from 11:30."
    assert shown(hall, headers={"Accept-Language": "km"})["message"] == "Nghỉ trưa từ 11 giờ 30."
    assert shown(hall, query_string={"board": "portrait"})["messages"] == [
        "Nghỉ trưa từ 11 giờ 30.",
        "Lunch from 11:30.",
    ]
    assert shown(hall)["messages"] == ["Nghỉ trưa từ 11 giờ 30."], "a board of one language"
    assert shown(hall, query_string={"board": "portrait"}, headers=ENGLISH)["messages"] == [
        "Lunch from 11:30."
    ]
    hall.app.watch.look()
    hall.clock.forward(minutes=30)
    hall.app.watch.look()
    assert heard(hall, board) == ["hall"], "nobody did anything, and the boards are told all the same"
    assert shown(hall)["message"] is None
    assert boss.get("/hall")["hall"]["message"] is None
    assert kinds(hall) == ["message_set"]


def test_whoever_writes_over_anothers_message_has_seen_it(hall: Hall) -> None:
    one, other = hall.device("supervisor"), hall.device("admin")
    first = one.post("/hall/message", {"texts": LUNCH, "until": until(hall, hours=1)})["hall"]["message"][
        "id"
    ]
    wish = {"texts": FIRE, "until": until(hall, hours=1)}
    assert other.refused("/hall/message", wish) == "notice_changed"
    second = other.post("/hall/message", {**wish, "seen": first})["hall"]["message"]
    assert [one["text"] for one in second["texts"]] == [one["text"] for one in FIRE]
    assert one.refused("/hall/message/end", {"seen": first}) == "notice_changed"
    assert one.post("/hall/message/end", {"seen": second["id"]})["hall"]["message"] is None
    assert other.post("/hall/message/end", {"seen": second["id"]})["hall"]["message"] is None, "gone is gone"
    assert kinds(hall) == ["message_set", "message_set", "message_ended"]


def test_a_message_whose_time_is_over_stands_in_nobodys_way(hall: Hall) -> None:
    boss = hall.device("supervisor")
    boss.post("/hall/message", {"texts": LUNCH, "until": until(hall, minutes=5)})
    hall.clock.forward(minutes=6)
    boss.post("/hall/message", {"texts": LUNCH, "until": until(hall, minutes=5)})
    assert shown(hall)["message"]


def test_an_emergency_is_told_to_every_board_sign_and_kiosk_and_so_is_its_end(hall: Hall) -> None:
    boss = hall.device("supervisor")
    screens = [
        told(hall, "display", "board"),
        told(hall, "kiosk", "kiosk"),
        told(hall, "display", "sign:3", 3),
    ]
    begun = boss.post("/hall/emergency", {"texts": FIRE})["hall"]["emergency"]
    assert [heard(hall, one) for one in screens] == [["hall"]] * 3
    wanted = {"id": begun["id"], "text": FIRE[0]["text"], "texts": FIRE, "since": to_text(hall.clock())}
    assert shown(hall)["emergency"] == wanted
    assert hall.device("kiosk").get("/fields")["hall"]["emergency"] == wanted
    assert hall.device("display", 3).get("/counters/3/sign")["hall"]["emergency"] == wanted
    assert boss.get("/office")["hall"]["emergency"] == begun
    boss.post("/hall/emergency/end", {"seen": begun["id"]})
    assert [heard(hall, one) for one in screens] == [["hall"]] * 3
    assert shown(hall)["emergency"] is None
    assert kinds(hall) == ["emergency_begun", "emergency_ended"]


def test_nobody_ends_an_emergency_they_have_not_seen(hall: Hall) -> None:
    """One ends the false alarm and warns of the real fire, while another is about to end the false alarm."""
    one, other = hall.device("supervisor"), hall.device("supervisor")
    false = one.post("/hall/emergency", {"texts": LUNCH})["hall"]["emergency"]["id"]
    assert other.refused("/hall/emergency", {"texts": FIRE}) == "notice_changed"
    real = one.post("/hall/emergency", {"texts": FIRE, "seen": false})["hall"]["emergency"]["id"]
    assert other.refused("/hall/emergency/end", {"seen": false}) == "notice_changed"
    assert shown(hall)["emergency"]["id"] == real


def test_who_said_it_is_known_to_the_office_and_to_no_board(hall: Hall) -> None:
    client = hall.client
    page = client.get("/login").text
    csrf = page.split('name="csrf-token" content="')[1].split('"')[0]
    form = {"login": "giamsat", "password": hall.passwords["giamsat"], "csrf_token": csrf}
    assert client.post("/login", data=form).status_code == 302
    person = Api(client, None)
    headers = {"X-CSRFToken": csrf}
    said = person.post("/hall/emergency", {"texts": FIRE}, headers=headers)["hall"]["emergency"]
    assert said["by"] == "Đỗ Quang Minh"
    assert "by" not in shown(hall)["emergency"]


def test_the_hall_is_silent_until_somebody_lets_it_sound(hall: Hall) -> None:
    boss, board = hall.device("supervisor"), told(hall, "display", "board")
    for path, muted in (("mute", True), ("mute", True), ("unmute", False), ("unmute", False)):
        assert boss.post(f"/hall/{path}")["hall"]["muted"] is muted
        assert shown(hall)["muted"] is muted
    assert heard(hall, board) == ["hall", "hall"]
    assert kinds(hall) == ["hall_muted", "hall_unmuted"]


def test_all_of_it_outlives_a_restart(hall: Hall) -> None:
    boss = hall.device("supervisor")
    boss.post("/hall/message", {"texts": LUNCH, "until": until(hall, hours=3)})
    boss.post("/hall/emergency", {"texts": FIRE})
    boss.post("/hall/mute")
    before = shown(hall)
    hall.stop()
    again = Hall(hall.data, hall.passwords, hall.clock)
    assert shown(again) == before
    again.stop()


def test_a_screen_is_asked_to_load_its_page_again_until_it_has(hall: Hall) -> None:
    boss, board, kiosk = hall.device("supervisor"), hall.device("display"), hall.device("kiosk")
    hall.settle()
    loaded = hall.app.announcer.seq
    beats = {"board": board, "kiosk": kiosk}

    def asked(loaded: int) -> dict[str, bool]:
        return {name: one.post("/heartbeat", {"loaded": loaded})["reload"] for name, one in beats.items()}

    assert asked(loaded) == {"board": False, "kiosk": False}
    ids = {one["role"]: one["id"] for one in boss.get("/screens")["screens"]}
    room = told(hall, "display", "board")
    assert boss.post(f"/screens/{ids['kiosk']}/reload") == {"screens": 1}
    hall.settle()
    (said,) = [one["args"][0] for one in room.get_received() if one["args"][0]["type"] == "reload"]
    assert said["device"] == ids["kiosk"]
    assert asked(loaded) == {"board": False, "kiosk": True}
    assert asked(loaded) == {"board": False, "kiosk": True}, "until it has, also after it was away"
    hall.settle()
    loaded = hall.app.announcer.seq
    assert asked(loaded) == {"board": False, "kiosk": False}
    assert boss.post("/screens/reload")["screens"] >= 2
    assert asked(loaded) == {"board": True, "kiosk": True}
    assert kiosk.post("/heartbeat")["reload"] is False, "a program has no page"
    assert kinds(hall) == ["reload_asked", "reload_asked"]


def test_every_paired_screen_hears_of_a_reload(hall: Hall) -> None:
    rooms = [
        ("display", "board", None),
        ("display", "sign:2", 2),
        ("kiosk", "kiosk", None),
        ("counter", "counter:2", 2),
        ("pad", "pad:2", 2),
    ]
    screens = [told(hall, *one) for one in rooms]
    hall.device("supervisor").post("/screens/reload")
    assert [heard(hall, one) for one in screens] == [["reload"]] * len(rooms)


def test_what_is_no_screen_cannot_be_loaded_again(hall: Hall) -> None:
    boss = hall.device("supervisor")
    hall.device("printer")
    with hall.app.database.reading() as db:
        printer = db.execute("select id from devices where role = 'printer'").fetchone()["id"]
    for place in (printer, 0, 999999):
        assert boss.refused(f"/screens/{place}/reload", expect=404) == "unknown_screen"
    assert kinds(hall) == []


def test_the_same_wish_twice_is_one(hall: Hall) -> None:
    boss = hall.device("supervisor")
    answers = [boss.post("/hall/emergency", {"texts": FIRE}, key="one") for _ in range(2)]
    assert answers[0] == answers[1]
    assert kinds(hall) == ["emergency_begun"]


HOSTILE = "<script>alert(1)</script> \" ' & %(time)s {{ 7*7 }} \u202e"


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [{"language": "vi", "text": ""}],
        [{"language": "vi", "text": " \n\x07 "}],
        [{"language": "vi", "text": "x" * 201}],
        [{"language": "xx", "text": "x"}],
        [{"language": "vi", "text": "x"}, {"language": "vi", "text": "y"}],
        [*FIRE, {"language": "km", "text": "x"}],
        [{"language": "vi", "text": "x", "style": "y"}],
        [{"language": "vi"}],
        "x",
        None,
        [None],
    ],
)
def test_what_cannot_be_said_is_refused_and_changes_nothing(hall: Hall, texts: Any) -> None:
    boss = hall.device("supervisor")
    body = {"texts": texts}
    assert boss.post("/hall/emergency", body, expect=422)["error"]["message"]
    assert boss.post("/hall/message", {**body, "until": until(hall, hours=1)}, expect=422)["error"]["message"]
    assert kinds(hall) == []


@pytest.mark.parametrize(
    "end",
    ["2026-03-10T01:00:00Z", "2026-03-10T02:00:00Z", "2026-04-11T02:00:01Z", "9999-12-31T23:59:59Z", "soonZ", "Z", "",
     "2026-13-45T99:00:00Z", "2026-03-10T05:00:00", None, 5],
)  # fmt: skip
def test_a_message_ends_within_a_month(hall: Hall, end: Any) -> None:
    boss = hall.device("supervisor")
    assert boss.post("/hall/message", {"texts": LUNCH, "until": end}, expect=422)["error"]["message"]
    assert kinds(hall) == []


def test_hostile_words_are_words(hall: Hall) -> None:
    boss = hall.device("supervisor")
    texts = [{"language": "vi", "text": HOSTILE}]
    said = boss.post("/hall/emergency", {"texts": texts})["hall"]["emergency"]["texts"]
    assert said[0]["text"] == HOSTILE.strip()
    assert shown(hall)["emergency"]["text"] == HOSTILE.strip()
