"""What is said to people when something is refused: a sentence for each stable code."""

from __future__ import annotations

from center.web.emergency_words import ON_PAPER
from center.web.terminal_words import AT_A_TERMINAL
from center.web.words import N_

SENTENCES = {
    **AT_A_TERMINAL,
    **ON_PAPER,
    "field_closed": N_("%(field)s does not give out tickets at this time."),
    "field_full": N_("All of today's tickets for %(field)s have been given out."),
    "too_late": N_("There is not enough time left today for another ticket for %(field)s."),
    "nobody_waiting": N_("Nobody is waiting for this counter."),
    "nobody_here": N_("Nobody is at this counter."),
    "counter_closed": N_("%(label)s is not open. It must be open before anybody is called or sent there."),
    "counter_day_empty": N_("%(label)s was not open on this day: there is nothing to sum up."),
    "counter_busy": N_("%(ticket)s is still at this counter. Finish with this ticket first."),
    "illegal_move": N_("This is not possible for %(ticket)s now."),
    "somebody_was_faster": N_("Somebody was faster: %(ticket)s has changed in the meantime."),
    "nothing_to_undo": N_("There is nothing to take back."),
    "undo_too_late": N_("Taking back is possible for %(seconds)s seconds only."),
    "undo_overtaken": N_("%(ticket)s has gone on in the meantime and cannot be taken back."),
    "late_not_waiting": N_("Only a ticket that waits can be moved back."),
    "late_nobody_behind": N_(
        "Nobody waits behind this ticket, so it keeps its place. It can still be moved back later."
    ),
    "late_once": N_("A ticket can be moved back only once."),
    "already_rated": N_("This service has been rated already. Thank you."),
    "not_served": N_("Only a service that has ended can be rated."),
    "rating_too_late": N_("This service can no longer be rated: its day is over."),
    "staff_cannot_rate": N_("Whoever serves cannot rate. Citizens rate on the pad or on their own phone."),
    "unknown_case": N_("There is no such case."),
    "case_answered": N_("%(name)s has answered this case already."),
    "case_closed": N_("%(name)s has closed this case already."),
    "case_without_answer": N_("This case has no answer yet. Answer it, or note why it needs none."),
    "unknown_level": N_("The form does not ask for level %(level)s."),
    "levels_too_few": N_("A form has %(fewest)s to %(most)s levels."),
    "points_not_in_order": N_("A better level must count more points than a worse one, from 0 to %(most)s."),
    "bad_not_in_order": N_("Every level below a bad one is bad too, and the best is not."),
    "reason_code_not_usable": N_(
        "“%(reason)s” is no code of a reason: small letters, digits and underscores, at most 40."
    ),
    "reason_without_level": N_("The reason “%(reason)s” needs levels of the form at which it is offered."),
    "unknown_reason": N_("There is no reason “%(reason)s”."),
    "reasons_not_asked": N_("This reason is not offered for this level."),
    "unknown_field": N_("There is no field “%(field)s” here."),
    "unknown_procedure": N_("There is no procedure “%(procedure)s” here."),
    "unknown_journey": N_("There is no life event “%(journey)s” here."),
    "unknown_priority": N_("There is no priority kind “%(priority)s” here."),
    "proof_without_priority": N_("A proof belongs to a priority kind. Please say which."),
    "appointment_not_today": N_("An appointment is a moment of today, such as 2026-03-10T02:30:00.000Z."),
    "appointments_not_kept": N_("%(field)s keeps no appointments: the order of calling does not name any."),
    "rule_without_limit": N_(
        "Priority without a limit lets others wait without end. Say after how many minutes one becomes urgent."
    ),
    "rule_starves_fields": N_(
        "This order lets a field wait without end. Say for every field after how many minutes one becomes urgent."
    ),
    "rule_not_readable": N_("This is no order of calling: it is not JSON."),
    "trial_failed": N_("The day could not be played. Please try again in a moment."),
    "ticket_over": N_("%(ticket)s is over. It cannot be printed again; please issue a new ticket."),
    "unknown_counter": N_("There is no such counter."),
    "unknown_ticket": N_("This ticket is not known here."),
    "unknown_turn": N_("This turn is not known here."),
    "unknown_code": N_("There is no ticket %(ticket)s today."),
    "unknown_outcome": N_("There is no outcome “%(outcome)s”."),
    "unknown_slip": N_("There is no slip “%(kind)s”."),
    "slip_layout_changed": N_("This slip was saved at %(time)s, after you had opened it."),
    "slip_layout_reset_meanwhile": N_("This slip was set back to the built-in look after you had opened it."),
    "sample_without_catalogue": N_(
        "This center has no fields or no procedures yet: there is nothing that a slip could be about."
    ),
    "slip_too_long": N_("Such a slip would be longer than %(most)s cm. Please make it shorter."),
    "slip_drawing_busy": N_("Another slip is being drawn. Please try again in a moment."),
    "unknown_job": N_("This print job is not known here."),
    "unknown_role": N_("There is no role “%(role)s”."),
    "role_needs_counter": N_("The role “%(role)s” needs a counter's number."),
    "role_without_counter": N_("The role “%(role)s” belongs to no counter."),
    "back_not_today": N_("The time of return must be later today."),
    "message_end": N_("A message ends in the future, within %(days)s days."),
    "notice_changed": N_(
        "Somebody else has changed this in the meantime. Please look at it, then decide again."
    ),
    "unknown_screen": N_("There is no such screen."),
    "unknown_photo": N_("There is no such photo."),
    "not_a_photo": N_("This is no photo that can be read: JPEG, PNG or WebP."),
    "photo_too_large": N_("This photo has too many pixels; at most %(most)s million."),
    "job_ended": N_("This print job has ended already."),
    "job_not_yours": N_("This print job is not lent to this agent any more."),
    "job_settled": N_("Somebody has answered already, or the slip was printed in the meantime."),
    "unknown_device": N_("This device is not known here."),
    "token_missing": N_("Please show a device token or log in."),
    "token_unknown": N_("This device token is not valid."),
    "role_wrong": N_("This device or person may not do that."),
    "csrf_failed": N_("This page is too old. Please load it again."),
    "key_missing": N_("A request that changes something needs an Idempotency-Key."),
    "key_too_long": N_("An Idempotency-Key has at most %(longest)s characters."),
    "key_reused": N_("This Idempotency-Key was used for another request."),
    "malformed_json": N_("The body is not JSON."),
    "auto_start_too_soon": N_(
        "A service that starts by itself after %(seconds)s seconds leaves no time to recall who is absent:"
        " recalls are %(between)s seconds apart. Let it start after %(least)s seconds or more, or only by hand."
    ),
    "unacceptable_value": N_("The value at “%(place)s” cannot be accepted: %(reason)s"),
    "no_voice": N_("This machine has no voice for this language."),
    "voice_busy": N_("The voice is busy. Please try again in a moment."),
    "unknown_clip": N_("There is no such recording."),
    "clip_not_wav": N_("This is not a WAV file. Save the recording as WAV and try again."),
    "clip_form": N_("This kind of WAV cannot be read. Save it uncompressed: PCM, 16 bits, 8 to 192 kHz."),
    "clip_cut": N_("The file ends in the middle of the recording. Copy or record it again."),
    "clip_silent": N_("Nothing can be heard in this recording. Speak closer to the microphone."),
    "clip_too_long": N_(
        "The recording is %(seconds)s seconds long; %(longest)s are the most. Record the word alone."
    ),
    "voice_without_source": N_("The voice needs at least one source."),
    "browser_comes_last": N_(
        "The browser's voice comes last: nobody knows beforehand whether a board has one."
    ),
    "id_not_readable": N_("This code could not be read. You can go on without it."),
    "clock_wrong": N_("The clock of the machine is wrong. Please tell the staff; no numbers are given out."),
    "storage_failed": N_("The center cannot write to its disk. Please tell the staff. Nothing was changed."),
    "stopping": N_("The center is restarting. Please try again in a moment."),
    "login_failed": N_("The name or the password is not right."),
    "unknown_person": N_("Nobody logs in as “%(login)s”."),
    "login_taken": N_("Somebody logs in as “%(login)s” already."),
    "login_not_usable": N_("“%(login)s” is no login name: small letters and digits, at most 40, no marks."),
    "name_missing": N_("A person needs a name."),
    "unknown_person_role": N_("There is no role “%(role)s” for people: one of %(roles)s."),
    "person_left": N_("“%(login)s” has left already."),
    "login_throttled": N_("Too many attempts. Please wait a minute."),
    "not_found": N_("There is nothing here."),
    "method_not_allowed": N_("This cannot be done here."),
    "too_large": N_("The request is too large."),
    "bad_request": N_("The request cannot be understood."),
    "day_is_over": N_("%(day)s is over."),
    "day_without_hours": N_("No hours are known for %(day)s: say them, or whose weekday's hours hold."),
    "hours_not_in_order": N_(
        "These hours are not in order: each must end after it begins, and before the next."
    ),
    "unknown_country": N_("The holidays of “%(country)s” are not known; Vietnam is VN."),
    "unknown_board": N_("There is no board “%(board)s”."),
    "board_exists": N_("There is a board “%(board)s” already."),
    "board_code_not_usable": N_(
        "“%(board)s” is no short name: small letters, digits and dashes, at most 30."
    ),
    "board_without_stage": N_("A board must have a place for the call, or nobody would see who is called."),
    "board_without_main": N_("A board needs something in its wide column."),
    "last_board": N_("This is the last board. Make another one before you remove it."),
    "unknown_display": N_("There is no such screen in the hall."),
    "unknown_media": N_("There is no picture or video “%(name)s” here."),
    "emblem_unknown": N_("This is no picture that can be read: JPEG, PNG, WebP, GIF or BMP."),
    "media_unknown": N_("This is no picture (JPEG, PNG, WebP, GIF), PDF or video (MP4, WebM)."),
    "media_unreadable": N_("This file cannot be read: it is damaged, or not what its name says."),
    "media_locked": N_("This PDF is locked with a password. Please save it without one."),
    "media_too_large": N_("This file is too large: at most %(most)s MB."),
    "media_too_many_pages": N_("This PDF has too many pages: at most 40. Please split it."),
    "media_too_many_pixels": N_("This picture has too many pixels. Please save it smaller."),
    "media_no_room": N_("The disk is nearly full: what is left of it belongs to the queue."),
    "center_exists": N_("There is a center in this place already."),
    "unknown_hours": N_("There are no opening hours “%(hours)s”."),
    "internal": N_("Something went wrong. Please tell the staff. Nothing was lost."),
}

