"""Who acts in these tests."""

from __future__ import annotations

import pytest

from tests.support.halls import Api, Hall


@pytest.fixture
def counter(hall: Hall) -> Api:
    return hall.open_counter(1)


@pytest.fixture
def supervisor(hall: Hall) -> Api:
    return hall.device("supervisor")
