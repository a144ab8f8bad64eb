"""What a clerk's terminal is refused, in sentences."""

from __future__ import annotations

from center.web.words import N_

AT_A_TERMINAL = {
    "no_show_too_early": N_(
        "%(ticket)s is given time to come: %(recalls)s more recalls, %(seconds)s seconds until it counts as a no-show."
    ),
    "return_too_late": N_(
        "%(ticket)s came back more than %(minutes)s minutes after the call. A supervisor may let them in;"
        " or please issue another ticket."
    ),
    "turn_gone": N_("%(ticket)s is no longer at this counter. Nothing was done."),
    "turn_other": N_("%(here)s is at this counter now, not %(ticket)s. Nothing was done."),
    "undo_other": N_(
        "The last act at this counter was for %(other)s, not for %(ticket)s. Nothing was taken back."
    ),
    "unknown_help": N_("This call for help is not known here."),
    "help_over": N_("This call for help is over."),
    "help_accepted": N_("%(who)s was faster and is coming already."),
    "unknown_message": N_("This message is not known here."),
    "reason_needs_note": N_("Please write a few words why this ticket is called out of turn."),
    "correct_not_served": N_("Only a service that has ended can be corrected: %(ticket)s has not."),
    "correct_too_late": N_("%(ticket)s can no longer be corrected: its day is over."),
    "receipt_not_received": N_("%(ticket)s has not ended as received: there is nothing to fetch later."),
    "receipt_too_late": N_("No receipt is printed for %(ticket)s any more: its day is over."),
    "receipt_printed": N_(
        "A receipt for %(ticket)s was printed at %(time)s. Say why it is wanted again, and a copy is printed."
    ),
    "receipt_differs": N_(
        "A copy for %(ticket)s says what the receipt of %(time)s promised. If its date or papers have changed, give"
        " that as the reason: a new receipt is printed."
    ),
    "receipt_waits": N_(
        "The receipt for %(ticket)s, asked for at %(time)s, waits for the printer and comes by itself."
    ),
    "result_day_impossible": N_("Nobody can fetch this result on %(day)s. Please look at the date again."),
    "result_day_off": N_("The center does not work on %(day)s. Please choose another day for the result."),
    "too_many_turns": N_("%(ticket)s has %(most)s turns already. Please issue another ticket."),
    "missing_without_outcome": N_(
        "What was missing is said of a service that ended because papers were missing."
    ),
}

# the end of a refusal: who changed it a moment ago, by what the actor is
WAS_FASTER = {
    "person": N_("%(faster)s was faster."),
    "reception": N_("The reception desk was faster."),
    "supervisor": N_("A supervisor was faster."),
    "admin": N_("A supervisor was faster."),
    "ticket": N_("The citizen was faster."),
    "machine": N_("It has happened by itself."),
}

# the end of a refusal: where the ticket is, so that the clerk can tell the citizen who stands there
WHERE_IT_IS = {
    "waiting": N_("It waits in line."),
    "called": N_("It is called to %(label)s."),
    "serving": N_("It is being served at %(label)s."),
    "held": N_("It is set aside at %(label)s."),
    "no_show": N_("Nobody came when %(label)s called, noted at %(time)s; it can be put back in line."),
    "done": N_("%(label)s has served it, until %(time)s."),
    "cancelled": N_("It was given back at %(time)s."),
}
