"""A browser becomes a screen of the center: by a supervisor's word, with nobody left logged in."""

from __future__ import annotations

import pytest

from tests.support.halls import Hall
from tests.support.visitors import Visitor, cookies


def supervisor(hall: Hall) -> Visitor:
    visitor = Visitor(hall)
    visitor.log_in("giamsat")
    visitor.open("/")
    return visitor


def responsible(hall: Hall) -> dict[str, str]:
    """What a supervisor types into the form, where nobody is logged in."""
    return {"login": "giamsat", "password": hall.passwords["giamsat"]}


def at_the_screen(hall: Hall) -> Visitor:
    """A browser in the hall where nobody is logged in, showing the page of pairing."""
    visitor = Visitor(hall)
    assert visitor.open("/board").status_code == 401
    return visitor


def test_a_supervisor_who_is_logged_in_pairs_with_one_touch(hall: Hall) -> None:
    visitor = supervisor(hall)
    answer = visitor.send("/pair", role="kiosk", next="/kiosk")
    assert answer.location == "/kiosk"
    assert visitor.open("/office").location.startswith("/login"), "nobody stays logged in at a kiosk"
    visitor.open("/kiosk")
    assert visitor.change("/tickets", {"field": "HT"}).status_code == 201


@pytest.mark.parametrize(("path", "screen"), [("/kiosk", "kiosk"), ("/board", "display")])
def test_a_screen_that_a_login_opened_says_so_and_is_paired_there(hall: Hall, path: str, screen: str) -> None:
    """Hung up like that it would stop when the login ends, on the evening of that day."""
    visitor = supervisor(hall)
    page = visitor.open(path).text
    assert 'class="unpaired"' in page
    assert f'name="role" value="{screen}"' in page
    visitor.send("/pair", role=screen, next=path)
    hall.clock.forward(days=2)
    page = visitor.open(path).text
    assert 'class="unpaired"' not in page
    assert f'<meta name="screen" content="{screen}">' in page


def test_a_paired_screen_is_that_screen_also_with_somebody_logged_in_beside_it(hall: Hall) -> None:
    visitor = supervisor(hall)
    visitor.send("/pair", role="display", next="/board")
    visitor.log_in("giamsat")
    page = visitor.open("/board").text
    assert '<meta name="screen" content="display">' in page
    assert 'class="unpaired"' not in page
    assert visitor.open("/office").status_code == 200


def test_each_opening_keeps_a_screen_paired_for_another_400_days(hall: Hall) -> None:
    visitor = supervisor(hall)
    given = cookies(visitor.send("/pair", role="kiosk"))["screen_kiosk_0"]
    again = cookies(visitor.open("/kiosk"))["screen_kiosk_0"]
    assert (again.value, again["max-age"]) == (given.value, str(400 * 24 * 3600))
    assert again["httponly"]
    assert again["samesite"] == "Strict"
    assert "screen_kiosk_0" not in cookies(visitor.open("/board")), "a page renews its own screen only"


def test_a_name_and_password_with_the_form_leave_nobody_logged_in(hall: Hall) -> None:
    visitor = at_the_screen(hall)
    answer = visitor.send(
        "/pair", role="display", next="/board", login="giamsat", password=hall.passwords["giamsat"]
    )
    assert answer.location == "/board"
    assert visitor.open("/board").status_code == 200
    assert visitor.client.get("/api/v1/journal").status_code == 403
    assert visitor.open("/office/report").location.startswith("/login")


@pytest.mark.parametrize(
    ("login", "password", "status"), [("an", None, 403), ("giamsat", "wrong", 403), ("nobody", "x", 403), ("", "", 403)]
)  # fmt: skip
def test_whoever_else_asks_is_told_on_the_same_page(
    hall: Hall, login: str, password: str | None, status: int
) -> None:
    visitor = at_the_screen(hall)
    right = hall.passwords.get(login, "") if password is None else password
    answer = visitor.send("/pair", role="display", next="/board", login=login, password=right)
    page = answer.get_data(as_text=True)
    assert answer.status_code == status
    assert 'role="alert"' in page
    assert 'name="next" value="/board"' in page
    assert "screen_display_0" not in cookies(answer)
    assert visitor.open("/board").status_code == 401


