"""Who is on the stage, with the time in the test's hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Route

pytestmark = pytest.mark.browser
SCRIPTS = Path(__file__).parents[2] / "display/static/display"
MODULE = """
  const { Stage, asked, PATIENCE_MS } = await import("/static/display/stage.js");
  const NOW = "2026-03-10T02:00:00.000Z";
  const call = (seq, counter = 1, more = {}) =>
    Object.assign({ seq, turn: seq, code: "A" + seq, counter, state: "called", called_at: NOW, language: "vi" }, more);
  const snapshot = (calls, more = {}) =>
    Object.assign({ calls, seq: Math.max(0, ...calls.map((one) => one.seq)), day: "2026-03-10", now: NOW }, more);
  const fresh = () => { const made = new Stage(); made.catchUp(snapshot([])); return made; };
  // let the clock run; each announcement takes `sound` ms
  const play = (stage, from = 0, sound = 5000) => {
    const shown = [];
    for (let now = from; now < from + 4e6 && !stage.isEmpty(); now += 250) {
      stage.advance(now).forEach(({ phase, appearance }) => {
        if (phase === "begun") stage.settle(appearance, now + sound, []);
        else shown.push(appearance.calls.map((one) => one.seq));
      });
    }
    return shown;
  };
"""


@pytest.fixture
def run(browser: Browser) -> Iterator[Any]:
    """Run a script with the stage's own module in the browser; it needs no server."""
    context = browser.new_context()

    def give(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[1]
        path = SCRIPTS / name
        route.fulfill(path=path) if name else route.fulfill(body="", content_type="text/html")

    context.route("**/*", give)
    page = context.new_page()
    page.goto("http://stage.test/")
    yield lambda script, value=None: page.evaluate(f"async (value) => {{ {MODULE} {script} }}", value)
    context.close()


def test_a_call_has_the_stage_for_its_time_and_as_long_as_it_is_spoken(run: Any) -> None:
    ends = run("""
      const ends = [];
      for (const sound of [3000, 12000, 500000]) {
        const stage = fresh();
        stage.call(call(1));
        const [{ appearance }] = stage.advance(0);
        stage.settle(appearance, sound, []);
        let now = 0;
        while (stage.on) { now += 500; stage.advance(now); }
        ends.push(now);
      }
      return ends;
    """)
    assert ends == [8000, 12000, 60000], "a sound that never ends is given up after a minute"


def test_a_voice_that_does_not_come_cannot_stop_the_hall(run: Any) -> None:
    late, ends = run("""
      const stage = fresh();
      stage.seconds = 3;
      stage.call(call(1));
      const [{ appearance }] = stage.advance(0);
      const looks = [3000, PATIENCE_MS - 1, PATIENCE_MS].map((now) => stage.advance(now).map((one) => one.phase));
      return [stage.settle(appearance, 99999, []), looks];
    """)
    assert ends == [[], [], ["finished"]]
    assert late is False, "what comes later is not heard any more"


def test_what_was_taken_back_leaves_the_queue_and_the_stage_at_once(run: Any) -> None:
    news, shown = run("""
      const stage = fresh();
      [1, 2, 3].forEach((seq) => stage.call(call(seq)));
      stage.advance(0);
      stage.change("A2", null);
      const news = stage.change("A1", null).map((one) => one.phase);
      return [news, play(stage)];
    """)
    assert (news, shown) == (["taken_back"], [[3]])


def test_who_came_or_did_not_come_while_waiting_for_the_stage_is_called_all_the_same(run: Any) -> None:
    shown = run("""
      const stage = fresh();
      [1, 2, 3].forEach((seq) => stage.call(call(seq)));
      stage.advance(0);
      stage.change("A2", call(2, 1, { state: "no_show" }));
      stage.change("A3", call(3, 1, { state: "serving" }));
      return play(stage);
    """)
    assert shown == [[1], [2], [3]]


def test_after_a_break_the_missed_ones_still_awaited_are_called_once_and_old_ones_never(run: Any) -> None:
    shown = run("""
      const stage = fresh();
      stage.call(call(1));
      const first = play(stage);
      const old = "2026-03-10T01:54:00.000Z";
      const came = call(8, 2, { state: "serving" });
      const truth = snapshot([call(9), came, call(7, 3), call(5, 4, { called_at: old }), call(1)]);
      stage.catchUp(truth);
      stage.catchUp(truth);
      stage.call(call(9));
      return [first, play(stage, 1e5)];
    """)
    assert shown == [[[1]], [[7], [9]]]


def test_a_break_in_a_burst_loses_none_that_a_snapshot_is_too_short_for(run: Any) -> None:
    shown = run("""
      const stage = fresh();
      for (let seq = 1; seq <= 40; seq += 1) stage.call(call(seq, seq % 5));
      stage.advance(0);
      const newest = [];
      for (let seq = 40; seq > 27; seq -= 1) newest.push(call(seq, seq % 5, { state: "no_show" }));
      stage.catchUp(snapshot(newest.filter((one) => one.seq !== 35)));
      return play(stage);
    """)
    assert [seq for one in shown for seq in one] == [seq for seq in range(1, 41) if seq != 35]


def test_a_new_day_empties_the_stage(run: Any) -> None:
    news, shown = run("""
      const stage = fresh();
      [11, 12, 13].forEach((seq) => stage.call(call(seq)));
      stage.advance(0);
      const today = call(20, 1, { code: "A12", turn: 20 });
      const news = stage.catchUp(snapshot([today], { day: "2026-03-11", seq: 25 }));
      return [news.map((one) => one.phase), play(stage)];
    """)
    assert (news, shown) == (["taken_back"], [[20]])


def test_a_center_brought_back_from_a_copy_is_believed(run: Any) -> None:
    shown = run("""
      const stage = fresh();
      stage.call(call(900));
      play(stage);
      stage.catchUp(snapshot([call(300, 1, { state: "done" })]));
      stage.call(call(301));
      return play(stage);
    """)
    assert shown == [[301]]


def test_a_page_goes_on_after_the_last_one_finished_by_the_page_before(run: Any) -> None:
    shown = run("""
      const stage = new Stage();
      stage.remember(5);
      stage.catchUp(snapshot([call(7), call(6), call(5), call(4)]));
      const unknown = new Stage();
      unknown.catchUp(snapshot([call(7), call(6)]));
      return [play(stage), play(unknown)];
    """)
    assert shown == [[[6], [7]], []], "a board that was never on calls nobody it has not heard called"


def test_a_zone_calls_its_own_counters_only(run: Any) -> None:
    shown = run("""
      const stage = fresh();
      stage.zone = [2, 3];
      for (let seq = 1; seq <= 6; seq += 1) stage.call(call(seq, seq % 4));
      return play(stage);
    """)
    assert shown == [[2], [3], [6]]


def test_of_two_calls_of_one_code_in_an_appearance_the_newer_is_asked(run: Any) -> None:
    assert run("return asked([call(1), call(2, 2), call(3, 4, { code: 'A1' })]).map((one) => one.seq)") == [
        2,
        3,
    ]


acts = st.lists(
    st.tuples(st.sampled_from(["call", "call", "call", "undo", "advance", "break"]), st.integers(0, 5)),
    max_size=60,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=acts)
def test_whatever_happens_nobody_is_skipped_nobody_comes_twice_and_the_order_is_kept(
    run: Any, done: Any
) -> None:
    shown, called, undone = run(
        """
        const stage = fresh();
        const called = [], undone = [], shown = [];
        let now = 0, seq = 0;
        const note = (news) => news.forEach(({ phase, appearance }) => {
          if (phase === "finished") shown.push(...appearance.calls.map((one) => one.seq));
        });
        for (const [act, n] of value) {
          seq += 1;
          const alive = called.filter((one) => !undone.includes(one.seq));
          if (act === "call") { called.push(call(seq, n)); stage.call(called[called.length - 1]); }
          if (act === "undo" && alive.length) {
            const last = alive[Math.max(0, alive.length - 1 - n)];
            if (!shown.includes(last.seq)) { undone.push(last.seq); note(stage.change(last.code, null)); }
          }
          if (act === "break") note(stage.catchUp(snapshot(alive.slice(-12 - n).reverse(), { seq })));
          if (act === "advance") for (let t = 0; t < 4 * n; t += 1) { now += 1000; note(stage.advance(now)); }
        }
        for (; !stage.isEmpty() && now < 1e6; now += 1000) note(stage.advance(now));
        return [shown, called.map((one) => one.seq), undone];
        """,
        done,
    )
    assert shown == [seq for seq in called if seq not in undone]
