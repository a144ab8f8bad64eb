"""A random day played again under its own order: the calls that really happened, each of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from center.actions.act import begin
from center.actions.profile import set_fields
from center.actions.rules import set_rules
from center.domain.replay import play
from center.domain.rules import FIRST_COME, Between, Rule, Rules, as_data
from center.domain.script import Script
from center.domain.trial import trials
from center.storage import past_days
from tests.office.days import COUNTERS, FIELDS, Day
from tests.support.halls import Hall, Template

DAY = "2026-03-10"
ORDERS = {
    "usual": Rules(),
    "first come": Rules(FIRST_COME),
    "interleaved": Rules(Rule(1, 2)),
    "ageing": Rules(Rule(None, urgent_after=30), own={"DD": Rule(2, grace=5)}),
    "shares": Rules(between=Between.SHARES, shares={"CU": 3}),
    "preferred": Rules(Rule(urgent_after=45), between=Between.PREFERRED),
    "scarce": Rules(Rule(urgent_after=45), between=Between.SCARCE),
}


@pytest.fixture
def lived(template: Template, tmp_path: Path) -> Hall:
    """A hall whose day has not begun."""
    return Hall(template.copy(tmp_path / "lived"), template.passwords)


class Restless(Day):
    """A day on which the supervisor changes again and again what a counter serves."""

    def move(self) -> None:
        """A counter serves other fields from now on, or opens, pauses or closes."""
        if self.random.random() < 0.3:
            super().move()
            return
        codes = self.random.sample(FIELDS, self.random.randint(1, 4))
        half = self.random.randint(1, len(codes))
        self.at(self.random.choice(COUNTERS), set_fields, codes[:half], codes[half:])


def live(
    hall: Hall, rules: Rules, seed: int, acts: int = 220, kind: type[Day] = Day
) -> tuple[Script, list[tuple[int, Rules]]]:
    """Live a day under an order and return its script."""
    hall.app.committer.run(lambda db: set_rules(begin(db, hall.clock(), "test"), as_data(rules)))
    kind(hall, seed).live(acts)
    with hall.app.database.reading() as db:
        return past_days.script(db, DAY), past_days.rules_of(db, DAY)


@pytest.mark.parametrize("name", ORDERS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_day_played_under_its_own_order_is_the_day(lived: Hall, name: str, seed: int) -> None:
    script, rules = live(lived, ORDERS[name], seed)
    lived.stop()
    played = play(script, rules)
    assert len(script.calls) > 10
    assert played.calls == script.calls
    assert rules[-1][1] == ORDERS[name]


@pytest.mark.parametrize("name", ["usual", "shares", "preferred", "scarce"])
@pytest.mark.parametrize("seed", [8, 9])
def test_a_counter_serves_what_it_served_at_that_moment(lived: Hall, name: str, seed: int) -> None:
    script, rules = live(lived, ORDERS[name], seed, 400, Restless)
    lived.stop()
    assert len([one for one in script.changes if one.fields]) > 15
    assert play(script, rules).calls == script.calls


def test_a_profile_that_changes_opens_no_counter(lived: Hall) -> None:
    counter, supervisor = lived.open_counter(1), lived.device("supervisor")
    counter.post("/counters/1/close")
    lived.issue("DD")
    lived.clock.forward(minutes=1)
    supervisor.post("/counters/1/fields", {"primary": ["DD"], "secondary": []})
    lived.clock.forward(minutes=9)
    counter.post("/counters/1/open")
    counter.post("/counters/1/call-next")
    with lived.app.database.reading() as db:
        script, rules = past_days.script(db, DAY), past_days.rules_of(db, DAY)
    lived.stop()
    assert [one.state for one in script.changes] == ["open", "closed", "closed", "open"]
    (waited,) = play(script, rules).waits
    assert waited.seconds == pytest.approx(600, abs=1)


def test_an_order_switched_on_at_noon_holds_from_then_on(lived: Hall) -> None:
    live(lived, ORDERS["first come"], 4, 120)
    script, rules = live(lived, ORDERS["interleaved"], 5, 120)
    lived.stop()
    assert [one for _, one in rules][-2:] == [ORDERS["first come"], ORDERS["interleaved"]]
    assert play(script, rules).calls == script.calls


def test_the_waits_of_the_day_are_those_of_its_report(lived: Hall) -> None:
    script, rules = live(lived, Rules(), 6)
    with lived.app.database.reading() as db:
        rows = db.execute(
            "select field, (julianday(first_called_at) - julianday(queued_at)) * 86400 as s from turns"
            " where day = ? and first_called_at is not null and outcome is not 'undone' order by id",
            [DAY],
        ).fetchall()
    lived.stop()
    told = sorted((row["field"], round(row["s"])) for row in rows)
    waits = [one for one in play(script, rules).waits if one.seconds is not None]
    assert sorted((one.field, round(one.seconds or 0)) for one in waits) == told


def test_under_another_order_everybody_is_called_at_most_once_more_than_they_were(lived: Hall) -> None:
    script, rules = live(lived, Rules(), 7)
    lived.stop()
    came = {visit.turn.turn for visit in script.visits.values()}
    for one in trials(script, rules, Rules(Rule(1, 3))):
        total = sum(waits.n + waits.never for waits in (one.priority, one.normal))
        assert 0 < total <= len(came)
        assert sum(w.n + w.never for pair in one.fields.values() for w in pair) == total
    first_come = play(script, [(0, Rules(FIRST_COME))])
    assert first_come.calls != script.calls


def test_priority_waits_less_and_others_more_the_more_often_it_goes_first(lived: Hall) -> None:
    """Ten people, one counter, ten minutes each: the figures can be done by hand."""
    lived.open_counter(1)
    for n in range(10):
        lived.issue("HT", **({"priority": "elderly"} if n >= 8 else {}))
    counter = lived.device("counter", 1)
    for _ in range(10):
        counter.post("/counters/1/call-next")
        counter.post("/counters/1/start")
        lived.clock.forward(minutes=10)
        counter.post("/counters/1/finish")
    with lived.app.database.reading() as db:
        script, rules = past_days.script(db, DAY), past_days.rules_of(db, DAY)
    lived.stop()
    found = {one.name: one for one in trials(script, rules, None)}
    # first the two with priority, then the eight others: 0 and 10 minutes; 20 to 90
    assert found["day"].priority.mean_s == pytest.approx(5 * 60, abs=1)
    assert found["day"].normal.mean_s == pytest.approx(55 * 60, abs=1)
    # in the order of coming: 0 to 70, then 80 and 90
    assert found["first_come"].priority.mean_s == pytest.approx(85 * 60, abs=1)
    assert found["first_come"].normal.mean_s == pytest.approx(35 * 60, abs=1)
    assert found["first_come"].normal.longest_s == pytest.approx(70 * 60, abs=1)
    # P n n n P n n n n n: 0 and 40; the others 10 20 30 50 … 90
    assert found["interleaved"].priority.mean_s == pytest.approx(20 * 60, abs=1)


def test_a_day_of_nothing_has_no_script(lived: Hall) -> None:
    with lived.app.database.reading() as db:
        assert not past_days.script(db, "2020-01-01").visits
        assert past_days.rules_of(db, "2020-01-01") == [(0, Rules())]
    lived.stop()
