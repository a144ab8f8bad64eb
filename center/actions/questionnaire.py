"""The office decides what citizens are asked: the sample's form, or the province's official one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from center.actions.act import Act
from center.domain.events import Event
from center.domain.questionnaires import Questionnaire
from center.storage import questionnaires


def set_questionnaire(act: Act, data: Mapping[str, Any]) -> Questionnaire:
    """Ask this form from the next service on; what was said before keeps its points and its words."""
    form = questionnaires.checked(data)
    number = questionnaires.add(act.db, form.as_data(), act.at)
    act.record(Event.QUESTIONNAIRE_SET, questionnaire=number)
    return form
