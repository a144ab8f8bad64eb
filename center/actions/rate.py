"""A citizen rates a service that has ended: on the pad before the counter, or on the phone until the evening."""

from __future__ import annotations

from dataclasses import dataclass

from center.actions.act import Act
from center.actions.cases import open_case
from center.domain.days import from_text
from center.domain.events import Event
from center.domain.questionnaires import Questionnaire
from center.domain.ratings import check_answer, check_rating, may_be_explained
from center.domain.refusals import NotFound
from center.storage import questionnaires, ratings, tickets, turns
from center.storage.ratings import Rating
from center.storage.turns import Turn


@dataclass(frozen=True)
class Opinion:
    """What a citizen says of a service: a level of the form, perhaps reasons and a comment.

    `channel`: `pad` or `phone`; `pad`: the counter the pad stands at.
    """

    level: int
    reasons: list[str]
    comment: str | None
    channel: str
    pad: int | None = None


def rate(act: Act, token: str, turn_id: int, opinion: Opinion) -> Turn:
    """Rate one served turn of this ticket on its own day: the level once, then, if it asks why, the reasons."""
    ticket = tickets.by_token(act.db, token)
    turn = turns.by_id(act.db, turn_id)
    if turn.ticket != ticket.id or (opinion.pad is not None and turn.counter != opinion.pad):
        raise NotFound("unknown_turn")
    number, form = questionnaires.present(act.db)
    given = ratings.of_turn(act.db, turn.id)
    explains = given is not None and _explains(act, form, given, opinion)
    check_rating(turn.state, turn.outcome, turn.day, act.day, given is not None and not explains)
    level = check_answer(form, opinion.level, opinion.reasons)
    if explains:
        ratings.explain(act.db, turn.id, opinion.reasons, opinion.comment)
    else:
        said = {name: getattr(opinion, name) for name in ("level", "reasons", "comment", "channel")}
        ratings.add(
            act.db, turn=turn.id, day=act.day, at=act.at, questionnaire=number, points=level.points, **said
        )
    _record_opinion(act, turn, Event.RATING_EXPLAINED if explains else Event.RATED, opinion)
    open_case(act, turn)
    return turn


def _explains(act: Act, form: Questionnaire, given: Rating, opinion: Opinion) -> bool:
    """Say whether this is the second half of what the same person began to say on the same screen."""
    if (given.level, given.channel) != (opinion.level, opinion.channel):
        return False
    says_why = bool(opinion.reasons or opinion.comment)
    explained = bool(given.reasons or given.comment)
    asks_why = bool(form.reasons_of(given.level))
    return says_why and may_be_explained(asks_why, explained, from_text(given.at), act.now)


def _record_opinion(act: Act, turn: Turn, event: Event, opinion: Opinion) -> None:
    # no counter on the entry: a counter's screen hears of its entries, and must not learn of ratings
    act.record(
        event,
        ticket=turn.ticket,
        turn=turn.id,
        field=turn.field,
        at_counter=turn.counter,
        level=opinion.level,
        reasons=opinion.reasons,
        channel=opinion.channel,
    )