# why a value cannot be accepted: the end of that sentence
REASONS = {
    "missing": N_("it is missing."),
    "unknown_member": N_("nothing of this name is known here."),
    "one_needed": N_("one of these is needed."),
    "only_one": N_("only one of these may be given."),
    "not_one_of": N_("it must be one of: %(allowed)s."),
    "not_string": N_("it must be text."),
    "not_integer": N_("it must be a whole number."),
    "not_number": N_("it must be a number."),
    "not_boolean": N_("it must be true or false."),
    "not_array": N_("it must be a list."),
    "not_object": N_("it must be an object."),
    "not_day": N_("it must be a day such as 2026-03-10."),
    "not_over": N_("it must be a day that is over."),
    "not_moment": N_("it must be a moment such as 2026-03-10T02:00:00Z."),
    "too_short": N_("it must have at least %(limit)s characters."),
    "too_long": N_("it must have at most %(limit)s characters."),
    "too_small": N_("it must be at least %(limit)s."),
    "too_large": N_("it must be at most %(limit)s."),
    "too_few": N_("it must have at least %(limit)s entries."),
    "too_many": N_("it must have at most %(limit)s entries."),
    "unknown_slot": N_("a gap of this name is not filled on such a slip. There are: %(allowed)s."),
    "not_address": N_("it must be an address that begins with http:// or https://."),
    "not_emblem": N_("it must be a picture of black and white dots, at most 64 KB in all."),
    "lacks_block": N_(
        "the slip must have “%(block)s”, on paper of 80 and of 58 mm and on the short slip too."
    ),
    "twice": N_("it names something twice."),
    "no_call": N_("it must be a code and a counter, such as A042:3."),
    "nothing_to_read": N_("it holds nothing that can be read aloud."),
    "other": N_("it does not fit."),
}
