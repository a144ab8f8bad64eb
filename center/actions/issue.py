"""Give the citizen the next code of their field, put them in line, and ask for their paper."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from center.actions.act import Act
from center.domain.codes import code_for
from center.domain.days import from_text, local_day, to_text
from center.domain.events import Event
from center.domain.opening import Closed, Opening
from center.domain.refusals import Refusal, Unacceptable
from center.domain.waiting import Wait
from center.storage import catalogue, lines, openings, print_jobs, procedures, tickets, turns
from center.storage.catalogue import Field, Step

TOKEN_BYTES = 16


@dataclass(frozen=True)
class Chosen:
    """What the citizen touched: exactly one of field, procedure, journey; perhaps a priority kind.

    From the staff at the door also: `note`, for the clerk who serves first, and `proof`, what they saw as
    proof of the priority.
    `anyway`: a person at the door gives the ticket out although the field gives out none now.
    `count`: how many dossiers they bring, their own and others'. `appointment_at`: the moment that was agreed
    with them, as it is stored.
    """

    field: str | None = None
    procedure: str | None = None
    journey: str | None = None
    priority: str | None = None
    language: str = "vi"
    note: str | None = None
    proof: str | None = None
    anyway: bool = False
    count: int = 1
    appointment_at: str | None = None


@dataclass(frozen=True)
class Issued:
    """A new ticket, as the kiosk shows it and the slip prints it.

    `procedure`: what the citizen came for, by its short name in their language; None for a field alone, and for
    several steps, which say what they are themselves.
    """

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
    count: int
    procedure: str | None = None
    print_job: int | None = None


Compose = Callable[[Issued, Act], dict[str, Any]]
"""Makes a slip's content, in the citizen's words, from a new ticket."""


def issue_ticket(act: Act, chosen: Chosen, compose: Compose | None) -> Issued:
    """Issue a ticket. With `compose` its slip is queued in the same transaction.

    Refuses `field_closed`, `field_full`, `too_late` unless the wish says `anyway`, unknown codes (404), an
    unknown priority kind, a proof of none, an appointment of another day (422), and one in a field whose rule
    keeps none.
    """
    steps = _steps(act, chosen)
    fields = [catalogue.field(act.db, step.field) for step in steps]
    overcome = _overcome(act, fields[0], chosen.anyway)
    if chosen.priority is not None and chosen.priority not in catalogue.priority_kinds(act.db, act.day):
        raise Unacceptable("unknown_priority", priority=chosen.priority)
    if chosen.proof is not None and chosen.priority is None:
        raise Unacceptable("proof_without_priority")
    agreed = _appointment(act, chosen, fields[0])
    issued = _write(act, chosen, steps, fields, overcome, agreed)
    if compose is None:
        return issued
    job = print_jobs.add(
        act.db,
        kind="ticket",
        ticket=issued.id,
        content=compose(issued, act),
        at=act.at,
        asked_by=act.device,
    )
    return Issued(**{**vars(issued), "print_job": job})


def _steps(act: Act, chosen: Chosen) -> list[Step]:
    if chosen.journey is not None:
        return catalogue.journey(act.db, chosen.journey, act.day).steps
    if chosen.procedure is not None:
        procedure = procedures.procedure(act.db, chosen.procedure, act.day)
        return [Step(procedure.field, procedure.code)]
    assert chosen.field is not None  # the schema demands one of the three
    return [Step(chosen.field)]


def _appointment(act: Act, chosen: Chosen, field: Field) -> datetime | None:
    if chosen.appointment_at is None:
        return None
    try:
        agreed = from_text(chosen.appointment_at)
    except ValueError:
        agreed = None
    if agreed is None or agreed.tzinfo is None or local_day(agreed, act.center.zone).isoformat() != act.day:
        raise Unacceptable("appointment_not_today")
    if act.center.rules.of(field.code).grace is None:
        raise Refusal("appointments_not_kept", field=field.names)
    return agreed


def _overcome(act: Act, field: Field, anyway: bool) -> Closed | None:
    """Refuse where the field gives out no tickets now; return why it does not where one is given out anyway."""
    found = openings.of_fields(act.db, act.center, act.now, [field])[field.code]
    if found.state is not None and not anyway:
        raise _refusal(field, found, act)
    return found.state


def _refusal(field: Field, found: Opening, act: Act) -> Refusal:
    zone = act.center.zone
    if found.state is Closed.FULL:
        return Refusal("field_full", field=field.names, opening=found, zone=zone, now=act.now)
    if found.state is Closed.TOO_LATE:
        return Refusal("too_late", field=field.names, opening=found, zone=zone, now=act.now)
    return Refusal("field_closed", field=field.names, opening=found, zone=zone, now=act.now)


def _write(
    act: Act,
    chosen: Chosen,
    steps: list[Step],
    fields: list[Field],
    overcome: Closed | None,
    agreed: datetime | None,
) -> Issued:
    db, field = act.db, fields[0]
    priority = chosen.priority is not None
    standing = lines.of_newcomer(db, act.center, act.day, field.code, act.now, priority, agreed)
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
        dossiers=chosen.count,
        issued_at=act.at,
        actor=act.actor,
    )
    at = to_text(agreed) if agreed else None
    turn = add_turn(
        act, ticket, steps[0], step_number=1, priority=priority, note=chosen.note, appointment_at=at
    )
    said: dict[str, Any] = {"anyway": overcome} if overcome else {}
    said |= wish_of(steps[0].procedure, chosen.note)
    if len(steps) > 1:
        said["steps"] = [{"field": one.field, **wish_of(one.procedure, one.note)} for one in steps]
    if at is not None:
        said["appointment_at"] = at
    if chosen.proof is not None:
        tickets.keep_proof(db, ticket, chosen.proof)
        said["proof"] = chosen.proof
    act.record(Event.ISSUED, ticket=ticket, turn=turn, field=field.code, code=code, priority=priority, **said)
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
        count=chosen.count,
        procedure=named(act, steps[0].procedure, len(steps), chosen.language),
    )


def named(act: Act, procedure: str | None, steps: int, language: str) -> str | None:
    """Return how a slip of so many steps calls the procedure its citizen came for."""
    return procedures.label(act.db, procedure, language) if procedure and steps < 2 else None


def wish_of(procedure: str | None, note: str | None) -> dict[str, Any]:
    """Return what the journal says of a new turn beyond its field: the procedure asked for, and a note."""
    return {name: value for name, value in (("procedure", procedure), ("note", note)) if value}


def add_turn(
    act: Act,
    ticket: int,
    step: Step,
    *,
    step_number: int,
    priority: bool,
    for_counter: int | None = None,
    note: str | None = None,
    appointment_at: str | None = None,
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
        appointment_at=appointment_at,
    )
