"""The one translation of refusals: a stable code, a sentence in the reader's language, a status."""

from __future__ import annotations

import logging
import sqlite3
from typing import Any

from flask import Flask, Response, jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from center.domain.opening import Opening
from center.domain.refusals import Refusal
from center.storage.seldom import Seldom
from center.storage.settings import in_language
from center.web.closed import why_and_when
from center.web.terminal_words import AT_A_TERMINAL, WAS_FASTER
from center.web.words import N_, language, sentence

log = logging.getLogger(__name__)
_seldom = Seldom(log)

SENTENCES = {
    **AT_A_TERMINAL,
    "field_closed": N_("%(field)s does not give out tickets at this time."),
    "field_full": N_("All of today's tickets for %(field)s have been given out."),
    "too_late": N_("There is not enough time left today for another ticket for %(field)s."),
    "nobody_waiting": N_("Nobody is waiting for this counter."),
    "nobody_here": N_("Nobody is at this counter."),
    "counter_closed": N_("%(label)s is not open. It must be open before anybody is called or sent there."),
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
    "unknown_reason": N_("There is no reason “%(reason)s”."),
    "reasons_not_asked": N_("Reasons belong to a dissatisfied rating."),
    "unknown_field": N_("There is no field “%(field)s” here."),
    "unknown_procedure": N_("There is no procedure “%(procedure)s” here."),
    "unknown_journey": N_("There is no life event “%(journey)s” here."),
    "unknown_priority": N_("There is no priority kind “%(priority)s” here."),
    "proof_without_priority": N_("A proof belongs to a priority kind. Please say which."),
    "ticket_over": N_("%(ticket)s is over. It cannot be printed again; please issue a new ticket."),
    "unknown_counter": N_("There is no such counter."),
    "unknown_ticket": N_("This ticket is not known here."),
    "unknown_turn": N_("This turn is not known here."),
    "unknown_code": N_("There is no ticket %(ticket)s today."),
    "unknown_outcome": N_("There is no outcome “%(outcome)s”."),
    "unknown_job": N_("This print job is not known here."),
    "unknown_role": N_("There is no role “%(role)s”."),
    "role_needs_counter": N_("The role “%(role)s” needs a counter's number."),
    "role_without_counter": N_("The role “%(role)s” belongs to no counter."),
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
    "too_short": N_("it must have at least %(limit)s characters."),
    "too_long": N_("it must have at most %(limit)s characters."),
    "too_small": N_("it must be at least %(limit)s."),
    "too_large": N_("it must be at most %(limit)s."),
    "too_many": N_("it must have at most %(limit)s entries."),
    "twice": N_("it names something twice."),
    "no_call": N_("it must be a code and a counter, such as A042:3."),
    "nothing_to_read": N_("it holds nothing that can be read aloud."),
    "other": N_("it does not fit."),
}

# pages a citizen opens from a slip: there is nothing for them in the lobby
_CITIZENS = ("/t/", "/p/")
_HTTP_CODES = {404: "not_found", 405: "method_not_allowed", 413: "too_large"}
_HEADERS = {401: {"WWW-Authenticate": 'Bearer realm="motcua"'}}


def message(refusal: Refusal, language: str) -> str:
    """Return the sentence for a refusal."""
    details: dict[str, Any] = {
        key: in_language(value, language) if isinstance(value, dict) else value
        for key, value in refusal.details.items()
    }
    if "why" in details:
        details["reason"] = sentence(language, REASONS[str(details["why"])], **details)
    said = sentence(language, SENTENCES.get(refusal.code, SENTENCES["bad_request"]), **details)
    if "by" in details:
        said = f"{said} {sentence(language, WAS_FASTER.get(str(details['by']), WAS_FASTER['person']), **details)}"
    opening = details.get("opening")
    if isinstance(opening, Opening):
        said = f"{said} {why_and_when(opening, details['now'], details['zone'], language)}".rstrip()
    return said


def error_body(refusal: Refusal, language: str) -> dict[str, Any]:
    """Return the one JSON shape of every error."""
    return {"error": {"code": refusal.code, "message": message(refusal, language)}}


def init_app(app: Flask) -> None:
    """Answer refusals, HTTP errors and surprises alike: JSON for programs, a page for people."""
    app.register_error_handler(Refusal, _on_refusal)
    app.register_error_handler(HTTPException, _on_http)
    app.register_error_handler(sqlite3.OperationalError, _on_disk)
    app.register_error_handler(Exception, _on_surprise)


def _on_refusal(refusal: Refusal) -> ResponseReturnValue:
    return _answer(refusal.code, message(refusal, language()), refusal.status)


def _on_http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error
    if error.code >= 500:
        return _on_surprise(getattr(error, "original_exception", None) or error)
    code = _HTTP_CODES.get(error.code, "bad_request")
    response = _answer(code, sentence(language(), SENTENCES[code]), error.code)
    if isinstance(error, MethodNotAllowed) and error.valid_methods:
        response.headers["Allow"] = ", ".join(sorted(error.valid_methods))
    return response


def _on_disk(error: sqlite3.OperationalError) -> ResponseReturnValue:
    """The file cannot even be read: as bad as a disk that takes nothing, and as passing."""
    _seldom.say("disk", "the file cannot be read, %s %s: %s", request.method, request.path, error)
    return _answer("storage_failed", sentence(language(), SENTENCES["storage_failed"]), 503)


def _on_surprise(error: Exception) -> ResponseReturnValue:
    log.exception("%s %s failed", request.method, request.path, exc_info=error)
    return _answer("internal", sentence(language(), SENTENCES["internal"]), 500)


def _answer(code: str, text: str, status: int) -> Response:
    if wants_json():
        response: Response = jsonify({"error": {"code": code, "message": text}})
    else:
        response = _page(code, text, status)
    response.status_code = status
    response.headers.update(_HEADERS.get(status, {}) if wants_json() else {})
    return response


def _page(code: str, text: str, status: int) -> Response:
    try:
        citizen = request.path.startswith(_CITIZENS)
        page = render_template("error.html", code=code, message=text, status=status, citizen=citizen)
        return make_response(page)
    except Exception:
        # the page needs the database and the catalogues, which may be what is broken
        log.exception("the page of an error cannot be drawn")
        return Response(text, mimetype="text/plain")


def wants_json() -> bool:
    """Say whether a program asks: anything under `/api`, or a client that does not prefer pages."""
    accepts = request.accept_mimetypes
    return request.path.startswith("/api/") or accepts["application/json"] > accepts["text/html"]
