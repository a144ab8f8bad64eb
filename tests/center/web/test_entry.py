"""Whoever must log in, or pair the screen, first comes to the very page that was asked for."""

from __future__ import annotations

import re
from html import unescape

from werkzeug.test import TestResponse

from tests.support.halls import Hall
from tests.support.visitors import Visitor

REPORT = "/office/report?day=2026-03-09&x=%22%3E"
BOARD = "/board?board=main"


def goes_on(page: TestResponse) -> str:
    """Return where a page's form leads; the last one: the first chooses the language."""
    return unescape(re.findall(r'name="next" value="([^"]*)"', page.get_data(as_text=True))[-1])


def test_a_link_to_the_report_of_a_day_keeps_the_day_through_the_login(hall: Hall) -> None:
    visitor = Visitor(hall)
    asked = goes_on(visitor.open(visitor.open(REPORT).location))
    assert asked == REPORT
    assert visitor.log_in("giamsat", next=asked).location == REPORT


def test_who_logs_in_as_another_comes_to_that_day_too(hall: Hall) -> None:
    clerk = Visitor(hall)
    clerk.log_in("an")
    assert goes_on(clerk.open(REPORT)) == REPORT


def test_a_screen_that_is_paired_stays_the_board_that_was_asked_for(hall: Hall) -> None:
    assert goes_on(Visitor(hall).open(BOARD)) == BOARD
    supervisor = Visitor(hall)
    supervisor.log_in("giamsat")
    assert goes_on(supervisor.open(BOARD)) == BOARD, "the strip that pairs what a login has opened"
