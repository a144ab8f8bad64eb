"""Logging in and out: who gets in, for how long, and what a forged request cannot do."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from center.storage.database import Database
from tests.support.halls import Hall
from tests.support.visitors import Visitor, cookies


def test_a_clerk_lands_at_the_counters_and_a_supervisor_in_the_lobby(hall: Hall) -> None:
    assert Visitor(hall).log_in("an").location == "/counter"
    assert Visitor(hall).log_in("giamsat").location == "/"
    assert Visitor(hall).log_in("quantri").location == "/"


@pytest.mark.parametrize("written", [" an", "AN", "An ", "\tan"])
def test_a_login_name_may_be_written_in_any_way(hall: Hall, written: str) -> None:
    assert Visitor(hall).log_in(written, hall.passwords["an"]).status_code == 302


@pytest.mark.parametrize(
    ("login", "password"), [("an", ""), ("an", "wrong"), ("nobody", ""), ("", ""), ("nobody", "x"), ("\x00", "\x00")]
)  # fmt: skip
def test_a_wrong_name_and_a_wrong_password_look_the_same(hall: Hall, login: str, password: str) -> None:
    visitor = Visitor(hall)
    answer = visitor.log_in(login, password)
    assert answer.status_code == 403
    assert "Tên đăng nhập hoặc mật khẩu không đúng." in answer.get_data(as_text=True)
    assert visitor.open("/counter").status_code == 302


def test_after_five_wrong_passwords_the_name_rests_for_a_minute(hall: Hall) -> None:
    visitor = Visitor(hall)
    for _ in range(5):
        assert visitor.log_in("an", "wrong").status_code == 403
    throttled = visitor.log_in("an")
    assert throttled.status_code == 429
    assert "Vui lòng đợi một phút." in throttled.get_data(as_text=True)
    assert Visitor(hall).log_in(" An").status_code == 429, "another browser, or spaces, are no way around"
    assert visitor.log_in("binh").status_code == 302, "colleagues still get in"
    hall.clock.forward(seconds=61)
    assert visitor.log_in("an").status_code == 302


def test_a_hundred_tries_at_once_are_not_a_hundred_tries(hall: Hall) -> None:
    visitors = [Visitor(hall) for _ in range(20)]
    with ThreadPoolExecutor(20) as pool:
        statuses = list(pool.map(lambda one: one.log_in("an", "wrong").status_code, visitors))
    assert (statuses.count(403), statuses.count(429)) == (5, 15)


def test_good_logins_do_not_count(hall: Hall) -> None:
    visitor = Visitor(hall)
    assert {visitor.log_in("an").status_code for _ in range(8)} == {302}


def test_one_address_cannot_try_many_names(hall: Hall) -> None:
    visitor = Visitor(hall)
    statuses = [visitor.log_in(f"name{n}", "wrong").status_code for n in range(31)]
    assert statuses == [403] * 30 + [429]


def test_a_form_without_the_pages_token_is_refused(hall: Hall) -> None:
    for path in ("/login", "/logout", "/language", "/pair"):
        for token in ("", "forged", "\u0110"):
            visitor = Visitor(hall)
            visitor.open("/login")
            visitor.page_token = token
            form = {
                "login": "giamsat",
                "password": hall.passwords["giamsat"],
                "role": "kiosk",
                "language": "en",
            }
            answer = visitor.send(path, **form)
            assert answer.status_code == 403, path
            assert not {name for name in cookies(answer) if name != "session"}
    other = Visitor(hall)
    other.open("/login")
    forged = Visitor(hall)
    forged.open("/login")
    forged.page_token = other.page_token
    assert forged.send("/login", login="an", password=hall.passwords["an"]).status_code == 403


def test_a_change_by_cookie_needs_the_pages_token(hall: Hall) -> None:
    clerk = Visitor(hall)
    clerk.log_in("an")
    clerk.open("/counter")
    for token in ("", "forged"):
        refused = clerk.change("/counters/1/open", **{"X-CSRFToken": token})
        assert (refused.status_code, refused.json["error"]["code"]) == (403, "csrf_failed")
    assert clerk.change("/counters/1/open").status_code == 200


def test_a_logged_in_person_is_recorded_where_a_device_is_not(hall: Hall) -> None:
    clerk = Visitor(hall)
    clerk.log_in("an")
    clerk.open("/counter")
    opened = clerk.change("/counters/1/open").json["counter"]
    assert opened["clerk"]
    journal = hall.device("supervisor").get("/journal")["entries"]
    assert journal[-2]["type"] == "counter_opened"
    assert journal[-2]["actor"].startswith("person:")


def test_people_may_what_their_role_may(hall: Hall) -> None:
    clerk, supervisor = Visitor(hall), Visitor(hall)
    clerk.log_in("an")
    supervisor.log_in("giamsat")
    for path, statuses in {
        "/board": (200, 200),
        "/counters/3": (200, 200),
        "/counters/99": (404, 404),
        "/counters/1/rating": (403, 403),
        "/journal": (403, 200),
    }.items():
        assert tuple(one.client.get(f"/api/v1{path}").status_code for one in (clerk, supervisor)) == statuses
    for one in (clerk, supervisor):
        one.open("/")
    assert clerk.change("/tickets", {"field": "HT"}).status_code == 403
    assert supervisor.change("/tickets", {"field": "HT"}).status_code == 201
    assert clerk.change("/fields/HT/close").status_code == 403
    assert supervisor.change("/heartbeat").status_code == 403


def test_a_bearer_counts_and_not_the_cookie_beside_it(hall: Hall) -> None:
    supervisor = Visitor(hall)
    supervisor.log_in("giamsat")
    display = {"Authorization": f"Bearer {hall.token('display')}"}
    assert supervisor.client.get("/api/v1/journal", headers=display).status_code == 403
    assert supervisor.client.get("/api/v1/journal", headers={"Authorization": "Bearer x"}).status_code == 401


def test_logging_in_makes_a_new_session(hall: Hall) -> None:
    """A session somebody planted before the login is not the one that is logged in."""
    visitor = Visitor(hall)
    visitor.open("/login")
    planted = visitor.client.get_cookie("session")
    assert planted
    visitor.log_in("giamsat")
    after = visitor.client.get_cookie("session")
    assert after
    assert after.value != planted.value
    other = Visitor(hall)
    other.client.set_cookie("session", planted.value)
    assert other.client.get("/api/v1/journal").status_code == 401


def test_a_session_cookie_cannot_be_made_up(hall: Hall) -> None:
    visitor = Visitor(hall)
    for value in ("x", "eyJwZXJzb24iOjF9.aaaa.bbbb", "", "\u0110"):
        visitor.client.set_cookie("session", value)
        assert visitor.client.get("/api/v1/journal").status_code == 401


def test_other_pages_of_a_browser_keep_working_when_somebody_logs_in_or_out(hall: Hall) -> None:
    """On one machine a kiosk is open in a tab while a clerk logs in in another."""
    visitor = Visitor(hall)
    visitor.log_in("giamsat")
    visitor.open("/")
    visitor.send("/pair", role="kiosk")
    visitor.open("/")
    page_token = visitor.page_token
    visitor.send("/logout")
    assert visitor.change("/tickets", {"field": "HT"}, **{"X-CSRFToken": page_token}).status_code == 201
    visitor.log_in("an")
    assert visitor.change("/tickets", {"field": "HT"}, **{"X-CSRFToken": page_token}).status_code == 201


def test_logging_out_ends_the_login_and_leaves_the_screens(hall: Hall) -> None:
    visitor = Visitor(hall)
    visitor.log_in("giamsat")
    visitor.open("/")
    visitor.send("/pair", role="display")
    visitor.open("/")
    assert visitor.send("/logout").location == "/"
    assert visitor.client.get("/api/v1/journal").status_code == 403, "the board remains"
    assert visitor.client.get("/api/v1/board").status_code == 200


@pytest.mark.parametrize("hours", [0, 15])
def test_a_copied_cookie_opens_nothing_after_logging_out(hall: Hall, hours: int) -> None:
    """Somebody has copied the clerk's cookie; the clerk is logged in at another browser too."""
    clerk, other, thief = Visitor(hall), Visitor(hall), Visitor(hall)
    clerk.log_in("an")
    other.log_in("an")
    cookie = clerk.client.get_cookie("session")
    assert cookie is not None
    thief.client.set_cookie("session", cookie.value)
    assert thief.open("/counter").status_code == 200
    clerk.open("/counter")
    clerk.send("/logout")
    hall.clock.forward(hours=hours)
    thief.client.set_cookie("session", cookie.value)
    assert thief.open("/counter").status_code == 302
    assert other.open("/counter").status_code == 200, "the service at the counter goes on"
    assert clerk.log_in("an").status_code == 302
    assert clerk.open("/counter").status_code == 200
    other.open("/counter")
    other.send("/logout")
    assert thief.open("/counter").status_code == 302, "one end does not make the one before forgotten"


