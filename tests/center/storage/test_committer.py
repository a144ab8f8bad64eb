"""Shared commits: who shares, who does not suffer, and what a broken disk leaves behind."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlite_utils import Database as Db

from center.domain.refusals import NotNow, Refusal
from center.storage import settings
from center.storage.committer import Committer
from center.storage.database import Database
from center.storage.idempotency import Answer, Wish, answer_once
from tests.support.halls import Template

Start = Callable[..., Committer]


@pytest.fixture
def start(template: Template, tmp_path: Path) -> Iterator[Start]:
    """Start a committer on a copy of the center."""
    opened: list[Committer] = []

    def begin(**options: Any) -> Committer:
        database = Database(template.copy(tmp_path / "center") / "center.db")
        committer = Committer(database, **{"announce": lambda _entries: None, **options})
        committer.start()
        opened.append(committer)
        return committer

    yield begin
    for committer in opened:
        committer.stop()
        committer.database.close()


def kept(committer: Committer, key: str) -> Any:
    """Return what a reader finds under a setting."""
    with committer.database.reading() as db:
        return settings.get(db, key)


def together(committer: Committer, acts: list[Callable[[Db], Any]]) -> list[Any]:
    """Hand in all acts while the writer is held up; return their results or errors."""
    arrived, go = threading.Event(), threading.Event()

    def hold(_db: Db) -> None:
        arrived.set()
        assert go.wait(20)

    def run(act: Callable[[Db], Any]) -> Any:
        try:
            return committer.run(act)
        except Exception as error:
            return error

    with ThreadPoolExecutor(len(acts) + 1) as pool:
        first = pool.submit(committer.run, hold)
        assert arrived.wait(20)
        futures = [pool.submit(run, act) for act in acts]
        while committer._queue.qsize() < len(acts):
            pass
        go.set()
        first.result()
        return [future.result() for future in futures]


def writing(key: str) -> Callable[[Db], str]:
    """Return an act that sets a setting to its own name."""

    def act(db: Db) -> str:
        settings.put(db, key, key)
        return key

    return act


def test_acts_that_arrive_during_a_commit_share_the_next_one(start: Start) -> None:
    committer = start()
    keys = [f"k{n}" for n in range(20)]
    assert together(committer, [writing(key) for key in keys]) == keys
    assert committer.commits == 2
    assert [kept(committer, key) for key in keys] == keys


def test_without_sharing_each_act_has_its_own_commit(start: Start) -> None:
    committer = start(share_commits=False)
    together(committer, [writing(f"k{n}") for n in range(5)])
    assert committer.commits == 6


def test_one_refusal_does_not_undo_its_neighbours(start: Start) -> None:
    committer = start()

    def refused(db: Db) -> None:
        settings.put(db, "half", "done")
        raise Refusal("field_closed")

    before, refusal, after = together(committer, [writing("a"), refused, writing("b")])
    assert (before, after) == ("a", "b")
    assert isinstance(refusal, Refusal)
    assert [kept(committer, key) for key in ("a", "b", "half")] == ["a", "b", None]


def test_a_refusal_is_remembered_and_what_it_had_changed_is_not(start: Start) -> None:
    committer = start()
    now = datetime(2026, 3, 10, 2, 0, tzinfo=UTC)

    def act(db: Db) -> Answer:
        settings.put(db, "half", "done")
        raise Refusal("field_closed")

    def once(db: Db) -> Answer:
        wish = Wish("device:1", "key", "a fingerprint")
        return answer_once(db, wish, now, act, lambda refusal: Answer(refusal.status, refusal.code))

    answers = together(committer, [writing("a"), once, writing("b"), once])
    assert answers == ["a", Answer(409, "field_closed"), "b", Answer(409, "field_closed")]
    assert [kept(committer, key) for key in ("a", "b", "half")] == ["a", "b", None]
    with committer.database.reading() as db:
        assert [row["body"] for row in db.execute("select body from idempotency")] == ["field_closed"]


@pytest.mark.parametrize(("act_takes", "turns"), [(0.0001, 0), (0.0011, 2), (0.003, 4)])
def test_others_on_the_hub_have_a_turn_whenever_acts_took_two_milliseconds(
    start: Start, monkeypatch: pytest.MonkeyPatch, act_takes: float, turns: int
) -> None:
    committer, clock = start(), [0.0]
    given: list[float] = []
    monkeypatch.setattr(
        "center.storage.committer.time", SimpleNamespace(monotonic=lambda: clock[0], sleep=given.append)
    )

    def act(_db: Db) -> None:
        clock[0] += act_takes

    together(committer, [act] * 5)
    assert given == [0] * turns


def test_what_an_act_might_have_to_undo_needs_no_file(start: Start) -> None:
    in_memory = 2
    assert start().database.writer.execute("pragma temp_store").fetchone()[0] == in_memory


def test_a_surprise_in_one_act_is_its_own(start: Start) -> None:
    committer = start()

    def surprise(_db: Db) -> None:
        raise ZeroDivisionError

    error, kept_one = together(committer, [surprise, writing("a")])
    assert isinstance(error, ZeroDivisionError)
    assert kept_one == "a"


def test_a_full_disk_refuses_the_whole_commit_and_forgets_nothing(start: Start) -> None:
    committer = start()
    committer.run(writing("before"))
    pages = committer.database.writer.execute("pragma page_count").fetchone()[0]
    committer.run(lambda db: db.execute(f"pragma max_page_count = {pages}").fetchall())

    def large(db: Db) -> None:
        settings.put(db, "large", "x" * 200_000)

    results = together(committer, [writing("neighbour"), large])
    assert all(isinstance(one, NotNow) and one.code == "storage_failed" for one in results)
    assert committer.failing
    assert [kept(committer, key) for key in ("before", "neighbour", "large")] == ["before", None, None]

    committer.run(lambda db: db.execute("pragma max_page_count = 1000000").fetchall())
    assert committer.run(writing("after")) == "after"
    assert not committer.failing


def test_what_is_answered_can_be_read_by_another_connection(start: Start) -> None:
    committer = start()
    for n in range(20):
        committer.run(writing(f"k{n}"))
        other = sqlite3.connect(committer.database.path)
        assert other.execute("select count(*) from settings where key = ?", [f"k{n}"]).fetchone() == (1,)
        other.close()


def test_another_process_lock_is_waited_for_off_the_hub(start: Start) -> None:
    """A command works at the file for a moment: the hub goes on, the act is not refused."""
    waited: list[str] = []

    def off_hub(call: Callable[..., Any], *args: Any) -> Any:
        if not waited:
            assert other.in_transaction, "the first thing done off the hub is to wait for the lock"
            other.rollback()
        waited.append(call.__name__)
        return call(*args)

    committer = start(off_hub=off_hub)
    other = sqlite3.connect(committer.database.path, check_same_thread=False)
    other.execute("begin immediate")
    assert committer.run(writing("patient")) == "patient"
    other.close()
    assert waited == ["_begin_patiently", "commit"]
    assert committer.run(writing("next")) == "next"
    assert waited[2:] == ["commit"], "without a lock nothing is waited for but the disk"
    assert [kept(committer, key) for key in ("patient", "next")] == ["patient", "next"]


def test_a_lock_that_is_never_given_back_refuses_the_act_in_words(
    start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("center.storage.committer.BUSY_SECONDS", 0.05)
    committer = start()
    other = sqlite3.connect(committer.database.path)
    other.execute("begin immediate")
    with pytest.raises(NotNow, match="storage_failed"):
        committer.run(writing("blocked"))
    other.rollback()
    other.close()
    assert committer.run(writing("free")) == "free"
    assert kept(committer, "blocked") is None


def test_after_the_end_nothing_is_taken(start: Start) -> None:
    committer = start()
    committer.stop()
    with pytest.raises(NotNow, match="stopping"):
        committer.run(writing("late"))


def test_the_file_is_synced_at_every_commit(start: Start) -> None:
    writer = start().database.writer
    assert writer.execute("pragma journal_mode").fetchone()[0] == "wal"
    assert writer.execute("pragma synchronous").fetchone()[0] == 2, "FULL"


@pytest.mark.parametrize("change", ["update journal set actor = 'x'", "delete from journal"])
def test_the_journal_can_only_grow(start: Start, change: str) -> None:
    committer = start()
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        committer.run(lambda db: db.execute(change))
