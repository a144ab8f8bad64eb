"""Which calls stand in the list on the board."""

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
          const {{ Lineup, ROWS }} = await import("/static/display/lineup.js");
          const call = (turn, recalls = 0, state = "called", seq = 10 * turn + recalls) =>
            ({{ turn, code: "A" + turn, recalls, state, seq }});
          const none = () => false;
          const lineup = new Lineup();
          const turns = () => lineup.rows.map((row) => row.turn);
          const states = () => lineup.rows.map((row) => [row.turn, row.state]);
          {script}
        }}"""
    )


def test_the_newest_stand_on_top_and_a_recall_comes_up_again(board: Board) -> None:
    looks = run(
        board,
        """
        for (let n = 1; n <= ROWS + 2; n += 1) lineup.put([call(n)]);
        const first = turns();
        lineup.put([call(5, 50)]);
        return [first, turns()];
        """,
    )
    assert looks == [[9, 8, 7, 6, 5, 4, 3], [5, 9, 8, 7, 6, 4, 3]]


def test_a_snapshot_lists_all_but_who_waits_for_the_stage(board: Board) -> None:
    looks = run(
        board,
        """
        lineup.catchUp([call(1, 0, "serving")], none);
        const waits = (one) => one.seq === 11 || one.turn === 4;
        lineup.catchUp([call(4), call(3, 0, "serving"), call(2), call(1, 1)], waits);
        const before = states();
        lineup.put([call(1, 1)]);
        return [before, states()];
        """,
    )
    assert looks == [
        [[3, "serving"], [2, "called"], [1, "serving"]],
        [[3, "serving"], [2, "called"], [1, "called"]],
    ], "of who is called again the call before stays until then"


def test_when_a_call_is_taken_back_the_row_below_the_edge_comes_up_again(board: Board) -> None:
    rows = run(
        board,
        """
        lineup.catchUp([9, 8, 7, 6, 5, 4, 3, 2].map((n) => call(n, 0, "done")), none);
        lineup.put([call(10)]);
        lineup.change("A10", null, none);
        return turns();
        """,
    )
    assert rows == [9, 8, 7, 6, 5, 4, 3]


def test_taken_back_the_call_of_one_who_was_held_gives_back_the_call_before(board: Board) -> None:
    rows = run(
        board,
        """
        lineup.catchUp([call(3, 0, "done"), call(1, 0, "held")], none);
        lineup.put([call(1, 0, "called", 99)]);
        const again = turns();
        lineup.change("A1", call(1, 0, "held"), none);
        return [again, states()];
        """,
    )
    assert rows == [[1, 3], [[3, "done"], [1, "held"]]]


def test_news_of_who_waits_for_the_stage_put_nobody_into_the_list(board: Board) -> None:
    rows = run(
        board,
        """
        lineup.catchUp([call(1)], none);
        lineup.change("A2", call(2, 0, "serving"), (one) => one.seq === 20);
        return turns();
        """,
    )
    assert rows == [1]


def test_who_was_sent_on_stands_where_they_were_called_last_and_back_when_that_is_taken_back(
    board: Board,
) -> None:
    rows = run(
        board,
        """
        const next = (turn, seq, state) => Object.assign(call(turn, 0, state, seq), { code: "A1", label: "Quầy 3" });
        lineup.catchUp([call(2), call(1, 0, "serving")], none);
        lineup.change("A1", call(1, 0, "done"), none);
        lineup.put([next(7, 99, "called")]);
        const looks = [states()];
        lineup.change("A1", call(1, 0, "done"), none);
        looks.push(states());
        lineup.catchUp([next(7, 99, "serving"), call(2)], none);
        looks.push(states());
        lineup.change("A1", null, none);
        return looks.concat([states()]);
        """,
    )
    assert rows == [
        [[7, "called"], [2, "called"]],
        [[2, "called"], [1, "done"]],
        [[7, "serving"], [2, "called"]],
        [[2, "called"]],
    ]
