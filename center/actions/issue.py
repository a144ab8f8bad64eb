"""Give the citizen the next code of their field, put them in line, and ask for their paper."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from center.actions.act import Act
from center.domain.codes import code_for
from center.domain.days import is_open
from center.domain.events import Event
from center.domain.refusals import Refusal, Unacceptable
from center.domain.waiting import Wait
from center.storage import catalogue, lines, print_jobs, procedures, settings, tickets, turns
from center.storage.catalogue import Field, Step

TOKEN_BYTES = 16


@dataclass(frozen=True)
class Chosen:
    """What the citizen touched: exactly one of field, procedure, journey; perhaps a priority kind."""

    field: str | None = None
    procedure: str | None = None
    journey: str | None = None
    priority: str | None = None
    language: str = "vi"


@dataclass(frozen=True)
class Issued:
    """A new ticket, as the kiosk shows it and the slip prints it."""

    id: int
    token: str
    code: str
    field: Field
    counters: list[int]
    ahead: int
    wait: Wait | None
    issued_at: str
    language: str
    priority: str | None
    steps: list[Field]
    print_job: int | None = None


Compose = Callable[[Issued, Act], dict[str, Any]]
"""Makes a slip's content, in the citizen's words, from a new ticket."""


def issue_ticket(act: Act, chosen: Chosen, compose: Compose | None) -> Issued:
    """Issue a ticket. With `compose` its slip is queued in the same transaction.

    Refuses `field_closed`, unknown codes (404), an unknown priority kind (422).
    """
    steps = _steps(act, chosen)
    fields = [catalogue.field(act.db, step.field) for step in steps]
    _check_open(act, fields[0])
    if chosen.priority is not None and chosen.priority not in catalogue.priority_kinds(act.db, act.day):
        raise Unacceptable("unknown_priority", priority=chosen.priority)
    issued = _write(act, chosen, steps, fields)
    if compose is None:
        return issued
    job = print_jobs.add(act.db, kind="ticket", ticket=issued.id, content=compose(issued, act), at=act.at)
    return Issued(**{**vars(issued), "print_job": job})


def _steps(act: Act, chosen: Chosen) -> list[Step]:
    if chosen.journey is not None:
        return catalogue.journey(act.db, chosen.journey, act.day).steps
    if chosen.procedure is not None:
        procedure = procedures.procedure(act.db, chosen.procedure, act.day)
        return [Step(procedure.field, procedure.code)]
    assert chosen.field is not None  # the schema demands one of the three
    return [Step(chosen.field)]


def _check_open(act: Act, field: Field) -> None:
    hours = settings.sessions(act.db)
    if field.closed_by_hand or not is_open(hours, field.code, act.now, act.center.zone):
        raise Refusal("field_closed", field=field.names)


def _write(act: Act, chosen: Chosen, steps: list[Step], fields: list[Field]) -> Issued:
    db, field = act.db, fields[0]
    priority = chosen.priority is not None
    standing = lines.of_newcomer(db, act.center, act.day, field.code, priority)
    number = tickets.next_number(db, act.day, field.prefix)
    code = code_for(field.prefix, number)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    ticket = tickets.add(
        db,
        token=token,
        day=act.day,
        code=code,
        prefix=field.prefix,
        number=number,
        priority=chosen.priority,
        language=chosen.language,
        journey=chosen.journey,
        steps=steps,
        issued_at=act.at,
        actor=act.actor,
    )
    turn = add_turn(act, ticket, steps[0], step_number=1, priority=priority)
    act.record(Event.ISSUED, ticket=ticket, turn=turn, field=field.code, code=code, priority=priority)
    return Issued(
        id=ticket,
        token=token,
        code=code,
        field=field,
        counters=standing.counters,
        ahead=standing.ahead,
        wait=standing.wait,
        issued_at=act.at,
        language=chosen.language,
        priority=chosen.priority,
        steps=fields,
    )


def add_turn(
    act: Act,
    ticket: int,
    step: Step,
    *,
    step_number: int,
    priority: bool,
    for_counter: int | None = None,
    note: str | None = None,
) -> int:
    """Put a ticket in a field's line at its seniority: tickets are numbered as they came."""
    return turns.add(
        act.db,
        ticket=ticket,
        day=act.day,
        field=step.field,
        step=step_number,
        procedure=step.procedure,
        priority=priority,
        place=float(ticket),
        queued_at=act.at,
        for_counter=for_counter,
        note=note,
    )
