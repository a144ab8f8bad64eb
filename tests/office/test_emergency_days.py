"""Random days on which now and then a turn is ended from paper: the journal tells the file, the trial tells the day."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from center.actions.act import begin
from center.actions.emergency_entry import Written, enter
from center.actions.entry_taken_back import take_back_entry
from center.actions.rules import set_rules
from center.domain.by_hand import Line
from center.domain.replay import play
from center.domain.rules import FIRST_COME, Between, Rule, Rules, as_data
from center.storage import past_days
from center.web.emergency_slips import ends
from tests.center.actions.retold import differences
from tests.office.days import COUNTERS, Day
from tests.office.paper_slips import TODAY, rows
from tests.support.halls import Hall, Template

ORDERS = [Rules(), Rules(FIRST_COME), Rules(Rule(1, 2)), Rules(between=Between.SHARES, shares={"CU": 3})]


class PaperDay(Day):
    """A random day; some turns are ended from paper, wherever they stand; perhaps some entries are taken back."""

    def __init__(self, hall: Hall, seed: int, *, regrets: bool) -> None:
        super().__init__(hall, seed)
        self.regrets = regrets
        self.entered: list[int] = []

    def regret(self) -> None:
        """Somebody gives up or is late; or a supervisor enters what was done on paper, or takes it back."""
        if self.random.random() < 0.3 or not self.codes:
            super().regret()
        elif self.regrets and self.entered and self.random.random() < 0.4:
            self.do(take_back_entry, self.random.choice(self.entered), clerk=1)
        else:
            self.paper()

    def move(self) -> None:
        """A counter opens, pauses or closes; or somebody was served on paper."""
        (self.paper if self.codes and self.random.random() < 0.6 else super().move)()

    def paper(self) -> None:
        """Enter a service that was on paper, or that nobody came; some lines are wrong."""
        now = self.hall.clock().astimezone(ZoneInfo("Asia/Ho_Chi_Minh")).strftime("%H:%M")
        # who did not come and was never called by the machine is a known limit of the trial
        outcome = self.random.choice(["", "guided", "withdrawn"])
        line = Line(self.random.choice(self.codes), "", now, now, str(self.random.choice(COUNTERS)), outcome)
        found = self.do(enter, TODAY, [line], ends(), clerk=1)
        self.entered += [one.entry for one in found if isinstance(one, Written)]


@pytest.fixture
def lived(template: Template, tmp_path: Path) -> Iterator[Hall]:
    running = Hall(template.copy(tmp_path / "lived"), template.passwords)
    yield running
    running.stop()


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("order", ORDERS, ids=["usual", "first come", "interleaved", "shares"])
def test_the_day_played_under_its_own_order_is_the_day(lived: Hall, order: Rules, seed: int) -> None:
    lived.app.committer.run(lambda db: set_rules(begin(db, lived.clock(), "test"), as_data(order)))
    day = PaperDay(lived, seed, regrets=False)
    day.live(250)
    with lived.app.database.reading() as db:
        script, rules = past_days.script(db, TODAY), past_days.rules_of(db, TODAY)
        assert differences(db) == []
    assert len(day.entered) > 3
    assert len(script.calls) > 10
    assert play(script, rules).calls == script.calls


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_entered_and_taken_back_the_journal_tells_the_file(lived: Hall, seed: int) -> None:
    day = PaperDay(lived, 100 + seed, regrets=True)
    day.live(250)
    with lived.app.database.reading() as db:
        assert differences(db) == []
        assert not db.execute("pragma foreign_key_check").fetchall()
        play(past_days.script(db, TODAY), past_days.rules_of(db, TODAY))
    busy = rows(lived, "select counter from turns where state in ('called', 'serving')")
    assert len({one["counter"] for one in busy}) == len(busy), "one at a counter"
    back = rows(lived, "select count(*) as n from emergency_entries where taken_back_at is not null")
    assert back[0]["n"] > 0
