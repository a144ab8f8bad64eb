"""The same trouble is logged once a minute, with how often it happened meanwhile."""

from __future__ import annotations

import logging

import pytest

from center.storage.seldom import Seldom


def test_the_same_trouble_is_said_once_a_minute(caplog: pytest.LogCaptureFixture) -> None:
    moments = iter([0.0, 1.0, 30.0, 59.0, 61.0, 62.0])
    seldom = Seldom(logging.getLogger("disk"), lambda: next(moments))
    for kind in ("commit", "commit", "commit", "commit", "commit", "agent"):
        seldom.say(kind, "%s: no space", kind)
    assert caplog.messages == [
        "commit: no space",
        "commit: no space (and 3 times more since this was last said)",
        "agent: no space",
    ]
