"""Switch an order of calling on: it holds from the next call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from center.actions.act import Act
from center.domain.events import Event
from center.domain.rules import Rules, as_data, rules_from
from center.storage import catalogue, settings


def set_rules(act: Act, data: Mapping[str, Any]) -> Rules:
    """Set the order of calling from data; refuses what `rules_from` refuses. The same again changes nothing."""
    rules = rules_from(data, {field.code for field in catalogue.fields(act.db)})
    if rules != act.center.rules:
        settings.set_rules(act.db, rules)
        act.record(Event.RULE_SET, rules=as_data(rules))
    return rules
