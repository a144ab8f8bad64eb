"""Which calls stand on the board, with the time in the test's hand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.display.conftest import Board

pytestmark = [pytest.mark.browser, pytest.mark.process]


def run(board: Board, script: str) -> Any:
    """Run a script with the board's own module in the browser."""
    board.page.goto(f"{board.server.url}/login")
    return board.page.evaluate(
        f"""async () => {{
          const {{ Lineup, isFresh, ROWS, SHOWN_MS, FRESH_MS }} = await import("/static/display/lineup.js");
          const call = (turn, recalls = 0, state = "called") => ({{ turn, code: "A" + turn, recalls, state }});
          {script}
        }}"""
    )


def test_in_a_burst_of_a_hundred_every_call_is_shown_in_order_and_long_enough(board: Board) -> None:
    shown, stays, shortest = run(
        board,
        """
        const lineup = new Lineup();
        lineup.catchUp([]);
        const shown = [];
        const since = new Map();
        const stays = [];
        for (let n = 1; n <= 100; n += 1) lineup.call(call(n));
        for (let now = 0; now < 100000; now += 250) {
          lineup.advance(now).forEach((one) => { shown.push(one.turn); since.set(one.turn, now); });
          const there = new Set(lineup.rows.map((row) => row.turn));
          since.forEach((from, turn) => {
            if (!there.has(turn)) { stays.push(now - from); since.delete(turn); }
          });
        }
        return [shown, stays, SHOWN_MS];
        """,
    )
    assert shown == list(range(1, 101))
    assert len(stays) == 93
    assert min(stays) >= shortest


def test_a_snapshot_brings_back_only_calls_that_nobody_has_answered(board: Board) -> None:
    shown, rows = run(
        board,
        """
        const lineup = new Lineup();
        lineup.catchUp([call(1, 0, "serving")]);
        lineup.catchUp([call(4), call(3, 0, "serving"), call(2), call(1, 0, "done")]);
        return [lineup.advance(0).map((one) => one.turn), lineup.rows.map((row) => row.turn)];
        """,
    )
    assert shown == [2, 4], "in the order of the calls; the one being served needs no call any more"
    assert rows == [4, 2, 3, 1]


def test_a_call_heard_before_and_after_a_snapshot_is_shown_once(board: Board) -> None:
    shown = run(
        board,
        """
        const lineup = new Lineup();
        lineup.catchUp([]);
        for (let n = 1; n <= ROWS + 1; n += 1) lineup.call(call(n));
        const first = lineup.advance(0).length;
        lineup.catchUp([8, 7, 6, 5, 4, 3, 2, 1].map((n) => call(n)));
        return [first, lineup.advance(SHOWN_MS).map((one) => one.turn)];
        """,
    )
    assert shown == [7, [8]]


def test_a_row_stops_asking_when_its_citizen_has_come_or_its_time_is_over(board: Board) -> None:
    fresh = run(
        board,
        """
        const lineup = new Lineup();
        lineup.catchUp([]);
        lineup.call(call(1));
        lineup.call(call(2));
        lineup.advance(0);
        lineup.change(1, "serving");
        const look = (now) => lineup.rows.filter((row) => isFresh(row, now)).map((row) => row.turn);
        return [look(1), look(FRESH_MS)];
        """,
    )
    assert fresh == [[2], []]
