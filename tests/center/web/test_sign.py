"""The sign above a counter: what it says, whom it shows, whose screen it is; and the clerks' photos."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from center.storage import people
from tests.support.halls import Hall, new_key
from tests.support.visitors import Visitor


def sign(hall: Hall, n: int) -> Any:
    return hall.device("display", n).get(f"/counters/{n}/sign")


def person(hall: Hall, login: str) -> int:
    with hall.app.database.reading() as db:
        found = people.by_login(db, login)
    assert found is not None
    return found.id


def picture(width: int = 900, height: int = 1200, kind: str = "JPEG", **more: Any) -> bytes:
    """Return a picture whose upper half is red and whose lower half is blue."""
    drawn = Image.new("RGB", (width, height), (200, 30, 30))
    drawn.paste((30, 30, 200), (0, height // 2, width, height))
    file = io.BytesIO()
    drawn.save(file, kind, **more)
    return file.getvalue()


def send(hall: Hall, who: int, data: bytes, role: str = "admin", key: str | None = None) -> Any:
    headers = {"Authorization": f"Bearer {hall.token(role)}", "Idempotency-Key": key or new_key()}
    return hall.client.post(f"/api/v1/people/{who}/photo", data=data, headers=headers)


def files(hall: Hall) -> list[Path]:
    return sorted((hall.data / "photos").glob("*"))


def test_it_follows_its_counter(hall: Hall) -> None:
    assert (sign(hall, 1)["state"], sign(hall, 1)["turn"]) == ("closed", None)
    code = hall.issue("HT")["code"]
    counter = hall.open_counter(1)
    assert sign(hall, 1)["fields"] == ["Hộ tịch", "Chứng thực", "Hướng dẫn"]
    counter.post("/counters/1/call-next")
    assert sign(hall, 1)["turn"] == {"code": code, "state": "called", "recalls": 0}
    counter.post("/counters/1/recall")
    assert sign(hall, 1)["turn"]["recalls"] == 1
    counter.post("/counters/1/start")
    assert sign(hall, 1)["turn"]["state"] == "serving"
    assert sign(hall, 2)["turn"] is None


def test_a_sign_belongs_to_one_counter_and_a_board_to_none(hall: Hall) -> None:
    first = hall.device("display", 1)
    assert first.get("/counters/2/sign", expect=404)["error"]["code"] == "unknown_counter"
    for role, n, room, may in (
        ("display", 1, "sign:1", True),
        ("display", 1, "sign:2", False),
        ("display", None, "sign:2", True),
        ("kiosk", None, "sign:1", False),
        ("counter", 1, "sign:1", True),
        ("counter", 2, "sign:1", False),
    ):
        screen = hall.app.socketio.test_client(hall.app.flask, auth={"token": hall.token(role, n)})
        answer = screen.emit("join", {"room": room}, callback=True)
        assert ("snapshot" in answer) is may, (role, n, room)
    for room in ("sign:99", "sign:x", "sign:", "sign:1:2", "sign:-1"):
        screen = hall.app.socketio.test_client(hall.app.flask, auth={"token": hall.token("supervisor")})
        assert "error" in screen.emit("join", {"room": room}, callback=True)


def test_a_browser_becomes_a_sign_in_the_lobby(hall: Hall) -> None:
    visitor = Visitor(hall)
    visitor.log_in("giamsat")
    assert 'href="/sign/3"' in visitor.open("/").text
    strip = visitor.open("/sign/3").text.split('<form class="unpaired"')[1].split("</form>")[0]
    assert 'name="counter" value="3"' in strip
    screen = hall.client
    screen.set_cookie("screen_display_0", hall.token("display"))
    page = screen.get("/sign/3")
    assert page.status_code == 401, "a board is no sign yet"
    assert 'name="counter" value="3"' in page.text
    csrf = page.text.split('name="csrf-token" content="')[1].split('"')[0]
    form = {"role": "display", "counter": "3", "next": "/sign/3", "csrf_token": csrf,
            "login": "giamsat", "password": hall.passwords["giamsat"]}  # fmt: skip
    assert screen.post("/pair", data=form).status_code == 302
    page = screen.get("/sign/3")
    assert page.status_code == 200
    assert '<meta name="screen" content="display:3">' in page.text
    assert '<meta name="screen" content="display">' in screen.get("/board").text, "it still is a board too"
    assert screen.get("/sign/4").status_code == 401
    assert screen.get("/sign/99").status_code in (401, 404)


@pytest.mark.parametrize(("name", "photo"), [(False, False), (True, False), (False, True), (True, True)])
def test_of_a_clerk_a_sign_shows_what_the_center_wants_and_no_more(
    hall: Hall, name: bool, photo: bool
) -> None:
    clerk = Visitor(hall)
    clerk.log_in("an")
    clerk.open("/counter/1")
    admin = hall.device("admin")
    assert send(hall, person(hall, "an"), picture()).status_code == 200
    assert sign(hall, 1)["clerk"] is None
    clerk.api().post("/counters/1/open")
    assert sign(hall, 1)["clerk"] is None, "nothing of anybody unless it was wanted"
    admin.post("/signs", {"clerk_name": name, "clerk_photo": photo})
    shown = sign(hall, 1)["clerk"]
    if not (name or photo):
        assert shown is None
    else:
        assert (shown["name"], bool(shown["photo"])) == ("Nguyễn Thị An" if name else None, photo)
    clerk.api().post("/counters/1/close")
    assert sign(hall, 1)["clerk"] is None


def test_a_photo_is_made_small_and_upright_and_keeps_nothing_but_the_picture(hall: Hall) -> None:
    exif = Image.Exif()
    exif[0x0112] = 3  # taken upside down
    exif[0x010F] = "Một điện thoại"
    data = picture(3000, 4000, exif=exif)
    name = send(hall, person(hall, "an"), data).json["photo"]
    answer = hall.client.get(
        f"/api/v1/photos/{name}", headers={"Authorization": f"Bearer {hall.token('display', 1)}"}
    )
    assert answer.mimetype == "image/jpeg"
    with Image.open(io.BytesIO(answer.data)) as kept:
        assert kept.size == (480, 640)
        assert not dict(kept.getexif())
        top = kept.getpixel((240, 20))
        assert isinstance(top, tuple)
        assert top[2] > top[0], "blue is above: it was turned"
    assert len(answer.data) < 60_000


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_kinds_of_pictures_are_photos_too(hall: Hall, kind: str) -> None:
    assert send(hall, person(hall, "an"), picture(kind=kind)).status_code == 200


def test_what_is_seen_through_becomes_white(hall: Hall) -> None:
    file = io.BytesIO()
    Image.new("RGBA", (300, 400), (0, 0, 0, 0)).save(file, "PNG")
    name = send(hall, person(hall, "an"), file.getvalue()).json["photo"]
    with Image.open(hall.data / "photos" / f"{name}.jpg") as kept:
        assert kept.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        b"\xff\xd8\xff\xe0" + b"\0" * 50,
        picture()[:400],
        picture(kind="GIF"),
        picture(kind="BMP"),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.4",
    ],
)
def test_what_is_no_photo_is_refused_and_leaves_nothing(hall: Hall, data: bytes) -> None:
    answer = send(hall, person(hall, "an"), data)
    assert (answer.status_code, answer.json["error"]["code"]) == (422, "not_a_photo")
    assert files(hall) == []


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked(hall: Hall) -> None:
    file = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(file, "PNG")
    answer = send(hall, person(hall, "an"), file.getvalue())
    assert (answer.status_code, answer.json["error"]["code"]) == (422, "photo_too_large")


def test_a_file_that_is_too_large_is_413(hall: Hall) -> None:
    answer = send(hall, person(hall, "an"), picture() + b"\0" * 15_000_000)
    assert (answer.status_code, answer.json["error"]["code"]) == (413, "too_large")


def test_only_an_admin_changes_photos_and_nobody_without_a_key(hall: Hall) -> None:
    who = person(hall, "an")
    for role in ("supervisor", "kiosk", "display", "hub"):
        assert send(hall, who, picture(), role).status_code == 403
    headers = {"Authorization": f"Bearer {hall.token('admin')}"}
    assert hall.client.post(f"/api/v1/people/{who}/photo", data=picture(), headers=headers).status_code == 400
    assert send(hall, 999, picture()).status_code == 404
    assert files(hall) == [], "a photo of nobody is not kept"


def test_another_photo_takes_the_place_of_the_one_before(hall: Hall) -> None:
    an, binh = person(hall, "an"), person(hall, "binh")
    first = send(hall, an, picture()).json["photo"]
    assert send(hall, binh, picture()).json["photo"] == first, "the same picture is one file"
    second = send(hall, an, picture(400, 500)).json["photo"]
    assert [one.stem for one in files(hall)] == sorted((first, second))
    admin = hall.device("admin")
    for who in (an, an, binh):
        assert admin.post(f"/people/{who}/photo/remove") == {"photo": None}
    assert files(hall) == []
    entries = [one for one in admin.get("/journal")["entries"] if one["type"] == "photo_set"]
    assert [(one["data"]["person"], one["data"]["removed"]) for one in entries] == [
        (an, False), (binh, False), (an, False), (an, True), (binh, True),
    ]  # fmt: skip


def test_the_same_wish_twice_is_one_photo_and_another_picture_is_another_wish(hall: Hall) -> None:
    an = person(hall, "an")
    answers = [
        send(hall, an, data, key="k").status_code for data in (picture(), picture(), picture(400, 500))
    ]
    # each call has a device of its own here; the same one twice is the same touch
    assert answers == [200, 200, 200]
    headers = {"Authorization": f"Bearer {hall.token('admin')}", "Idempotency-Key": "same"}
    path = f"/api/v1/people/{an}/photo"
    codes = [
        hall.client.post(path, data=data, headers=headers).status_code
        for data in (picture(), picture(), picture(500, 500))
    ]
    assert codes == [200, 200, 422]


@pytest.mark.parametrize("name", ["..%2fcenter.db", "x", "0" * 32, "%00", "..", "0" * 31 + "G"])
def test_no_other_file_is_given_out(hall: Hall, name: str) -> None:
    send(hall, person(hall, "an"), picture())
    answer = hall.client.get(
        f"/api/v1/photos/{name}", headers={"Authorization": f"Bearer {hall.token('admin')}"}
    )
    assert answer.status_code == 404


def test_every_sign_hears_of_another_wish(hall: Hall) -> None:
    screen = hall.app.socketio.test_client(hall.app.flask, auth={"token": hall.token("display", 1)})
    screen.emit("join", {"room": "sign:1"}, callback=True)
    hall.device("admin").post("/signs", {"clerk_name": True, "clerk_photo": False})
    hall.device("admin").post("/signs", {"clerk_name": True, "clerk_photo": False})
    hall.settle()
    assert [one["args"][0]["type"] for one in screen.get_received()] == ["hall"]
