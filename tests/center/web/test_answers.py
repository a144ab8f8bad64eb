"""What every answer has in common: its headers, its form of error, and that looking changes nothing."""

from __future__ import annotations

import sqlite3

import pytest
from werkzeug.routing import Rule

from center.web.body import BASE
from tests.support.halls import Hall
from tests.support.visitors import Visitor

PLACES = [
    "/",
    "/login",
    "/nowhere",
    "/board",
    f"{BASE}/fields",
    f"{BASE}/health",
    f"{BASE}/nope",
    "/static/base.css",
]
FILLED = {"n": "1", "token": "x", "code": "HT", "job": "1", "pad": "1", "filename": "base.css"}


@pytest.mark.parametrize("path", PLACES)
def test_every_answer_carries_the_headers_of_safety(hall: Hall, path: str) -> None:
    headers = hall.client.get(path, buffered=True).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_only_what_never_changes_may_be_kept_by_a_browser(hall: Hall) -> None:
    for path in PLACES:
        control = hall.client.get(path, buffered=True).headers["Cache-Control"]
        assert ("no-store" in control) == (not path.startswith("/static/")), path


def test_an_error_is_a_page_for_people_and_json_for_programs(hall: Hall) -> None:
    page = hall.client.get("/nowhere", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (page.status_code, page.mimetype) == (404, "text/html")
    assert "Không tìm thấy nội dung này." in page.get_data(as_text=True)
    program = hall.client.get("/nowhere", headers={"Accept": "application/json"})
    assert program.json == {"error": {"code": "not_found", "message": "Không tìm thấy nội dung này."}}
    api = hall.client.get(f"{BASE}/nowhere", headers={"Accept": "text/html"})
    assert api.json["error"]["code"] == "not_found"


def test_a_refusal_is_in_the_readers_language(hall: Hall) -> None:
    headers = {"Accept-Language": "en-US,en;q=0.9"}
    assert hall.client.get(f"{BASE}/fields", headers=headers).json["error"]["message"] == (
        "Please show a device token or log in."
    )
    vietnamese = hall.client.get(f"{BASE}/fields?language=vi", headers=headers).json["error"]["message"]
    assert vietnamese == "Vui lòng đăng nhập hoặc dùng mã thiết bị."


def test_a_surprise_is_a_sentence_and_never_a_traceback(hall: Hall, caplog: pytest.LogCaptureFixture) -> None:
    """A table is gone: no rule knows of that, so nothing of it may reach the people in the hall."""
    hall.app.committer.run(lambda db: db.execute("drop table priority_kinds"))
    token = hall.token("kiosk")
    answer = hall.client.get(f"{BASE}/priorities", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code in (500, 503)
    assert set(answer.json["error"]) == {"code", "message"}
    assert "priority_kinds" not in answer.get_data(as_text=True)
    assert "priority_kinds" in caplog.text, "the cause is for the log"


def test_even_a_page_that_cannot_be_drawn_says_a_sentence(
    hall: Hall, caplog: pytest.LogCaptureFixture
) -> None:
    visitor = Visitor(hall)
    visitor.log_in("giamsat")
    hall.app.committer.run(lambda db: db.execute("alter table people rename to gone"))
    answer = visitor.client.get("/", headers={"Accept": "text/html"})
    assert answer.status_code in (500, 503)
    assert answer.mimetype == "text/plain"
    assert "Xin báo cho nhân viên" in answer.get_data(as_text=True)
    assert "gone" not in answer.get_data(as_text=True)
    assert caplog.text


def test_looking_changes_nothing(hall: Hall) -> None:
    """Every GET there is, by everybody: the journal and the database stay as they are."""
    visitor = Visitor(hall)
    visitor.log_in("giamsat")
    bearers = [hall.token("kiosk"), hall.token("printer"), hall.token("pad", 1), hall.token("counter", 1)]
    ticket = hall.issue("HT")["token"]
    changes = hall.app.database.writer.conn.total_changes
    for rule in gettable(hall):
        gaps = {**dict.fromkeys(rule.arguments, "x"), **FILLED, "token": ticket}
        path = rule.build({name: gaps[name] for name in rule.arguments})
        assert path is not None
        visitor.client.get(path[1], buffered=True)
        for bearer in bearers:
            hall.client.get(path[1], headers={"Authorization": f"Bearer {bearer}"}, buffered=True)
    assert hall.app.database.writer.conn.total_changes == changes


def gettable(hall: Hall) -> list[Rule]:
    rules = [rule for rule in hall.app.flask.url_map.iter_rules() if "GET" in (rule.methods or ())]
    assert len(rules) > 20
    return rules


def test_the_readers_of_the_file_cannot_write(hall: Hall) -> None:
    with (
        hall.app.database.reading() as db,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        db.execute("delete from turns")
