"""A terminal calls for help and somebody comes; the supervisor tells terminals something and sees it was read."""

from __future__ import annotations

from center.actions.act import Act
from center.domain.events import Event
from center.domain.refusals import NotFound, Refusal
from center.storage import actors, counters, desk_talk
from center.storage.desk_talk import HelpCall


def ask_help(act: Act, n: int, kind: str, note: str | None) -> HelpCall:
    """Call for help from a counter. The same kind again, while nobody has ended it, is the same call."""
    counters.counter(act.db, n)
    for call in desk_talk.open_help(act.db, act.day):
        if (call.counter, call.kind) == (n, kind):
            return call
    call_id = desk_talk.ask(act.db, day=act.day, counter=n, kind=kind, note=note, at=act.at, actor=act.actor)
    act.record(Event.HELP_ASKED, counter=n, help=call_id, help_kind=kind)
    return desk_talk.help_call(act.db, call_id)


def accept_help(act: Act, help_id: int) -> HelpCall:
    """Say that one comes. Refuses `help_accepted` with who was faster, and `help_over`."""
    call = desk_talk.help_call(act.db, help_id)
    if not desk_talk.accept(act.db, help_id, act.at, act.actor):
        if call.ended_at is not None or call.accepted_by is None:
            raise Refusal("help_over")
        if call.accepted_by != act.actor:
            raise Refusal("help_accepted", who=actors.name_of(act.db, call.accepted_by))
        return call
    act.record(Event.HELP_ACCEPTED, counter=call.counter, help=help_id)
    return desk_talk.help_call(act.db, help_id)


def end_help(act: Act, help_id: int) -> HelpCall:
    """Say that the help is over, or no longer needed; once more is no fault."""
    call = desk_talk.help_call(act.db, help_id)
    if desk_talk.end(act.db, help_id, act.at):
        act.record(Event.HELP_ENDED, counter=call.counter, help=help_id)
    return desk_talk.help_call(act.db, help_id)


def send_message(act: Act, to: int | None, text: str) -> int:
    """Tell one counter, or all of them, something, and return the message's id."""
    if to is not None:
        counters.counter(act.db, to)
    sent = desk_talk.send(act.db, day=act.day, counter=to, text=text, at=act.at, actor=act.actor)
    act.record(Event.DESK_MESSAGE_SENT, counter=to, message=sent)
    return sent


def see_message(act: Act, message_id: int, n: int) -> None:
    """Note that a message was read at a counter; one for another counter is not known there."""
    counters.counter(act.db, n)
    told = desk_talk.message(act.db, message_id)
    if told.counter not in (None, n):
        raise NotFound("unknown_message")
    if desk_talk.mark_seen(act.db, message_id, n, act.at):
        act.record(Event.DESK_MESSAGE_SEEN, counter=n, message=message_id)
