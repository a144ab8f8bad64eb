"""A bad rating with a comment is a case: it is opened by the rating, answered and closed by the office."""

from __future__ import annotations

from datetime import timedelta

from center.actions.act import Act
from center.domain.days import to_text
from center.domain.events import Event
from center.domain.refusals import Refusal, Unacceptable
from center.storage import cases, questionnaires, ratings
from center.storage.cases import Case
from center.storage.turns import Turn

DAYS = 5


def open_case(act: Act, turn: Turn) -> None:
    """Open a case where what was said of a turn needs an answer; it is due in five days."""
    said = ratings.of_turn(act.db, turn.id)
    _, form = questionnaires.present(act.db)
    level = form.level(said.level) if said else None
    if said is None or level is None or not level.bad or not (said.comment or "").strip():
        return
    number = cases.add(act.db, turn.id, act.at, to_text(act.now + timedelta(days=DAYS)))
    # no counter on the entry, like a rating's: whoever serves does not hear of it
    act.record(Event.CASE_OPENED, ticket=turn.ticket, turn=turn.id, field=turn.field, case=number)


def answer_case(act: Act, number: int, text: str) -> Case:
    """Answer a case once; the ticket's page shows the answer to whoever has the ticket."""
    case = cases.case(act.db, number)
    text = text.strip()
    if not text:
        raise Unacceptable("unacceptable_value", place="text", why="missing")
    if not cases.answer(act.db, number, text, act.at, act.clerk):
        raise _too_late(case)
    _record(act, Event.CASE_ANSWERED, case)
    return cases.case(act.db, number)


def close_case(act: Act, number: int, note: str | None) -> Case:
    """Close a case; one without an answer needs a note that says why."""
    case = cases.case(act.db, number)
    note = (note or "").strip() or None
    if case.closed_at is None and case.answer is None and note is None:
        raise Refusal("case_without_answer")
    if not cases.close(act.db, number, note, act.at, act.clerk):
        raise _too_late(case)
    _record(act, Event.CASE_CLOSED, case)
    return cases.case(act.db, number)


def _too_late(case: Case) -> Refusal:
    who = (case.closed_by if case.closed_at else case.answered_by) or "–"
    return Refusal("case_closed" if case.closed_at else "case_answered", name=who)


def _record(act: Act, event: Event, case: Case) -> None:
    act.record(event, ticket=case.ticket, turn=case.turn, field=case.field, case=case.id)
