"""A board whose center was brought back from a backup: it shows and calls who is called now, and nobody of before."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.display.conftest import Board
from tests.support.servers import command

pytestmark = [pytest.mark.browser, pytest.mark.process]


def test_a_board_goes_on_with_a_center_that_was_brought_back(board: Board, tmp_path: Path) -> None:
    board.open_counters()
    kept = board.issue("HT")
    command("backup", str(tmp_path / "b.zip"), "--data", str(board.server.data))
    lost = [board.issue("HT") for _ in range(2)]
    board.show()
    for code in (kept, *lost):
        board.counters[1].post("/counters/1/call", {"code": code, "reason": "other"})
        board.act(1, "no-show")
    board.play()
    assert board.codes() == [*lost[::-1], kept]

    board.server.kill()
    expect(board.page.locator("#lost")).to_be_visible()
    command("restore", str(tmp_path / "b.zip"), "--replace", "--data", str(board.server.data))
    board.server.restart()
    expect(board.page.locator("#lost")).to_be_hidden(timeout=20_000)
    expect(board.page.locator(".call__code")).to_have_count(0)
    fresh = board.issue("HT")
    assert fresh not in (kept, *lost)
    assert [board.act(1, "call-next"), board.act(2, "call-next")] == [kept, fresh]
    expect(board.page.locator("#stage .shown__code").first).to_be_visible()
    assert [code for one in board.play() for code in one["codes"]][-2:] == [kept, fresh]
    board.page.reload()
    expect(board.page.locator(".call__code")).to_have_count(2)
    assert set(board.codes()) == {kept, fresh}
