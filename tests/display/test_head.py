"""The center's own name on the board: at most two lines, with air, beside sound button and time."""

from __future__ import annotations

import json

import pytest

from center.storage.database import Database
from tests.display.conftest import Board

pytestmark = [pytest.mark.browser, pytest.mark.process]
OWN = "Trung tâm Phục vụ hành chính công phường An Hòa Đông"
LONG = "Trung tâm Phục vụ hành chính công phường Hòa Hiệp Bắc, thị xã Đông Hòa, tỉnh Đắk Lắk"
ENDLESS = LONG + " và các xã Hòa Xuân Đông, Hòa Tân Đông, Hòa Tâm, Hòa Xuân Nam, Hòa Vinh, Hòa Thành"
AIR = """() => {
  const bar = document.querySelector(".head").getBoundingClientRect();
  const [name, sound, time] = [".head__name", "#sound", ".head__time"]
    .map((one) => document.querySelector(one).getBoundingClientRect());
  return {
    height: bar.height, above: name.top - bar.top, below: bar.bottom - name.bottom,
    left: sound.left - name.right, right: time.left - sound.right,
  };
}"""


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768), (1024, 768)])
@pytest.mark.parametrize("name", [OWN, LONG, ENDLESS])
def test_a_long_name_keeps_off_the_edges_and_the_sound_button(
    board: Board, name: str, size: tuple[int, int]
) -> None:
    board.server.kill()
    database = Database(board.server.data / "center.db")
    names = json.dumps({"vi": name, "en": name})
    database.transact(
        lambda db: db.execute("update settings set value = ? where key = 'center.names'", [names])
    )
    database.close()
    board.server.restart()
    board.page.set_viewport_size({"width": size[0], "height": size[1]})
    board.show()
    board.page.evaluate("document.getElementById('sound').hidden = false")
    air = board.page.evaluate(AIR)
    assert min(air["above"], air["below"]) >= 0.05 * air["height"]
    assert min(air["left"], air["right"]) >= 0.1 * air["height"]
