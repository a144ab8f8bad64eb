"""A citizen whose slip's page is not found is told what to do, and not led to the staff's screens."""

from __future__ import annotations

import pytest

from tests.support.halls import Hall
from tests.support.visitors import Visitor

LOBBY = 'href="/"'


@pytest.mark.parametrize("path", ["/t/xxxxxxxx", "/t/%00", "/p/xxxxxxxx", "/t/"])
def test_a_citizen_is_sent_to_the_guidance_desk(hall: Hall, path: str) -> None:
    answer = Visitor(hall).open(path)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 404
    assert "bàn hướng dẫn" in page
    assert LOBBY not in page
    assert "guidance desk" in Visitor(hall).open(f"{path}?language=en").get_data(as_text=True)


def test_staff_find_the_way_back_to_the_lobby(hall: Hall) -> None:
    page = Visitor(hall).open("/nowhere").get_data(as_text=True)
    assert LOBBY in page
    assert "bàn hướng dẫn" not in page