def test_a_login_lasts_a_working_day(hall: Hall) -> None:
    clerk = Visitor(hall)
    clerk.log_in("an")
    hall.clock.forward(hours=15)
    assert clerk.client.get("/api/v1/counters/1").status_code == 200
    hall.clock.forward(hours=2)
    assert clerk.client.get("/api/v1/counters/1").status_code == 401


def test_a_login_of_the_future_is_none(hall: Hall) -> None:
    clerk = Visitor(hall)
    clerk.log_in("an")
    hall.clock.now = datetime(2026, 3, 1, tzinfo=UTC)
    assert clerk.client.get("/api/v1/counters/1").status_code == 401


def test_a_changed_password_ends_every_session(hall: Hall) -> None:
    clerk = Visitor(hall)
    clerk.log_in("an")
    assert clerk.client.get("/api/v1/counters/1").status_code == 200
    database = Database(hall.data / "center.db")
    database.transact(lambda db: db.execute("update people set session = 'changed' where login = 'an'"))
    database.close()
    assert clerk.client.get("/api/v1/counters/1").status_code == 401


def test_a_person_who_is_gone_is_nobody(hall: Hall) -> None:
    clerk = Visitor(hall)
    clerk.log_in("an")
    database = Database(hall.data / "center.db")
    database.transact(lambda db: db.execute("delete from people where login = 'an'"))
    database.close()
    assert clerk.client.get("/api/v1/counters/1").status_code == 401


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(hall: Hall) -> None:
    visitor = Visitor(hall)
    logged_in = cookies(visitor.log_in("giamsat"))
    visitor.open("/")
    paired = cookies(visitor.send("/pair", role="kiosk"))
    spoken = cookies(visitor.send("/language", language="en"))
    found = logged_in | paired | spoken
    assert {"session", "screen_kiosk_0", "language"} <= found.keys()
    for name, cookie in found.items():
        assert cookie["httponly"], name
        assert cookie["samesite"] in ("Strict", "Lax"), name
        assert cookie["path"] == "/", name


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/counter/3", "/counter/3"),
        ("/office/report?day=2026-03-10", "/office/report?day=2026-03-10"),
        ("//evil.example", "/counter"),
        ("https://evil.example/", "/counter"),
        ("/\\evil.example", "/counter"),
        ("/\t/evil.example", "/counter"),
        ("/\n/evil.example", "/counter"),
        ("//[", "/counter"),
        ("/%09/evil.example", "/counter"),
        ("javascript:alert(1)", "/counter"),
        ("counter/3", "/counter"),
        ("/nowhere", "/counter"),
        ("/logout", "/counter"),
        ("", "/counter"),
    ],
)
def test_after_the_login_one_goes_on_to_pages_of_ours_only(hall: Hall, wanted: str, reached: str) -> None:
    visitor = Visitor(hall)
    answer = visitor.log_in("an", next=wanted)
    assert (answer.status_code, answer.location) == (302, reached)
    visitor.open("/")
    assert visitor.send("/language", language="en", next=wanted).location in (reached, "/")


