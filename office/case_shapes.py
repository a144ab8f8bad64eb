"""A case as the office sees it."""

from __future__ import annotations

import json
from typing import Any

from sqlite_utils import Database as Db

from center.storage import catalogue, counters, procedures, questionnaires
from center.storage.cases import Case


class Cases:
    """Names cases in one language, held against one moment (a stored text)."""

    def __init__(self, db: Db, language: str, now: str) -> None:
        self._db, self._language, self._now = db, language, now
        self._fields = {one.code: one.name(language) for one in catalogue.fields(db)}
        self._labels = {one.n: one.label_in(language) for one in counters.all_counters(db)}
        self._levels = questionnaires.level_names(db, language)
        self._reasons = questionnaires.reason_names(db, language)

    def shape(self, case: Case) -> dict[str, Any]:
        """Return a case for the API and the page."""
        code = case.procedure
        procedure = (procedures.label(self._db, code, self._language) or code) if code else None
        return {
            "id": case.id,
            "code": case.code,
            "day": case.day,
            "field_name": self._fields.get(case.field, case.field),
            "procedure_name": procedure,
            "counter_label": self._labels.get(case.counter or 0),
            "clerk": case.clerk,
            "level": case.level,
            "level_name": self._levels.get(case.level, str(case.level)),
            "reasons": [self._reasons.get(one, one) for one in json.loads(case.reasons)],
            "comment": case.comment,
            "opened_at": case.opened_at,
            "due_at": case.due_at,
            "overdue": case.closed_at is None and case.due_at < self._now,
            "answer": case.answer,
            "answered_at": case.answered_at,
            "answered_by": case.answered_by,
            "note": case.note,
            "closed_at": case.closed_at,
            "closed_by": case.closed_by,
        }
