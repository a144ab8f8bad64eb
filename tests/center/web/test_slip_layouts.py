"""The office says how slips look: agents are told with each slip, and the journal keeps who said it."""

from __future__ import annotations

from typing import Any

import pytest

from center.actions.act import Act, begin
from center.actions.slip_layouts import reset_layout, set_layout
from center.domain.refusals import NotFound, Unacceptable
from printer.layouts import builtin
from tests.support.halls import Hall

BLOCKS: list[dict[str, Any]] = [{"type": "code", "size": 20}, {"type": "qr"}]


def do(hall: Hall, action: Any) -> Any:
    """Run an act of the office."""

    def act(db: Any) -> Any:
        whole: Act = begin(db, hall.clock(), "person:1")
        return action(whole)

    return hall.app.committer.run(act)


def layout(hall: Hall) -> list[dict[str, Any]]:
    """Return the layout that comes with the next slip."""
    hall.issue()
    job = hall.device("printer").post("/print-jobs/claim")["job"]
    assert job["layout"]["kind"] == job["kind"] == "ticket"
    return list(job["layout"]["blocks"])


def test_a_slip_comes_with_the_layout_that_holds_now(hall: Hall) -> None:
    assert layout(hall) == builtin("ticket")
    do(hall, lambda act: set_layout(act, "ticket", BLOCKS))
    said = layout(hall)
    assert [(one["type"], one["size"]) for one in said] == [("code", 20), ("qr", 32.5)]
    do(hall, lambda act: set_layout(act, "ticket", [*BLOCKS, {"type": "line"}]))
    assert len(layout(hall)) == 3
    do(hall, lambda act: reset_layout(act, "ticket"))
    assert layout(hall) == builtin("ticket")


def test_a_layout_does_not_swell_what_is_kept_of_each_claim(hall: Hall) -> None:
    hall.issue()
    hall.device("printer").post("/print-jobs/claim")
    with hall.app.database.reading() as db:
        kept = [row["body"] for row in db.execute("select * from idempotency")]
    assert kept
    assert not any("blocks" in one for one in kept)


def test_a_layout_that_loses_the_code_is_refused_and_the_one_before_stays(hall: Hall) -> None:
    do(hall, lambda act: set_layout(act, "ticket", BLOCKS))
    with pytest.raises(Unacceptable) as caught:
        do(hall, lambda act: set_layout(act, "ticket", BLOCKS[1:]))
    assert caught.value.details == {"place": "blocks", "why": "lacks_block", "block": "code"}
    assert len(layout(hall)) == 2
    with pytest.raises(NotFound):
        do(hall, lambda act: set_layout(act, "poster", BLOCKS))
    with pytest.raises(NotFound):
        do(hall, lambda act: reset_layout(act, "poster"))


def test_the_journal_has_what_was_changed_once_each(hall: Hall) -> None:
    do(hall, lambda act: set_layout(act, "ticket", BLOCKS))
    do(hall, lambda act: reset_layout(act, "ticket"))
    do(hall, lambda act: reset_layout(act, "ticket"))
    entries = [one for one in hall.device("hub").get("/journal")["entries"] if "layout" in one["type"]]
    assert [(one["type"], one["data"]["kind"]) for one in entries] == [
        ("slip_layout_set", "ticket"),
        ("slip_layout_reset", "ticket"),
    ]
