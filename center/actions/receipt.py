"""A receipt for a file that stays here: what was handed in, and when its result can be fetched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from center.actions.act import Act
from center.domain.days import from_text, local_day
from center.domain.due import Due, hours_of
from center.domain.events import Event
from center.domain.refusals import NotFound, Refusal, Unacceptable
from center.domain.turns import Outcome, State
from center.storage import asked_slips, counters, print_jobs, receipts, tickets, turns
from center.storage.receipts import Proposal
from center.storage.tickets import Ticket
from center.storage.turns import Turn

# a mistyped year is no date that anybody can mean
FURTHEST = timedelta(days=5 * 366)
# the one reason that makes no copy, but a new receipt: another day, or other papers
CHANGED = "changed"


@dataclass(frozen=True)
class Wish:
    """What the clerk says: which service, and the day of the result where it is not the computed one (`dated`).

    `documents`: the papers that were handed in, None where nobody noted them. `reason`: why it is printed again.
    """

    turn: int
    dated: bool = False
    result_on: str | None = None
    documents: Sequence[str] | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Receipt:
    """What the slip is made of. `due` None: the day is not known; `seat`: the counter's label, by language.

    `field` and `count` stand for the procedures where none was named.
    """

    ticket: Ticket
    seat: dict[str, str]
    field: str
    count: int
    proposal: Proposal
    handed_in: datetime
    due: Due | None
    documents: list[str] | None


@dataclass(frozen=True)
class Asked:
    """The receipt that was asked for: its job, the day it promises, and whether it is a copy."""

    job: int
    result_on: str | None
    copy: bool


@dataclass(frozen=True)
class Words:
    """Make a slip's content, in the citizen's words: of a receipt, and of one that was printed before."""

    compose: Callable[[Receipt, Act], dict[str, Any]]
    again: Callable[[dict[str, Any], Act], dict[str, Any]]


def ask_receipt(act: Act, n: int, wish: Wish, words: Words, *, anywhere: bool) -> Asked:
    """Ask for the receipt of a service that this counter ended today as received; `anywhere`: any counter.

    One that was printed before, or perhaps was, is printed again only with a reason: as a copy, which says what was
    promised, or where that has `CHANGED` as a new one. Refuses `receipt_not_received`, `receipt_too_late`,
    `receipt_printed`, `receipt_waits` (the paper is still to come: with another wish two would), `receipt_differs`
    (a copy with another day or other papers), and a day on which nobody could fetch it (422).
    """
    counters.counter(act.db, n)
    turn = turns.by_id(act.db, wish.turn)
    if turn.counter != n and not anywhere:
        raise NotFound("unknown_turn")
    _check_received(act, turn)
    before = asked_slips.last_receipt(act.db, turn.id)
    if before is not None:
        _check_again(act, turn, wish, before)
    copied = before if wish.reason != CHANGED else None
    content = words.again(copied.content, act) if copied else words.compose(_receipt(act, turn, wish), act)
    job = print_jobs.add(
        act.db,
        kind="receipt",
        ticket=turn.ticket,
        turn=turn.id,
        content=content,
        at=act.at,
        copy=copied is not None,
        asked_by=act.device,
    )
    day = content.get("result_on")
    act.record(
        Event.SLIP_ASKED,
        ticket=turn.ticket,
        job=job,
        kind="receipt",
        code=turn.code,
        at_counter=n,
        result_on=day,
        copy=copied is not None,
        reason=wish.reason if before else None,
    )
    return Asked(job, day, copied is not None)


def _check_again(act: Act, turn: Turn, wish: Wish, before: asked_slips.Asked) -> None:
    time = f"{from_text(before.created_at).astimezone(act.center.zone):%H:%M}"
    if before.waits:
        raise Refusal("receipt_waits", ticket=turn.code, time=time)
    if not wish.reason:
        raise Refusal("receipt_printed", ticket=turn.code, time=time)
    another_day = wish.dated and wish.result_on != before.result_on
    other_papers = wish.documents is not None and list(wish.documents) != before.documents
    if wish.reason != CHANGED and (another_day or other_papers):
        raise Refusal("receipt_differs", ticket=turn.code, time=time)


def _check_received(act: Act, turn: Turn) -> None:
    if turn.state is not State.DONE or turn.outcome != Outcome.RECEIVED:
        raise Refusal("receipt_not_received", ticket=turn.code)
    if turn.day != act.day:
        raise Refusal("receipt_too_late", ticket=turn.code)


def _receipt(act: Act, turn: Turn, wish: Wish) -> Receipt:
    handed_in = from_text(turn.ended_at) if turn.ended_at else act.now
    proposal = receipts.proposal(act.db, act.center, handed_in, turn.procedures)
    due = _said(act, wish.result_on, proposal, handed_in) if wish.dated else proposal.due
    documents = list(wish.documents) if wish.documents is not None else None
    assert turn.counter is not None  # a service has ended there
    return Receipt(
        ticket=tickets.by_id(act.db, turn.ticket),
        seat=counters.counter(act.db, turn.counter).labels,
        field=turn.field,
        count=turn.count or 1,
        proposal=proposal,
        handed_in=handed_in,
        due=due,
        documents=documents,
    )


def _said(act: Act, text: str | None, proposal: Proposal, handed_in: datetime) -> Due | None:
    """Return the day that the clerk says; the computed one keeps its time of day. Refuses what cannot be meant."""
    if text is None:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Unacceptable("unacceptable_value", place="result_on", why="not_day") from error
    first = local_day(handed_in, act.center.zone)
    if not first <= day <= first + FURTHEST:
        raise Unacceptable("result_day_impossible", day=f"{day:%d/%m/%Y}")
    if not hours_of(proposal.calendar, day):
        raise Unacceptable("result_day_off", day=f"{day:%d/%m/%Y}")
    return proposal.due if proposal.due and proposal.due.day == day else Due(day)
