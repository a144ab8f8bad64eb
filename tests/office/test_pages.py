"""Who may open the director's pages, and what they answer."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from office.figures import Figures
from tests.office.days import Day
from tests.support.halls import Hall
from tests.support.visitors import Visitor


def log_in(hall: Hall, login: str) -> FlaskClient:
    """Return a browser in which somebody is logged in."""
    visitor = Visitor(hall)
    assert visitor.log_in(login).status_code == 302
    return visitor.client


@pytest.mark.parametrize("path", ["/office", "/office/report", "/office/report.csv"])
def test_the_figures_are_for_supervisors_and_admins(hall: Hall, path: str) -> None:
    assert hall.client.get(path).status_code == 302
    assert log_in(hall, "an").get(path).status_code == 403
    assert log_in(hall, "giamsat").get(path).status_code == 200
    assert log_in(hall, "quantri").get(path).status_code == 200


def test_a_sheet_is_split_as_asked_or_refused(hall: Hall) -> None:
    Day(hall, 3).live(40)
    browser = log_in(hall, "giamsat")
    for cells, mark in (("semicolon", ";"), ("comma", ",")):
        text = browser.get(f"/office/report.csv?cells={cells}").get_data(as_text=True)
        assert text.splitlines()[0].count(mark) == 27
    refused = browser.get("/office/report.csv?cells=zz")
    assert refused.status_code == 422
    assert "semicolon, comma" in refused.get_data(as_text=True)


def test_slips_stand_among_the_doors_of_the_staff(hall: Hall) -> None:
    page = hall.client.get("/?language=en").get_data(as_text=True)
    citizens, staff = page.index("For citizens"), page.index("For the director and supervisors")
    assert citizens < page.index('href="/board"') < page.index("At the counters") < staff
    assert page.index('href="/printer"') > staff


def test_the_lobby_has_a_door_to_every_page_of_the_center(hall: Hall) -> None:
    """A page that is found only by whoever knows its address does not exist for a newcomer."""
    browser = log_in(hall, "giamsat")
    doors = set(re.findall(r'href="(/[^"]*)"', browser.get("/").get_data(as_text=True)))
    pages = set()
    for rule in hall.app.flask.url_map.iter_rules():
        if rule.arguments or "GET" not in (rule.methods or ()) or rule.rule.startswith("/api/"):
            continue
        answer = browser.get(rule.rule)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            pages.add(rule.rule)
    assert len(pages) > 15
    # whoever is logged in need not log in; the counters are in the lobby one by one
    assert pages - doors == {"/login", "/counter"}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_full_day_is_a_page_without_inline_styles(hall: Hall, language: str) -> None:
    Day(hall, 3).live(200)
    page = log_in(hall, "giamsat").get(f"/office/report?language={language}").get_data(as_text=True)
    assert ("Số phiếu theo lĩnh vực" if language == "vi" else "Tickets per field") in page
    assert page.count("<svg") > 10
    assert " style=" not in page
    assert "<style" not in page


def test_a_short_day_reads_like_a_sentence_and_leads_to_its_ratings(hall: Hall) -> None:
    counter = hall.open_counter(1)
    ticket = hall.issue("HT")
    counter.post("/counters/1/call-next")
    counter.post("/counters/1/start")
    hall.clock.forward(seconds=20)
    turn = counter.post("/counters/1/finish")["turn"]
    hall.nobody().post(f"/tickets/{ticket['token']}/rating", {"turn": turn["id"], "level": 5}, expect=201)
    browser = log_in(hall, "giamsat")
    english, vietnamese = (
        browser.get(f"/office/report?language={one}").get_data(as_text=True) for one in ("en", "vi")
    )
    assert "90%: under 1 min" in english
    assert "Ratings: 1 (100.0% of services)" in english
    assert "90%: dưới 1 ph" in vietnamese
    assert browser.get(re.findall(r'href="(/office/ratings[^"]*)"', english)[0]).status_code == 200


@pytest.mark.parametrize(("seconds", "said"), [(None, "–"), (29.0, "dưới 1 ph"), (90.0, "không quá 2 ph")])
def test_what_nine_of_ten_stay_below_is_said_in_words(hall: Hall, seconds: float | None, said: str) -> None:
    with hall.app.flask.test_request_context("/?language=vi"):
        assert Figures("vi").most(seconds) == said


def test_a_day_without_anything_says_so_and_leads_to_the_last_one(hall: Hall) -> None:
    hall.issue("HT")
    hall.clock.forward(days=3)
    hall.app.close_yesterday()
    page = log_in(hall, "giamsat").get("/office/report?day=2026-03-12&language=en").get_data(as_text=True)
    assert "Nothing happened on this day." in page
    assert "?day=2026-03-10" in page


@pytest.mark.parametrize("day", ["gestern", "2026-02-30", "0001-01-01", "9999-12-31"])
def test_what_is_not_a_day_is_refused(hall: Hall, day: str) -> None:
    assert log_in(hall, "giamsat").get(f"/office/report?day={day}").status_code == 422


def test_the_day_to_come_is_not_offered(hall: Hall) -> None:
    client = log_in(hall, "giamsat")
    page = client.get("/office/report").get_data(as_text=True)
    assert "?day=2026-03-09" in page
    assert "?day=2026-03-11" not in page
    assert "?day=2026-03-10" in client.get("/office/report?day=2026-03-09").get_data(as_text=True)


def test_the_file_is_named_after_its_day(hall: Hall) -> None:
    answer = log_in(hall, "giamsat").get("/office/report.csv?day=2026-03-10&language=vi")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="bao-cao-2026-03-10.csv"'
    assert answer.content_type == "text/csv; charset=utf-8"
    assert answer.data.startswith("\ufeffNgày;Phần;Mã;".encode())
