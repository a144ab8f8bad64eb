"""Who is let in to the page of the staff at the door."""

from __future__ import annotations

from tests.support.halls import Hall
from tests.support.visitors import Visitor


def test_the_page_is_for_the_staff_at_the_door(hall: Hall) -> None:
    for login, status in (("tiepdon", 200), ("giamsat", 200), ("quantri", 200), ("an", 403)):
        visitor = Visitor(hall)
        visitor.log_in(login)
        assert visitor.open("/reception").status_code == status, login
    assert Visitor(hall).open("/reception").headers["Location"].endswith("/login?next=/reception")


def test_the_receptionist_logs_in_and_is_at_the_door(hall: Hall) -> None:
    assert Visitor(hall).log_in("tiepdon").headers["Location"] == "/reception"
