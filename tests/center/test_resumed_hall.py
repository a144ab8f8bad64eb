"""A hall after its center was brought back: nothing is given out twice, and everybody who reads along learns of it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from center.actions.resume import resume
from center.commands import faults
from center.domain.refusals import NotNow
from center.storage import copying
from center.storage.database import Database
from tests.center.actions.retold import differences
from tests.center.web.test_sockets import Screen
from tests.support.halls import Clock, Hall, Template, new_key
from tests.support.openings import cap

AT_NINE = 1001 + 9 * 300  # five a minute


class Fate:
    """A center that is lost after its backup, and comes back from it as often as a test likes."""

    def __init__(self, template: Template, place: Path) -> None:
        self.template, self.place, self.clock = template, place, Clock()
        self.halls = [Hall(template.copy(place / "first"), template.passwords, self.clock)]

    @property
    def hall(self) -> Hall:
        return self.halls[-1]

    def back_up(self, name: str = "backup") -> None:
        copying.copy(self.hall.data / "center.db", self.place / name, lambda: None)

    def bring_back(self, name: str = "backup") -> Hall:
        """Lose the hall, and open the one of the backup on a machine that knows nothing else."""
        self.hall.stop()
        new = self.place / f"again-{len(self.halls)}"
        new.mkdir()
        (new / "center.db").write_bytes((self.place / name).read_bytes())
        with closing(Database(new / "center.db")) as database:
            made_at = "2026-03-10T02:00:00.000Z"
            database.transact(lambda db: resume(db, self.clock(), "operator", backup_made_at=made_at))
        self.halls.append(Hall(new, self.template.passwords, self.clock))
        return self.hall

    def faults(self) -> list[Any]:
        """Return what a check finds, and where the journal tells another state than the file has."""
        with self.hall.app.database.reading() as db:
            return [*faults(db), *differences(db)]


@pytest.fixture
def fate(template: Template, tmp_path: Path) -> Any:
    made = Fate(template, tmp_path)
    yield made
    made.hall.stop()


def test_a_code_in_somebodys_hand_is_not_given_out_again(fate: Fate) -> None:
    known = [fate.hall.issue("HT") for _ in range(3)]
    fate.back_up()
    lost = [fate.hall.issue(field) for field in ("HT", "HT", "CT")]
    fate.clock.forward(minutes=2)
    hall = fate.bring_back()
    fresh = [hall.issue(field) for field in ("HT", "CT", "HT")]
    start = AT_NINE + 10
    assert [one["code"] for one in fresh] == [f"A{start}", f"B{start}", f"A{start + 1}"]
    every = [*known, *lost, *fresh]
    for what in ("id", "token", "code", "print_job"):
        assert len({one[what] for one in every}) == len(every), what
    assert fresh[0]["ahead"] == 3, "who waited when the backup was made waits still"
    assert fate.faults() == []
    hall.nobody().get(f"/tickets/{lost[0]['token']}", expect=404)
    assert hall.nobody().get(f"/tickets/{known[0]['token']}")["code"] == "A001"


def test_back_from_one_backup_again_and_again_gives_no_code_twice(fate: Fate) -> None:
    codes = [fate.hall.issue("HT")["code"]]
    fate.back_up()
    for _ in range(4):
        fate.clock.forward(minutes=3)
        fate.bring_back()
        codes += [fate.hall.issue("HT")["code"] for _ in range(5)]
    assert len(set(codes)) == len(codes)
    assert fate.faults() == []


def test_back_from_the_backup_of_a_restored_center(fate: Fate) -> None:
    fate.back_up()
    codes = []
    for n in range(3):
        fate.clock.forward(minutes=3)
        fate.bring_back("backup" if n == 0 else f"backup-{n}")
        codes += [fate.hall.issue("HT")["code"] for _ in range(2)]
        fate.back_up(f"backup-{n + 1}")
        codes.append(fate.hall.issue("HT")["code"])
    assert len(set(codes)) == len(codes)
    assert fate.faults() == []


def test_last_nights_backup_knows_nothing_of_this_morning(fate: Fate) -> None:
    fate.hall.issue("HT")
    fate.back_up()
    fate.clock.forward(days=1)
    lost = [fate.hall.issue("HT")["code"] for _ in range(3)]
    assert lost[0] == "A001"
    hall = fate.bring_back()
    assert hall.issue("HT")["code"] == f"A{AT_NINE}"
    assert fate.faults() == []
    fate.clock.forward(days=1)
    hall.app.close_yesterday()
    assert hall.issue("HT")["code"] == "A001", "tomorrow begins as every day"
    assert fate.faults() == []


def test_a_cap_counts_tickets_not_numbers(fate: Fate) -> None:
    cap(fate.hall, "HT", 3)
    fate.hall.issue("HT")
    fate.back_up()
    hall = fate.bring_back()
    hall.issue("HT")
    hall.issue("HT")
    assert hall.device("kiosk").refused("/tickets", {"field": "HT"}) == "field_full"


def test_who_reads_the_journal_learns_what_was_lost_and_misses_nothing(fate: Fate) -> None:
    reader = fate.hall.device("supervisor")
    fate.hall.issue("HT")
    fate.back_up()
    kept = reader.get("/journal?after=0")["entries"][-1]["seq"]
    fate.hall.issue("HT")
    seen = reader.get(f"/journal?after={kept}")["entries"][-1]["seq"]
    fate.clock.forward(minutes=2)
    hall = fate.bring_back()
    # the device was there at the backup: its token is as valid as before
    reader.client = hall.client
    hall.issue("HT")
    news = reader.get(f"/journal?after={seen}")["entries"]
    assert news[0]["type"] == "center_restored"
    assert news[0]["data"]["last_kept"] == kept < seen
    assert news[0]["data"]["backup_made_at"] == "2026-03-10T02:00:00.000Z"
    assert {"prefix": "A", "first": 2, "last": AT_NINE + 9} in news[0]["data"]["left_out"]
    assert "issued" in [one["type"] for one in news]
    assert all(later["seq"] > seen for later in news)


def test_a_screen_that_heard_more_than_is_kept_hears_only_higher_numbers(fate: Fate) -> None:
    token, counter = fate.hall.token("display"), fate.hall.open_counter(1)
    kept = fate.hall.issue("HT")["code"]
    fate.back_up()
    lost = fate.hall.issue("HT")["code"]
    screen = Screen(fate.hall, token)
    screen.join("board")
    for code in (kept, lost):
        assert counter.post("/counters/1/call-next")["turn"]["code"] == code
        counter.post("/counters/1/no-show")
    newest = screen.heard()[-1]["seq"]
    fate.clock.forward(minutes=2)
    hall = fate.bring_back()
    screen, counter.client = Screen(hall, token), hall.client
    answer = screen.join("board")
    assert answer["seq"] > newest, "what was heard before is older than this snapshot"
    assert answer["snapshot"]["calls"] == []
    counter.post("/counters/1/call-next")
    (called,) = [one for one in screen.heard() if one["type"] == "called"]
    assert (called["code"], called["prev"]) == (kept, answer["seq"]), "no gap that makes it ask again"


def test_a_kiosk_that_never_heard_the_answer_gets_a_ticket_all_the_same(fate: Fate) -> None:
    kiosk, key = fate.hall.device("kiosk"), new_key()
    fate.back_up()
    lost = kiosk.post("/tickets", {"field": "HT"}, key=key, expect=201)
    kiosk.client = fate.bring_back().client
    again = kiosk.post("/tickets", {"field": "HT"}, key=key, expect=201)
    assert again["code"] != lost["code"]


def test_who_lets_two_pass_still_stands_between_their_neighbours(fate: Fate) -> None:
    first = fate.hall.issue("HT")
    others = [fate.hall.issue("HT") for _ in range(3)]
    fate.back_up()
    hall = fate.bring_back()
    last = hall.issue("HT")
    hall.nobody().post(f"/tickets/{first['token']}/late")
    counter = hall.open_counter(1)
    called = [counter.post("/counters/1/call-next")["turn"]["code"]]
    for _ in range(4):
        counter.post("/counters/1/no-show")
        called.append(counter.post("/counters/1/call-next")["turn"]["code"])
    wanted = [others[0], others[1], first, others[2], last]
    assert called == [one["code"] for one in wanted]
    assert fate.faults() == []


def test_a_new_pad_of_emergency_slips_has_a_number_of_its_own(fate: Fate) -> None:
    fate.back_up()
    numbers = []
    for _ in range(2):
        office = fate.hall.device("supervisor")
        numbers.append(
            office.post("/emergency-pads", {"field": None, "slips": 10, "paper": "a4"}, expect=201)["pad"][
                "id"
            ]
        )
        fate.bring_back()
    assert len(set(numbers)) == 2


def test_a_slip_that_may_have_come_out_since_is_not_printed_again(fate: Fate) -> None:
    printer = fate.hall.device("printer")
    office = fate.hall.device("supervisor")
    office.post("/emergency-pads", {"field": None, "slips": 10, "paper": "roll"}, expect=201)
    fate.hall.issue("HT")
    fate.back_up()
    assert printer.post("/print-jobs/claim")["job"] is not None
    printer.client = fate.bring_back().client
    assert printer.post("/print-jobs/claim?wait=0")["job"] is None
    with fate.hall.app.database.reading() as db:
        jobs = db.execute("select state, detail, count(*) as n from print_jobs group by 1, 2").fetchall()
    assert [tuple(row) for row in jobs] == [("unknown", "restored", 11)]
    fresh = fate.hall.issue("HT")
    assert printer.post("/print-jobs/claim")["job"]["id"] == fresh["print_job"]
    assert fate.faults() == []


def test_a_clock_before_the_backups_last_entry_is_refused(fate: Fate, tmp_path: Path) -> None:
    fate.hall.issue("HT")
    fate.back_up()
    fate.clock.forward(hours=-1)
    with closing(Database(tmp_path / "backup")) as database, pytest.raises(NotNow) as refusal:
        database.transact(lambda db: resume(db, fate.clock(), "operator", backup_made_at=""))
    assert refusal.value.code == "clock_wrong"
