"""What can happen, in the past tense: the types of the journal's entries."""

from __future__ import annotations

from enum import StrEnum


class Event(StrEnum):
    """The type of a journal entry."""

    CENTER_MADE = "center_made"
    CENTER_RESTORED = "center_restored"
    DAY_OPENED = "day_opened"
    DAY_CLOSED = "day_closed"
    CLOCK_ACCEPTED = "clock_accepted"
    ISSUED = "issued"
    QUEUED = "queued"
    CALLED = "called"
    RECALLED = "recalled"
    STARTED = "started"
    FINISHED = "finished"
    NO_SHOW = "no_show"
    HELD = "held"
    RETURNED = "returned"
    TRANSFERRED = "transferred"
    RELEASED = "released"
    MOVED_BACK = "moved_back"
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    TURN_ADDED = "turn_added"
    CORRECTED = "corrected"
    EMERGENCY_PAD_MADE = "emergency_pad_made"
    EMERGENCY_PAD_WITHDRAWN = "emergency_pad_withdrawn"
    EMERGENCY_SLIP_ENTERED = "emergency_slip_entered"
    EMERGENCY_SLIP_TAKEN_BACK = "emergency_slip_taken_back"
    SERVICE_ENTERED = "service_entered"
    SERVICE_TAKEN_BACK = "service_taken_back"
    STILL_SERVING = "still_serving"
    START_STOPPED = "start_stopped"
    TERMINAL_RULES_SET = "terminal_rules_set"
    COUNTER_FIELDS_SET = "counter_fields_set"
    HELP_ASKED = "help_asked"
    HELP_ACCEPTED = "help_accepted"
    HELP_ENDED = "help_ended"
    DESK_MESSAGE_SENT = "desk_message_sent"
    DESK_MESSAGE_SEEN = "desk_message_seen"
    UNDONE = "undone"
    RATED = "rated"
    RATING_EXPLAINED = "rating_explained"
    CASE_OPENED = "case_opened"
    CASE_ANSWERED = "case_answered"
    CASE_CLOSED = "case_closed"
    QUESTIONNAIRE_SET = "questionnaire_set"
    COUNTER_OPENED = "counter_opened"
    COUNTER_PAUSED = "counter_paused"
    COUNTER_CLOSED = "counter_closed"
    FIELD_CLOSED = "field_closed"
    FIELD_OPENED = "field_opened"
    DAY_DECLARED = "day_declared"
    WEEKDAY_DECLARED = "weekday_declared"
    OPENING_SET = "opening_set"
    RULE_SET = "rule_set"
    SLIP_ASKED = "slip_asked"
    SLIP_PRINTED = "slip_printed"
    SLIP_FAILED = "slip_failed"
    SLIP_UNKNOWN = "slip_unknown"
    SLIP_SETTLED = "slip_settled"
    SLIP_LAYOUT_SET = "slip_layout_set"
    SLIP_LAYOUT_RESET = "slip_layout_reset"
    DEVICE_ADDED = "device_added"
    DEVICE_REVOKED = "device_revoked"
    PRINTER_SET = "printer_set"
    PAPER_MODE_SET = "paper_mode_set"
    VOICE_SET = "voice_set"
    CLIP_SET = "clip_set"
    CLIP_REMOVED = "clip_removed"
    PRINTER_PLACED = "printer_placed"
    PRINTER_SWITCHED = "printer_switched"
    ROLL_CHANGED = "roll_changed"
    CATALOGUE_IMPORTED = "catalogue_imported"
    BOARD_SET = "board_set"
    BOARD_REMOVED = "board_removed"
    BOARD_SHOWN = "board_shown"
    BOARD_TEXTS_SET = "board_texts_set"
    MEDIA_ADDED = "media_added"
    MEDIA_REMOVED = "media_removed"
    PASSWORD_CHANGED = "password_changed"
    PERSON_ADDED = "person_added"
    PERSON_LEFT = "person_left"
    MESSAGE_SET = "message_set"
    MESSAGE_ENDED = "message_ended"
    EMERGENCY_BEGUN = "emergency_begun"
    EMERGENCY_ENDED = "emergency_ended"
    HALL_MUTED = "hall_muted"
    HALL_UNMUTED = "hall_unmuted"
    RELOAD_ASKED = "reload_asked"
    SIGN_SET = "sign_set"
    PHOTO_SET = "photo_set"


UNDOABLE = frozenset(
    {
        Event.CALLED,
        Event.STARTED,
        Event.FINISHED,
        Event.NO_SHOW,
        Event.HELD,
        Event.RETURNED,
        Event.TRANSFERRED,
        Event.TURN_ADDED,
        # by a clerk's key: what the night or a logging out has closed stays closed
        Event.COUNTER_CLOSED,
    }
)
UNDO_SECONDS = 10
# what citizens think, and what comes of it: whoever serves must not learn of it
OPINIONS = frozenset(
    {Event.RATED, Event.RATING_EXPLAINED, Event.CASE_OPENED, Event.CASE_ANSWERED, Event.CASE_CLOSED}
)
# they change nobody's place: what a counter did before one of them can still be taken back
ASIDE = OPINIONS | frozenset(
    {
        Event.CORRECTED,
        Event.STILL_SERVING,
        Event.START_STOPPED,
        Event.COUNTER_FIELDS_SET,
        Event.HELP_ASKED,
        Event.HELP_ACCEPTED,
        Event.HELP_ENDED,
        Event.DESK_MESSAGE_SENT,
        Event.DESK_MESSAGE_SEEN,
    }
)