def test_a_page_of_the_staff_asks_for_a_login_and_goes_on_there(hall: Hall) -> None:
    visitor = Visitor(hall)
    assert visitor.open("/counter/3").location == "/login?next=/counter/3"
    page = visitor.open("/login?next=/counter/3").get_data(as_text=True)
    assert 'name="next" value="/counter/3"' in page


def test_who_may_not_see_a_page_is_told_and_may_log_in_as_another(hall: Hall) -> None:
    clerk = Visitor(hall)
    clerk.log_in("an")
    answer = clerk.open("/office/report")
    assert answer.status_code == 403
    assert "không có quyền" in answer.get_data(as_text=True)
    again = clerk.send("/login", login="giamsat", password=hall.passwords["giamsat"], next="/office/report")
    assert again.location == "/office/report"


def test_the_login_page_repeats_no_scripts(hall: Hall) -> None:
    page = Visitor(hall).open('/login?next=/counter/3"><script>x</script>').get_data(as_text=True)
    assert "<script>x" not in page


def test_the_language_is_remembered_and_only_ours_are_taken(hall: Hall) -> None:
    visitor = Visitor(hall)
    visitor.open("/")
    assert 'lang="vi"' in visitor.open("/login").get_data(as_text=True)
    assert visitor.send("/language", language="en", next="/login").location == "/login"
    assert '<html lang="en" ' in visitor.open("/login").get_data(as_text=True)
    assert visitor.send("/language", language="xx").status_code == 422
    assert visitor.send("/language").status_code == 422
