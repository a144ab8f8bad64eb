"""What the screens say of themselves: alive or silent, their page's version and size, and its errors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from center.web.screens import version_of
from tests.support.halls import Api, Hall

MISTAKE = {"message": "x is not defined", "place": "/static/kiosk/kiosk.js:12"}


def rows(hall: Hall) -> list[dict[str, Any]]:
    """Return what the supervisor is told of the screens."""
    listed: list[dict[str, Any]] = hall.device("supervisor").get("/screens")["screens"]
    return listed


def beat(device: Api, *errors: dict[str, Any], **said: Any) -> None:
    device.post("/heartbeat", {"state": "ready", **said, **({"errors": list(errors)} if errors else {})})


def test_a_screen_is_alive_until_it_has_been_silent_for_ninety_seconds(hall: Hall) -> None:
    pad, kiosk = hall.device("pad", 2), hall.device("kiosk")
    hall.device("display")  # paired, never heard of
    beat(pad, width=1280, height=800)
    beat(kiosk, width=1080, height=1920)
    hall.clock.forward(seconds=90)
    assert [
        (one["role"], one["counter"], one["width"], one["height"], one["silent"]) for one in rows(hall)
    ] == [
        ("kiosk", None, 1080, 1920, False),
        ("pad", 2, 1280, 800, False),
    ]
    hall.clock.forward(seconds=1)
    beat(kiosk)
    assert [(one["role"], one["silent"]) for one in rows(hall)] == [("kiosk", False), ("pad", True)]
    assert rows(hall)[1]["last_seen"] == "2026-03-10T02:00:00.000Z"


def test_an_error_is_told_with_since_when_and_how_often_and_forgotten_an_hour_after_the_last(
    hall: Hall,
) -> None:
    kiosk = hall.device("kiosk")
    beat(kiosk, MISTAKE)
    hall.clock.forward(minutes=50)
    beat(kiosk, {**MISTAKE, "times": 3})
    hall.clock.forward(minutes=50)
    beat(kiosk)
    ((error,),) = [one["errors"] for one in rows(hall)]
    assert error == {
        **MISTAKE,
        "times": 4,
        "since": "2026-03-10T02:00:00.000Z",
        "last": "2026-03-10T02:50:00.000Z",
    }
    hall.clock.forward(minutes=11)
    beat(kiosk)
    assert [one["errors"] for one in rows(hall)] == [[]]
    beat(kiosk, MISTAKE)
    assert [one["errors"][0]["times"] for one in rows(hall)] == [1], "a new trouble, counted anew"


def test_the_last_five_errors_of_a_screen_are_kept_the_newest_first(hall: Hall) -> None:
    board = hall.device("display")
    for n in range(7):
        beat(board, {"message": f"mistake {n}"})
        hall.clock.forward(seconds=30)
    assert [one["message"] for one in rows(hall)[0]["errors"]] == [f"mistake {n}" for n in (6, 5, 4, 3, 2)]


def test_a_page_older_than_the_server_is_told_from_a_fresh_one(hall: Hall, tmp_path: Path) -> None:
    board, program = hall.device("display"), hall.device("kiosk")
    fresh = hall.device("supervisor").get("/screens")["version"]
    beat(program)
    for version, outdated in (("0123456789ab", True), (fresh, False)):
        beat(board, version=version)
        assert [one["outdated"] for one in rows(hall)] == [False, outdated]
    page = hall.client.get("/board", headers={"Authorization": f"Bearer {board.token}"}).text
    assert f'<meta name="version" content="{fresh}">' in page
    assert '<meta name="screen" content="display">' in page

    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "page.js").write_text("1")
    before = version_of((tmp_path / "a",))
    version_of.cache_clear()
    (tmp_path / "a" / "page.js").write_text("2")
    assert version_of((tmp_path / "a",)) != before


def test_the_office_is_told_of_what_is_new_and_of_nothing_else(hall: Hall) -> None:
    kiosk = hall.device("kiosk")
    office = hall.app.socketio.test_client(hall.app.flask, auth={"token": hall.token("supervisor")})
    assert "seq" in office.emit("join", {"room": "office"}, callback=True)
    heard = []
    for errors, state in (((), "ready"), ((), "ready"), ((MISTAKE,), "ready"), ((), "hidden")):
        beat(kiosk, *errors, state=state)
        # how the lines stand is told beside it, whenever the watch has looked
        kinds = [one["args"][0]["type"] for one in office.get_received()]
        heard.append([kind for kind in kinds if kind != "queue"])
    assert heard == [["health"], [], ["health"], ["health"]]


def test_a_browser_paired_as_two_screens_says_which_of_them_it_is(hall: Hall) -> None:
    first, second = hall.token("pad", 1), hall.token("pad", 2)
    browser = hall.app.flask.test_client()
    browser.set_cookie("screen_pad_1", first)
    browser.set_cookie("screen_pad_2", second)
    page = browser.get("/pad/2").text
    assert '<meta name="screen" content="pad:2">' in page
    csrf = page.split('name="csrf-token" content="')[1].split('"')[0]
    answer = browser.post("/api/v1/heartbeat", json={"screen": "pad:2"}, headers={"X-CSRFToken": csrf})
    assert answer.status_code == 200
    assert [(one["role"], one["counter"]) for one in rows(hall)] == [("pad", 2)]


def test_nobody_is_heard_as_a_screen_that_is_not_its_own(hall: Hall) -> None:
    hall.device("display")
    beat(hall.device("kiosk"), screen="display")
    assert [one["role"] for one in rows(hall)] == ["kiosk"]


def test_a_persons_page_is_no_screen(hall: Hall) -> None:
    page = hall.client.get("/board", headers={"Authorization": f"Bearer {hall.token('supervisor')}"}).text
    assert '<meta name="screen"' not in page
    assert "watching.js" not in page
