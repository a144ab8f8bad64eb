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
          const call = (turn, recalls = 0, state = "called", seq = 10 * turn + recalls) =>
            ({{ turn, code: "A" + turn, recalls, state, seq }});
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
        lineup.change("A1", call(1, 0, "serving"));
        const look = (now) => lineup.rows.filter((row) => isFresh(row, now)).map((row) => row.turn);
        return [look(1), look(FRESH_MS)];
        """,
    )
    assert fresh == [[2], []]


def test_a_call_that_was_taken_back_is_gone_also_while_it_waits_for_room(board: Board) -> None:
    rows, shown = run(
        board,
        """
        const lineup = new Lineup();
        lineup.catchUp([]);
        for (let n = 1; n <= ROWS + 2; n += 1) lineup.call(call(n));
        lineup.advance(0);
        lineup.change("A8", null);
        lineup.change("A7", null);
        const shown = lineup.advance(SHOWN_MS).map((one) => one.turn);
        return [lineup.rows.map((row) => row.turn), shown];
        """,
    )
    assert (rows, shown) == ([9, 6, 5, 4, 3, 2, 1], [9])


def test_when_a_call_is_taken_back_the_row_below_the_edge_comes_up_again(board: Board) -> None:
    rows = run(
        board,
        """
        const lineup = new Lineup();
        lineup.catchUp([9, 8, 7, 6, 5, 4, 3, 2].map((n) => call(n, 0, "done")));
        lineup.call(call(10));
        lineup.advance(0);
        lineup.change("A10", null);
        return lineup.rows.map((row) => row.turn);
        """,
    )
    assert rows == [9, 8, 7, 6, 5, 4, 3]


def test_taken_back_the_call_of_one_who_was_held_gives_back_the_call_before(board: Board) -> None:
    rows = run(
        board,
        """
        const lineup = new Lineup();
        lineup.catchUp([call(3, 0, "done"), call(1, 0, "held")]);
        lineup.call(call(1, 0, "called", 99));
        lineup.advance(0);
        const again = lineup.rows.map((row) => row.turn);
        lineup.change("A1", call(1, 0, "held"));
        return [again, lineup.rows.map((row) => [row.turn, row.state])];
        """,
    )
    assert rows == [[1, 3], [[3, "done"], [1, "held"]]]


def test_a_recall_that_waits_for_room_is_shown_though_its_citizen_has_come(board: Board) -> None:
    rows = run(
        board,
        """
        const lineup = new Lineup();
        lineup.catchUp([call(1)]);
        lineup.call(call(1, 1));
        lineup.change("A1", call(1, 1, "serving"));
        return [lineup.rows.length, lineup.advance(0).map((one) => one.state)];
        """,
    )
    assert rows == [1, ["serving"]]


def test_who_was_sent_on_stands_where_they_were_called_last_and_back_when_that_is_taken_back(
    board: Board,
) -> None:
    rows = run(
        board,
        """
        const lineup = new Lineup();
        const next = (turn, seq, state) => Object.assign(call(turn, 0, state, seq), { code: "A1", label: "Quầy 3" });
        const look = () => lineup.rows.map((row) => [row.turn, row.state]);
        lineup.catchUp([call(2), call(1, 0, "serving")]);
        lineup.change("A1", call(1, 0, "done"));
        lineup.call(next(7, 99, "called"));
        lineup.advance(0);
        const looks = [look()];
        lineup.change("A1", call(1, 0, "done"));
        looks.push(look());
        lineup.catchUp([next(7, 99, "serving"), call(2)]);
        looks.push(look());
        lineup.change("A1", null);
        return looks.concat([look()]);
        """,
    )
    assert rows == [
        [[7, "called"], [2, "called"]],
        [[2, "called"], [1, "done"]],
        [[7, "serving"], [2, "called"]],
        [[2, "called"]],
    ]