def test_a_clerk_who_is_logged_in_may_not_pair_but_a_supervisor_beside_may(hall: Hall) -> None:
    clerk = Visitor(hall)
    clerk.log_in("an")
    clerk.open("/board")
    assert clerk.send("/pair", role="display").status_code == 403
    assert clerk.send("/pair", role="display", **responsible(hall)).status_code == 302
    assert clerk.client.get("/api/v1/journal").status_code == 403, "still the clerk"


def test_wrong_passwords_are_counted_here_too(hall: Hall) -> None:
    visitor = at_the_screen(hall)
    for _ in range(5):
        visitor.send("/pair", role="display", login="giamsat", password="wrong")
    assert visitor.send("/pair", role="display", **responsible(hall)).status_code == 429
    assert visitor.log_in("giamsat").status_code == 429


def test_a_counters_screen_is_paired_for_its_counter(hall: Hall) -> None:
    visitor = supervisor(hall)
    visitor.send("/pair", role="pad", counter="2", next="/pad/2")
    assert visitor.client.get("/api/v1/counters/2/rating").status_code == 200
    assert visitor.client.get("/api/v1/counters/1/rating").status_code == 404
    assert visitor.client.get("/api/v1/counters/2").status_code == 403


def test_one_browser_may_be_several_screens(hall: Hall) -> None:
    visitor = at_the_screen(hall)
    for role, counter in (("kiosk", ""), ("display", ""), ("counter", "1"), ("counter", "2"), ("pad", "1")):
        answer = visitor.send("/pair", role=role, counter=counter, **responsible(hall))
        assert answer.status_code == 302
    for path in ("/board", "/fields", "/counters/1", "/counters/2", "/counters/1/rating"):
        assert visitor.client.get(f"/api/v1{path}").status_code == 200, path
    assert visitor.client.get("/api/v1/counters/3").status_code == 404


def test_pairing_again_keeps_the_token(hall: Hall) -> None:
    visitor, form = at_the_screen(hall), responsible(hall)
    visitor.send("/pair", role="kiosk", **form)
    first = visitor.client.get_cookie("screen_kiosk_0")
    assert "screen_kiosk_0" not in cookies(visitor.send("/pair", role="kiosk", **form))
    visitor.client.set_cookie("screen_kiosk_0", "no-longer-valid")
    assert "screen_kiosk_0" in cookies(visitor.send("/pair", role="kiosk", **form))
    assert first
    made = [one for one in hall.device("hub").get("/journal")["entries"] if one["type"] == "device_added"]
    assert [one["data"]["role"] for one in made] == ["kiosk", "kiosk", "hub"]
    assert made[0]["actor"].startswith("person:")


@pytest.mark.parametrize(
    ("role", "counter", "status"),
    [
        ("printer", "", 422),
        ("admin", "", 422),
        ("supervisor", "", 422),
        ("", "", 422),
        ("kiosk", "1", 422),
        ("pad", "", 422),
        ("pad", "x", 422),
        ("pad", "٣", 422),
        ("pad", "99999999999999999999", 422),
        ("counter", "77", 404),
    ],
)
def test_only_screens_of_this_hall_are_paired(hall: Hall, role: str, counter: str, status: int) -> None:
    answer = supervisor(hall).send("/pair", role=role, counter=counter)
    assert answer.status_code == status
    assert 'role="alert"' in answer.get_data(as_text=True)
    assert not {name for name in cookies(answer) if name.startswith("screen")}


def test_a_paired_screen_goes_on_for_weeks(hall: Hall) -> None:
    """The page of a kiosk is opened once and then stands there; so do its cookies and its token."""
    visitor = supervisor(hall)
    visitor.send("/pair", role="kiosk")
    hall.clock.forward(days=100)
    assert visitor.change("/tickets", {"field": "HT"}).status_code == 201


def test_loading_the_answer_of_a_pairing_again_leads_home(hall: Hall) -> None:
    assert Visitor(hall).open("/pair").location == "/"
